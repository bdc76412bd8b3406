"""What a letter is made from: plain facts, handed over by the rooms that know them."""

from dataclasses import dataclass
from datetime import date

from pib.brieven.gegevens import Afzender
from pib.brieven.rules import Adres, Lening
from pib.brieven.teksten import Tekstversie
from pib.inburgeraars.namen import Naam
from pib.inburgeraars.rules import Poging, Vrijstellingsperiode


@dataclass(frozen=True, kw_only=True)
class Verzoek:
    """A request as delivered."""

    soort: str
    ontvangen_op: date
    status: str


@dataclass(frozen=True, kw_only=True)
class Cursus:
    """A course as delivered, with the name of the school; running while the end (inclusive) is None."""

    instelling: str
    soort: str
    startdatum: date
    einddatum: date | None


@dataclass(frozen=True, kw_only=True)
class Registratie:
    """What a letter prints of a person's registration. adres: where the letter goes; termijn_eind is half-open."""

    naam: Naam
    adres: Adres
    bsn: str
    plicht_start: date | None
    termijn_eind: date | None
    pogingen: tuple[Poging, ...]
    vrijstellingen: tuple[Vrijstellingsperiode, ...]
    verzoeken: tuple[Verzoek, ...]
    lening: Lening | None
    cursussen: tuple[Cursus, ...]


@dataclass(frozen=True, kw_only=True)
class Loketgegevens:
    """What the letter says of the municipality (spec B2): at least one of telephone and e-mail; website optional."""

    gemeente: str
    telefoon: str
    email: str
    website: str


@dataclass(frozen=True, kw_only=True)
class Omslag:
    """What is the same for all letters of a bundle.

    op: the letter's date. levering_op: the day of the delivery the data come from.
    afzender_in_zin: the sender as in a sentence ("de Dienst …"). met_bsn: print the BSN (spec B9).
    """

    op: date
    levering_op: date
    tekst: Tekstversie
    afzender: Afzender
    afzender_in_zin: str
    met_bsn: bool


@dataclass(frozen=True, kw_only=True)
class Briefregel:
    """Who is to be written to on behalf of whom; uitval: dropped out before a letter could be made."""

    persoon: int
    gemeente: str
    uitval: str = ""
