"""A BSN or name where it may never be: addresses, titles, headers, output, mail, file names, the queue (spec U2)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from tests.reizen.gelezen import bsn_formulieren, lees, nummers, sleutels, woorden
from tests.reizen.opname import Verkeer

_KLEINSTE_NAAM = 3


@dataclass(frozen=True)
class Bron:
    """A text in which nobody may be recognised; ``wat`` says where it is from."""

    wat: str
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Gezocht:
    """BSNs of everybody; surnames of who was shown; keys by which persons stand in an address."""

    bsn: frozenset[str]
    namen: frozenset[str]
    sleutels: frozenset[str]


@dataclass(frozen=True)
class Uitslag:
    """How many texts were searched, and what was found in which."""

    bronnen: int
    gezocht: Gezocht
    gevonden: tuple[str, ...]

    def __str__(self) -> str:
        """As printed."""
        return f"lekken bronnen {self.bronnen} gezocht_bsn {len(self.gezocht.bsn)} gevonden {len(self.gevonden)}"


def bronnen_van(verkeer: Iterable[Verkeer]) -> Iterator[Bron]:
    """Everything of requests and answers but their bodies: that is what stays behind in histories and logs."""
    for een in verkeer:
        yield Bron(f"het adres van {een!r}", een.adres)
        for naam, waarde in een.vraagkoppen:
            yield Bron(f"kopregel {naam} van de vraag {een!r}", waarde)
        for naam, waarde in een.koppen:
            yield Bron(f"kopregel {naam} van {een!r}", waarde)
        if titel := lees(een).titel:
            yield Bron(f"de titel van {een!r}", titel)


def formulierfouten(verkeer: Iterable[Verkeer]) -> Iterator[str]:
    """Forms for a BSN that would leave it in the browser: in its history, or in what it offers the next person."""
    for een in verkeer:
        for formulier in bsn_formulieren(een):
            if formulier.methode != "post":
                yield f"{een!r} heeft een formulier dat een BSN in het adres zet"
            if formulier.onthoudt:
                yield f"{een!r} heeft een BSN-veld dat de browser onthoudt"


def naar_buiten(verkeer: Iterable[Verkeer]) -> Iterator[Bron]:
    """All that reaches the eHerkenning provider: there, even the key of a person has no business."""
    for een in verkeer:
        koppen = "\n".join(waarde for _, waarde in een.vraagkoppen)
        yield Bron(f"de vraag {een!r} aan de makelaar", f"{een.adres}\n{koppen}\n{een.vraag.decode()}")


def zoek(bronnen: Iterable[Bron], gezocht: Gezocht) -> Uitslag:
    """Look for BSNs and names in each of these."""
    aantal, gevonden = 0, []
    namen = _op_eerste_woord(naam for naam in gezocht.namen if len(naam) >= _KLEINSTE_NAAM)
    for bron in bronnen:
        aantal += 1
        tekst = f"{bron.tekst}\n{unquote_plus(unquote_plus(bron.tekst))}"
        if nummers(tekst) & gezocht.bsn:
            gevonden.append(f"een BSN in {bron.wat}")
        if _namen_in(tekst, namen):
            gevonden.append(f"een achternaam in {bron.wat}")
    return Uitslag(aantal, gezocht, tuple(gevonden))


def zoek_sleutels(bronnen: Iterable[Bron], gezocht: Gezocht) -> Uitslag:
    """Look for keys of persons as well."""
    bronnen = list(bronnen)
    uitslag = zoek(bronnen, gezocht)
    erbij = [f"een sleutel in {bron.wat}" for bron in bronnen if sleutels(unquote_plus(bron.tekst)) & gezocht.sleutels]
    return Uitslag(uitslag.bronnen, gezocht, (*uitslag.gevonden, *erbij))


def _op_eerste_woord(namen: Iterable[str]) -> dict[str, list[str]]:
    per_woord: dict[str, list[str]] = defaultdict(list)
    for naam in namen:
        per_woord[min(woorden(naam), key=naam.index, default="")].append(naam)
    return per_woord


def _namen_in(tekst: str, namen: Mapping[str, list[str]]) -> bool:
    """Whole names, written as they are: a name of several words counts when these stand together."""
    mogelijk = (naam for woord in woorden(tekst) & namen.keys() for naam in namen[woord])
    return any(re.search(rf"(?<![^\W_]){re.escape(naam)}(?![^\W_])", tekst) for naam in mogelijk)
