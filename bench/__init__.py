"""Benches: each beside a peer or a physical limit, measured in the same run; never an asserted time."""
