"""Taking in deliveries: what is stored, replaced, left alone."""

from datetime import date
from pathlib import Path

import pytest

from pib.aanlevering.models import Aanlevering, Wijziging
from pib.aanlevering.rapport import AL_VERWERKT, VERWERKT
from pib.aanlevering.tests.conftest import Lezer
from pib.aanlevering.tests.fabriek import Inhoud, bsn, persoon, schrijf, vulling, zip_van
from pib.inburgeraars.models import Examenpoging, Factuur, Lening, Persoon

pytestmark = pytest.mark.django_db


def test_first_delivery_stores_everybody(lees: Lezer, tmp_path: Path) -> None:
    lening = {"bsn": bsn(1), "start": "2020-01-01", "leenruimte_cent": "1000000", "opgenomen_cent": "824000"}
    rapport = lees(schrijf(tmp_path, {"personen": [persoon(1), persoon(2)], "leningen": [lening]}))
    assert rapport.redenen == []
    assert rapport.status == VERWERKT
    assert rapport.wijzigingen == {"NIEUW": 2}
    assert Persoon.objects.get(bsn=bsn(1)).termijn_eind == date(2027, 7, 1)
    assert Lening.objects.get().opgenomen_cent == 824000
    telling = rapport.bestanden["personen.csv"]
    assert (telling.gelezen, telling.nieuw, telling.ongewijzigd) == (2, 2, 0)


def test_whole_delivery_may_start_with_any_number_and_is_kept_with_its_report(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path, {"personen": [persoon(1)]}, serienummer=41))
    bewaard = Aanlevering.objects.get()
    assert bewaard.serienummer == 41
    assert bewaard.rapport["bestanden"]["personen.csv"]["nieuw"] == 1


def test_the_same_delivery_twice_changes_nothing_and_says_so(lees: Lezer, tmp_path: Path) -> None:
    pad = schrijf(tmp_path, {"personen": [persoon(1)]})
    lees(pad)
    rapport = lees(pad)
    assert rapport.status == AL_VERWERKT
    assert Aanlevering.objects.count() == 1


def test_zip_and_folder_are_the_same_delivery(lees: Lezer, tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "levering", {"personen": [persoon(1)]})
    assert lees(zip_van(pad, tmp_path / "a.zip")).status == VERWERKT
    assert lees(pad).status == AL_VERWERKT
    assert lees(zip_van(pad, tmp_path / "b.zip", begin="levering/")).status == AL_VERWERKT


def test_unchanged_whole_delivery_changes_nobody(lees: Lezer, tmp_path: Path) -> None:
    inhoud: Inhoud = {"personen": [persoon(1), persoon(2)], "leningen": [{"bsn": bsn(1), "leenruimte_cent": "5"}]}
    lees(schrijf(tmp_path / "1", inhoud))
    rapport = lees(schrijf(tmp_path / "2", inhoud, serienummer=2))
    assert rapport.wijzigingen == {}
    assert rapport.bestanden["personen.csv"].ongewijzigd == 2
    assert rapport.bestanden["leningen.csv"].ongewijzigd == 1
    assert rapport.bestanden["gemeenten.csv"].ongewijzigd == 3


def test_records_of_a_delivered_person_replace_the_earlier_ones(lees: Lezer, tmp_path: Path) -> None:
    oud = [
        {"bsn": bsn(1), "onderdeel": "KNM", "examendatum": "2026-01-10", "resultaat": "Gezakt"},
        {"bsn": bsn(1), "onderdeel": "SP", "examendatum": "2026-02-10"},
    ]
    nieuw = [{"bsn": bsn(1), "onderdeel": "SP", "examendatum": "2026-02-10", "resultaat": "Geslaagd"}]
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1)], "examenpogingen": oud}))
    rapport = lees(
        schrijf(tmp_path / "2", {"personen": [persoon(1)], "examenpogingen": nieuw}, serienummer=2, soort="mutaties")
    )
    assert [(e.onderdeel, e.resultaat) for e in Examenpoging.objects.all()] == [("SP", "Geslaagd")]
    telling = rapport.bestanden["examenpogingen.csv"]
    assert (telling.gewijzigd, telling.vervallen) == (1, 1)
    wijziging = Wijziging.objects.get(soort="GECORRIGEERD")
    assert wijziging.na is not None
    assert wijziging.na["examenpogingen"][0]["resultaat"] == "Geslaagd"


def test_persons_outside_a_mutation_delivery_stay_as_they_are(lees: Lezer, tmp_path: Path) -> None:
    facturen = [{"factuurnummer": "F1", "bsn": bsn(2), "instellingsnummer": "9001", "factuurdatum": "2026-01-01"}]
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), persoon(2)], "facturen": facturen}))
    rapport = lees(
        schrijf(tmp_path / "2", {"personen": [persoon(1, straat="Dorpsstraat")]}, serienummer=2, soort="mutaties")
    )
    assert rapport.wijzigingen == {"GECORRIGEERD": 1}
    assert Factuur.objects.count() == 1
    assert Persoon.objects.get(bsn=bsn(1)).straat == "Dorpsstraat"


def test_person_missing_from_a_whole_delivery_is_listed_and_held_and_released_on_return(
    lees: Lezer, tmp_path: Path
) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), *vulling()]}))
    rapport = lees(schrijf(tmp_path / "2", {"personen": vulling()}, serienummer=2))
    vermist = Persoon.objects.get(bsn=bsn(1))
    assert rapport.ontbrekend.personen == [vermist.pk]
    assert vermist.aangehouden == ["ontbreekt in de volledige levering"]
    rapport = lees(schrijf(tmp_path / "3", {"personen": [persoon(1), *vulling()]}, serienummer=3))
    assert rapport.personen_vrijgegeven == 1
    assert Persoon.objects.get(bsn=bsn(1)).aangehouden == []


def test_columns_may_come_in_any_order_with_windows_line_ends_and_quotes(lees: Lezer, tmp_path: Path) -> None:
    inhoud = {"personen": [persoon(1, geslachtsnaam='d"Ö, van\ntwee regels')]}
    rapport = lees(schrijf(tmp_path, inhoud, regeleinde="\r\n"))
    assert rapport.redenen == []
    assert Persoon.objects.get().geslachtsnaam == 'd"Ö, van\ntwee regels'
