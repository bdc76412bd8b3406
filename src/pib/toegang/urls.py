"""Addresses of logging in, linking and logging out."""
