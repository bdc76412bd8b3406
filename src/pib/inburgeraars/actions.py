"""Sight: opening, ending and resuming what a municipality may see of a person (spec D9), for many persons at once.

`Zicht` is the history. Each deed ends by copying the present municipality and end date to the person and every row
about the person, in whichever room its table lives, because the database compares plain columns.
These deeds are steps of the deed that calls them: it opens the transaction and writes the logboek.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import connection, transaction

from pib.core.datums import ALTIJD
from pib.core.muren import ZichtbaarModel
from pib.inburgeraars.models import Persoon, Zicht


@dataclass(frozen=True, kw_only=True)
class Zichtbegin:
    """A municipality gets sight of a person."""

    persoon: int
    gemeente: str


@transaction.atomic
def zicht_openen(begin: Iterable[Zichtbegin], *, grond: Zicht.Grond, vanaf: date) -> None:
    """Give municipalities sight of persons from a day on; who has it on that ground already keeps the open row."""
    paren = list(begin)
    personen = [paar.persoon for paar in paren]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO inburgeraars_zicht (persoon_id, gemeente, grond, vanaf, tot, einde)
            SELECT persoon, gemeente, %s, %s, %s, '' FROM unnest(%s::bigint[], %s::text[]) AS nieuw(persoon, gemeente)
            ON CONFLICT (persoon_id, gemeente, grond) WHERE einde = '' DO NOTHING
            """,
            [grond, vanaf, ALTIJD, personen, [paar.gemeente for paar in paren]],
        )
    herbereken_zicht(personen)


@transaction.atomic
def zicht_sluiten(tot_per_persoon: Mapping[int, date], *, einde: Zicht.Einde, gemeente: str = "") -> None:
    """End sight of persons: the first day without it per person. A row that ended earlier keeps its end.

    gemeente: only the sight of this municipality; empty is of every one.
    """
    personen = list(tot_per_persoon)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE inburgeraars_zicht zicht SET tot = dicht.tot, einde = %s
            FROM unnest(%s::bigint[], %s::date[]) AS dicht(persoon, tot)
            WHERE zicht.persoon_id = dicht.persoon AND zicht.tot > dicht.tot AND %s IN ('', zicht.gemeente)
            """,
            [einde, personen, list(tot_per_persoon.values()), gemeente],
        )
    herbereken_zicht(personen)


@transaction.atomic
def zicht_hervatten(personen: Collection[int], *, vanaf: date, einde: Zicht.Einde = Zicht.Einde.PLICHT) -> None:
    """The reason why sight ended is gone (the duty is open again): it goes on, where the person still lives.

    einde: that reason. While the months of grace run the same row goes on; after them a new row starts, so that the
    gap stays in the history. A municipality that no longer takes part gets nothing back, and nobody a retracted person.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH laatste AS (
                SELECT DISTINCT ON (zicht.persoon_id) zicht.id, zicht.persoon_id, gemeente, grond, tot, einde
                FROM inburgeraars_zicht zicht JOIN inburgeraars_persoon persoon ON persoon.id = zicht.persoon_id
                WHERE persoon.id = ANY(%(personen)s) AND persoon.gemeentecode = zicht.gemeente AND persoon.land = ''
                  AND persoon.ingetrokken_per IS NULL
                  AND EXISTS (SELECT FROM gemeenten_deelname deelname WHERE deelname.gemeente_id = zicht.gemeente
                      AND deelname.vanaf <= %(vanaf)s AND (deelname.tot IS NULL OR deelname.tot > %(vanaf)s))
                ORDER BY zicht.persoon_id, tot DESC, zicht.id DESC
            ), door AS (
                UPDATE inburgeraars_zicht zicht SET tot = %(altijd)s, einde = ''
                FROM laatste WHERE laatste.id = zicht.id AND laatste.einde = %(einde)s AND laatste.tot > %(vanaf)s
            )
            INSERT INTO inburgeraars_zicht (persoon_id, gemeente, grond, vanaf, tot, einde)
            SELECT persoon_id, gemeente, grond, %(vanaf)s, %(altijd)s, ''
            FROM laatste WHERE einde = %(einde)s AND tot <= %(vanaf)s
            """,
            {"personen": list(personen), "altijd": ALTIJD, "vanaf": vanaf, "einde": einde},
        )
    herbereken_zicht(personen)


@transaction.atomic
def herbereken_zicht(personen: Collection[int]) -> None:
    """Copy the municipality and end date of each person's latest sight to the person and all rows about the person.

    A day in the past closes them as well as none: the walls compare it with the day of the viewer.
    """
    ids = list(personen)
    if not ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE inburgeraars_persoon persoon SET zicht_gemeente = laatste.gemeente, zicht_tot = laatste.tot
            FROM (
                SELECT DISTINCT ON (persoon_id) persoon_id, gemeente, tot FROM inburgeraars_zicht
                WHERE persoon_id = ANY(%s) ORDER BY persoon_id, tot DESC, id DESC
            ) laatste
            WHERE persoon.id = laatste.persoon_id
              AND (persoon.zicht_gemeente, persoon.zicht_tot) IS DISTINCT FROM (laatste.gemeente, laatste.tot)
            """,
            [ids],
        )
        for tabel, kolom in zichtbare_tabellen():
            cursor.execute(
                f"""
                UPDATE "{tabel}" rij
                SET zicht_gemeente = persoon.zicht_gemeente, zicht_tot = persoon.zicht_tot
                FROM inburgeraars_persoon persoon
                WHERE persoon.id = ANY(%s) AND rij."{kolom}" = persoon.id
                  AND (rij.zicht_gemeente, rij.zicht_tot)
                      IS DISTINCT FROM (persoon.zicht_gemeente, persoon.zicht_tot)
                """,  # noqa: S608  (names of our own tables)
                [ids],
            )


def zichtbare_tabellen() -> list[tuple[str, str]]:
    """Table and person column of every model whose rows follow the sight of their person, in all rooms."""
    return [
        (model._meta.db_table, next(veld.column for veld in model._meta.concrete_fields if veld.name == "persoon"))
        for model in apps.get_models()
        if issubclass(model, ZichtbaarModel) and model is not Persoon
    ]
