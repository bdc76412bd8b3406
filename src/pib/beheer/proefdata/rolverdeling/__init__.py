"""The named cast: one person for each situation, shared by tests, demo and docs.

Every date hangs on the day of the first run (July 2022 or later), so that "exactly twelve months" is exact on that
day; the delivery may be a few days older. A demo that wants every reason of uitval delivers in this order: first
delivery, run to *voorbereid*, ``tussentijds`` (a ``mutaties`` delivery), on to *vastgesteld*; then ``vervolg``.
"""

from datetime import date
from functools import cache

from pib.beheer.proefdata.dossier import Dossier
from pib.beheer.proefdata.rolverdeling import gekozen, niet_gekozen, uitval, wijzigt
from pib.beheer.proefdata.rolverdeling.rol import Rol

__all__ = ["ROLLEN", "Rol", "eerste", "rol", "tussentijds", "vervolg"]

ROLLEN: tuple[Rol, ...] = (
    *gekozen.REGISTER.rollen,
    *uitval.REGISTER.rollen,
    *niet_gekozen.REGISTER.rollen,
    *wijzigt.REGISTER.rollen,
)


@cache
def rol(naam: str) -> Rol:
    """The role with this name (``rol("amina")``). Raises KeyError for a stranger."""
    for een in ROLLEN:
        if een.naam == naam:
            return een
    raise KeyError(naam)


def eerste(een: Rol, rondedag: date) -> Dossier | None:
    """The role in the first delivery; None for who comes later."""
    return None if een.nieuw else een.maak(rondedag)


def tussentijds(een: Rol, rondedag: date) -> Dossier | None:
    """The role in the ``mutaties`` delivery between the phases of the first run; None when nothing happened."""
    if not een.tussentijds:
        return None
    dossier = een.maak(rondedag)
    een.tussentijds(dossier, rondedag)
    return dossier


def vervolg(een: Rol, rondedag: date, op: date) -> Dossier:
    """The role in the second delivery, of ``op``: what came in between stays, what was wrong is repaired."""
    dossier = een.maak(rondedag)
    if een.tussentijds and een.uitval != "AANGEHOUDEN":
        een.tussentijds(dossier, rondedag)
    if een.vervolg:
        een.vervolg(dossier, op)
    return dossier
