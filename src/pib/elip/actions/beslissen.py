"""Deciding about the country and keeping the receipts (spec E4, E5)."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import F

from pib.core.kijker import Kijker
from pib.core.voorwaarden.sql import Sql
from pib.elip import events, selectie
from pib.elip.actions.schatten import schatten
from pib.elip.actions.zicht import zicht_volgt_criteria
from pib.elip.models import Beslissing, Ronde
from pib.elip.rules.criteria import versie_op
from pib.elip.rules.ronde import Levering
from pib.logboek.actions import schrijven

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
    estimates of the municipalities, and lets sight follow the criteria (D9).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('elip.beslissen'))")
        # One pass over the exemptions must fit in memory, or PostgreSQL looks them up person by person.
        cursor.execute("SET LOCAL work_mem = '128MB'")
        _neem_terug(peildatum)
        opdracht = _bewijzen(peildatum)
        cursor.execute(opdracht.tekst, opdracht.waarden)
        gewijzigd: int = cursor.rowcount
    zicht_volgt_criteria(door.vandaag)
    schatten(peildatum)
    schrijven(events.BESLIST, door=door, peildatum=peildatum, gewijzigd=gewijzigd)
    return Besluitvorming(peildatum=peildatum, gewijzigd=gewijzigd)


@transaction.atomic
def beslissen_na_levering(*, levering: Levering, door: Kijker) -> Besluitvorming:
    """Decide on what a delivery brought, so that estimates are of today; never for a day before the last run's."""
    rondes = Ronde.objects.exclude(fase=Ronde.Fase.GEANNULEERD).order_by("-peildatum")
    laatste = rondes.values_list("peildatum", flat=True).first()
    return beslissen(peildatum=max(levering.peildatum, laatste or levering.peildatum), door=door)


def _neem_terug(peildatum: date) -> None:
    """Take back decisions for later days, made by a run that was cancelled or is repeated for an earlier day."""
    later = Beslissing.objects.filter(vanaf__gt=peildatum)
    if later.exists():
        later.update(tot=F("vanaf"))
        Beslissing.objects.filter(vanaf__lte=peildatum, tot__gt=peildatum).update(tot=peildatum)


def _bewijzen(peildatum: date) -> Sql:
    """One statement: judge, close the latest receipts that no longer hold, write the new ones.

    The country is read twice, which costs less than keeping a million rows aside. A person whose receipt was closed
    is written only after that row came out of ``dicht``, so that there never are two latest ones.
    """
    nu = _uitkomsten(peildatum)
    was, is_ = (", ".join(f"{tabel}.{naam}" for naam in INHOUD) for tabel in ("oud", "nu"))
    kolommen = ", ".join((*_OVERIG, *INHOUD))
    tekst = f"""
        WITH dicht AS (
            UPDATE elip_beslissing oud SET tot = %s FROM ({nu.tekst}) nu
            WHERE oud.persoon_id = nu.persoon_id AND oud.tot IS NULL
              AND (nu.ingetrokken_per IS NOT NULL OR ROW({was}) IS DISTINCT FROM ROW({is_}))
            RETURNING oud.persoon_id
        )
        INSERT INTO elip_beslissing (vanaf, {kolommen})
        SELECT %s, {", ".join(f"nu.{naam}" for naam in (*_OVERIG, *INHOUD))}
        FROM ({nu.tekst}) nu LEFT JOIN elip_beslissing oud ON oud.persoon_id = nu.persoon_id AND oud.tot IS NULL
        WHERE nu.ingetrokken_per IS NULL
          AND (oud.id IS NULL OR nu.persoon_id IN (SELECT persoon_id FROM dicht))
    """  # noqa: S608  (column names are ours, values are places)
    return Sql(tekst, (peildatum, *nu.waarden, peildatum, *nu.waarden))


def _uitkomsten(peildatum: date) -> Sql:
    """A SELECT of everyone's receipt as it would be written now."""
    versie = versie_op(peildatum)
    oordelen = selectie.oordelen(peildatum)
    tekst = f"""
        SELECT *, %s AS versie_hash, %s::date AS versie,
               {selectie.gekozen(versie)} AS gekozen,
               {selectie.criterium(versie)} AS criterium,
               NOT {selectie.vervuld(versie, "VRIJGESTELD")} AS vrijgesteld,
               NOT {selectie.vervuld(versie, "AANGEHOUDEN")} AS aangehouden
        FROM ({oordelen.tekst}) oordeel
    """  # noqa: S608  (column names are ours, values are places)
    return Sql(tekst, (versie.hash, versie.vanaf, *oordelen.waarden))
