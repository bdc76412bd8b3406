"""Taking in 100,000 persons, beside psycopg COPY of the same files into bare unlogged tables.

The portal's arm is the whole deed: hash, comparison, checks, changes, signals, sight, report, logboek. The second
delivery and those after it change about 2 % of the persons, forth and back; the arms alternate, and after each the
stored rows of both are compared by checksum.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.databank import proefdatabank

PERSONEN = 100_000
RONDEN = 4  # an even number: forth and back as often
DOEL = 0.2
PEILDATUM = date(2026, 11, 13)
_BLOK = 1 << 18


def meet() -> list[dict[str, Any]]:
    """Two measurements: the first load (no goal), and the median of the deliveries after it."""
    with proefdatabank("bench_aanlevering"), tempfile.TemporaryDirectory() as map_:
        from pib.beheer.proefdata.leveringen import (  # noqa: PLC0415  (Django is ready only now)
            schrijf_eerste,
            schrijf_vervolg,
        )
        from pib.beheer.proefdata.plan import Plan  # noqa: PLC0415  (see above)

        plan = Plan(personen=PERSONEN, zaad=1, peildatum=PEILDATUM, volume=True)
        heen, weer = Path(map_) / "heen", Path(map_) / "weer"
        schrijf_eerste(weer, plan, serienummer=1)
        schrijf_vervolg(heen, plan, serienummer=2)
        return meet_met(weer, heen)


def meet_met(eerste: Path, tweede: Path) -> list[dict[str, Any]]:
    """Measure with two deliveries of the same persons that differ by about 2 %."""
    from django.db import connection  # noqa: PLC0415  (Django is ready only now)

    with connection.cursor() as cursor:
        _maak_kale_tabellen(cursor)
        tijden: dict[str, list[float]] = {"copy": [], "portaal": []}
        stappen = []
        for nummer in range(1, RONDEN + 2):
            map_ = eerste if nummer % 2 else tweede
            _hernummer(map_, nummer)
            tijden["copy"].append(_duur(lambda map_=map_: _copy(cursor, map_)))
            cursor.execute("SET ROLE pib_landelijk")
            tijden["portaal"].append(_duur(lambda map_=map_: stappen.append(_lees_in(map_))))
            cursor.execute("RESET ROLE; SET ROLE pib_eigenaar")
            cursor.execute("VACUUM ANALYZE")
            _vergelijk(cursor, volledig=nummer == 1)
    return [
        _uitslag("aanlevering_eerste", tijden, stappen, slice(0, 1), None),
        _uitslag("aanlevering", tijden, stappen, slice(1, None), DOEL),
    ]


def _uitslag(
    naam: str, tijden: dict[str, list[float]], stappen: list[dict[str, float]], deel: slice, doel: float | None
) -> dict[str, Any]:
    copy, portaal = tijden["copy"][deel], tijden["portaal"][deel]
    verhouding = statistics.median(c / p for c, p in zip(copy, portaal, strict=True))
    return {
        "naam": naam,
        "verhouding": verhouding,
        **({"doel": doel} if doel else {}),
        "uitslag": "ok" if doel is None or verhouding >= doel else "tekort",
        "personen": PERSONEN,
        "seconden": {"copy": copy, "portaal": portaal},
        "stappen": stappen[deel],
    }


def _duur(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _lees_in(map_: Path) -> dict[str, float]:
    from pib.aanlevering.actions import inlezen  # noqa: PLC0415  (Django is ready only now)
    from pib.core.kijker import operator  # noqa: PLC0415  (see above)

    rapport = inlezen(map_, door=operator(PEILDATUM), op=datetime(2026, 11, 23, tzinfo=UTC))
    if rapport.geweigerd or rapport.personen_aangehouden:
        raise AssertionError(f"De levering is niet helemaal verwerkt: {rapport.redenen} {rapport.bevindingen[:3]}")
    return rapport.duur_s


def _hernummer(map_: Path, nummer: int) -> None:
    """The same files under the next serial number and a later day."""
    pad = map_ / "manifest.json"
    manifest = json.loads(pad.read_text())
    manifest["serienummer"] = nummer
    manifest["peildatum"] = (PEILDATUM + timedelta(days=nummer)).isoformat()
    pad.write_text(json.dumps(manifest))


# --- the other arm: bare tables, typed as the contract says ---------------------------------------------------


def _kaal() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Name of the file, of its bare table, and its columns with their type."""
    from pib.aanlevering.contract import CONTRACT, Soort  # noqa: PLC0415  (Django is ready only now)

    soorten = {Soort.DATUM: "date", Soort.GETAL: "integer", Soort.BEDRAG: "bigint"}
    for bestand in CONTRACT.bestanden:
        yield bestand.pad, f"kaal_{bestand.naam}", [(k.naam, soorten.get(k.soort, "text")) for k in bestand.kolommen]


def _maak_kale_tabellen(cursor: Any) -> None:
    for _, tabel, kolommen in _kaal():
        beschrijving = ", ".join(f'"{naam}" {soort}' for naam, soort in kolommen)
        cursor.execute(f"CREATE UNLOGGED TABLE {tabel} ({beschrijving})")


def _copy(cursor: Any, map_: Path) -> None:
    for pad, tabel, _ in _kaal():
        cursor.execute(f"TRUNCATE {tabel}")
        with (map_ / pad).open("rb") as stroom:
            kop = stroom.readline().decode().strip()
            with cursor.copy(f"COPY {tabel} ({kop}) FROM STDIN (FORMAT csv)") as kopie:
                while blok := stroom.read(_BLOK):
                    kopie.write(blok)


def _vergelijk(cursor: Any, *, volledig: bool) -> None:
    """Both arms hold the same values for everybody who is delivered."""
    from pib.aanlevering.opslag import PERSONEN as OPSLAG  # noqa: PLC0415  (Django is ready only now)
    from pib.aanlevering.opslag import VAN_PERSONEN  # noqa: PLC0415  (see above)

    geleverd = "" if volledig else " AND p.bsn IN (SELECT bsn FROM kaal_personen)"
    for opslag in (OPSLAG, *VAN_PERSONEN):
        rest = [k for k in opslag.kolommen if k.kolom.naam != "bsn"]
        bewaard = ", ".join(k.opgeslagen("c") for k in rest)
        kaal = ", ".join(_als_bewaard(k) for k in rest)
        bij_persoon = ("p.id = c.id" if opslag is OPSLAG else "p.id = c.persoon_id") + geleverd
        sommen = []
        stukken = (
            f"concat_ws('|', p.bsn, {bewaard}) rij FROM {opslag.tabel} c JOIN inburgeraars_persoon p ON {bij_persoon}",
            f"concat_ws('|', p.bsn, {kaal}) rij FROM kaal_{opslag.bestand.naam} p",
        )
        for stuk in stukken:
            cursor.execute(f"SELECT count(*), sum(hashtextextended(rij, 0)) FROM (SELECT {stuk}) r")  # noqa: S608
            sommen.append(cursor.fetchone())
        if sommen[0] != sommen[1]:
            raise AssertionError(f"{opslag.bestand.pad}: de twee schreven niet hetzelfde: {sommen}")


def _als_bewaard(kolom: Any) -> str:
    """A bare value as the text the portal's column gives back: it keeps no empty numbers where none make sense."""
    tekst = f"coalesce(p.\"{kolom.kolom.naam}\"::text, '')"
    niets = {"getal": "0", "bedrag": "0", "ja/nee": "N"}.get(kolom.kolom.soort)
    return tekst if kolom.leeg_mag or niets is None else f"coalesce(nullif({tekst}, ''), '{niets}')"
