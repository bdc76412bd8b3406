"""The door: who is seen, on which day, and what is read."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pib.core.datums import ALTIJD
from pib.core.kijker import Kijker
from pib.inburgeraars.models import Persoon, Verlengingsgrond, Vrijstelling
from pib.inburgeraars.queries import met_lijstgegevens, plicht_open, vind, vind_op_bsn, zichtbaar_voor
from pib.inburgeraars.queries.registratie import regel_van, registratie_van
from pib.inburgeraars.rules import Plichtgegevens
from pib.inburgeraars.rules import plicht_open as plicht_open_volgens_regel
from pib.inburgeraars.tests.factories import demo_bsn, maak_instelling, maak_persoon, zicht_van

VANDAAG = date(2023, 6, 14)
KIJKER = Kijker(vandaag=VANDAAG, gemeente="0193")
AlsWeb = Callable[[str, date], AbstractContextManager[None]]


@pytest.mark.django_db
class TestZicht:
    def test_a_person_is_visible_to_the_municipality_that_has_sight(self, als_web: AlsWeb) -> None:
        persoon = maak_persoon(zicht="0193")
        with als_web("0193", VANDAAG):
            assert vind(KIJKER, persoon.sleutel) == persoon
            assert vind_op_bsn(KIJKER, persoon.bsn) == persoon

    @pytest.mark.parametrize(
        "velden",
        [
            {"zicht": "0363"},
            {"zicht": ""},
            {"zicht": "0193", "zicht_tot": VANDAAG},
            {"zicht": "0193", "ingetrokken_per": date(2023, 6, 1)},
        ],
        ids=["of another municipality", "of none", "until today", "retracted"],
    )
    def test_a_person_out_of_sight_is_not_found_without_the_database_either(self, velden: dict[str, Any]) -> None:
        persoon = maak_persoon(**velden)
        assert vind(KIJKER, persoon.sleutel) is None
        assert vind_op_bsn(KIJKER, persoon.bsn) is None
        assert not zichtbaar_voor(KIJKER)

    def test_without_municipality_nobody_is_visible(self) -> None:
        maak_persoon(zicht="")
        maak_persoon(zicht_gemeente=None, zicht_tot=ALTIJD)  # None would be asked for as IS NULL, and find this one
        maak_persoon(zicht="0193")
        assert not zichtbaar_voor(Kijker(vandaag=VANDAAG))

    def test_the_database_alone_hides_a_person_of_another_municipality(self, als_web: AlsWeb) -> None:
        maak_persoon(zicht="0363", lening={})
        with als_web("0193", VANDAAG):
            assert not Persoon.objects.exists()

    def test_unknown_and_not_yours_ask_the_same_of_the_database(
        self, django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
    ) -> None:
        elders = maak_persoon(zicht="0363")
        vragen = []
        for bsn in (demo_bsn(), elders.bsn):
            with django_assert_num_queries(1) as gevangen:
                assert vind_op_bsn(KIJKER, bsn) is None
            vragen.append(gevangen.captured_queries[0]["sql"].replace(bsn, "BSN"))
        assert vragen[0] == vragen[1]


@pytest.mark.django_db
def test_a_list_is_sorted_by_the_surname_in_use_and_what_is_left_of_the_loan() -> None:
    maak_persoon(zicht="0193", geslachtsnaam="Berg", lening={"opgenomen_cent": 9_900_00})
    maak_persoon(
        zicht="0193", geslachtsnaam="Zuilen", naamgebruik="P", partner_geslachtsnaam="Aalst", partner_voorvoegsel="van"
    )
    lijst = [regel_van(persoon) for persoon in met_lijstgegevens(zichtbaar_voor(KIJKER)).order_by("sorteernaam")]
    assert [(regel.naam, regel.resterend_cent) for regel in lijst] == [
        ("Amina van Aalst", None),
        ("Amina Berg", 100_00),
    ]


@pytest.mark.django_db
class TestRegistratie:
    def test_everything_is_read_in_a_fixed_number_of_questions(
        self, als_web: AlsWeb, django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
    ) -> None:
        weinig, veel = maak_persoon(zicht="0193"), maak_persoon(zicht="0193", lening={})
        for persoon, aantal in ((weinig, 0), (veel, 4)):
            self._vul(persoon, aantal)
        for persoon in (weinig, veel):
            with als_web("0193", VANDAAG), django_assert_num_queries(7):
                gevonden = vind(KIJKER, persoon.sleutel)
                assert gevonden
                registratie_van(gevonden, VANDAAG)

    def _vul(self, persoon: Persoon, aantal: int) -> None:
        school, grond = maak_instelling(), Verlengingsgrond.objects.get_or_create(code="COR", omschrijving="Corona")[0]
        zicht = zicht_van(persoon)
        for nummer in range(aantal):
            dag = date(2021, 1, 1) + timedelta(days=90 * nummer)
            persoon.cursussen.create(soort="INBURGERING", instelling=school, startdatum=dag, **zicht)
            persoon.contracten.create(
                contractnummer=f"{persoon.pk}-{nummer}", soort="INBURGERING", instelling=school, startdatum=dag,
                uren=100, uurtarief_cent=2000, lesmateriaal_cent=0, totaal_cent=200_000, **zicht,
            )  # fmt: skip
            persoon.facturen.create(
                factuurnummer=f"{persoon.pk}-{nummer}", soort="INBURGERING", instelling=school, factuurdatum=dag,
                status="BETAALD" if nummer else "IN_BEHANDELING", cursuskosten_cent=1, lesmateriaal_cent=1,
                examenkosten_cent=1, totaal_cent=3, **zicht,
            )  # fmt: skip
            persoon.verlengingen.create(grond=grond, nieuwe_einddatum=dag, toegekend_op=dag, **zicht)
            persoon.examenpogingen.create(onderdeel="LE", examendatum=dag, resultaat="Gezakt", **zicht)

    def test_last_days_are_inclusive_and_an_invoice_under_consideration_is_not_shown(self) -> None:
        persoon = maak_persoon(zicht="0193", termijn_eind=date(2023, 9, 1), lening={"einde": date(2023, 6, 13)})
        self._vul(persoon, 2)
        registratie = registratie_van(persoon, VANDAAG)
        assert registratie.persoon.termijn_tot_en_met == date(2023, 8, 31)
        assert registratie.verlengingen[0].nieuwe_tot_en_met == date(2020, 12, 31)
        assert [factuur.status for factuur in registratie.facturen] == ["BETAALD"]
        assert registratie.lening
        assert registratie.lening.gesloten
        assert registratie.lening.resterend_cent == 1_760_00
        assert registratie.lening.benut_procent == 82

    def test_the_loan_is_open_on_its_last_day(self) -> None:
        persoon = maak_persoon(lening={"einde": VANDAAG})
        lening = registratie_van(persoon, VANDAAG).lening
        assert lening
        assert not lening.gesloten


DAGEN = st.dates(min_value=VANDAAG - timedelta(days=2), max_value=VANDAAG + timedelta(days=2))
MISSCHIEN = st.none() | DAGEN


class TestPlichtOpen(TestCase):
    @settings(max_examples=150, deadline=None)
    @given(
        velden=st.fixed_dictionaries(
            dict.fromkeys(("plicht_start", "plicht_eind", "overleden_op", "aow_op"), MISSCHIEN)
            | {"land": st.sampled_from(["", "België"])}
        ),
        hele=st.lists(st.tuples(DAGEN, MISSCHIEN), max_size=2),
        deel=st.booleans(),
    )
    def test_the_database_finds_the_same_open_duties_as_the_rule(
        self, velden: dict[str, Any], hele: list[tuple[date, date | None]], deel: bool
    ) -> None:
        persoon = maak_persoon(**velden)
        for ingang, einde in hele:
            Vrijstelling.objects.create(persoon=persoon, soort="ONTHEFFING", ingangsdatum=ingang, einddatum=einde)
        if deel:
            Vrijstelling.objects.create(
                persoon=persoon, soort="ONTHEFFING", onderdeel="LE", ingangsdatum=VANDAAG, einddatum=None
            )
        gegevens = Plichtgegevens(**velden, hele_vrijstellingen=tuple(hele))
        gevonden = Persoon.objects.filter(plicht_open(VANDAAG), pk=persoon.pk).exists()
        assert gevonden == plicht_open_volgens_regel(gegevens, VANDAAG)
