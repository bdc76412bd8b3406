"""The ten sample persons of the manual's list (§4.1.1), as plain data for tests.

Read as the project decided: Wi2013, ASIEL, leenruimte € 10.000, term until and including 31 March 2023, judged on
14 June 2023. The manual prints them all as "ELIP", though three have used too little (domain §9, A7): those are
negative cases. Its own BSNs fail the 11-proef or repeat; here each has a demo number.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from pib.beheer.proefdata.nummers import vaste_nummers
from pib.beheer.proefdata.opleiding import LEENRUIMTE_CENT

PEILDATUM = date(2023, 6, 14)
# Name, date of birth, remaining loan in euro, criterium on PEILDATUM (empty: not chosen).
_LIJST = (
    ("Wilmer", "Gonzalez", "1999-06-17", 100, "AB"),
    ("Olga", "Koblikova", "2000-03-18", 500, "AB"),
    ("Samir", "al Fayed", "1997-05-27", 1280, "A"),
    ("Abdul", "van Zuilen", "1995-06-21", 10, "AB"),
    ("Abdallah", "Hadj", "1988-06-23", 0, "AB"),
    ("Zinaida", "Gajul", "1969-09-17", 1700, "A"),
    ("Toivo", "Yliranta", "1974-12-06", 10_000, ""),
    ("Besnik", "Yüldüzün", "1979-09-30", 5000, ""),
    ("Mahil", "Tavuk", "1998-10-14", 650, "A"),
    ("Sofo", "Sarasjvili", "1991-06-17", 7050, ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handleidingpersoon:
    """One row of the manual's list; ``termijn_eind`` is half-open, amounts are whole cents."""

    bsn: str
    voornaam: str
    achternaam: str
    geboortedatum: str
    resterend_cent: int
    verwacht_criterium: str
    wet: str = "2013"
    doelgroep: str = "ASIEL"
    leenruimte_cent: int = LEENRUIMTE_CENT
    plicht_start: date = date(2019, 7, 1)
    termijn_eind: date = date(2023, 4, 1)

    @property
    def opgenomen_cent(self) -> int:
        """What was used: the room minus what remains."""
        return self.leenruimte_cent - self.resterend_cent


@cache
def handleiding_personen() -> tuple[Handleidingpersoon, ...]:
    """The ten persons, in the manual's order."""
    nummers = vaste_nummers()[-len(_LIJST) :]
    return tuple(
        Handleidingpersoon(
            bsn=bsn,
            voornaam=voornaam,
            achternaam=achternaam,
            geboortedatum=geboortedatum,
            resterend_cent=euro * 100,
            verwacht_criterium=criterium,
        )
        for bsn, (voornaam, achternaam, geboortedatum, euro, criterium) in zip(nummers, _LIJST, strict=True)
    )
