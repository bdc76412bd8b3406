"""A sealed line in the shape of the standard Logboek Dataverwerkingen (Logius; ``docs/logboek-standaard.md``). Pure.

Field names and types are those of its section *Interface* of the component Logboek. Who was at work is no part of it:
the standard keeps users out of the lines and in an audit log, here ``gebruiksregel``, joined by ``trace_id``.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

GESLAAGD = "geslaagd"
SOORT_PSEUDONIEM = "pib-pseudoniem"
NAAM_VAN_VERZOEK = "Verzoek aan het portaal"
_WORTEL = 1 << 63  # set in the span of a trace as a whole, so that it is never that of an action
Waarde = str | int | None | dict[str, str] | dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Bron:
    """What the lines come from. register: start of the address of a processing activity; versie: of the application."""

    register: str
    versie: str


@dataclass(frozen=True, slots=True)
class Actie:
    """A processing line, or the trace as a whole as it is in the user line, without the user.

    regel: id of the line in its table. wortel: id of the user line of its trace; None for that line itself, and for
    a line whose user line is gone.
    """

    regel: int
    trace: UUID
    begin: datetime
    eind: datetime
    activiteit: str
    handeling: str = ""
    zin: str = NAAM_VAN_VERZOEK
    voorwerp: str = ""
    resultaat: str = ""
    betrokkene: UUID | None = None
    wortel: int | None = None
    is_wortel: bool = False


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """A user line."""

    regel: int
    trace: UUID
    moment: datetime
    account: int | None
    rol: str
    gemeente: str
    herkomst: str


def logregel(actie: Actie, bron: Bron) -> dict[str, Waarde]:
    """One Logregel: at most one Betrokkene, no user."""
    regel: dict[str, Waarde] = {
        "trace_id": actie.trace.hex,
        "span_id": _span(actie.regel, wortel=actie.is_wortel),
        "status": "Ok" if actie.resultaat == GESLAAGD else "Unset",
        "name": actie.zin,
        "start_time": _milliseconden(actie.begin),
        "end_time": _milliseconden(actie.eind),
        "resource": {"attributes": _bron(actie, bron)},
        "attributes": _attributen(actie, bron),
    }
    if actie.wortel is not None:
        regel["parent_span_id"] = _span(actie.wortel, wortel=True)
    return regel


def gebruiksregel(gebruiker: Gebruiker) -> dict[str, Waarde]:
    """One line of the audit log: who was at work in a trace. Outside the standard; joined by ``trace_id``."""
    return {
        "trace_id": gebruiker.trace.hex,
        "span_id": _span(gebruiker.regel, wortel=True),
        "time": _milliseconden(gebruiker.moment),
        "account": gebruiker.account,
        "rol": gebruiker.rol,
        "gemeente": gebruiker.gemeente,
        "herkomst": gebruiker.herkomst,
    }


def activiteit_uri(activiteit: str, register: str) -> str:
    """The address of a processing activity in the register."""
    return register + quote(activiteit, safe="")


def _attributen(actie: Actie, bron: Bron) -> dict[str, str]:
    attributen = {"dpl.core.processing_activity_id": activiteit_uri(actie.activiteit, bron.register)}
    if actie.betrokkene:
        attributen["dpl.core.data_subject_id"] = str(actie.betrokkene)
        attributen["dpl.core.data_subject_id_type"] = SOORT_PSEUDONIEM
    return attributen


def _bron(actie: Actie, bron: Bron) -> dict[str, str]:
    """The application, and which part of it did what to what: the standard has no field for an action's code."""
    eigen = {"pib.handeling": actie.handeling, "pib.voorwerp": actie.voorwerp}
    return {
        "service.name": "pib",
        "service.version": bron.versie,
        **{naam: waarde for naam, waarde in eigen.items() if waarde},
    }


def _span(regel: int, *, wortel: bool) -> str:
    return f"{regel | _WORTEL if wortel else regel:016x}"


def _milliseconden(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
