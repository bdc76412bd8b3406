"""The gate to the database: one transaction that knows the chosen municipality and the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction


@contextmanager
def poort(*, gemeente: str, vandaag: date) -> Iterator[None]:
    """Everything inside runs in one transaction that sees the rows of one municipality on one day.

    Both settings end with the transaction; without them the policies match no row at all.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pib.gemeente', %s, true), set_config('pib.vandaag', %s, true)",
                [gemeente, vandaag.isoformat()],
            )
        yield


@contextmanager
def ook_voor(gemeente: str) -> Iterator[None]:
    """Inside the gate: for a moment the rows of another municipality, then those of the chosen one again.

    For an atomic deed that hands over from one municipality to another and has judged that it may; when it fails, the
    database takes the setting back with the rest.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pib.gemeente', true)")
        (gekozen,) = cursor.fetchone()
        cursor.execute("SELECT set_config('pib.gemeente', %s, true)", [gemeente])
        yield
        cursor.execute("SELECT set_config('pib.gemeente', %s, true)", [gekozen or ""])
