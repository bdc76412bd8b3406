"""A person with something in every block of the dossier: the manual's Wilmer Gonzalez (§4.2–4.5)."""

from datetime import date

from pib.inburgeraars.models import Persoon, Verlengingsgrond
from pib.inburgeraars.tests.factories import maak_instelling, maak_persoon, zicht_van


def maak_gevuld(gemeente: str, *, volgnummer: str = "") -> Persoon:
    """The manual's sample, its faults mended as domain §9D says; a second one needs a `volgnummer`."""
    persoon = maak_persoon(
        zicht=gemeente,
        voornamen="Wilmer",
        voorletters="W.",
        geslachtsnaam="Gonzalez",
        geslacht="M",
        geboortedatum="1999-06-17",
        straat="Straat van de Vrede",
        huisnummer="12",
        postcode="5294AA",
        woonplaats="Boxtel",
        termijn_eind=date(2023, 9, 1),
        uren_inburgering=50,
        uren_alfabetisering=50,
        uren_op=date(2023, 6, 1),
        lening={"opgenomen_cent": 9_940_00, "gereserveerd_cent": 30_00},
    )
    _lessen(persoon)
    _facturen(persoon, volgnummer)
    _examens(persoon)
    grond, _ = Verlengingsgrond.objects.get_or_create(
        code="COR1", defaults={"omschrijving": "Coronamaatregelen 1 vanaf 13 maart 2020"}
    )
    persoon.verlengingen.create(
        grond=grond, vorige_einddatum=date(2022, 7, 1), nieuwe_einddatum=date(2023, 3, 1),
        toegekend_op=date(2022, 5, 1), **zicht_van(persoon),
    )  # fmt: skip
    return persoon


def _lessen(persoon: Persoon) -> None:
    zicht = zicht_van(persoon)
    yuverta = maak_instelling(instellingsnummer="4101", naam="Yuverta MBO Den Bosch", plaats="Den Bosch")
    alfa = maak_instelling(instellingsnummer="4102", naam="Alfa-college Groningen", plaats="Groningen", bow=False)
    persoon.cursussen.create(
        soort="INBURGERING", instelling=yuverta, startdatum=date(2021, 1, 1), einddatum=date(2021, 6, 30), **zicht
    )
    persoon.cursussen.create(soort="ALFABETISERING", instelling=alfa, startdatum=date(2022, 1, 1), **zicht)
    persoon.contracten.create(
        contractnummer=f"4285A9-{persoon.pk}", soort="INBURGERING", instelling=yuverta, startdatum=date(2021, 1, 1),
        einddatum=date(2021, 6, 30), uren=100, uurtarief_cent=20_00, lesmateriaal_cent=200_00, totaal_cent=2_200_00,
        **zicht,
    )  # fmt: skip


def _facturen(persoon: Persoon, volgnummer: str) -> None:
    school = maak_instelling(instellingsnummer="4101")
    nummers = {"BETAALD": "F_2021_237", "AFGEWEZEN": "F_2021_300", "IN_BEHANDELING": "F_2023_001"}
    for status, nummer in nummers.items():
        persoon.facturen.create(
            factuurnummer=nummer + volgnummer, contractnummer=f"4285A9-{persoon.pk}", soort="INBURGERING",
            instelling=school,
            factuurdatum=date(2021, 1, 2), status=status, periode_van=date(2021, 1, 1), periode_tot=date(2021, 6, 30),
            omschrijving="Factuur inburgering", uren=100, cursuskosten_cent=2_000_00, lesmateriaal_cent=200_00,
            examenkosten_cent=200_00, totaal_cent=2_400_00, betaald_cent=2_400_00 if status == "BETAALD" else None,
            betaald_op=date(2021, 2, 1) if status == "BETAALD" else None,
            reden_weigering="" if status == "BETAALD" else "Uren niet gevolgd", **zicht_van(persoon),
        )  # fmt: skip


def _examens(persoon: Persoon) -> None:
    for onderdeel, dag, resultaat, reden in (
        ("KNM", date(2023, 3, 14), "Geslaagd", ""),
        ("LE", date(2023, 1, 17), "Gezakt", ""),
        ("LE", date(2023, 2, 15), "Geen", "Nietverwijtbaar"),
        ("LE", date(2023, 2, 28), "Gezakt", ""),
        ("LU", date(2023, 6, 1), "", ""),
        ("SC", date(2023, 8, 1), "", ""),
    ):
        persoon.examenpogingen.create(
            onderdeel=onderdeel, examendatum=dag, resultaat=resultaat, reden_geen_resultaat=reden, **zicht_van(persoon)
        )
