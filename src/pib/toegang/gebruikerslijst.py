"""The list of users as a file: authorisations, means, last login (domain §3.2; spec T3)."""

from collections.abc import Iterable
from datetime import datetime

from pib.core.csv_bestand import maak, veilig
from pib.core.klok import AMSTERDAM
from pib.toegang.queries.gebruikers import ACTIEF, GEBLOKKEERD, NIET_GEKOPPELD, Gebruiker

KOPPEN = (
    "Naam",
    "Gebruikersnaam",
    "E-mailadres",
    "Organisatie",
    "Rollen",
    "Inlogmiddel",
    "Gekoppeld sinds",
    "Laatst ingelogd",
    "Status",
)
STATUS = {ACTIEF: "Actief", GEBLOKKEERD: "Geblokkeerd", NIET_GEKOPPELD: "Niet gekoppeld"}


def render(gebruikers: Iterable[Gebruiker]) -> bytes:
    """The whole file; each role with its period, and whether it holds. Mail addresses of the own organisation only."""
    return maak(KOPPEN, (_rij(gebruiker) for gebruiker in gebruikers))


def _rij(gebruiker: Gebruiker) -> list[str]:
    account = gebruiker.account
    rollen = [f"{rol.rol.label} ({rol.periode}{'' if rol.geldt else '; geldt nu niet'})" for rol in gebruiker.rollen]
    cellen = (
        account.naam,
        account.gebruikersnaam,
        account.email if gebruiker.eigen else "",
        account.organisatie.naam,
        ", ".join(rollen),
        "eHerkenning" if gebruiker.gekoppeld_sinds else "",
        _moment(gebruiker.gekoppeld_sinds),
        _moment(account.last_login),
        STATUS[gebruiker.status],
    )
    return [veilig(cel) for cel in cellen]


def _moment(op: datetime | None) -> str:
    return f"{op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if op else ""
