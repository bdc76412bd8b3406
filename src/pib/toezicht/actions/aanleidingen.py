"""Keeping reasons to look, before the signals they come from are cleaned up."""

from datetime import date

from django.db import connection

from pib.toezicht.models import IEDEREEN

_SQL = """
INSERT INTO toezicht_aanleiding (gemeente, persoon_id, account, eerst, laatst)
SELECT s.gemeente, s.persoon_id, %(iedereen)s, min(s.datum), max(
    CASE s.status WHEN 'AFGEHANDELD' THEN (s.status_op AT TIME ZONE 'Europe/Amsterdam')::date ELSE %(vandaag)s END
)
FROM signalen_signaal s WHERE s.persoon_id IS NOT NULL GROUP BY s.gemeente, s.persoon_id
UNION ALL
SELECT w.gemeente, s.persoon_id, w.door, min(dag.op), max(dag.op)
FROM signalen_statuswijziging w
JOIN signalen_signaal s ON s.id = w.signaal_id
CROSS JOIN LATERAL (SELECT (w.op AT TIME ZONE 'Europe/Amsterdam')::date) AS dag(op)
WHERE s.persoon_id IS NOT NULL AND w.door IS NOT NULL GROUP BY w.gemeente, s.persoon_id, w.door
ON CONFLICT (gemeente, persoon_id, account) DO UPDATE
    SET eerst = least(toezicht_aanleiding.eerst, excluded.eerst),
        laatst = greatest(toezicht_aanleiding.laatst, excluded.laatst)
"""


def aanleidingen_bijwerken(vandaag: date) -> None:
    """Take over what the signals of today say; nightly, since a handled signal is gone after a week (spec S8).

    Bookkeeping of the review itself, about nobody's work: no line in the logboek.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"vandaag": vandaag, "iedereen": IEDEREEN})
