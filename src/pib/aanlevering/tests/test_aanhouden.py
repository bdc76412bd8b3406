"""Held back and repaired: quarantine, numbers of others, lines of findings, warnings."""

from pathlib import Path

import pytest

from pib.aanlevering.models import Quarantaine
from pib.aanlevering.tests.conftest import Lezer
from pib.aanlevering.tests.fabriek import Inhoud, bsn, persoon, schrijf, vulling
from pib.aanlevering.tests.rijen import CONTRACT, EXAMEN, FACTUUR, PERSOON, VERLENGING, VERZOEK
from pib.inburgeraars.models import Contract, Instelling, Lening, Persoon

pytestmark = pytest.mark.django_db


def test_known_person_with_a_wrong_record_keeps_the_old_state_until_repaired(lees: Lezer, tmp_path: Path) -> None:
    lening = {**PERSOON, "leenruimte_cent": "100", "opgenomen_cent": "10"}
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), *vulling()], "leningen": [lening]}))
    fout: Inhoud = {
        "personen": [persoon(1, straat="Nieuwstraat"), *vulling()],
        "leningen": [{**lening, "opgenomen_cent": "101"}],
    }
    rapport = lees(schrijf(tmp_path / "2", fout, serienummer=2))
    bekend = Persoon.objects.get(bsn=bsn(1))
    assert (bekend.straat, Lening.objects.get().opgenomen_cent) == ("Kerkstraat", 10)
    assert bekend.aangehouden == ["leningen.csv opgenomen_cent: meer dan leenruimte_cent"]
    assert rapport.wijzigingen == {}
    goed: Inhoud = {"personen": [persoon(1, straat="Nieuwstraat"), *vulling()], "leningen": [lening]}
    rapport = lees(schrijf(tmp_path / "3", goed, serienummer=3))
    bekend.refresh_from_db()
    assert (bekend.straat, bekend.aangehouden, rapport.personen_vrijgegeven) == ("Nieuwstraat", [], 1)
    assert Quarantaine.objects.get().hersteld_op is not None


def test_person_is_released_when_the_right_record_is_the_one_already_known(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1)]}))
    lees(schrijf(tmp_path / "2", {"personen": [persoon(1, wet="x")]}, serienummer=2))
    assert Persoon.objects.get().aangehouden
    rapport = lees(schrijf(tmp_path / "3", {"personen": [persoon(1)]}, serienummer=3))
    assert (rapport.personen_vrijgegeven, rapport.wijzigingen) == (1, {})
    assert Persoon.objects.get().aangehouden == []


def test_record_that_doubles_an_unchanged_one_is_noticed(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1)], "verzoeken": [VERZOEK]}))
    rapport = lees(schrijf(tmp_path / "2", {"personen": [persoon(1)], "verzoeken": [VERZOEK, VERZOEK]}, serienummer=2))
    assert {(b.regel, b.reden) for b in rapport.bevindingen} == {(2, "dubbele sleutel"), (3, "dubbele sleutel")}


def test_contract_number_of_a_person_outside_the_delivery_is_a_double_key(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), persoon(2)], "contracten": [CONTRACT]}))
    ander: Inhoud = {"personen": [persoon(2)], "contracten": [{**CONTRACT, "bsn": bsn(2)}]}
    rapport = lees(schrijf(tmp_path / "2", ander, serienummer=2, soort="mutaties"))
    assert [b.reden for b in rapport.bevindingen] == ["dubbele sleutel"]
    assert Contract.objects.get().persoon.bsn == bsn(1)


def test_contract_may_pass_to_another_person_unless_its_owner_is_held_back(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), persoon(2)], "contracten": [CONTRACT]}))
    over = [{**CONTRACT, "bsn": bsn(2)}]
    rapport = lees(
        schrijf(tmp_path / "2", {"personen": [persoon(1, wet="x"), persoon(2)], "contracten": over}, serienummer=2)
    )
    assert rapport.personen_aangehouden == 2
    assert Contract.objects.get().persoon.bsn == bsn(1)
    rapport = lees(schrijf(tmp_path / "3", {"personen": [persoon(1), persoon(2)], "contracten": over}, serienummer=3))
    assert (rapport.personen_aangehouden, Contract.objects.get().persoon.bsn) == (0, bsn(2))


def test_finding_names_the_physical_line_behind_quoted_line_ends(lees: Lezer, tmp_path: Path) -> None:
    inhoud: Inhoud = {"personen": [persoon(2, straat="a\nb\nc"), persoon(1, wet="x")]}
    assert [b.regel for b in lees(schrijf(tmp_path, inhoud)).bevindingen] == [5]


def test_mutation_delivery_brings_master_data_up_to_date(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1)]}))
    school = {"instellingsnummer": "9001", "naam": "Taalschool De Boog", "bow": "N"}
    rapport = lees(schrijf(tmp_path / "2", {"instellingen": [school]}, serienummer=2, soort="mutaties"))
    assert rapport.bestanden["instellingen.csv"].gewijzigd == 1
    assert (Instelling.objects.get().naam, Instelling.objects.get().bow) == ("Taalschool De Boog", False)


# --- warnings -------------------------------------------------------------------------------------------------


def test_warnings_are_taken_and_shown(lees: Lezer, tmp_path: Path) -> None:
    factuur = {**FACTUUR, "contractnummer": "C1", "cursuskosten_cent": "200001", "totaal_cent": "200001"}
    inhoud: Inhoud = {
        "personen": [persoon(1)],
        "examenpogingen": [{**EXAMEN, "examendatum": "2019-06-30"}],
        "contracten": [CONTRACT],
        "facturen": [factuur],
    }
    rapport = lees(schrijf(tmp_path, inhoud))
    assert {(b.bestand, b.reden) for b in rapport.waarschuwingen} == {
        ("examenpogingen.csv", "examen voor het begin van de plicht"),
        ("facturen.csv", "factuur hoger dan het contract"),
        ("facturen.csv", "meer dan het maximum per persoon per kwartaal"),
    }
    assert rapport.waarschuwingen_aantal == 3
    assert rapport.wijzigingen == {"NIEUW": 1}


def test_extension_that_does_not_start_at_the_known_end_warns(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1)]}))
    past = {**VERLENGING, "vorige_einddatum": "2027-07-01", "nieuwe_einddatum": "2028-01-01"}
    niet = {
        **VERLENGING,
        "vorige_einddatum": "2027-06-01",
        "nieuwe_einddatum": "2028-06-01",
        "toegekend_op": "2026-02-01",
    }
    volgt = {
        **VERLENGING,
        "vorige_einddatum": "2028-01-01",
        "nieuwe_einddatum": "2029-01-01",
        "toegekend_op": "2026-03-01",
    }
    inhoud: Inhoud = {"personen": [persoon(1, termijn_eind="2029-01-01")], "verlengingen": [past, niet, volgt]}
    rapport = lees(schrijf(tmp_path / "2", inhoud, serienummer=2))
    assert [(b.bestand, b.regel) for b in rapport.waarschuwingen] == [("verlengingen.csv", 3)]
