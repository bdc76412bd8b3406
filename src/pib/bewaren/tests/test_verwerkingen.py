"""The register of processing activities holds every activity of the logboek and nothing else."""

import json
from pathlib import Path

import pytest

from pib.bewaren.verwerkingen import VERWERKINGEN, Onleesbaar, register
from pib.toezicht import woorden
from pib.toezicht.gebeurtenissen import GEBEURTENISSEN

ADRES = "https://register.inburgeren.example/verwerkingsactiviteiten/"


def test_every_activity_of_an_event_is_in_the_register_and_no_other() -> None:
    assert {gebeurtenis.activiteit for gebeurtenis in GEBEURTENISSEN.values()} == set(VERWERKINGEN)


def test_names_are_those_the_auditor_sees() -> None:
    for code, verwerking in VERWERKINGEN.items():
        assert verwerking.naam.lower() == woorden.ACTIVITEITEN[code].lower()


def test_texts_of_the_officer_replace_ours_and_leave_the_rest(tmp_path: Path) -> None:
    eigen = tmp_path / "verwerkingen.json"
    eigen.write_text(json.dumps({"elip-brief": {"grondslag": "De tekst van de jurist.", "vanaf": "2027-01-01"}}))
    gelezen = {regel["id"]: regel for regel in register(ADRES, str(eigen))}
    assert len(gelezen) == len(VERWERKINGEN)
    brief = gelezen[f"{ADRES}elip-brief"]
    assert (brief["grondslag"], brief["vanaf"], brief["naam"]) == (
        "De tekst van de jurist.",
        "2027-01-01",
        "ELIP-brieven maken",
    )
    assert gelezen[f"{ADRES}elip"]["grondslag"] == VERWERKINGEN["elip"].grondslag


@pytest.mark.parametrize("tekst", ["geen json", "[]", '{"bestaat-niet": {}}', '{"elip": {"wet": "x"}}', '{"elip": 1}'])
def test_file_that_is_no_register_is_refused_with_what_is_expected(tmp_path: Path, tekst: str) -> None:
    eigen = tmp_path / "verwerkingen.json"
    eigen.write_text(tekst)
    with pytest.raises(Onleesbaar, match=r"verwerkingen\.json"):
        register(ADRES, str(eigen))
