"""Reading DUO's registration of one person who was found through the door."""

from collections.abc import Iterable
from datetime import date

from pib.core.datums import laatste_dag
from pib.inburgeraars import namen
from pib.inburgeraars.models import Contract, Cursus, Factuur, Instelling, Lening, Persoon
from pib.inburgeraars.queries.gegevens import (
    Adres,
    Contractregel,
    Cursusregel,
    Factuurregel,
    Leenstand,
    Persoonsgegevens,
    Persoonsregel,
    Registratie,
    School,
    Verlengingsregel,
    Vrijstellingsregel,
)
from pib.inburgeraars.rules import Examenstand, Poging, Vrijstellingsperiode, examenstanden

# An invoice under consideration may still change: it is not shown (spec D6).
_TE_TONEN_FACTUREN = ("BETAALD", "AFGEWEZEN", "GEWEIGERD")


def registratie_van(persoon: Persoon, vandaag: date) -> Registratie:
    """Read everything of a person who was found through the door; a fixed number of queries.

    vandaag decides whether the loan is closed and which exam is still to come.
    """
    vrijstellingen = tuple(
        Vrijstellingsregel(soort=v.soort, onderdeel=v.onderdeel, ingangsdatum=v.ingangsdatum, einddatum=v.einddatum)
        for v in persoon.vrijstellingen.order_by("-ingangsdatum", "-id")
    )
    return Registratie(
        persoon=_gegevens(persoon),
        lening=_leenstand(getattr(persoon, "lening", None), vandaag),
        examens=_examens(persoon, vrijstellingen, vandaag),
        vrijstellingen=vrijstellingen,
        cursussen=_cursussen(persoon.cursussen.select_related("instelling").order_by("-startdatum", "-id")),
        contracten=_contracten(persoon.contracten.select_related("instelling").order_by("-startdatum", "-id")),
        facturen=_facturen(
            persoon.facturen.select_related("instelling")
            .filter(status__in=_TE_TONEN_FACTUREN)
            .order_by("-factuurdatum", "-id")
        ),
        verlengingen=_verlengingen(persoon),
    )


def regel_van(persoon: Persoon) -> Persoonsregel:
    """One line of a list; the person comes with the loan (``met_lijstgegevens``)."""
    lening: Lening | None = getattr(persoon, "lening", None)
    return Persoonsregel(
        id=persoon.pk,
        sleutel=persoon.sleutel,
        bsn=persoon.bsn,
        naam=namen.volledige_naam(naam_van(persoon)),
        geboortedatum=persoon.geboortedatum,
        termijn_tot_en_met=_tot_en_met(persoon.termijn_eind),
        resterend_cent=None if lening is None else lening.leenruimte_cent - lening.opgenomen_cent,
    )


def naam_van(p: Persoon) -> namen.Naam:
    """The parts of the name, for the rules about names."""
    return namen.Naam(
        voornamen=p.voornamen,
        voorletters=p.voorletters,
        voorvoegsel=p.voorvoegsel,
        geslachtsnaam=p.geslachtsnaam,
        naamgebruik=p.naamgebruik,
        partner_voorvoegsel=p.partner_voorvoegsel,
        partner_geslachtsnaam=p.partner_geslachtsnaam,
        geslacht=p.geslacht,
    )


def _gegevens(p: Persoon) -> Persoonsgegevens:
    return Persoonsgegevens(
        id=p.pk,
        sleutel=p.sleutel,
        bsn=p.bsn,
        naam=namen.volledige_naam(naam_van(p)),
        adres=Adres(
            straat=p.straat,
            huisnummer=p.huisnummer,
            toevoeging=p.toevoeging,
            postcode=p.postcode,
            woonplaats=p.woonplaats,
            land=p.land,
            onbekend=p.adres_onbekend,
            geheim=p.geheim,
        ),
        geboortedatum=p.geboortedatum,
        termijn_start=p.termijn_start,
        termijn_tot_en_met=_tot_en_met(p.termijn_eind),
        plicht_start=p.plicht_start,
        plicht_tot_en_met=_tot_en_met(p.plicht_eind),
        plicht_eind_reden=p.plicht_eind_reden,
        verwijtbaar=p.verwijtbaar,
        verwijtbaar_op=p.verwijtbaar_op,
        uren_inburgering=p.uren_inburgering,
        uren_alfabetisering=p.uren_alfabetisering,
        uren_op=p.uren_op,
        aangehouden=bool(p.aangehouden),
    )


def _tot_en_met(eind: date | None) -> date | None:
    return laatste_dag(eind) if eind else None


def _leenstand(lening: Lening | None, vandaag: date) -> Leenstand | None:
    if lening is None:
        return None
    return Leenstand(
        leenruimte_cent=lening.leenruimte_cent,
        opgenomen_cent=lening.opgenomen_cent,
        gereserveerd_cent=lening.gereserveerd_cent,
        resterend_cent=lening.leenruimte_cent - lening.opgenomen_cent,
        einde=lening.einde,
        gesloten=lening.einde is not None and lening.einde < vandaag,
    )


def _examens(persoon: Persoon, vrijstellingen: Iterable[Vrijstellingsregel], vandaag: date) -> tuple[Examenstand, ...]:
    velden = ("onderdeel", "examendatum", "resultaat", "reden_geen_resultaat")
    return examenstanden(
        plicht_start=persoon.plicht_start,
        pogingen=[Poging(**poging) for poging in persoon.examenpogingen.values(*velden)],
        vrijstellingen=[
            Vrijstellingsperiode(onderdeel=v.onderdeel, ingangsdatum=v.ingangsdatum, einddatum=v.einddatum)
            for v in vrijstellingen
        ],
        peildatum=vandaag,
    )


def _school(instelling: Instelling) -> School:
    return School(
        naam=instelling.naam,
        bow=instelling.bow,
        straat=instelling.straat,
        huisnummer=instelling.huisnummer,
        toevoeging=instelling.toevoeging,
        postcode=instelling.postcode,
        plaats=instelling.plaats,
    )


def _cursussen(rijen: Iterable[Cursus]) -> tuple[Cursusregel, ...]:
    return tuple(
        Cursusregel(soort=c.soort, school=_school(c.instelling), startdatum=c.startdatum, einddatum=c.einddatum)
        for c in rijen
    )


def _contracten(rijen: Iterable[Contract]) -> tuple[Contractregel, ...]:
    return tuple(
        Contractregel(
            id=c.pk,
            contractnummer=c.contractnummer,
            soort=c.soort,
            school=_school(c.instelling) if c.instelling else None,
            startdatum=c.startdatum,
            einddatum=c.einddatum,
            uren=c.uren,
            uurtarief_cent=c.uurtarief_cent,
            lesmateriaal_cent=c.lesmateriaal_cent,
            totaal_cent=c.totaal_cent,
        )
        for c in rijen
    )


def _facturen(rijen: Iterable[Factuur]) -> tuple[Factuurregel, ...]:
    return tuple(
        Factuurregel(
            id=f.pk,
            factuurnummer=f.factuurnummer,
            contractnummer=f.contractnummer,
            soort=f.soort,
            school=_school(f.instelling),
            factuurdatum=f.factuurdatum,
            status=f.status,  # type: ignore[arg-type]  # the query asks for these three only
            periode_van=f.periode_van,
            periode_tot=f.periode_tot,
            omschrijving=f.omschrijving,
            uren=f.uren,
            cursuskosten_cent=f.cursuskosten_cent,
            lesmateriaal_cent=f.lesmateriaal_cent,
            examenkosten_cent=f.examenkosten_cent,
            totaal_cent=f.totaal_cent,
            betaald_cent=f.betaald_cent,
            betaald_op=f.betaald_op,
            reden_weigering=f.reden_weigering,
        )
        for f in rijen
    )


def _verlengingen(persoon: Persoon) -> tuple[Verlengingsregel, ...]:
    return tuple(
        Verlengingsregel(
            soort=v.grond.omschrijving,
            vorige_tot_en_met=_tot_en_met(v.vorige_einddatum),
            nieuwe_tot_en_met=_tot_en_met(v.nieuwe_einddatum),
            toegekend_op=v.toegekend_op,
        )
        for v in persoon.verlengingen.select_related("grond").order_by("toegekend_op", "id")
    )
