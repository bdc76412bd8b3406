"""Names, addresses, fine, term and loan, as BRP, PostNL and the courts want them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.brieven.rules import (
    Adres,
    Lening,
    aanhef,
    adresnaam,
    adresregels,
    met_boetezin,
    nog_te_lenen_cent,
    postadres,
    termijn_voorbij,
)
from pib.core.datums import plus_maanden
from pib.inburgeraars.namen import Naam

OP = date(2024, 6, 12)
THUIS = Adres(straat="Kerkstraat", huisnummer="12", toevoeging="A", postcode="9712GR", plaats="Groningen")
ELDERS = Adres(straat="Postbus", huisnummer="123", postcode="8000AB", plaats="Zwolle")


def naam(**velden: str) -> Naam:
    return Naam(**{"geslachtsnaam": "Veld", "voorvoegsel": "in het", "voorletters": "H.", "geslacht": "M", **velden})


class TestNamen:
    @pytest.mark.parametrize(
        ("gebruik", "verwacht"),
        [
            ("E", "Geachte heer In het Veld"),
            ("P", "Geachte heer Van der Berg"),
            ("V", "Geachte heer Van der Berg-in het Veld"),
            ("N", "Geachte heer In het Veld-van der Berg"),
        ],
    )
    def test_salutation_follows_the_use_of_the_name_with_a_capital_for_the_first_particle(
        self, gebruik: str, verwacht: str
    ) -> None:
        persoon = naam(naamgebruik=gebruik, partner_voorvoegsel="van der", partner_geslachtsnaam="Berg")
        assert aanhef(persoon) == verwacht

    def test_particle_stays_small_after_initials(self) -> None:
        assert adresnaam(naam()) == "De heer H. in het Veld"
        assert adresnaam(naam(voorletters="")) == "De heer In het Veld"

    def test_unknown_sex_gets_a_neutral_form(self) -> None:
        assert aanhef(naam(geslacht="O")) == "Geachte H. in het Veld"
        assert adresnaam(naam(geslacht="O")) == "H. in het Veld"

    def test_partner_name_without_partner_falls_back_to_the_own_name(self) -> None:
        assert aanhef(naam(naamgebruik="P", geslacht="V")) == "Geachte mevrouw In het Veld"

    def test_person_registered_without_surname_is_called_by_the_given_name(self) -> None:
        assert aanhef(naam(geslachtsnaam=".", voorvoegsel="", voornamen="Osman")) == "Geachte heer Osman"

    @pytest.mark.parametrize(
        ("voorvoegsel", "geslachtsnaam", "verwacht"),
        [("'t", "Hooft", "'t Hooft"), ("d'", "Hondt", "D'Hondt"), ("", "Đặng Nguyễn", "Đặng Nguyễn")],
    )
    def test_apostrophes_and_diacritics_stay_as_registered(
        self, voorvoegsel: str, geslachtsnaam: str, verwacht: str
    ) -> None:
        persoon = naam(voorvoegsel=voorvoegsel, geslachtsnaam=geslachtsnaam)
        assert aanhef(persoon) == f"Geachte heer {verwacht}"

    @given(st.sampled_from("EPVN"), st.sampled_from("MVO"), st.text(min_size=1, max_size=20), st.text(max_size=20))
    def test_no_name_is_lost(self, gebruik: str, geslacht: str, eigen: str, partner: str) -> None:
        persoon = naam(
            naamgebruik=gebruik,
            geslacht=geslacht,
            geslachtsnaam=eigen,
            partner_geslachtsnaam=partner,
            voornamen="Osman",
        )
        gedrukt = adresnaam(persoon)
        getoond = partner if gebruik == "P" and partner not in {"", "."} else eigen
        assert (getoond if getoond != "." else "Osman") in gedrukt


class TestAdres:
    def test_lines_have_one_hard_space_in_the_postcode_and_two_spaces_before_the_town(self) -> None:
        assert adresregels(THUIS) == ("Kerkstraat 12 A", "9712\u00a0GR  GRONINGEN")

    def test_letter_address_goes_before_home(self) -> None:
        assert postadres(THUIS, ELDERS, adres_onbekend=False) == ELDERS
        assert postadres(THUIS, ELDERS, adres_onbekend=True) == ELDERS

    def test_unknown_address_without_letter_address_gets_no_letter(self) -> None:
        assert postadres(THUIS, Adres(), adres_onbekend=True) is None
        assert postadres(Adres(), Adres(), adres_onbekend=False) is None

    def test_known_home_gets_the_letter(self) -> None:
        assert postadres(THUIS, Adres(), adres_onbekend=False) == THUIS


class TestTermijnEnBoete:
    def test_last_day_itself_is_still_in_time(self) -> None:
        assert not termijn_voorbij(OP + timedelta(days=1), OP)
        assert termijn_voorbij(OP, OP)

    def test_fine_is_named_from_exactly_twelve_months_left(self) -> None:
        laatste_dag = date(2025, 6, 12)
        assert met_boetezin(laatste_dag + timedelta(days=1), OP, tekst_kent_boete=True)
        assert not met_boetezin(laatste_dag, OP, tekst_kent_boete=True)

    def test_twelve_months_after_leap_day_end_on_the_twenty_eighth(self) -> None:
        assert met_boetezin(date(2025, 3, 1), date(2024, 2, 29), tekst_kent_boete=True)

    @given(st.none() | st.dates(date(2013, 1, 1), date(2030, 1, 1)), st.dates(date(2013, 1, 1), date(2030, 1, 1)))
    def test_fine_is_never_named_for_a_past_term_nor_by_a_text_that_knows_none(
        self, eind: date | None, op: date
    ) -> None:
        assert not met_boetezin(eind, op, tekst_kent_boete=False)
        if met_boetezin(eind, op, tekst_kent_boete=True):
            assert eind is not None
            assert not termijn_voorbij(eind, op)
            assert plus_maanden(op, 12) < eind


class TestLening:
    def test_room_is_what_was_granted_less_what_was_used_whatever_the_interest(self) -> None:
        lening = Lening(start=None, einde=OP, leenruimte_cent=1_000_000, opgenomen_cent=800_000, rente_cent=12_345)
        assert nog_te_lenen_cent(lening, OP) == 200_000

    def test_nothing_can_be_borrowed_after_the_last_day(self) -> None:
        lening = Lening(start=None, einde=OP, leenruimte_cent=1_000_000, opgenomen_cent=0, rente_cent=0)
        assert nog_te_lenen_cent(lening, OP + timedelta(days=1)) is None
