"""The second delivery, a week later: who changed and how, at random but always the same.

Every kind of change occurs at least once as long as there is anybody it can happen to; after that the kinds come in a
fixed order in which the frequent ones of real life come often. Closing the duty is rare, because the contract refuses
a delivery that ends more than 5 % of the open duties.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle

from pib.beheer.proefdata.dossier import Dossier, getal
from pib.beheer.proefdata.loketten import deelnemers
from pib.beheer.proefdata.personen import maak_dossier
from pib.beheer.proefdata.plan import Plan
from pib.beheer.proefdata.wijzigingen import (
    FOUTEN,
    SLUITREDENEN,
    Wijziging,
    adres_corrigeren,
    heropenen,
    intrekken,
    lening_opnemen,
    naam_corrigeren,
    naar_buitenland,
    sluiten,
    uitslag_verwerken,
    verhuizen,
    verlengen,
    wacht_op_uitslag,
)

NIEUW = "NIEUW"
FOUT = "FOUT"
Kan = Callable[[Dossier, date], bool]
_HEROPENBAAR = {"VOLDAAN", "OVERIG", "VOLLEDIGE_ONTHEFFING", "VOLLEDIGE_VRIJSTELLING", "TIJDELIJKE_VRIJSTELLING"}
_PROMILLE = 1000
_RUIM = 1_000_003  # a prime: spreads the changed persons over the numbers


@dataclass(frozen=True, kw_only=True)
class Soort:
    """A kind of change: to whom it can happen and what it does."""

    naam: str
    kan: Kan
    doe: Wijziging
    keer: int = 1


def _open(dossier: Dossier, dag: date) -> bool:
    begin = dossier.dag("plicht_start")
    return begin is not None and begin < dag - timedelta(days=30) and dossier.open_op(dag)


def _leeft(dossier: Dossier, dag: date) -> bool:
    del dag
    return not dossier.persoon.get("overleden_op")


def _woont_bekend(dossier: Dossier, dag: date) -> bool:
    return _leeft(dossier, dag) and dossier.persoon["adres_onbekend"] == "N"


def _kan_heropend(dossier: Dossier, dag: date) -> bool:
    del dag
    return dossier.persoon.get("plicht_eind_reden") in _HEROPENBAAR and not dossier.persoon.get("land")


def _kan_uitslag(dossier: Dossier, dag: date) -> bool:
    return _open(dossier, dag) and wacht_op_uitslag(dossier, dag) is not None


def _net_niet_benut(dossier: Dossier, dag: date) -> bool:
    """In the target group, and one invoice away from 75 %."""
    persoon, leningen = dossier.persoon, dossier.van("leningen")
    if not leningen or persoon["wet"] != "2013" or persoon["doelgroep"] != "ASIEL" or not _open(dossier, dag):
        return False
    promille = getal(leningen[0], "opgenomen_cent") * _PROMILLE // getal(leningen[0], "leenruimte_cent")
    return 600 <= promille < 750  # noqa: PLR2004  (per mille of the loan)


def _soorten(plan: Plan) -> tuple[Soort, ...]:
    doen_mee = tuple(code for code in deelnemers() if code in plan.codes) or deelnemers()
    elders = tuple(code for code in plan.codes if code not in doen_mee) or ("0363",)

    def naar(codes: tuple[str, ...]) -> Wijziging:
        def doe(dossier: Dossier, dag: date) -> None:
            anders = [code for code in codes if code != dossier.persoon["gemeentecode"]] or list(codes)
            verhuizen(anders[int(dossier.bsn) % len(anders)])(dossier, dag)

        return doe

    return (
        Soort(naam="TERMIJN", kan=_open, doe=verlengen(6, "NAKIJKEN"), keer=12),
        Soort(naam="UITSLAG", kan=_kan_uitslag, doe=uitslag_verwerken, keer=14),
        Soort(naam="LENING", kan=_net_niet_benut, doe=lening_opnemen(785_000), keer=8),
        Soort(naam="ADRES", kan=_woont_bekend, doe=adres_corrigeren, keer=8),
        Soort(naam="NAAM", kan=_leeft, doe=naam_corrigeren, keer=3),
        Soort(naam="VERHUISD_DEELNEMER", kan=_open, doe=naar(doen_mee), keer=4),
        Soort(naam="VERHUISD_ELDERS", kan=_open, doe=naar(elders), keer=4),
        Soort(naam="BUITENLAND", kan=_open, doe=naar_buitenland),
        Soort(naam="HEROPEND", kan=_kan_heropend, doe=heropenen),
        Soort(naam="INTREKKING", kan=_open, doe=intrekken),
        *(Soort(naam=f"GESLOTEN_{reden}", kan=_open, doe=sluiten(reden)) for reden in SLUITREDENEN),
    )


@dataclass
class Vervolg:
    """Who changes in the second delivery of a plan, while it is being written.

    gewijzigd: the part of the persons that changes. fouten: how many persons get a wrong record.
    tellingen: kind of change to number, complete when ``dossiers`` is exhausted.
    """

    plan: Plan
    gewijzigd: float = 0.02
    fouten: int = 0
    tellingen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the kinds in their order, each once first."""
        soorten = _soorten(self.plan)
        self._nog_nooit = list(soorten)
        self._reeks = [
            soort for beurt in range(max(s.keer for s in soorten)) for soort in soorten if soort.keer > beurt
        ]
        self._plaats = 0
        self._fouten = cycle(FOUTEN)

    @property
    def peildatum(self) -> date:
        """The day of the second delivery."""
        return self.plan.vervolgdag

    def dossiers(self, *, alleen_gewijzigd: bool) -> Iterator[Dossier]:
        """Everybody, or who changed, with everything of them; new persons last."""
        for index in range(self.plan.personen):
            aan_de_beurt = self._aan_de_beurt(index)
            if not (aan_de_beurt or self._nog_nooit) and alleen_gewijzigd and not self.fouten:
                continue
            dossier = maak_dossier(index, self.plan)
            anders = self._verander(dossier, aan_de_beurt=aan_de_beurt)
            if anders or not alleen_gewijzigd:
                yield dossier
        yield from self._nieuwe()

    def _aan_de_beurt(self, index: int) -> bool:
        return (index * 7_919 + self.plan.zaad * 104_729) % _RUIM % 10_000 < self.gewijzigd * 10_000

    def _verander(self, dossier: Dossier, *, aan_de_beurt: bool) -> bool:
        """Let the next kind that can happen to this person happen; whether one did."""
        soort = self._ontbrekende(dossier) or (self._volgende(dossier) if aan_de_beurt else None)
        if soort:
            soort.doe(dossier, self.peildatum)
            self._tel(soort.naam)
            return True
        if self.fouten and _open(dossier, self.peildatum):
            self.fouten -= 1
            next(self._fouten)(dossier, self.peildatum)
            self._tel(FOUT)
            return True
        return False

    def _ontbrekende(self, dossier: Dossier) -> Soort | None:
        """A kind that did not occur yet and can happen to this person."""
        for plaats, soort in enumerate(self._nog_nooit):
            if soort.kan(dossier, self.peildatum):
                return self._nog_nooit.pop(plaats)
        return None

    def _volgende(self, dossier: Dossier) -> Soort | None:
        """The next kind in the order that can happen to this person."""
        for stap in range(len(self._reeks)):
            plaats = (self._plaats + stap) % len(self._reeks)
            if self._reeks[plaats].kan(dossier, self.peildatum):
                self._plaats = plaats + 1
                return self._reeks[plaats]
        return None

    def _nieuwe(self) -> Iterator[Dossier]:
        """New persons: about a tenth as many as changed, at least three."""
        aantal = max(3, int(self.plan.personen * self.gewijzigd / 10))
        for index in range(self.plan.personen, self.plan.personen + aantal):
            dossier = maak_dossier(index, self.plan)
            self._tel(NIEUW)
            yield dossier

    def _tel(self, naam: str) -> None:
        self.tellingen[naam] = self.tellingen.get(naam, 0) + 1
