"""Placing signals: from the changes of a delivery, from signals of DUO itself; many at once (spec S1, S2).

Steps of the deed that calls them: it opens the transaction and writes the logboek.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from pib.core.kijker import Kijker
from pib.inburgeraars.queries.kenmerken import Kenmerken, kenmerken_van
from pib.signalen.models import Signaal

# Only to a municipality that takes part on the day.
_NEEMT_DEEL = """EXISTS (SELECT FROM gemeenten_deelname d WHERE d.gemeente_id = gemeente
    AND d.vanaf <= %(vandaag)s AND (d.tot IS NULL OR d.tot > %(vandaag)s))"""
# Municipality and what the signal tells, per kind of change. The municipality has sight (or had, where that counts):
# it wrote to the person, or the person moved in after a letter of another.
_UIT_WIJZIGINGEN = f"""
WITH w AS (
    SELECT w.id, w.persoon_id, w.soort, w.voor, w.na, CASE WHEN p.land = '' THEN p.gemeentecode ELSE '' END AS thuis
    FROM aanlevering_wijziging w JOIN inburgeraars_persoon p ON p.id = w.persoon_id
    WHERE w.aanlevering_id = %(aanlevering)s AND w.soort <> 'NIEUW'
      AND (p.ingetrokken_per IS NULL OR w.soort = 'INGETROKKEN')
), zicht AS (
    SELECT z.persoon_id, z.gemeente, max(z.tot) > %(vandaag)s AS nu
    FROM inburgeraars_zicht z WHERE z.persoon_id IN (SELECT persoon_id FROM w) GROUP BY z.persoon_id, z.gemeente
), kandidaat AS (
    SELECT w.id, w.persoon_id, z.gemeente, 'SS401' AS code,
           jsonb_build_object('oud', nullif(w.voor ->> 'termijn_eind', ''),
                              'nieuw', nullif(w.na ->> 'termijn_eind', '')) AS bijzonderheden
    FROM w JOIN zicht z ON z.persoon_id = w.persoon_id AND z.gemeente = w.thuis AND z.nu WHERE w.soort = 'EINDDATUM'
    UNION ALL
    SELECT w.id, w.persoon_id, z.gemeente, 'SS402', jsonb_build_object('reden', w.na ->> 'reden')
    FROM w JOIN zicht z ON z.persoon_id = w.persoon_id AND z.gemeente = w.thuis AND z.nu
    WHERE w.soort = 'PLICHT_GESLOTEN'
    UNION ALL
    SELECT w.id, w.persoon_id, z.gemeente, 'PIB03', '{{}}'
    FROM w JOIN zicht z ON z.persoon_id = w.persoon_id AND z.gemeente = w.thuis WHERE w.soort = 'PLICHT_HEROPEND'
    UNION ALL
    SELECT w.id, w.persoon_id, z.gemeente, 'SS404', '{{}}'
    FROM w JOIN zicht z ON z.persoon_id = w.persoon_id AND z.gemeente = w.voor ->> 'woongemeente' AND z.nu
    WHERE w.soort = 'VERHUISD'
    UNION ALL
    SELECT w.id, w.persoon_id, w.thuis, 'SS403', '{{}}'
    FROM w WHERE w.soort = 'VERHUISD' AND w.thuis <> ''
             AND EXISTS (SELECT FROM zicht z WHERE z.persoon_id = w.persoon_id)
    UNION ALL
    SELECT w.id, w.persoon_id, z.gemeente, 'PIB01', '{{}}'
    FROM w JOIN zicht z ON z.persoon_id = w.persoon_id WHERE w.soort = 'INGETROKKEN'
)
SELECT id, persoon_id, gemeente, code, bijzonderheden::text FROM kandidaat
WHERE code = 'PIB01' OR {_NEEMT_DEEL} ORDER BY id, gemeente
"""  # noqa: S608  (put together from fixed texts)


@dataclass(frozen=True, kw_only=True)
class NieuwSignaal:
    """A signal to place; ``aanleiding`` names its cause: the same cause gives no second one."""

    persoon: int
    gemeente: str
    code: str
    aanleiding: str
    bijzonderheden: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Duosignaal:
    """A signal that DUO raises itself about a person under the Wi2021 (`signalen.csv`)."""

    persoon: int
    code: str
    datum: date


def openen(nieuw: Sequence[NieuwSignaal], *, datum: date, op: datetime) -> dict[str, int]:
    """Place signals with BSN, surname and target group as of now; the number per code."""
    kenmerken = kenmerken_van({signaal.persoon for signaal in nieuw})
    geplaatst = []
    for signaal in nieuw:
        persoon = kenmerken.get(signaal.persoon)
        geplaatst.append(
            Signaal(
                gemeente=signaal.gemeente,
                persoon_id=signaal.persoon,
                code=signaal.code,
                datum=datum,
                bsn=persoon.bsn if persoon else "",
                achternaam=persoon.achternaam[:200] if persoon else "",
                doelgroep=persoon.doelgroep if persoon else "",
                bijzonderheden=signaal.bijzonderheden,
                aanleiding=signaal.aanleiding,
                status_op=op,
            )
        )
    Signaal.objects.bulk_create(geplaatst, batch_size=1000)
    return dict(Counter(signaal.code for signaal in geplaatst))


def openen_uit_wijzigingen(*, aanlevering_id: int, op: datetime, door: Kijker) -> dict[str, int]:
    """SS401-SS404, PIB01 and PIB03 from the stored changes of one delivery; the number per code.

    Call it before sight follows the changes: who had sight until now is told. Signals about a retracted person lose
    BSN and surname. Their date is the day they are placed, that of ``door`` (manual §3.2.2), whatever the peildatum.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE signalen_signaal SET bsn = '', achternaam = '' WHERE persoon_id IN"
            " (SELECT persoon_id FROM aanlevering_wijziging WHERE aanlevering_id = %s AND soort = 'INGETROKKEN')",
            [aanlevering_id],
        )
        cursor.execute(
            _UIT_WIJZIGINGEN,
            {"aanlevering": aanlevering_id, "vandaag": door.vandaag},
        )
        gevonden = cursor.fetchall()
    nieuw = [
        NieuwSignaal(
            persoon=persoon,
            gemeente=gemeente,
            code=code,
            aanleiding=f"wijziging:{wijziging}",
            bijzonderheden=json.loads(bijzonderheden),
        )
        for wijziging, persoon, gemeente, code, bijzonderheden in gevonden
    ]
    return openen(nieuw, datum=door.vandaag, op=op)


def openen_van_duo(signalen: Iterable[Duosignaal], *, op: datetime) -> dict[str, int]:
    """Signals of DUO about persons under the Wi2021, to the municipality they live in; others are left out."""
    lijst = list(signalen)
    kenmerken = kenmerken_van({signaal.persoon for signaal in lijst})
    tellingen: Counter[str] = Counter()
    for datum in sorted({signaal.datum for signaal in lijst}):
        nieuw = [
            NieuwSignaal(
                persoon=signaal.persoon,
                gemeente=kenmerken[signaal.persoon].woongemeente,
                code=signaal.code,
                aanleiding=f"duo:{datum.isoformat()}",
            )
            for signaal in lijst
            if signaal.datum == datum and _hoort_bij_gemeente(kenmerken.get(signaal.persoon))
        ]
        tellingen.update(openen(nieuw, datum=datum, op=op))
    return dict(tellingen)


def _hoort_bij_gemeente(persoon: Kenmerken | None) -> bool:
    return persoon is not None and persoon.wet == "2021" and persoon.woongemeente != ""
