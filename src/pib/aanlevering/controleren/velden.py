"""Checks of one record by itself: each column, and columns against each other."""

from collections.abc import Iterator
from typing import assert_never

from pib.aanlevering.contract import Bestand, Controle, Hoogstens, Kolom, Product, Som, Soort, Volgorde
from pib.aanlevering.databank import voer_uit
from pib.aanlevering.opslag import te_toetsen

_SCHRIKKELJAAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DAG = (
    "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    f"|{_SCHRIKKELJAAR}-02-29)"
)
DATUM = f"^{_DAG}$"
ONVOLLEDIGE_DATUM = f"^({_DAG}|[0-9]{{4}}-00-00|[0-9]{{4}}-(0[1-9]|1[0-2])-00)$"
GETAL = "^-?[0-9]{1,9}$"
BEDRAG = "^-?[0-9]{1,15}$"
_NEGATIEF = "^-0*[1-9]"
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)

Eis = tuple[str, str, str]  # column, reason, condition that holds when the record is wrong


def toets_velden(bestand: Bestand, *, volumetest: bool) -> None:
    """Write a finding for every column that is wrong by itself.

    volumetest: accept nine digits that fail the 11-proef (test setting; production refuses it).
    """
    eisen = [
        *(eis for kolom in bestand.kolommen for eis in kolomeisen(kolom, volumetest=volumetest)),
        *(controle_eis(controle, bestand) for controle in bestand.controles),
    ]
    # The condition as a whole first: for a right record, nearly all, it is the only work.
    samen = " OR ".join(f"({fout})" for _, _, fout in eisen)
    per_eis = ", ".join(f"('{kolom}', '{reden}', {fout})" for kolom, reden, fout in eisen)
    bsn = "s.bsn" if bestand.over_personen else "''"
    voer_uit(f"""
        INSERT INTO bevinding (bestand, rij, bsn, kolom, reden)
        SELECT '{bestand.pad}', s.rij, {bsn}, eis.kolom, eis.reden
        FROM {te_toetsen(bestand)} s
        CROSS JOIN LATERAL (VALUES {per_eis}) AS eis(kolom, reden, fout)
        WHERE ({samen}) AND eis.fout
    """)  # noqa: S608  (names and patterns of the contract)


def kolomeisen(kolom: Kolom, *, volumetest: bool) -> Iterator[Eis]:
    """What is wrong with one column of a record ``s``, as SQL conditions."""
    w = f's."{kolom.naam}"'
    if kolom.soort is Soort.BSN:
        yield kolom.naam, "geen geldig burgerservicenummer", bsn_fout(w, volumetest=volumetest)
        return
    if kolom.verplicht:
        yield kolom.naam, "is leeg", f"{w} = ''"
    if kolom.lengte:
        yield kolom.naam, f"langer dan {kolom.lengte} tekens", f"char_length({w}) > {kolom.lengte}"
    if kolom.codes:
        lijst = ", ".join(f"'{code}'" for code in kolom.codes)
        yield kolom.naam, "onbekende code", f"{w} <> '' AND {w} NOT IN ({lijst})"
    if kolom.patroon and not kolom.verwijst:
        yield kolom.naam, "onbekende code", f"{w} <> '' AND {w} !~ '^{kolom.patroon}$'"
    yield from _soorteisen(kolom, w)


def _soorteisen(kolom: Kolom, w: str) -> Iterator[Eis]:
    patroon = {
        Soort.DATUM: (DATUM, "onmogelijke datum"),
        Soort.ONVOLLEDIGE_DATUM: (ONVOLLEDIGE_DATUM, "onmogelijke datum"),
        Soort.GETAL: (GETAL, "geen geheel getal"),
        Soort.BEDRAG: (BEDRAG, "geen bedrag in hele centen"),
        Soort.JA_NEE: ("^[JN]$", "onbekende code"),
    }.get(kolom.soort)
    if patroon:
        yield kolom.naam, patroon[1], f"{w} <> '' AND {w} !~ '{patroon[0]}'"
    if kolom.soort in {Soort.DATUM, Soort.ONVOLLEDIGE_DATUM}:
        yield kolom.naam, "onmogelijke datum", f"{w} LIKE '0000%'"
    if kolom.minimum == 0:
        yield kolom.naam, "negatief", f"{w} ~ '{_NEGATIEF}'"


def bsn_fout(w: str, *, volumetest: bool) -> str:
    """A condition: not nine digits, all zero, or (unless measuring) failing the 11-proef.

    Written out in place: a function would not be inlined and costs three times as much.
    """
    som = " + ".join(f"{gewicht} * (get_byte({w}::bytea, {plaats}) - 48)" for plaats, gewicht in enumerate(_GEWICHTEN))
    elf = "false" if volumetest else f"({som}) % 11 <> 0"
    return f"CASE WHEN {w} ~ '^[0-9]{{9}}$' AND {w} <> '000000000' THEN {elf} ELSE true END"


def controle_eis(controle: Controle, bestand: Bestand) -> Eis:
    """What is wrong between columns of one record. Dates in the contract's form compare as text."""
    match controle:
        case Volgorde(begin=begin, einde=einde):
            fout = f"""s."{begin}" <> '' AND s."{einde}" <> '' AND s."{einde}" COLLATE "C" < s."{begin}" COLLATE "C" """
            return einde, f"ligt voor {begin}", fout
        case Hoogstens(kolom=kolom, grens=grens):
            return kolom, f"meer dan {grens}", f"{_bedrag(kolom)} > {_bedrag(grens)}"
        case Som(totaal=totaal, delen=delen):
            som = " + ".join(f"coalesce({_bedrag(deel)}, 0)" for deel in delen)
            return totaal, "is niet de som van de delen", f"({_bedrag(totaal)} <> {som}) IS TRUE"
        case Product(totaal=totaal, aantal=aantal, tarief=tarief, plus=plus):
            rest = "".join(f" + coalesce({_bedrag(deel)}, 0)" for deel in plus)
            fout = f"({_bedrag(totaal)} <> {_bedrag(aantal)} * {_bedrag(tarief)}{rest}) IS TRUE"
            return totaal, f"is niet {aantal} maal {tarief} plus de rest", fout
        case _:
            del bestand
            assert_never(controle)


def _bedrag(naam: str) -> str:
    """A whole number, NULL when empty or no number (which has its own finding)."""
    return f"""CASE WHEN s."{naam}" ~ '{BEDRAG}' THEN s."{naam}"::numeric END"""
