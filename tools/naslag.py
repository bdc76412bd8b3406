"""Reference pages made from the code, so that they cannot differ from it; a test notices when they are old.

``.venv/bin/python tools/naslag.py`` writes ``docs/opdrachten.md``, ``docs/bewaartermijnen.md`` and
``docs/verwerkingen.md``. They are Dutch: an operator reads the first, a privacy officer signs the others.
"""

import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

import click
import django

from pib.beheer import opdrachten as pib
from pib.bewaren.termijnen import TERMIJNEN, ZONDER_PERSOON
from pib.bewaren.verwerkingen import VERWERKINGEN

DOCS = Path(__file__).resolve().parents[1] / "docs"
_GEMAAKT = "<!-- Gemaakt uit de code: `.venv/bin/python tools/naslag.py` -->\n"
_OPDRACHTEN = """# Opdrachten

Alle opdrachten van `pib`, zoals `pib OPDRACHT --help` ze beschrijft. Een opdracht eindigt met 0 als het gedaan is,
1 bij een fout, 2 als een regel het weigert en 64 bij verkeerd gebruik. Uitvoer voor een ander programma (JSON, CSV)
komt op standaarduitvoer; voortgang en meldingen komen op de foutuitvoer.

*Login* is de databanklogin waaronder een opdracht werkt; meer rechten heeft zij niet (`docs/huis.md`). Instellingen
staan in `docs/instellingen.md`.
"""
_TERMIJNEN = """# Bewaartermijnen

Hoe lang gegevens over personen bewaard worden. Dit is een voorstel: de privacy officer stelt het vast. Elk model met
gegevens over personen staat in de eerste tabel, elk ander model met de reden in de tweede; een test weigert een model
dat nergens staat. De getallen O6, S8 en D9 zijn eisen uit de specificatie.

Het verwijderen zelf is gebouwd voor het logboek en zijn pseudoniemsleutels, elke nacht; voor de andere modellen nog
niet.
"""
_VERWERKINGEN = """# Verwerkingen

Het register van verwerkingsactiviteiten waar elke regel van het logboek naar verwijst. Dit is een voorstel: de privacy
officer stelt het vast, en een jurist vult de grondslag in waar die ontbreekt. `pib logboek register` geeft het als
JSON, met eigen teksten uit het bestand van `PIB_VERWERKINGEN`. Een test weigert een activiteit die hier niet staat.
"""


def opdrachten() -> str:
    """Every command with its options."""
    delen = [
        deel
        for naam, (module, login) in sorted(pib.OPDRACHTEN.items())
        for deel in _opdracht(getattr(import_module(f"pib.beheer.opdrachten.{module}"), naam), ("pib", naam), login)
    ]
    return "\n".join([_GEMAAKT + _OPDRACHTEN, *delen])


def _opdracht(opdracht: click.Command, pad: tuple[str, ...], login: str) -> Iterator[str]:
    """The section of a command, or those of the commands of a group."""
    if isinstance(opdracht, click.Group):
        for naam, onder in sorted(opdracht.commands.items()):
            yield from _opdracht(onder, (*pad, naam), login)
        return
    met = click.Context(opdracht, info_name=" ".join(pad))
    argumenten = [f" {parameter.make_metavar(met)}" for parameter in _soort(opdracht, click.Argument)]
    yield f"## `{' '.join(pad)}{''.join(argumenten)}`\n"
    yield f"{inspect.cleandoc(opdracht.help or '')}\n"
    if login not in {pib.GEEN_DATABANK, pib.ZELF}:
        yield f"Login: `{login}`.\n"
    if opties := list(_soort(opdracht, click.Option)):
        yield _tabel(("optie", "betekenis", "omgevingsvariabele"), (_optie(optie, met) for optie in opties))


def _soort(opdracht: click.Command, soort: type[click.Parameter]) -> list[click.Parameter]:
    return [parameter for parameter in opdracht.params if isinstance(parameter, soort)]


def _optie(optie: click.Parameter, met: click.Context) -> tuple[str, ...]:
    namen, betekenis = optie.get_help_record(met) or ("", "")
    for engels, nederlands in (("  [default: ", " [standaard: "), ("  [required]", " [verplicht]")):
        betekenis = betekenis.replace(engels, nederlands)
    return f"`{namen}`", betekenis, f"`{optie.envvar}`" if optie.envvar else ""


def bewaartermijnen() -> str:
    """The table of terms, and the models that need none."""
    met = ((f"`{model}`", rij.termijn, rij.na, rij.grond) for model, rij in TERMIJNEN.items())
    zonder = ((f"`{model}`", reden) for model, reden in ZONDER_PERSOON.items())
    return "\n".join(
        [
            _GEMAAKT + _TERMIJNEN,
            _tabel(("model", "termijn", "loopt vanaf", "grond"), met),
            "## Zonder gegevens over personen\n",
            _tabel(("model", "waarom"), zonder),
        ]
    )


def verwerkingen() -> str:
    """The register of processing activities."""
    rijen = (
        (f"`{code}`", rij.naam, rij.doel, rij.betrokkenen, rij.grondslag, str(rij.vanaf))
        for code, rij in VERWERKINGEN.items()
    )
    kop = ("activiteit", "naam", "doel", "betrokkenen", "grondslag", "tekst vanaf")
    return "\n".join([_GEMAAKT + _VERWERKINGEN, _tabel(kop, rijen)])


def _tabel(kop: Sequence[str], rijen: Iterable[Sequence[str]]) -> str:
    regels = [kop, ["---"] * len(kop), *rijen]
    return "".join(f"| {' | '.join(cel.replace('|', chr(92) + '|') for cel in rij)} |\n" for rij in regels)


BLADZIJDEN: dict[str, Callable[[], str]] = {
    "opdrachten.md": opdrachten,
    "bewaartermijnen.md": bewaartermijnen,
    "verwerkingen.md": verwerkingen,
}


def main() -> int:
    """Write all pages anew."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "pib.settings.test"
    django.setup()  # the commands import models
    for naam, maak in BLADZIJDEN.items():
        (DOCS / naam).write_text(maak(), encoding="utf-8")
        print(f"  docs/{naam}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
