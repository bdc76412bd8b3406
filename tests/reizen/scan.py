"""Every person in an answer has a line in the logboek, and every line its answer (spec O5).

A person is found by BSN, by the key of an address, by the search of DUO's auditor that an address is of, or by name.
Lines and answers meet by the trace that every answer carries.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote
from uuid import UUID

from pib.core.nummers import parse_bsn
from pib.dossier.forms import NIET_GEVONDEN
from tests.reizen.gelezen import lees, nummers, sleutels, woorden
from tests.reizen.opname import Verkeer

# Every event about persons: shown, changed, or done by a worker or a command (a test keeps the lists complete).
BLIKKEN = frozenset(
    {
        "dossier:overzicht:getoond",
        "dossier:persoon:geraadpleegd",
        "dossier:examen:geraadpleegd",
        "dossier:contract:geraadpleegd",
        "dossier:factuur:geraadpleegd",
        "dossier:bsn:gevonden",
        "signalen:lijst:getoond",
        "signalen:lijst:afgedrukt",
        "signalen:lijst:gedownload",
        "signalen:bsn:gevonden",
        "signalen:zoekvraag:getoond",
        "toezicht:persoon:gevonden",
        "toezicht:logboek:doorzocht",
        "toezicht:zicht:nagegaan",
        "toezicht:inzage:gemaakt",
    }
)
DADEN = frozenset({"signalen:status:gewijzigd"})
WERK = frozenset(
    {
        "brieven:brief:klaargezet",
        "brieven:brief:gemaakt",
        "brieven:brief:uitgevallen",
        "brieven:brief:vastgesteld",
        "aanlevering:persoon:ingetrokken",
    }
)
# A BSN typed in vain: a line with its keyed hash.
MISSERS = frozenset({"dossier:bsn:niet-gevonden", "signalen:bsn:niet-gevonden", "toezicht:bsn:niet-gevonden"})
VERGEEFS = (NIET_GEVONDEN, "Er zijn geen zoekresultaten gevonden", "DUO kent niemand met dit burgerservicenummer.")
_WEIGERING = 400
_OMLEIDING = range(300, 400)


@dataclass(frozen=True, kw_only=True)
class Regel:
    """A line of the logboek with its user: ``persoon`` is the internal number behind the pseudonym."""

    trace: UUID
    handeling: str
    persoon: int | None = None
    voorwerp: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """By what a person can be known in an answer or an address, each to internal numbers.

    sleutel: the key of an address, and the pseudonym. zoekvraag: kept searches that hold a BSN; auditvraag: those of
    DUO's auditor about a person. signaal: number of a signal; naamloos: of whom a retraction took the BSN out of the
    signals. kenmerk: the keyed hash of a BSN.
    """

    bsn: Mapping[str, frozenset[int]]
    sleutel: Mapping[str, frozenset[int]]
    naam: Mapping[str, frozenset[int]]
    zoekvraag: Mapping[str, frozenset[int]]
    auditvraag: Mapping[str, frozenset[int]]
    signaal: Mapping[int, int]
    naamloos: frozenset[int]
    kenmerk: Callable[[str], str]


@dataclass(kw_only=True)
class Uitslag:
    """What was found; the two lists name the answer and what is wrong with it."""

    antwoorden: int = 0
    met_personen: int = 0
    personen: set[int] = field(default_factory=set)
    gewijzigd: set[int] = field(default_factory=set)
    regels: int = 0
    zonder_regel: list[str] = field(default_factory=list)
    zonder_blik: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """As printed."""
        return (
            f"scan antwoorden {self.antwoorden} met_personen {self.met_personen} personen {len(self.personen)}"
            f" regels {self.regels} zonder_regel {len(self.zonder_regel)} zonder_blik {len(self.zonder_blik)}"
        )


def scan(verkeer: Collection[Verkeer], regels: Collection[Regel], register: Register) -> Uitslag:
    """Lay the answers beside the lines of the portal.

    regels: all lines with persons, or of a search in vain, that the portal's processes wrote.
    """
    per_trace: dict[UUID | None, list[Regel]] = defaultdict(list)
    for regel in regels:
        per_trace[regel.trace].append(regel)
    uitslag = Uitslag(regels=sum(regel.persoon is not None for regel in regels))
    for een in verkeer:
        eigen = per_trace.pop(een.trace, []) if een.trace else []
        _vergelijk(_Antwoord(een, register), eigen, uitslag)
    for wees in per_trace.values():
        uitslag.zonder_blik += [f"{regel.handeling}: geen antwoord met trace {regel.trace}" for regel in wees]
    return uitslag


class _Antwoord:
    """One answer, with who is in it."""

    def __init__(self, verkeer: Verkeer, register: Register) -> None:
        self.verkeer, self.register, self.gelezen = verkeer, register, lees(verkeer)
        self.getypt = {bsn for waarde in verkeer.velden.get("bsn", ()) if (bsn := _bsn(waarde))}

    def getoond(self) -> set[int]:
        """Who is on the page or in the file, or where it leads; what was typed in vain does not count as shown."""
        register, eigen = self.register, sleutels(unquote(self.verkeer.adres))
        nieuw = sleutels(unquote(self.verkeer.doel)) - eigen
        op_pagina = sleutels(self.gelezen.tekst) - (eigen if self._is_weigering() else set())
        personen = _van(register.sleutel, op_pagina | nieuw) | _van(register.bsn, nummers(self.gelezen.tekst))
        personen |= {register.signaal[nummer] for nummer in self.gelezen.signalen if nummer in register.signaal}
        personen |= _van(register.zoekvraag, nieuw) | _van(register.auditvraag, nieuw)
        if not self._is_weigering():
            personen |= _van(register.auditvraag, eigen & sleutels(self.verkeer.pad))
        return personen

    def in_zoekveld(self) -> set[str]:
        """BSNs in the search field that were not typed just now: an earlier search, filled in again."""
        return nummers(self.gelezen.zoekveld) - self.getypt

    def genoemd(self) -> Iterator[frozenset[int]]:
        """For each name on the page: who may be meant."""
        losse = woorden(self.gelezen.tekst)
        for naam, personen in self.register.naam.items():
            if losse >= woorden(naam) and naam in self.gelezen.tekst:
                yield personen

    def vergeefs(self) -> set[str]:
        """BSNs that were looked up and not found."""
        return self.getypt if any(zin in self.gelezen.tekst for zin in VERGEEFS) else set()

    def gekozen(self) -> set[int]:
        """Of whom the signals are that were sent along."""
        keuze = [*self.verkeer.velden.get("signaal", ()), *self.verkeer.velden.get("selectie", ())]
        if self.verkeer.velden.get("alle") == ["pagina"]:
            keuze += self.verkeer.velden.get("op_pagina", ())
        signalen = {int(paar.partition(":")[0]) for deel in keuze for paar in deel.split(",") if paar}
        return {self.register.signaal[nummer] for nummer in signalen if nummer in self.register.signaal}

    def _is_weigering(self) -> bool:
        """A refusal or the login page repeats the address that was asked for, which shows nobody."""
        return self.verkeer.status >= _WEIGERING or self.verkeer.pad.startswith("/toegang/")


def _vergelijk(antwoord: _Antwoord, regels: Collection[Regel], uitslag: Uitslag) -> None:
    getoond, register = antwoord.getoond(), antwoord.register
    blik = {regel.persoon for regel in regels if regel.handeling in BLIKKEN and regel.persoon}
    daad = {regel.persoon for regel in regels if regel.handeling in DADEN and regel.persoon}
    kenmerken = {regel.voorwerp for regel in regels if regel.voorwerp and not regel.persoon}
    onverwacht = {regel.handeling for regel in regels} - BLIKKEN - DADEN - MISSERS
    vermeld = {bsn for bsn in antwoord.in_zoekveld() if register.kenmerk(bsn) not in kenmerken}
    getoond |= _van(register.bsn, vermeld)
    naamloos = (blik | getoond) & register.naamloos  # in a print or file, only their lines say who they are
    if len(naamloos) <= antwoord.gelezen.naamloos:
        getoond |= naamloos
    vergeefs = {register.kenmerk(bsn) for bsn in antwoord.vergeefs()}
    mis = {regel.voorwerp for regel in regels if regel.handeling in MISSERS}

    uitslag.antwoorden += bool(antwoord.gelezen.tekst)
    uitslag.met_personen += bool(getoond)
    uitslag.personen |= getoond
    uitslag.gewijzigd |= daad
    wie = repr(antwoord.verkeer)
    uitslag.zonder_regel += [f"{wie} toont persoon {persoon}" for persoon in sorted(getoond - blik)]
    uitslag.zonder_regel += [f"{wie} noemt {sorted(namen)}" for namen in antwoord.genoemd() if not namen & getoond]
    if antwoord.gelezen.naamloos and not naamloos:
        uitslag.zonder_regel.append(f"{wie} toont een rij zonder BSN")
    uitslag.zonder_regel += [f"{wie} vond een BSN niet" for _ in vergeefs - mis]
    uitslag.zonder_blik += [f"{wie} heeft een regel over persoon {persoon}" for persoon in sorted(blik - getoond)]
    uitslag.zonder_blik += [f"{wie} wijzigde persoon {wijs}" for wijs in sorted(daad - antwoord.gekozen())]
    uitslag.zonder_blik += [f"{wie} heeft een regel over een BSN" for _ in mis - vergeefs]
    uitslag.zonder_blik += [f"{wie} heeft {handeling}" for handeling in sorted(onverwacht)]


def _van(namen: Mapping[str, frozenset[int]], gevonden: Collection[str]) -> set[int]:
    return {persoon for naam in gevonden for persoon in namen.get(naam, ())}


def _bsn(getypt: str) -> str:
    """The number as the portal reads it; empty for what it refuses."""
    try:
        return parse_bsn(getypt)
    except ValueError:
        return ""
