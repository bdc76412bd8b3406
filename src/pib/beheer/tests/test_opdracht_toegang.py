import re

import pytest
from click.testing import CliRunner, Result

from pib.beheer.opdrachten.toegang import toegang
from pib.gemeenten.models import Gemeente
from pib.toegang.models import Account, Activatiecode, Bericht


@pytest.fixture(autouse=True)
def gemeente(db: None) -> None:
    Gemeente.objects.update_or_create(code="0845", defaults={"naam": "Proefstad", "kvk": "00000845", "einddatum": None})


def maak(gemeente: str, *meer: str) -> Result:
    gegevens = {"naam": "Bea Timmerman", "email": "bea@post.example", "gebruikersnaam": "bea.t", "gemeente": gemeente}
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
