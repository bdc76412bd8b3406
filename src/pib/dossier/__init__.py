"""The pages about a person, composed from what the rooms below deliver as plain dataclasses."""
