"""Writing the logboek: one function, in the transaction of the deed."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from pib.core.kijker import Kijker
from pib.logboek.gebeurtenis import Gebeurtenis

GESLAAGD = "geslaagd"
GEWEIGERD = "geweigerd"
HOOGSTENS_PER_KEER = 5000  # lines sealed in one transaction


def bsn_kenmerk(bsn: str) -> str:
    """A keyed hash by which a BSN that was searched in vain is recognised, in any room, without being kept."""
    return salted_hmac("logboek.bsn", bsn, algorithm="sha256").hexdigest()


def schrijven(
    gebeurtenis: Gebeurtenis,
    *,
    door: Kijker,
    personen: Iterable[int] = (),
    voorwerp: str = "",
    resultaat: str = GESLAAGD,
    **velden: object,
) -> None:
    """Record one deed or view: a processing line per person (one without a person when there are none).

    personen: internal ids of the persons whose data were shown or changed; a list of 20 persons gives 20 lines.
    velden: what the sentence of the event asks for; identifiers only.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT logboek_schrijven(%s, %s, %s, %s, %s, %s, %s::bigint[], %s, %s, %s, %s)",
            [
                door.trace,
                gebeurtenis.activiteit,
                gebeurtenis.naam,
                gebeurtenis.vul(**velden),
                voorwerp,
                resultaat,
                list(personen),
                door.account,
                door.rol,
                door.gemeente,
                door.herkomst,
            ],
        )


@transaction.atomic
def verzegelen() -> int:
    """Put the lines that wait into the chain of their month, oldest first; gives how many (spec O5).

    Run every few seconds by whoever may (pib_landelijk); two at once wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_verzegelen(%s)", [HOOGSTENS_PER_KEER])
        (aantal,) = cursor.fetchone() or (0,)
    return int(aantal)
