"""Reading the chain: every link with its line, and lines that are in no chain."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from pib.logboek.rules import BUITEN_DE_KETEN, Bevinding, Hoofd, Schakel

_PER_BLADZIJ = 5000
_VELDEN_VERWERKING = 9
_SCHAKELS = """
SELECT z.maand, z.nummer, z.soort, z.regel, z.hash,
    v.id, v.trace, v.moment, v.activiteit, v.handeling, v.zin, v.voorwerp, v.resultaat, v.betrokkene,
    g.id, g.trace, g.moment, g.account, g.rol, g.gemeente, g.herkomst
FROM logboek_zegel z
LEFT JOIN logboek_verwerking v ON z.soort = 'V' AND v.id = z.regel
LEFT JOIN logboek_gebruik g ON z.soort = 'G' AND g.id = z.regel
ORDER BY z.maand, z.nummer
"""
_BUITEN = """
SELECT '{soort}', regel.id, date_trunc('month', regel.moment AT TIME ZONE 'UTC')::date FROM {tabel} regel
WHERE NOT EXISTS (SELECT FROM logboek_zegel z WHERE z.soort = '{soort}' AND z.regel = regel.id)
    AND NOT EXISTS (SELECT FROM logboek_te_verzegelen w WHERE w.soort = '{soort}' AND w.regel = regel.id)
"""
_HOOFDEN = "SELECT DISTINCT ON (maand) maand, nummer, hash FROM logboek_zegel ORDER BY maand, nummer DESC"


def schakels() -> Iterator[Schakel]:
    """Every link in order of month and number; read in pages, as of one moment."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_SCHAKELS)
        while rijen := cursor.fetchmany(_PER_BLADZIJ):
            yield from (_schakel(rij) for rij in rijen)


def buiten_de_keten() -> Iterator[Bevinding]:
    """Lines that are neither sealed nor waiting for it: they did not come in by the one door."""
    with connection.cursor() as cursor:
        for soort, tabel in (("V", "logboek_verwerking"), ("G", "logboek_gebruik")):
            cursor.execute(_BUITEN.format(soort=soort, tabel=tabel))
            for gevonden, regel, maand in cursor.fetchall():
                yield Bevinding(maand, 0, BUITEN_DE_KETEN, gevonden, regel)


def hoofden() -> list[Hoofd]:
    """The end of the chain of each month as it is now."""
    with connection.cursor() as cursor:
        cursor.execute(_HOOFDEN)
        return [Hoofd(maand, nummer, bytes(hash_)) for maand, nummer, hash_ in cursor.fetchall()]


def wachtend() -> int:
    """How many lines are not sealed yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM logboek_te_verzegelen")
        (aantal,) = cursor.fetchone() or (0,)
    return int(aantal)


def _schakel(rij: tuple[Any, ...]) -> Schakel:
    maand, nummer, soort, regel, hash_ = rij[:5]
    velden = rij[5 : 5 + _VELDEN_VERWERKING] if soort == "V" else rij[5 + _VELDEN_VERWERKING :]
    return Schakel(maand, nummer, soort, regel, bytes(hash_), velden if velden[0] is not None else None)
