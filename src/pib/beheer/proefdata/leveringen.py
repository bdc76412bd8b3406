"""Whole deliveries of a plan: the first, the one between the phases of a run, and the one of a week later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pib.beheer.proefdata import rolverdeling
from pib.beheer.proefdata.dossier import Dossier
from pib.beheer.proefdata.personen import maak_dossier
from pib.beheer.proefdata.plan import Plan
from pib.beheer.proefdata.rolverdeling import ROLLEN
from pib.beheer.proefdata.schrijven import Leveringsmap
from pib.beheer.proefdata.vervolg import Vervolg

VOLLEDIG, MUTATIES = "volledig", "mutaties"
Voortgang = Callable[[int], None]
_PER_STAP = 500


@dataclass(frozen=True, kw_only=True)
class Geschreven:
    """What a delivery holds: records per file; for a second delivery also changes per kind (the cast not counted)."""

    map: Path
    soort: str
    serienummer: int
    rijen: dict[str, int]
    wijzigingen: dict[str, int] = field(default_factory=dict)


def schrijf_eerste(map_: Path, plan: Plan, *, serienummer: int = 1, voortgang: Voortgang | None = None) -> Geschreven:
    """Everybody of the plan, as known on its peildatum. Raises BereikOp and MapInGebruik."""

    def dossiers() -> Iterator[Dossier]:
        if plan.rolverdeling:
            yield from (dossier for rol in ROLLEN if (dossier := rolverdeling.eerste(rol, plan.rondedag)))
        yield from (maak_dossier(index, plan) for index in range(plan.personen))

    with Leveringsmap(map_, soort=VOLLEDIG, serienummer=serienummer, peildatum=plan.peildatum) as levering:
        _schrijf(levering, dossiers(), voortgang)
    return Geschreven(map=map_, soort=VOLLEDIG, serienummer=serienummer, rijen=levering.rijen)


def schrijf_tussentijds(map_: Path, plan: Plan, *, serienummer: int) -> Geschreven:
    """A ``mutaties`` delivery on the day of the run about the cast: what happens while the first run is under way.

    Read it between *voorbereid* and *vastgesteld*. It ends three duties of the cast, so the country must hold enough
    open duties for the contract's 5 %: a plan of 300 persons or more. Raises MapInGebruik.
    """
    with Leveringsmap(map_, soort=MUTATIES, serienummer=serienummer, peildatum=plan.rondedag) as levering:
        dossiers = (rolverdeling.tussentijds(rol, plan.rondedag) for rol in ROLLEN)
        _schrijf(levering, (dossier for dossier in dossiers if dossier), None)
    return Geschreven(map=map_, soort=MUTATIES, serienummer=serienummer, rijen=levering.rijen)


def schrijf_vervolg(
    map_: Path,
    plan: Plan,
    *,
    serienummer: int,
    soort: str = VOLLEDIG,
    gewijzigd: float = 0.02,
    fouten: int = 0,
    na_tussentijds: bool = False,
    voortgang: Voortgang | None = None,
) -> Geschreven:
    """The delivery of a week later, with every kind of change.

    gewijzigd: the part of the persons that changes. fouten: how many persons get a wrong record, for quarantine.
    na_tussentijds: the delivery of ``schrijf_tussentijds`` was read before; its retraction is not repeated.
    Raises BereikOp and MapInGebruik.
    """
    vervolg = Vervolg(plan, gewijzigd=gewijzigd, fouten=fouten)

    def dossiers() -> Iterator[Dossier]:
        if plan.rolverdeling:
            yield from _rollen_later(plan, alleen_gewijzigd=soort == MUTATIES, na_tussentijds=na_tussentijds)
        yield from vervolg.dossiers(alleen_gewijzigd=soort == MUTATIES)

    with Leveringsmap(map_, soort=soort, serienummer=serienummer, peildatum=vervolg.peildatum) as levering:
        _schrijf(levering, dossiers(), voortgang)
    return Geschreven(
        map=map_, soort=soort, serienummer=serienummer, rijen=levering.rijen, wijzigingen=vervolg.tellingen
    )


def _rollen_later(plan: Plan, *, alleen_gewijzigd: bool, na_tussentijds: bool) -> Iterator[Dossier]:
    for rol in ROLLEN:
        if na_tussentijds and rol.uitval == "INGETROKKEN":
            continue
        if alleen_gewijzigd and not (rol.vervolg or rol.nieuw or rol.tussentijds):
            continue
        yield rolverdeling.vervolg(rol, plan.rondedag, plan.vervolgdag)


def _schrijf(levering: Leveringsmap, dossiers: Iterator[Dossier], voortgang: Voortgang | None) -> None:
    aantal = 0
    for aantal, dossier in enumerate(dossiers, start=1):
        levering.schrijf(dossier)
        if voortgang and not aantal % _PER_STAP:
            voortgang(_PER_STAP)
    if voortgang:
        voortgang(aantal % _PER_STAP)
