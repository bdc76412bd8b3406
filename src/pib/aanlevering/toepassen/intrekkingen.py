"""Retraction: a person delivered by mistake is hidden at once everywhere (spec A7)."""

from datetime import date

from pib.aanlevering.databank import rijen, voer_uit
from pib.aanlevering.rapport import Ingetrokken
from pib.core.kijker import Kijker
from pib.inburgeraars.actions import zicht_sluiten
from pib.inburgeraars.models import Zicht
from pib.logboek.models import Gebruik, Sleutel, Verwerking


def trek_in(aanlevering: int, peildatum: date, serienummer: int) -> list[int]:
    """Mark the persons of ``intrekkingen.csv`` and store the change; their internal numbers.

    An empty day means the peildatum; whatever the day, they are hidden now.
    """
    personen = [
        persoon
        for (persoon,) in rijen(
            """
            UPDATE inburgeraars_persoon p
            SET ingetrokken_per = coalesce(nullif(s.per, '')::date, %s), aanlevering = %s, aangehouden = '{}'
            FROM vgl_intrekkingen v JOIN lev_intrekkingen s ON s.ctid = v.rij
            WHERE p.bsn = v.bsn AND v.bsn NOT IN (SELECT bsn FROM aangehouden) RETURNING p.id
            """,
            [peildatum, serienummer],
        )
    ]
    voer_uit(
        """
        INSERT INTO aanlevering_wijziging (aanlevering_id, persoon_id, soort, na)
        SELECT %s, p.id, 'INGETROKKEN', jsonb_build_object('per', p.ingetrokken_per)
        FROM inburgeraars_persoon p WHERE p.id = ANY(%s)
        """,
        [aanlevering, personen],
    )
    return personen


def verberg(personen: list[int], *, door: Kijker) -> None:
    """End all sight of the persons today."""
    if personen:
        zicht_sluiten(dict.fromkeys(personen, door.vandaag), einde=Zicht.Einde.INTREKKING)


def wie_zag(personen: list[int]) -> list[Ingetrokken]:
    """For the report: which municipalities had access to each person, and which accounts looked."""
    toegang = dict(
        rijen(
            "SELECT persoon_id, array_agg(DISTINCT gemeente ORDER BY gemeente) FROM inburgeraars_zicht"
            " WHERE persoon_id = ANY(%s) GROUP BY persoon_id",
            [personen],
        )
    )
    return [
        Ingetrokken(persoon=persoon, gemeenten=toegang.get(persoon, []), ingezien_door=_ingezien_door(persoon))
        for persoon in personen
    ]


def _ingezien_door(persoon: int) -> list[int]:
    pseudoniemen = Sleutel.objects.filter(persoon=persoon).values("pseudoniem")
    sporen = Verwerking.objects.filter(betrokkene__in=pseudoniemen).values("trace")
    accounts = Gebruik.objects.filter(trace__in=sporen, account__isnull=False)
    return sorted({account for account in accounts.values_list("account", flat=True) if account is not None})
