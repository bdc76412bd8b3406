"""A refused login: a short code of our own, never text from the broker."""


class InloggenGeweigerd(Exception):
    """``code`` goes to the logboek, is shown small on the page and picks its text.

    Raise it ``from None`` or from the technical error; text that came from outside never becomes part of it.
    volgende: local address where the person wanted to go, for trying again.
    """

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code
        self.volgende = ""


def weiger_tenzij(goed: object, code: str) -> None:
    """One check of an answer: refuse with this code unless it holds."""
    if not goed:
        raise InloggenGeweigerd(code)
