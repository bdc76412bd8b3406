"""Looking at who has access: read only, and on record."""

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events


def accounts_inzien(waarvan: str, *, door: Kijker) -> None:
    """The line of one look. waarvan: code of a municipality, "DUO" or "alle gemeenten"."""
    logboek.schrijven(events.ACCOUNTS_INGEZIEN, door=door, waarvan=waarvan)
