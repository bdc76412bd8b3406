"""The report of a delivery, as an operator reads it."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console

from pib.aanlevering.rapport import Bevinding, Rapport
from pib.beheer.opdrachten.aanlevering import toon


def _waarschuwing(regel: int, reden: str = "examen voor het begin van de plicht") -> Bevinding:
    return Bevinding(bestand="examenpogingen.csv", regel=regel, kolom="examendatum", reden=reden)


def _op_scherm(waarschuwingen: Iterable[Bevinding], aantal: int) -> list[str]:
    scherm = StringIO()
    rapport = Rapport(waarschuwingen=list(waarschuwingen), waarschuwingen_aantal=aantal)
    toon(rapport, Console(file=scherm, width=200))
    return scherm.getvalue().splitlines()


def test_the_same_warning_is_one_line_with_how_often_and_where_it_begins() -> None:
    regels = _op_scherm([_waarschuwing(9, "anders"), *map(_waarschuwing, (277, 300, 412))], 4)
    assert regels == [
        "Waarschuwing: 3 × in examenpogingen.csv, eerst op regel 277, examendatum: examen voor het begin van de plicht",
        "Waarschuwing: examenpogingen.csv regel 9, examendatum: anders",
    ]


def test_what_is_not_on_screen_is_counted() -> None:
    vele = [_waarschuwing(regel, f"reden {regel}") for regel in range(1, 31)]
    regels = _op_scherm(vele, 35)
    assert len(regels) == 21
    assert regels[-1] == "… en nog 15."


def test_brackets_in_a_finding_are_printed_as_they_are() -> None:
    assert _op_scherm([_waarschuwing(1, "waarde [b]x[/b]")], 1)[0].endswith("waarde [b]x[/b]")
