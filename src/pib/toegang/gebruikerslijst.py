"""The list of users as a file: authorisations, means, last login (domain §3.2; spec T3)."""

from collections.abc import Iterable
from datetime import datetime

from pib.core.csv_bestand import maak, veilig
from pib.core.datums import laatste_dag, toon_datum
from pib.core.klok import AMSTERDAM
from pib.toegang.queries.gebruikers import ACTIEF, GEBLOKKEERD, NIET_GEKOPPELD, Gebruiker, Gebruikersrol

KOPPEN = (
    "Naam",
    "Gebruikersnaam",
    "E-mailadres",
    "Organisatie",
    "Inlogmiddel",
    "Gekoppeld sinds",
    "Laatst ingelogd",
    "Status",
    "Rol",
    "Eerste dag",
    "Laatste dag",
    "Geldt nu",
    "Laatst gebruikt",
    "Laatst bevestigd",
)
STATUS = {ACTIEF: "Actief", GEBLOKKEERD: "Geblokkeerd", NIET_GEKOPPELD: "Niet gekoppeld"}


def render(gebruikers: Iterable[Gebruiker]) -> bytes:
    """The whole file: a line for each role of a user, one without role for who has none.

    Mail addresses of the own organisation only.
    """
    return maak(KOPPEN, (_rij(gebruiker, rol) for gebruiker in gebruikers for rol in gebruiker.rollen or (None,)))


def _rij(gebruiker: Gebruiker, rol: Gebruikersrol | None) -> list[str]:
    account = gebruiker.account
    cellen = (
        account.naam,
        account.gebruikersnaam,
        account.email if gebruiker.eigen else "",
        account.organisatie.naam,
        "eHerkenning" if gebruiker.gekoppeld_sinds else "",
        _moment(gebruiker.gekoppeld_sinds),
        _moment(account.last_login),
        STATUS[gebruiker.status],
        *(_rolcellen(rol) if rol else [""] * 6),
    )
    return [veilig(cel) for cel in cellen]


def _rolcellen(rol: Gebruikersrol) -> list[str]:
    return [
        rol.rol.label,
        toon_datum(rol.vanaf),
        toon_datum(laatste_dag(rol.tot)) if rol.tot else "",
        "ja" if rol.geldt else "nee",
        toon_datum(rol.gebruikt_op) if rol.gebruikt_op else "",
        _moment(rol.bevestigd_op),
    ]


def _moment(op: datetime | None) -> str:
    return f"{op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if op else ""
