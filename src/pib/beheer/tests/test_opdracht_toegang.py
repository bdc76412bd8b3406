import re

import pytest
from click.testing import CliRunner, Result

from pib.beheer.opdrachten.toegang import toegang
from pib.gemeenten.models import Gemeente
from pib.toegang.models import Account, Activatiecode, Bericht


@pytest.fixture(autouse=True)
def gemeente(db: None) -> None:
    Gemeente.objects.update_or_create(code="0845", defaults={"naam": "Proefstad", "kvk": "00000845", "einddatum": None})


def maak(gemeente: str, *meer: str, **anders: str) -> Result:
    gegevens = {"naam": "Bea Timmerman", "email": "bea@post.example", "gebruikersnaam": "bea.t", "gemeente": gemeente}
    gegevens |= anders
    return CliRunner().invoke(
        toegang,
        ["beheerder-aanmaken", *(deel for naam, waarde in gegevens.items() for deel in (f"--{naam}", waarde)), *meer],
    )


def test_operator_gets_user_name_and_code() -> None:
    uitkomst = maak("0845")
    assert uitkomst.exit_code == 0, uitkomst.output
    assert "Gebruikersnaam: bea.t" in uitkomst.output
    assert re.search(r"Activatiecode:  [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}  \(24 uur geldig, tot ", uitkomst.output)
    assert Activatiecode.objects.count() == 1


def test_mails_are_asked_for_instead_and_no_code_is_shown_or_open() -> None:
    uitkomst = maak("0845", "--mail")
    assert uitkomst.exit_code == 0, uitkomst.output
    assert uitkomst.output == "De werker mailt gebruikersnaam en activatiecode, in twee aparte mails.\n"
    assert sorted(Bericht.objects.values_list("soort", flat=True)) == ["ACTIVATIECODE", "GEBRUIKERSNAAM"]
    assert not Activatiecode.objects.filter(**Activatiecode.OPEN).exists()


def test_wrong_municipality_is_refused_with_status_two() -> None:
    uitkomst = maak("9999")
    assert uitkomst.exit_code == 2
    assert "Gemeentecode 9999 bestaat niet" in uitkomst.output
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"naam": "Tw33de <b>"}, "Deze naam kan niet."),
        ({"gebruikersnaam": "a b <c>"}, "Deze gebruikersnaam kan niet. Gebruik 3 tot 40 tekens"),
        ({"kvk": "123"}, "Een KvK-nummer heeft acht cijfers."),
        ({"kvk": "00000363"}, "Gemeente Proefstad is hier bekend met KvK-nummer 00000845."),
    ],
)
def test_what_the_forms_refuse_the_command_refuses_too(anders: dict[str, str], melding: str) -> None:
    uitkomst = maak("0845", **anders)
    assert uitkomst.exit_code == 2
    assert melding in uitkomst.output
    assert not Account.objects.exists()


def test_wrong_kvk_is_refused_also_when_the_municipality_has_an_organisation_already() -> None:
    assert maak("0845").exit_code == 0
    uitkomst = maak("0845", "--toch", gebruikersnaam="bea.u", kvk="00000363")
    assert uitkomst.exit_code == 2
    assert "KvK-nummer 00000845" in uitkomst.output


def test_municipality_with_a_beheerder_gets_another_only_when_the_operator_insists() -> None:
    assert maak("0845").exit_code == 0
    uitkomst = maak("0845", gebruikersnaam="bea.u")
    assert uitkomst.exit_code == 2
    assert "heeft al een Mijn DUO-beheerder (1 nu)" in uitkomst.output
    assert maak("0845", "--toch", gebruikersnaam="bea.u").exit_code == 0
