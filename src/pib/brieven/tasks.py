"""Letters are made on the queue ``brieven``: one job per block, ids only."""

from pib.brieven import actions
from pib.core import klok
from pib.core.kijker import werker
from pib.core.taken import taak


@taak(name="brieven.maken", queue="brieven")
def maken(*, blok: int) -> None:
    """Make the letters of one block."""
    actions.maak_blok(blok=blok, op=klok.nu(), door=werker(klok.vandaag()))
