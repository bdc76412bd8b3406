"""What decides who gets in, as whom and for which municipality."""
