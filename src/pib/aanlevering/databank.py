"""Running generated SQL: statements without places, rows back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connection, transaction
from django.db.utils import DataError

_TIJDELIJK = "256MB"


def voer_uit(opdracht: str, waarden: list[Any] | None = None) -> int:
    """Run a statement and return the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        return max(int(cursor.rowcount), 0)


def rijen(vraag: str, waarden: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        gevonden: list[tuple[Any, ...]] = cursor.fetchall()
        return gevonden


def getal(vraag: str, waarden: list[Any] | None = None) -> int:
    """The one number a query gives."""
    ((uitkomst,),) = rijen(vraag, waarden)
    return int(uitkomst)


def ruim_tijdelijke_tabellen_op() -> None:
    """Drop what an earlier delivery left in this session: a commit does so by itself, a caller's savepoint does not."""
    for (naam,) in rijen("SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'"):
        voer_uit(f'DROP TABLE pg_temp."{naam}"')


@contextmanager
def hele_tabellen() -> Iterator[None]:
    """Inside, statements over whole tables: hashing beats any index, and staging tables have none."""
    voer_uit("SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off; SET LOCAL work_mem = '192MB'")
    yield
    voer_uit("SET LOCAL enable_nestloop = on; SET LOCAL enable_mergejoin = on")


@contextmanager
def per_index() -> Iterator[None]:
    """Inside ``hele_tabellen``: a statement that looks a few rows up in a large table."""
    voer_uit("SET LOCAL enable_nestloop = on")
    yield
    voer_uit("SET LOCAL enable_nestloop = off")


def vraag_ruimte_voor_tijdelijke_tabellen() -> None:
    """Keep staging tables in memory instead of writing and reading them again.

    A session that used a temporary table before keeps what it had.
    """
    with suppress(DataError), transaction.atomic():
        voer_uit(f"SET LOCAL temp_buffers = '{_TIJDELIJK}'")
