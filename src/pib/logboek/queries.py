"""Reading the chain: every link with its line, lines that are in no chain, and the sealed lines of a period."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from pib.logboek.rules import BUITEN_DE_KETEN, Bevinding, Hoofd, Schakel, einde_van, verlopen
from pib.logboek.standaard import Actie, Gebruiker

_PER_BLADZIJ = 5000
_VELDEN_VERWERKING = 9
# A date that Python can hold, whatever somebody put there: infinity or a year before Christ must not stop the check.
_DAG = "greatest(least({}, date '9999-12-01'), date '0001-01-01')"
_MICROSECONDEN = "trunc(extract(epoch FROM {}.moment) * 1000000)::text"
_SCHAKELS = f"""
SELECT {_DAG.format("z.maand")}, z.nummer, z.soort, z.regel, z.hash,
    v.id, v.trace::text, {_MICROSECONDEN.format("v")}, v.activiteit, v.handeling, v.zin, v.voorwerp, v.resultaat,
    v.betrokkene::text,
    g.id, g.trace::text, {_MICROSECONDEN.format("g")}, g.account, g.rol, g.gemeente, g.herkomst
FROM logboek_zegel z
LEFT JOIN logboek_verwerking v ON z.soort = 'V' AND v.id = z.regel
LEFT JOIN logboek_gebruik g ON z.soort = 'G' AND g.id = z.regel
{{waar}}
ORDER BY z.maand, z.nummer
"""  # noqa: S608  (of our own)
_BUITEN = f"""
SELECT '{{soort}}', regel.id, date_trunc('month', {_DAG.format("(regel.moment AT TIME ZONE 'UTC')::date")})::date
FROM {{tabel}} regel
WHERE NOT EXISTS (SELECT FROM logboek_zegel z WHERE z.soort = '{{soort}}' AND z.regel = regel.id)
    AND NOT EXISTS (SELECT FROM logboek_te_verzegelen w WHERE w.soort = '{{soort}}' AND w.regel = regel.id)
"""  # noqa: S608  (of our own)
_IN_MAAND = (
    "    AND regel.moment >= %s::timestamp AT TIME ZONE 'UTC' AND regel.moment < %s::timestamp AT TIME ZONE 'UTC'"
)
_LANGST = """
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(coalesce(v.moment, g.moment))), 0)
FROM logboek_te_verzegelen w
LEFT JOIN logboek_verwerking v ON w.soort = 'V' AND v.id = w.regel
LEFT JOIN logboek_gebruik g ON w.soort = 'G' AND g.id = w.regel
"""
# The traces of the lines of some days (Europe/Amsterdam), and those lines themselves.
_PERIODE = """
WITH periode AS (
    SELECT * FROM logboek_verwerking WHERE moment >= %s::timestamp AT TIME ZONE 'Europe/Amsterdam'
        AND moment < %s::timestamp AT TIME ZONE 'Europe/Amsterdam'
), sporen AS (SELECT DISTINCT trace FROM periode)
"""
_ACTIES = f"""{_PERIODE}
SELECT actie.* FROM (
    SELECT 'V' AS soort, p.id, p.trace, p.moment, p.moment AS eind, p.activiteit, p.handeling, p.zin, p.voorwerp,
        p.resultaat, p.betrokkene, g.id AS wortel
    FROM periode p LEFT JOIN logboek_gebruik g ON g.trace = p.trace
    UNION ALL
    SELECT 'G', g.id, g.trace, g.moment, spoor.eind, spoor.activiteit, NULL, NULL, NULL, NULL, NULL, NULL
    FROM sporen JOIN logboek_gebruik g ON g.trace = sporen.trace
    CROSS JOIN LATERAL (
        SELECT max(v.moment) AS eind, (array_agg(v.activiteit ORDER BY v.id))[1] AS activiteit
        FROM logboek_verwerking v WHERE v.trace = sporen.trace
    ) spoor
) actie JOIN logboek_zegel z ON z.soort = actie.soort AND z.regel = actie.id
ORDER BY z.maand, z.nummer
"""  # noqa: S608  (of our own)
_GEBRUIKERS = f"""{_PERIODE}
SELECT g.id, g.trace, g.moment, g.account, g.rol, g.gemeente, g.herkomst
FROM sporen JOIN logboek_gebruik g ON g.trace = sporen.trace
JOIN logboek_zegel z ON z.soort = 'G' AND z.regel = g.id
ORDER BY z.maand, z.nummer
"""  # noqa: S608  (of our own)
_HOOFDEN = (
    f"SELECT DISTINCT ON (maand) {_DAG.format('maand')}, nummer, hash FROM logboek_zegel"  # noqa: S608  (of our own)
    " ORDER BY logboek_zegel.maand, nummer DESC"
)


def schakels(maand: date | None = None) -> Iterator[Schakel]:
    """Every link in order of month and number; read in pages, as of one moment. maand: of this month alone."""
    vraag = _SCHAKELS.format(waar="WHERE z.maand = %s" if maand else "")
    return map(_schakel, _bladzijden(vraag, [maand] if maand else []))


def buiten_de_keten(maand: date | None = None) -> Iterator[Bevinding]:
    """Lines that are neither sealed nor waiting for it: they did not come in by the one door.

    maand: with a moment in this month alone.
    """
    with connection.cursor() as cursor:
        for soort, tabel in (("V", "logboek_verwerking"), ("G", "logboek_gebruik")):
            vraag = _BUITEN.format(soort=soort, tabel=tabel)
            if maand:
                cursor.execute(vraag + _IN_MAAND, [maand, einde_van(maand)])
            else:
                cursor.execute(vraag)
            for gevonden, regel, van in cursor.fetchall():
                yield Bevinding(van, 0, BUITEN_DE_KETEN, gevonden, regel)


def hoofden() -> list[Hoofd]:
    """The end of the chain of each month as it is now."""
    with connection.cursor() as cursor:
        cursor.execute(_HOOFDEN)
        return [Hoofd(maand, nummer, bytes(hash_)) for maand, nummer, hash_ in cursor.fetchall()]


def acties(*, van: date, tot: date) -> Iterator[Actie]:
    """The sealed lines from one day to before another, and their traces as a whole, in the order of the chain."""
    for soort, regel, trace, begin, eind, activiteit, *rest in _bladzijden(_ACTIES, [van, tot]):
        if soort == "G":
            yield Actie(regel, trace, begin, eind, activiteit, is_wortel=True)
        else:
            yield Actie(regel, trace, begin, eind, activiteit, *rest)


def gebruikers(*, van: date, tot: date) -> Iterator[Gebruiker]:
    """The user line of every trace of which ``acties`` gives a line, in the order of the chain."""
    return (Gebruiker(*rij) for rij in _bladzijden(_GEBRUIKERS, [van, tot]))


def verlopen_maanden(vandaag: date) -> list[date]:
    """Months with lines of which the term is over, oldest first."""
    return [maand for maand in sorted(hoofd.maand for hoofd in hoofden()) if verlopen(maand, vandaag)]


def wachtend() -> int:
    """How many lines are not sealed yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM logboek_te_verzegelen")
        (aantal,) = cursor.fetchone() or (0,)
    return int(aantal)


def langst_wachtend() -> float:
    """Seconds since the oldest line that is not sealed yet was written; 0 when none waits. By the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(_LANGST)
        (seconden,) = cursor.fetchone() or (0,)
    return float(seconden)


def _bladzijden(vraag: str, waarden: Sequence[date]) -> Iterator[tuple[Any, ...]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(vraag, waarden)
        while rijen := cursor.fetchmany(_PER_BLADZIJ):
            yield from rijen


def _schakel(rij: tuple[Any, ...]) -> Schakel:
    maand, nummer, soort, regel, hash_ = rij[:5]
    velden = rij[5 : 5 + _VELDEN_VERWERKING] if soort == "V" else rij[5 + _VELDEN_VERWERKING :]
    return Schakel(maand, nummer, soort, regel, bytes(hash_), velden if velden[0] is not None else None)
