"""Selection of a million persons with stored receipts, beside the same INSERT … SELECT written by hand in SQL.

The arms alternate and write the same rows with the same indexes; their checksums are compared. The portal's arm is the
whole deed: comparing with the latest receipts, the estimates per municipality and the logboek are in its time.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench.databank import proefdatabank

PERSONEN = 1_000_000
RONDEN = 3
DOEL = 0.5
PEILDATUM = date(2026, 11, 25)
_HIER = Path(__file__).parent

_CONTROLESOM = """
SELECT count(*), count(*) FILTER (WHERE gekozen), sum(hashtextextended((
    persoon_id, vanaf, tot, versie, versie_hash, aanlevering, gekozen, criterium, voorwaarden, gemeentecode, wet,
    doelgroep, plicht_start, plicht_eind, vrijgesteld, overleden_op, land, aow_op, leenruimte_cent, opgenomen_cent,
    termijn_eind, aangehouden
)::text, 0)) FROM {tabel}
"""


def meet() -> list[dict[str, Any]]:
    """One measurement: the hand-written statement's time divided by that of `elip.actions.beslissen`."""
    with proefdatabank("bench_selectie"):
        return [_meet()]


def _meet() -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415  (Django is ready only now)

    from pib.core.kijker import operator  # noqa: PLC0415  (see above)
    from pib.elip.actions.beslissen import beslissen  # noqa: PLC0415  (see above)
    from pib.elip.rules.criteria import versie_op  # noqa: PLC0415  (see above)

    vulling, met_de_hand = ((_HIER / naam).read_text() for naam in ("selectie_vulling.sql", "selectie.sql"))
    with connection.cursor() as cursor:
        cursor.execute(vulling.replace("{PERSONEN}", str(PERSONEN)))
        cursor.execute("CREATE TABLE bench_beslissing (LIKE elip_beslissing INCLUDING ALL)")
        cursor.execute("VACUUM ANALYZE")
        tijden: dict[str, list[float]] = {"hand": [], "portaal": []}
        for _ in range(RONDEN):
            cursor.execute("TRUNCATE elip_beslissing, bench_beslissing")
            tijden["hand"].append(_duur(lambda: cursor.execute(met_de_hand, {"hash": versie_op(PEILDATUM).hash})))
            tijden["portaal"].append(_duur(lambda: beslissen(peildatum=PEILDATUM, door=operator(PEILDATUM))))
            sommen = [_controlesom(cursor, tabel) for tabel in ("bench_beslissing", "elip_beslissing")]
            if sommen[0] != sommen[1]:
                raise AssertionError(f"De twee schreven niet hetzelfde: {sommen}")
        herhaling = _duur(lambda: beslissen(peildatum=PEILDATUM, door=operator(PEILDATUM)))
    hand, portaal = (statistics.median(tijden[arm]) for arm in ("hand", "portaal"))
    return {
        "naam": "selectie",
        "verhouding": hand / portaal,
        "doel": DOEL,
        "uitslag": "ok" if hand / portaal >= DOEL else "tekort",
        "personen": PERSONEN,
        "gekozen": sommen[0][1],
        "seconden": {"hand": tijden["hand"], "portaal": tijden["portaal"], "niets_gewijzigd": herhaling},
    }


def _duur(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _controlesom(cursor: Any, tabel: str) -> tuple[int, int, int]:
    cursor.execute(_CONTROLESOM.format(tabel=tabel))
    som: tuple[int, int, int] = cursor.fetchone()
    return som


if __name__ == "__main__":
    (meting,) = meet()
    print(meting, file=sys.stderr)
    print(f"bench selectie verhouding={meting['verhouding']:.2f} doel={DOEL} {meting['uitslag']}")
