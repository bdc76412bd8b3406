"""Lines of the logboek for tests: written by its own door, their moment put back."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.logboek.gebeurtenis import Gebeurtenis

ZWOLLE, UTRECHT = "0193", "0344"


def op(maand: int, dag: int, uur: int = 10, minuut: int = 0) -> datetime:
    """A moment of 2026, in UTC."""
    return datetime(2026, maand, dag, uur, minuut, tzinfo=UTC)


def schrijf(
    gebeurtenis: Gebeurtenis,
    *personen: int,
    moment: datetime,
    wie: int | None = 101,
    gemeente: str = ZWOLLE,
    rol: str = "ELIP_PERSONEN",
    herkomst: str = "portaal",
    resultaat: str = logboek.GESLAAGD,
    **velden: Any,
) -> UUID:
    """One deed by an account (``wie``) about these persons; gives its trace."""
    door = Kijker(vandaag=date(2026, 11, 23), gemeente=gemeente, account=wie, rol=rol, herkomst=herkomst)
    logboek.schrijven(gebeurtenis, door=door, personen=personen, resultaat=resultaat, **velden)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        for tabel in ("verwerking", "gebruik"):
            cursor.execute(f"UPDATE logboek_{tabel} SET moment = %s WHERE trace = %s", [moment, door.trace])  # noqa: S608  (our own table)
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE pib_eigenaar")
    return door.trace
