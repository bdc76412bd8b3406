"""Evidence: each claim of an issue shown for real, from what is in the clone; one line per claim (`make bewijs-…`)."""
