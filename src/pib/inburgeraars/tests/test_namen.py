"""What a person is called."""

import pytest

from pib.inburgeraars.namen import Naam, achternaam, volledige_naam


@pytest.mark.parametrize(
    ("gebruik", "verwacht"),
    [("E", "van den Berg"), ("P", "de Vries"), ("V", "de Vries-van den Berg"), ("N", "van den Berg-de Vries")],
)
def test_the_surname_follows_the_name_use(gebruik: str, verwacht: str) -> None:
    naam = Naam(
        geslachtsnaam="Berg", voorvoegsel="van den", naamgebruik=gebruik,
        partner_geslachtsnaam="Vries", partner_voorvoegsel="de",
    )  # fmt: skip
    assert achternaam(naam) == verwacht


@pytest.mark.parametrize("gebruik", ["P", "V", "N"])
@pytest.mark.parametrize("partner", ["", "."])
def test_without_a_partner_name_the_own_name_is_used(gebruik: str, partner: str) -> None:
    assert achternaam(Naam(geslachtsnaam="Gonzalez", naamgebruik=gebruik, partner_geslachtsnaam=partner)) == "Gonzalez"


def test_an_apostrophe_that_ends_the_particle_joins_the_name() -> None:
    assert achternaam(Naam(voorvoegsel="d'", geslachtsnaam="Hondt")) == "d'Hondt"
    assert achternaam(Naam(voorvoegsel="'t", geslachtsnaam="Hooft")) == "'t Hooft"


@pytest.mark.parametrize("geen", ["", "."])
def test_someone_without_surname_is_called_by_the_given_names_once(geen: str) -> None:
    assert volledige_naam(Naam(voornamen="Ahmadi", geslachtsnaam=geen)) == "Ahmadi"


def test_the_screen_shows_first_names_or_else_initials() -> None:
    assert volledige_naam(Naam(voornamen="Wilmer", voorletters="W.", geslachtsnaam="Gonzalez")) == "Wilmer Gonzalez"
    assert volledige_naam(Naam(voorletters="W.", geslachtsnaam="Gonzalez")) == "W. Gonzalez"
