"""Who meets the criteria and why (spec E4, E5)."""

from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction

from pib.core.voorwaarden.sql import Sql
from pib.elip import selectie
from pib.elip.models import Beslissing
from pib.elip.rules.criteria import versie_op
from pib.elip.rules.oordeel import Invoer


def beslissingen_csv(peildatum: date) -> Iterator[bytes]:
    """The decision about every person on any peildatum, as CSV in the form of the contract; nothing is written.

    Judged on the registration as now known (spec E2). The first block starts with the header.
    """
    keuze = _beslissingen(peildatum)
    opdracht = f"COPY ({keuze.tekst}) TO STDOUT (FORMAT csv, HEADER)"
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy(opdracht, keuze.waarden) as kopie:
        for blok in kopie:
            yield bytes(blok)


def _beslissingen(peildatum: date) -> Sql:
    versie = versie_op(peildatum)
    oordelen, maanden = selectie.oordelen(peildatum), selectie.maanden_tot_eind(peildatum)
    tekst = f"""
        SELECT persoon_id AS persoon, gemeentecode,
               CASE WHEN {selectie.gekozen(versie)} THEN 'J' ELSE 'N' END AS gekozen,
               {selectie.criterium(versie)} AS criterium,
               {selectie.BENUT_PROMILLE} AS benut_promille,
               {maanden.tekst} AS maanden_tot_eind,
               {selectie.redenen(versie)} AS redenen,
               %s AS versie
        FROM ({oordelen.tekst}) AS oordeel WHERE ingetrokken_per IS NULL ORDER BY persoon_id
    """  # noqa: S608  (column names are ours, values are places)
    return Sql(tekst, (*maanden.waarden, versie.vanaf.isoformat(), *oordelen.waarden))


def invoer_van(bon: Beslissing) -> Invoer:
    """The inputs a receipt holds, to explain it or judge it again; an exemption holds from the receipt's first day."""
    return Invoer(
        wet=bon.wet,
        doelgroep=bon.doelgroep,
        plicht_start=bon.plicht_start,
        plicht_eind=bon.plicht_eind,
        hele_vrijstellingen=((bon.vanaf, None),) if bon.vrijgesteld else (),
        overleden_op=bon.overleden_op,
        land=bon.land,
        aow_op=bon.aow_op,
        leenruimte_cent=bon.leenruimte_cent,
        opgenomen_cent=bon.opgenomen_cent,
        termijn_eind=bon.termijn_eind,
        aangehouden=bon.aangehouden,
    )
