"""The report of a delivery: on screen, as JSON, and kept; file, line, column and reason, never a BSN or name."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

VERWERKT, GEWEIGERD, AL_VERWERKT = "verwerkt", "geweigerd", "al verwerkt"


@dataclass(frozen=True, kw_only=True)
class Bevinding:
    """One thing wrong (or worth a warning) in a record; ``regel`` is the physical line its record begins on."""

    bestand: str
    regel: int | None
    kolom: str
    reden: str


@dataclass(kw_only=True)
class Telling:
    """The records of one file: read = new + changed + unchanged + quarantined; gone were stored but not delivered."""

    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    quarantaine: int = 0
    vervallen: int = 0


@dataclass(kw_only=True)
class Ontbrekend:
    """Known persons who are not in a whole delivery: listed by their internal number and held back."""

    aantal: int = 0
    personen: list[int] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Ingetrokken:
    """A retracted person: which municipalities had access, and which accounts looked."""

    persoon: int
    gemeenten: list[str]
    ingezien_door: list[int]


@dataclass(kw_only=True)
class Rapport:
    """What happened with a delivery.

    redenen: why it was refused. wijzigingen, signalen: a count per kind and per code. personen_aangehouden,
    personen_vrijgegeven: held back by this delivery, and released by it. duur_s: seconds per step.
    """

    status: str = VERWERKT
    serienummer: int | None = None
    soort: str = ""
    peildatum: date | None = None
    redenen: list[str] = field(default_factory=list)
    bestanden: dict[str, Telling] = field(default_factory=dict)
    wijzigingen: dict[str, int] = field(default_factory=dict)
    signalen: dict[str, int] = field(default_factory=dict)
    personen_aangehouden: int = 0
    personen_vrijgegeven: int = 0
    ontbrekend: Ontbrekend = field(default_factory=Ontbrekend)
    ingetrokken: list[Ingetrokken] = field(default_factory=list)
    bevindingen: list[Bevinding] = field(default_factory=list)
    bevindingen_aantal: int = 0
    waarschuwingen: list[Bevinding] = field(default_factory=list)
    waarschuwingen_aantal: int = 0
    duur_s: dict[str, float] = field(default_factory=dict)

    @property
    def geweigerd(self) -> bool:
        """Whether nothing was changed because a rule refused."""
        return self.status == GEWEIGERD

    def als_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        gegevens = asdict(self)
        gegevens["peildatum"] = self.peildatum.isoformat() if self.peildatum else None
        return gegevens
