"""What a municipality itself does for somebody: contact moments, agreements, a colleague, the hand-over on a move."""
