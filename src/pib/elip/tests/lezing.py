"""An independent reading of spec E2 and E5, in plain Python, to test ours against: it imports nothing of the portal."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any


def maanden_later(dag: date, n: int) -> date:
    """Step month by month on the first, then clamp."""
    jaar, maand = dag.year, dag.month
    for _ in range(abs(n)):
        maand += 1 if n > 0 else -1
        if maand == 13:
            jaar, maand = jaar + 1, 1
        if maand == 0:
            jaar, maand = jaar - 1, 12
    return date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))


def lees(p: dict[str, Any], peildatum: date) -> tuple[bool, str, list[str]]:
    """Selected, criterion, reasons."""
    redenen = []
    if p["wet"] != "2013":
        redenen.append("WET")
    if p["doelgroep"] != "ASIEL":
        redenen.append("DOELGROEP")
    redenen += plicht(p, peildatum)
    lening = p["leenruimte_cent"] or 0
    nieuw = peildatum >= date(2021, 6, 1)
    horizon = maanden_later(peildatum, 12 if nieuw else 6)
    binnen = bool(p["termijn_eind"]) and p["termijn_eind"] - timedelta(days=1) <= horizon
    genoeg = lening > 0 and p["opgenomen_cent"] * 100 >= lening * 75
    bijna_op = nieuw and lening > 0 and p["opgenomen_cent"] * 100 >= lening * 95
    if not lening:
        redenen.append("GEEN_LENING")
    if not binnen and not bijna_op:
        redenen.append("TERMIJN_TE_VER")
    if lening and not genoeg:
        redenen.append("TE_WEINIG_BENUT")
    if p["aangehouden"]:
        redenen.append("AANGEHOUDEN")
    criterium = "" if redenen else ("A" if binnen and genoeg else "") + ("B" if bijna_op else "")
    return not redenen, criterium, redenen


def plicht(p: dict[str, Any], peildatum: date) -> list[str]:
    """Why the duty is not open."""
    vrij = any(van <= peildatum <= (tot_en_met or peildatum) for van, tot_en_met in p["hele_vrijstellingen"])
    oordelen = {
        "PLICHT_NIET_BEGONNEN": not p["plicht_start"] or peildatum < p["plicht_start"],
        "PLICHT_GEEINDIGD": p["plicht_eind"] and peildatum >= p["plicht_eind"],
        "VRIJGESTELD": vrij,
        "OVERLEDEN": p["overleden_op"] and peildatum >= p["overleden_op"],
        "BUITENLAND": p["land"],
        "AOW": p["aow_op"] and peildatum >= p["aow_op"],
    }
    return [reden for reden, waar in oordelen.items() if waar]


def maanden_tot_eind(termijn_eind: date, peildatum: date) -> int:
    """The largest n with peildatum + n months ≤ last day, found by walking."""
    laatste = termijn_eind - timedelta(days=1)
    n = 0
    while maanden_later(peildatum, n) > laatste:
        n -= 1
    while maanden_later(peildatum, n + 1) <= laatste:
        n += 1
    return n
