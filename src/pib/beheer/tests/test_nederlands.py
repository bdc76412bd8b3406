"""The command line speaks Dutch, also where click speaks."""

import inspect

import click
import pytest
from click.testing import CliRunner

from pib.beheer.opdrachten import nederlands, pib
from pib.beheer.opdrachten.logboek import logboek
from pib.beheer.opdrachten.toegang import toegang


@pytest.mark.parametrize(
    ("groep", "argumenten", "gezegd"),
    [
        (toegang, ["--help"], ("Gebruik:", "Opties:", "Opdrachten:", "Toon deze uitleg.")),
        (toegang, ["bestaat-niet"], ("Fout: De opdracht 'bestaat-niet' bestaat niet.",)),
        (toegang, ["mandaat-beeindigen"], ("Fout: Er ontbreekt een argument 'NUMMER'", "Uitleg: ")),
        (toegang, ["mandaat-beeindigen", "x"], ("'x' is geen getal.",)),
        (toegang, ["mandaten", "--bestaat-niet"], ("De optie '--bestaat-niet' bestaat niet.",)),
        (toegang, ["duo-account-aanmaken", "--rol", "baas"], ("'baas' kan niet; kies uit 'operator', 'auditor'.",)),
        (toegang, ["beheerder-aanmaken"], ("Fout: Er ontbreekt een optie '--gemeente'",)),
        (logboek, ["controleren", "--maand", "november"], ("'november' heeft niet de goede vorm",)),
        (logboek, ["controleren", "--hoofden", "weg.jsonl"], ("bestand 'weg.jsonl' bestaat niet.",)),
    ],
)
def test_what_click_says_is_dutch(groep: click.Group, argumenten: list[str], gezegd: tuple[str, ...]) -> None:
    uitvoer = CliRunner().invoke(groep, argumenten).output
    for zin in gezegd:
        assert zin.lower() in uitvoer.lower()
    for engels in ("Usage", "Options:", "Commands:", "Error", "Missing", "exit", "No such", "Invalid", "for help"):
        assert engels not in uitvoer


def test_every_text_that_is_translated_is_one_that_click_has() -> None:
    bron = "".join(inspect.getsource(module) for module in nederlands._MODULES)
    in_bron = {tekst: tekst.replace("\n", "\\n").replace("\t", "\\t") for tekst in nederlands.WOORDEN}
    assert [tekst for tekst, gezocht in in_bron.items() if f'"{gezocht}"' not in bron] == []


def test_list_of_commands_is_not_cut() -> None:
    nederlands.noem_heel(toegang)
    uitvoer = " ".join(CliRunner().invoke(toegang, ["--help"]).output.split())
    assert "Toon de aanvragen voor een eerste beheerder; nieuwe bovenaan." in uitvoer
    assert "OPDRACHT [WAARDEN]..." in uitvoer
    assert uitvoer.count("...") == 1
    assert "Gebruik: " in CliRunner().invoke(pib, ["--help"]).output
