"""Logging in with eHerkenning through a broker; the only folder that knows the broker."""
