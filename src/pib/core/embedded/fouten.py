"""What can go wrong with the embedded server."""


class GeenDatabank(Exception):
    """There is no database to work with; the message says what is missing and what to do, in Dutch."""
