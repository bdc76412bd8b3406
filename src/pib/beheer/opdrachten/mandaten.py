"""``pib toegang mandaten`` and its deeds: which organisation works for which municipality (spec T5)."""

import json
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta

import click
from rich.console import Console
from rich.table import Table

from pib.beheer.opdrachten import DAG, Geweigerd
from pib.core import klok
from pib.core.datums import toon_datum
from pib.core.kijker import operator
from pib.toegang import actions
from pib.toegang.models import Mandaat
from pib.toegang.queries import mandaten as queries
from pib.toegang.rollen import Wet

_WETTEN = {f"Wi{wet.value.removeprefix('WI')}": wet for wet in Wet}


@click.command()
@click.option("--zoek", default="", metavar="TEKST", help="Deel van een naam, een gemeentecode of een KvK-nummer.")
@click.option("--alle", is_flag=True, help="Ook mandaten die voorbij zijn.")
@click.option("--json", "als_json", is_flag=True, help="Geef de lijst als één JSON-object.")
def mandaten(*, zoek: str, alle: bool, als_json: bool) -> None:
    """Toon welke organisatie voor welke gemeente mag werken."""
    rijen = queries.mandaten(klok.vandaag(), zoek=zoek, alleen_lopend=not alle)
    if als_json:
        click.echo(json.dumps({"mandaten": [_als_dict(rij) for rij in rijen]}, ensure_ascii=False))
    else:
        Console().print(_tabel(rijen))


@click.command("mandaat-vastleggen")
@click.option("--kvk", required=True, metavar="NUMMER", help="KvK-nummer van de organisatie.")
@click.option("--naam", default="", metavar="NAAM", help="Naam van de organisatie, als die nog niet bekend is.")
@click.option("--gemeente", required=True, metavar="CODE", help="Gemeentecode van het CBS: vier cijfers, zoals 0845.")
@click.option("--wet", "wetten", type=click.Choice(list(_WETTEN)), multiple=True, required=True, help="Mag vaker.")
@click.option("--vanaf", type=DAG, required=True, metavar="JJJJ-MM-DD", help="Eerste dag.")
@click.option(
    "--tot-en-met", type=DAG, metavar="JJJJ-MM-DD", help="Laatste dag; zonder deze geldt het tot nader order."
)
@click.option("--document", required=True, metavar="KENMERK", help="Waar de ondertekende machtiging te vinden is.")
def mandaat_vastleggen(
    *,
    kvk: str,
    naam: str,
    gemeente: str,
    wetten: tuple[str, ...],
    vanaf: datetime,
    tot_en_met: datetime | None,
    document: str,
) -> None:
    """Leg vast dat een organisatie voor een gemeente mag werken.

    Wijzigen kan daarna niet, alleen beëindigen. In een terminal toont de opdracht eerst wat zij vastlegt en vraagt zij
    of dat klopt; vanuit een script niet.
    """
    nieuw = actions.NieuwMandaat(
        kvk=kvk,
        naam=naam,
        gemeente=gemeente,
        wetten=tuple(_WETTEN[wet] for wet in dict.fromkeys(wetten)),
        vanaf=vanaf.date(),
        tot=tot_en_met.date() + timedelta(days=1) if tot_en_met else None,
        document=document,
    )
    try:
        if sys.stdin.isatty():
            _vraag_of_het_klopt(nieuw, actions.mandaat_controleren(nieuw))
        rijen = actions.mandaat_vastleggen(nieuw, door=operator(klok.vandaag()), nu=klok.nu())
    except actions.MandaatGeweigerd as fout:
        raise Geweigerd(str(fout)) from None
    for rij in rijen:
        click.echo(
            f"Mandaat {rij.pk} vastgelegd: {rij.organisatie.naam} voor {rij.gemeente.naam}, {Wet(rij.wet).label}."
        )


def _vraag_of_het_klopt(nieuw: actions.NieuwMandaat, voorstel: actions.Voorstel) -> None:
    organisatie, gemeente = voorstel.organisatie, voorstel.gemeente
    wetten = ", ".join(wet.label for wet in nieuw.wetten)
    click.echo(f"{organisatie.naam} (KvK {nieuw.kvk}{'' if voorstel.bekend else ', nog niet bekend'})")
    click.echo(f"mag werken voor gemeente {gemeente.naam} ({gemeente.code}), {wetten}, {queries.periode(nieuw)}.")
    click.confirm("Klopt dit?", abort=True)


@click.command("mandaat-beeindigen")
@click.argument("nummer", type=int)
@click.option("--tot", type=DAG, metavar="JJJJ-MM-DD", help="Eerste dag zonder mandaat; standaard vandaag: direct.")
def mandaat_beeindigen(nummer: int, tot: datetime | None) -> None:
    """Beëindig een mandaat.

    NUMMER staat in de lijst van pib toegang mandaten. De organisatie ziet vanaf die dag niets meer van de gemeente.
    """
    door = operator(klok.vandaag())
    try:
        rij = actions.mandaat_beeindigen(nummer, tot=tot.date() if tot else door.vandaag, door=door)
    except actions.MandaatGeweigerd as fout:
        raise Geweigerd(str(fout)) from None
    click.echo(f"Mandaat {rij.pk} geldt niet meer vanaf {toon_datum(rij.tot)}.")


def _als_dict(rij: Mandaat) -> dict[str, object]:
    return {
        "nummer": rij.pk,
        "gemeente": rij.gemeente_id,
        "organisatie": rij.organisatie.naam,
        "kvk": rij.organisatie.kvk,
        "wet": rij.wet,
        "vanaf": rij.vanaf.isoformat(),
        "tot": rij.tot.isoformat() if rij.tot else None,
        "document": rij.document,
    }


def _tabel(rijen: Iterable[Mandaat]) -> Table:
    tabel = Table(title="Mandaten", title_justify="left")
    for kop in ("Nummer", "Gemeente", "Organisatie", "Wet", "Geldt", "Kenmerk"):
        tabel.add_column(kop)
    for rij in rijen:
        gemeente = f"{rij.gemeente.naam} ({rij.gemeente_id})"
        organisatie = f"{rij.organisatie.naam} ({rij.organisatie.kvk})"
        tabel.add_row(str(rij.pk), gemeente, organisatie, Wet(rij.wet).label, queries.periode(rij), rij.document)
    return tabel
