"""Looks of a period, from the logboek, each with whether the registration knew of a reason on that day.

Runs nation-wide in a worker: the municipal process may read no line of the logboek.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from pib.core.klok import AMSTERDAM
from pib.toezicht.blik import Blik, Soort

SIGNAAL_NOG = 30  # days that a handled signal is a reason
EIGEN_NOG = 90  # days that whoever handled a signal follows its person
_PER_BLADZIJ = 5000

# Which events are looks at persons; the others of these rooms are in GEEN_BLIK (a test keeps the two complete).
SOORTEN: Mapping[str, Soort] = {
    "dossier:overzicht:getoond": Soort.LIJST,
    "signalen:lijst:getoond": Soort.LIJST,
    "dossier:persoon:geraadpleegd": Soort.DOSSIER,
    "dossier:examen:geraadpleegd": Soort.DOSSIER,
    "dossier:contract:geraadpleegd": Soort.DOSSIER,
    "dossier:factuur:geraadpleegd": Soort.DOSSIER,
    "dossier:bsn:gevonden": Soort.GEZOCHT,
    "signalen:bsn:gevonden": Soort.GEZOCHT,
    "dossier:bsn:niet-gevonden": Soort.MIS,
    "signalen:bsn:niet-gevonden": Soort.MIS,
    "signalen:lijst:gedownload": Soort.UITVOER,
    "signalen:lijst:afgedrukt": Soort.UITVOER,
}
GEEN_BLIK = frozenset({"signalen:status:gewijzigd", "signalen:zoekvraag:getoond"})

_SQL = """
SELECT g.account, g.gemeente, coalesce(v.betrokkene::text, v.voorwerp), v.moment, v.handeling,
    EXISTS (
        SELECT FROM toezicht_aanleiding a WHERE a.persoon_id = sl.persoon AND a.gemeente = g.gemeente
        AND a.account = 0 AND dag.op BETWEEN a.eerst AND a.laatst + %(signaal)s
    ),
    EXISTS (
        SELECT FROM toezicht_aanleiding a WHERE a.persoon_id = sl.persoon AND a.gemeente = g.gemeente
        AND a.account = g.account AND dag.op BETWEEN a.eerst AND a.laatst + %(eigen)s
    )
FROM logboek_verwerking v
JOIN logboek_gebruik g ON g.trace = v.trace
LEFT JOIN logboek_sleutel sl ON sl.pseudoniem = v.betrokkene
CROSS JOIN LATERAL (SELECT (v.moment AT TIME ZONE 'Europe/Amsterdam')::date) AS dag(op)
WHERE v.moment >= %(van)s AND v.moment < %(tot)s AND v.handeling = ANY (%(handelingen)s)
    AND g.account IS NOT NULL AND g.gemeente <> ''
ORDER BY v.moment, v.id
"""


def blikken(van: date, tot: date) -> Iterator[Blik]:
    """Every look by an account for a municipality from the start of day ``van`` to the start of day ``tot``.

    Examens, contracts and invoices of one person within a minute count as one look at the dossier.
    """
    vorige: Blik | None = None
    for blik in _lees(van, tot):
        if vorige and _zelfde_bezoek(vorige, blik):
            continue
        vorige = blik
        yield blik


def _lees(van: date, tot: date) -> Iterator[Blik]:
    waarden: dict[str, Any] = {
        "van": _begin_van(van),
        "tot": _begin_van(tot),
        "handelingen": list(SOORTEN),
        "signaal": SIGNAAL_NOG,
        "eigen": EIGEN_NOG,
    }
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_SQL, waarden)
        while rijen := cursor.fetchmany(_PER_BLADZIJ):
            for account, gemeente, persoon, moment, handeling, signaal, eigen in rijen:
                op = moment.astimezone(AMSTERDAM).replace(tzinfo=None)
                yield Blik(account, gemeente, persoon, op, SOORTEN[handeling], signaal=signaal, eigen=eigen)


def _begin_van(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, tzinfo=AMSTERDAM)


def _zelfde_bezoek(een: Blik, ander: Blik) -> bool:
    return (
        een.soort is ander.soort is Soort.DOSSIER
        and (een.account, een.gemeente, een.persoon) == (ander.account, ander.gemeente, ander.persoon)
        and ander.op - een.op < timedelta(minutes=1)
    )
