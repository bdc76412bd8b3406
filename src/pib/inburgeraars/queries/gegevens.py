"""What the door hands out about one person: plain dataclasses, for the dossier (spec D3–D7)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pib.inburgeraars.rules import Examenstand


@dataclass(frozen=True, kw_only=True)
class Persoonsregel:
    """One line of a list; ``resterend_cent`` is None without a loan, ``termijn_tot_en_met`` is inclusive."""

    id: int
    sleutel: UUID
    bsn: str
    naam: str
    geboortedatum: str
    termijn_tot_en_met: date | None
    resterend_cent: int | None


@dataclass(frozen=True, kw_only=True)
class Adres:
    """A home address as delivered; ``onbekend`` and ``geheim`` as the BRP says."""

    straat: str
    huisnummer: str
    toevoeging: str
    postcode: str
    woonplaats: str
    land: str
    onbekend: bool
    geheim: bool


@dataclass(frozen=True, kw_only=True)
class Persoonsgegevens:
    """Who it is and how the duty stands.

    termijn_tot_en_met, plicht_tot_en_met: last days, inclusive. verwijtbaar: None is not determined yet (spec D3).
    aangehouden: new data with a fault were held back; what is here is older.
    """

    id: int
    sleutel: UUID
    bsn: str
    naam: str
    adres: Adres
    geboortedatum: str
    termijn_start: date | None
    termijn_tot_en_met: date | None
    plicht_start: date | None
    plicht_tot_en_met: date | None
    plicht_eind_reden: str
    verwijtbaar: bool | None
    verwijtbaar_op: date | None
    uren_inburgering: int | None
    uren_alfabetisering: int | None
    uren_op: date | None
    aangehouden: bool


@dataclass(frozen=True, kw_only=True)
class Leenstand:
    """The loan in cents; ``resterend`` is what was granted less what was used, reserved money not counted (D3)."""

    leenruimte_cent: int
    opgenomen_cent: int
    gereserveerd_cent: int
    resterend_cent: int
    einde: date | None
    gesloten: bool

    @property
    def benut_procent(self) -> int:
        """Whole per cents used, rounded down; 0 without room to borrow."""
        return self.opgenomen_cent * 100 // self.leenruimte_cent if self.leenruimte_cent else 0


@dataclass(frozen=True, kw_only=True)
class School:
    """A school with its address in one line; ``bow``: carries the quality mark Blik op Werk."""

    naam: str
    bow: bool
    straat: str
    huisnummer: str
    toevoeging: str
    postcode: str
    plaats: str


@dataclass(frozen=True, kw_only=True)
class Cursusregel:
    """A course; without ``einddatum`` it is running."""

    soort: str
    school: School
    startdatum: date
    einddatum: date | None


@dataclass(frozen=True, kw_only=True)
class Contractregel:
    """What person and school agreed, in hours and cents."""

    id: int
    contractnummer: str
    soort: str
    school: School | None
    startdatum: date | None
    einddatum: date | None
    uren: int
    uurtarief_cent: int
    lesmateriaal_cent: int
    totaal_cent: int


@dataclass(frozen=True, kw_only=True)
class Factuurregel:
    """An invoice that was decided about."""

    id: int
    factuurnummer: str
    contractnummer: str
    soort: str
    school: School
    factuurdatum: date | None
    status: Literal["BETAALD", "AFGEWEZEN", "GEWEIGERD"]
    periode_van: date | None
    periode_tot: date | None
    omschrijving: str
    uren: int | None
    cursuskosten_cent: int
    lesmateriaal_cent: int
    examenkosten_cent: int
    totaal_cent: int
    betaald_cent: int | None
    betaald_op: date | None
    reden_weigering: str


@dataclass(frozen=True, kw_only=True)
class Verlengingsregel:
    """An extension; both dates as last days of the term, inclusive."""

    soort: str
    vorige_tot_en_met: date | None
    nieuwe_tot_en_met: date | None
    toegekend_op: date


@dataclass(frozen=True, kw_only=True)
class Vrijstellingsregel:
    """An exemption or dispensation; an empty part means the whole duty."""

    soort: str
    onderdeel: str
    ingangsdatum: date
    einddatum: date | None


@dataclass(frozen=True, kw_only=True)
class Registratie:
    """All of one person that a dossier shows; lists newest first, exams in the order of the letter."""

    persoon: Persoonsgegevens
    lening: Leenstand | None
    examens: tuple[Examenstand, ...]
    vrijstellingen: tuple[Vrijstellingsregel, ...]
    cursussen: tuple[Cursusregel, ...]
    contracten: tuple[Contractregel, ...]
    facturen: tuple[Factuurregel, ...]
    verlengingen: tuple[Verlengingsregel, ...]
