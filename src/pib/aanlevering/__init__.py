"""Delivery in: DUO's registration read, checked, compared and applied."""
