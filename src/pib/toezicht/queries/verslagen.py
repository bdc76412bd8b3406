"""The monthly reports: counted from the logboek by a worker, read as rows of their own by everybody else (spec O5)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection

from pib.core.datums import plus_maanden
from pib.toegang.queries import geldige_vergunningen
from pib.toezicht.blik import Soort
from pib.toezicht.models import Maandverslag
from pib.toezicht.queries.blikken import SOORTEN
from pib.toezicht.queries.lezen import begin_van, gemeentenamen
from pib.toezicht.verslag import Cijfers, Gemeentemaand, Regel

_TELLING = """
SELECT g.gemeente, g.rol, v.activiteit, grouping(g.rol) = 1 AS totaal,
    count(v.betrokkene), count(DISTINCT v.betrokkene), count(DISTINCT g.account),
    count(DISTINCT v.trace) FILTER (WHERE v.handeling = ANY (%(uitvoer)s)),
    count(*) FILTER (WHERE v.handeling = ANY (%(mis)s)),
    count(*) FILTER (WHERE v.resultaat = 'geweigerd' AND v.handeling <> ALL (%(mis)s))
FROM logboek_verwerking v JOIN logboek_gebruik g ON g.trace = v.trace
WHERE v.moment >= %(van)s AND v.moment < %(tot)s AND g.account IS NOT NULL AND g.gemeente <> ''
GROUP BY GROUPING SETS ((g.gemeente), (g.gemeente, g.rol, v.activiteit))
ORDER BY g.gemeente, g.rol, v.activiteit
"""


def tel(maand: date) -> dict[str, Cijfers]:
    """The figures per municipality (code) of the month that begins on this day; zeros where nobody looked."""
    volgende = plus_maanden(maand, 1)
    waarden: dict[str, Any] = {
        "van": begin_van(maand),
        "tot": begin_van(volgende),
        "uitvoer": [naam for naam, soort in SOORTEN.items() if soort is Soort.UITVOER],
        "mis": [naam for naam, soort in SOORTEN.items() if soort is Soort.MIS],
    }
    with connection.cursor() as cursor:
        cursor.execute(_TELLING, waarden)
        geteld = _cijfers(cursor.fetchall())
    met_accounts = geldige_vergunningen(volgende - timedelta(days=1)).values_list("gemeente_id", flat=True)
    leeg = {code: Cijfers() for code in set(met_accounts) if code}
    return {**leeg, **geteld}


def maanden(gemeente: str = "") -> list[date]:
    """The months there is a report of, newest first; of one municipality or of any."""
    verslagen = Maandverslag.objects.filter(gemeente=gemeente) if gemeente else Maandverslag.objects.all()
    return list(verslagen.order_by("-maand").values_list("maand", flat=True).distinct())


def verslagen(maand: date, gemeente: str = "") -> list[Gemeentemaand]:
    """The reports of a month by name of the municipality; of one or of all the login may read."""
    gezocht = {"maand": maand, "gemeente": gemeente} if gemeente else {"maand": maand}
    rijen = list(Maandverslag.objects.filter(**gezocht))
    namen = gemeentenamen({rij.gemeente for rij in rijen})
    gevonden = [_verslag(rij, namen) for rij in rijen]
    return sorted(gevonden, key=lambda verslag: (verslag.naam, verslag.code))


def _verslag(rij: Maandverslag, namen: Mapping[str, str]) -> Gemeentemaand:
    return Gemeentemaand(
        f"{rij.maand:%Y-%m}", rij.gemeente, namen.get(rij.gemeente, rij.gemeente), Cijfers.uit_json(rij.cijfers)
    )


def _cijfers(rijen: Iterable[tuple[Any, ...]]) -> dict[str, Cijfers]:
    totalen: dict[str, dict[str, int]] = {}
    regels: dict[str, list[Regel]] = defaultdict(list)
    for gemeente, rol, activiteit, totaal, keren, personen, accounts, downloads, mis, geweigerd in rijen:
        if totaal:
            totalen[gemeente] = {
                "accounts": accounts, "personen": personen, "keren": keren,
                "downloads": downloads, "zonder_resultaat": mis, "geweigerd": geweigerd,
            }  # fmt: skip
        elif keren:
            regels[gemeente].append(Regel(rol=rol, activiteit=activiteit, keren=keren, personen=personen))
    return {gemeente: Cijfers(**cijfers, regels=tuple(regels[gemeente])) for gemeente, cijfers in totalen.items()}
