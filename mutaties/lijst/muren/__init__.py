"""What keeps persons from who may not see them, and every look on record."""
