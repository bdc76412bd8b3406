"""Locks of the whole installation, kept by the database: whoever dies lets go of them at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Taken by whoever changes the registration of persons and whoever needs it to stand still: deliveries, decisions.
REGISTRATIE = 0x504942_01
# Taken for the whole of a weekly run.
RONDE = 0x504942_02


class Bezet(Exception):
    """Another process holds the lock."""


def wacht_op(slot: int) -> None:
    """Wait for the lock and hold it until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [slot])


@contextmanager
def alleen_hier(slot: int) -> Iterator[None]:
    """Hold the lock for the length of the block, over any number of transactions. Raises Bezet without waiting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [slot])
        (gekregen,) = cursor.fetchone() or (False,)
    if not gekregen:
        raise Bezet
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [slot])
