"""Edges of the contract and of what follows from a delivery."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from pib.aanlevering.rapport import VERWERKT
from pib.aanlevering.tests.conftest import OP, VANDAAG, Lezer
from pib.aanlevering.tests.fabriek import Inhoud, bsn, persoon, schrijf, vulling, zip_van
from pib.gemeenten.models import Deelname
from pib.inburgeraars.actions import Zichtbegin, zicht_openen
from pib.inburgeraars.models import Contract, Factuur, Persoon, Zicht
from pib.signalen.models import Signaal

pytestmark = pytest.mark.django_db


def _ziet(volgnummer: int) -> Persoon:
    """Zwolle takes part and sees the person since October."""
    Deelname.objects.get_or_create(gemeente_id="0193", defaults={"vanaf": date(2026, 1, 1), "aangemeld_op": OP})
    gezien = Persoon.objects.get(bsn=bsn(volgnummer))
    begin = Zichtbegin(persoon=gezien.pk, gemeente="0193")
    zicht_openen([begin], grond=Zicht.Grond.BRIEF, vanaf=date(2026, 10, 1))
    return gezien


def test_a_retracted_person_is_not_counted_as_missing(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), *vulling(20)]}))
    intrekking = {"bsn": bsn(1), "per": "2026-11-20", "reden": "vergissing"}
    inhoud: Inhoud = {"personen": vulling(20), "intrekkingen": [intrekking]}
    rapport = lees(schrijf(tmp_path / "2", inhoud, serienummer=2))
    assert rapport.redenen == []
    assert (rapport.wijzigingen, rapport.ontbrekend.aantal) == ({"INGETROKKEN": 1}, 0)


def test_a_zip_whose_manifest_is_damaged_is_refused(lees: Lezer, tmp_path: Path) -> None:
    pad = zip_van(schrijf(tmp_path / "levering", {"personen": [persoon(1)]}), tmp_path / "levering.zip")
    with zipfile.ZipFile(pad) as archief:
        begin = archief.getinfo("manifest.json").header_offset + 30 + len("manifest.json")
    inhoud = bytearray(pad.read_bytes())
    inhoud[begin + 20 : begin + 60] = bytes(40)
    pad.write_bytes(inhoud)
    assert lees(pad).redenen == ["manifest.json in de zip is beschadigd of onleesbaar ingepakt."]


def test_a_creation_moment_without_time_zone_refuses_nothing(lees: Lezer, tmp_path: Path) -> None:
    pad = schrijf(tmp_path, {"personen": [persoon(1)]})
    manifest = json.loads((pad / "manifest.json").read_text())
    (pad / "manifest.json").write_text(json.dumps({**manifest, "aangemaakt_op": "2026-11-20T22:00:00"}))
    assert lees(pad).status == VERWERKT


@pytest.mark.parametrize(("plicht_eind", "tot"), [("2026-05-01", VANDAAG), ("2026-11-01", date(2027, 2, 1))])
def test_a_duty_closed_long_ago_ends_sight_today_and_not_in_the_past(
    lees: Lezer, tmp_path: Path, plicht_eind: str, tot: date
) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), *vulling()]}))
    gezien = _ziet(1)
    anders = persoon(1, plicht_eind=plicht_eind, plicht_eind_reden="VOLDAAN")
    lees(schrijf(tmp_path / "2", {"personen": [anders]}, serienummer=2, soort="mutaties"))
    zicht = Zicht.objects.get(persoon=gezien)
    assert (zicht.tot, zicht.einde) == (tot, Zicht.Einde.PLICHT)


def test_a_signal_bears_the_day_it_is_placed_and_not_the_peildatum_of_the_delivery(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), *vulling()]}))
    _ziet(1)
    verlengd = persoon(1, termijn_eind="2028-01-01")
    lees(schrijf(tmp_path / "2", {"personen": [verlengd]}, serienummer=2, soort="mutaties"))
    signaal = Signaal.objects.get()
    assert (signaal.code, signaal.datum) == ("SS401", VANDAAG)
    assert signaal.bijzonderheden == {"oud": "2027-07-01", "nieuw": "2028-01-01"}


@pytest.mark.parametrize("tegelijk", [True, False])
def test_contract_of_someone_delivered_under_a_wrong_bsn_comes_in_under_the_right_one(
    lees: Lezer, tmp_path: Path, tegelijk: bool
) -> None:
    def van(volgnummer: int) -> Inhoud:
        contract = {"contractnummer": "C1", "bsn": bsn(volgnummer), "instellingsnummer": "9001"}
        factuur = {"factuurnummer": "F1", "bsn": bsn(volgnummer), "instellingsnummer": "9001", "contractnummer": "C1"}
        return {"personen": [persoon(volgnummer), *vulling()], "contracten": [contract], "facturen": [factuur]}

    lees(schrijf(tmp_path / "1", van(1)))
    intrekking: Inhoud = {"personen": vulling(), "intrekkingen": [{"bsn": bsn(1)}]}
    if not tegelijk:
        lees(schrijf(tmp_path / "2", intrekking, serienummer=2))
    inhoud = {**intrekking, **van(2)} if tegelijk else van(2)
    rapport = lees(schrijf(tmp_path / "3", inhoud, serienummer=2 if tegelijk else 3))
    assert (rapport.redenen, rapport.bevindingen) == ([], [])
    assert Contract.objects.get().persoon.bsn == Factuur.objects.get().persoon.bsn == bsn(2)


def test_a_change_that_comes_with_a_merger_is_told_to_the_successor(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1), persoon(2), *vulling()]}))
    _ziet(1)
    _ziet(2)
    Deelname.objects.create(gemeente_id="0363", vanaf=date(2026, 1, 1), aangemeld_op=OP)
    zwolle = {"code": "0193", "naam": "Zwolle", "einddatum": "2026-11-01", "opvolger": "0363"}
    inhoud: Inhoud = {
        "gemeenten": [zwolle],
        "personen": [persoon(1, gemeentecode="0363", termijn_eind="2028-01-01"), persoon(2, gemeentecode="0363")],
    }
    lees(schrijf(tmp_path / "2", inhoud, serienummer=2, soort="mutaties"))
    assert list(Signaal.objects.values_list("gemeente", "code")) == [("0363", "SS401")]
    assert set(Persoon.objects.filter(bsn__in=[bsn(1), bsn(2)]).values_list("zicht_gemeente", flat=True)) == {"0363"}
