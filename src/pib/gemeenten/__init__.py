"""Municipalities, their history and successors, their dated participation (Deelname)."""
