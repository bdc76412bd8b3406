"""Deciding about the country and keeping the receipts (spec E4, E5)."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import F

from pib.core.kijker import Kijker
from pib.core.voorwaarden.sql import Sql
from pib.elip import events, selectie
from pib.elip.actions.schatten import schatten
from pib.elip.models import Beslissing
from pib.elip.rules.criteria import versie_op
from pib.logboek.actions import schrijven

_INGETROKKEN = """
    UPDATE elip_beslissing SET tot = %s
    WHERE tot IS NULL AND persoon_id IN (SELECT id FROM inburgeraars_persoon WHERE ingetrokken_per IS NOT NULL)
"""
# What a receipt copies from the judgement; a new row is written when one of INHOUD changes.
INVOER = (*selectie.KOLOMMEN, "vrijgesteld", "aangehouden")
INHOUD = ("versie_hash", "voorwaarden", "gemeentecode", *INVOER)
_OVERIG = ("persoon_id", "zicht_gemeente", "zicht_tot", "aanlevering", "gekozen", "criterium", "versie")


@dataclass(frozen=True, kw_only=True)
class Besluitvorming:
    """How many receipts were written: persons seen for the first time, or whose inputs or outcome changed."""

    peildatum: date
    gewijzigd: int


@transaction.atomic
def beslissen(*, peildatum: date, door: Kijker) -> Besluitvorming:
    """Decide about every person on the peildatum and keep a receipt of each; unchanged receipts are left alone.

    What was decided for later days is taken back first: those receipts keep an empty interval. Also renews the
    estimates of the municipalities.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('elip.beslissen'))")
        # One pass over the exemptions must fit in memory, or PostgreSQL looks them up person by person.
        cursor.execute("SET LOCAL work_mem = '128MB'")
        _neem_terug(peildatum)
        opdracht = _bewijzen(peildatum)
        cursor.execute(opdracht.tekst, opdracht.waarden)
        gewijzigd: int = cursor.rowcount
        cursor.execute(_INGETROKKEN, [peildatum])
    schatten(peildatum)
    schrijven(events.BESLIST, door=door, peildatum=peildatum, gewijzigd=gewijzigd)
    return Besluitvorming(peildatum=peildatum, gewijzigd=gewijzigd)


def _neem_terug(peildatum: date) -> None:
    """Take back decisions for later days, made by a run that was cancelled or is repeated for an earlier day."""
    later = Beslissing.objects.filter(vanaf__gt=peildatum)
    if later.exists():
        later.update(tot=F("vanaf"))
        Beslissing.objects.filter(vanaf__lte=peildatum, tot__gt=peildatum).update(tot=peildatum)


def _bewijzen(peildatum: date) -> Sql:
    """One statement: judge, compare with the latest receipts, close those that changed, write the new ones."""
    versie = versie_op(peildatum)
    oordelen = selectie.oordelen(peildatum)
    oud, nu = (", ".join(f"{tabel}.{naam}" for naam in INHOUD) for tabel in ("oud", "nu"))
    kolommen = ", ".join((*_OVERIG, *INHOUD))
    tekst = f"""
        WITH oordeel AS MATERIALIZED ({oordelen.tekst}),
        nu AS (
            SELECT *, %s AS versie_hash, %s::date AS versie,
                   {selectie.gekozen(versie)} AS gekozen,
                   {selectie.criterium(versie)} AS criterium,
                   NOT {selectie.vervuld(versie, "VRIJGESTELD")} AS vrijgesteld,
                   NOT {selectie.vervuld(versie, "AANGEHOUDEN")} AS aangehouden
            FROM oordeel
        ),
        anders AS MATERIALIZED (
            SELECT nu.*, oud.id AS oud_id
            FROM nu LEFT JOIN elip_beslissing oud ON oud.persoon_id = nu.persoon_id AND oud.tot IS NULL
            WHERE oud.id IS NULL OR ROW({oud}) IS DISTINCT FROM ROW({nu})
        ),
        dicht AS (
            UPDATE elip_beslissing b SET tot = %s FROM anders WHERE b.id = anders.oud_id RETURNING b.id
        )
        INSERT INTO elip_beslissing (vanaf, {kolommen})
        SELECT %s, {kolommen} FROM anders WHERE (SELECT count(*) FROM dicht) >= 0
    """  # noqa: S608  (column names are ours, values are places)
    return Sql(tekst, (*oordelen.waarden, versie.hash, versie.vanaf, peildatum, peildatum))
