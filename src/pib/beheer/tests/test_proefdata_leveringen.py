from datetime import date
from pathlib import Path

import pytest

from pib.beheer.proefdata import nummers
from pib.beheer.proefdata.leveringen import MUTATIES, schrijf_eerste, schrijf_tussentijds, schrijf_vervolg
from pib.beheer.proefdata.nummers import BereikOp, bsn_van, demonummers, vaste_nummers, vrije_nummers
from pib.beheer.proefdata.opleiding import KWARTAALMAXIMUM_CENT
from pib.beheer.proefdata.plan import Plan, PlanKanNiet
from pib.beheer.proefdata.rolverdeling import ROLLEN, rol
from pib.beheer.proefdata.schrijven import MapInGebruik
from pib.beheer.proefdata.vervolg import FOUT, NIEUW, Vervolg
from pib.beheer.proefdata.wijzigingen import SLUITREDENEN
from pib.beheer.tests import lezing
from pib.core.nummers import voldoet_aan_elfproef

PEILDATUM = date(2026, 11, 25)
PLAN = Plan(personen=1200, zaad=7, peildatum=PEILDATUM, rolverdeling=True)


def _bytes(map_: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in map_.iterdir()}


@pytest.fixture(scope="module")
def eerste(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("eerste")
    schrijf_eerste(map_, PLAN, serienummer=41)
    return map_


@pytest.fixture(scope="module")
def vervolg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("vervolg")
    schrijf_vervolg(map_, PLAN, serienummer=42)
    return map_


# --- numbers ----------------------------------------------------------------------------------------------------


def test_demo_numbers_are_all_that_the_range_holds() -> None:
    alle = [f"9999{n:05d}" for n in range(100_000)]
    assert list(demonummers()) == [bsn for bsn in alle if voldoet_aan_elfproef(bsn)]


def test_numbers_above_the_range_fail_the_elfproef_and_need_to_be_asked_for() -> None:
    vol = len(vrije_nummers())
    reeks = [bsn_van(index, volume=True) for index in range(vol, vol + 5000)]
    assert not any(voldoet_aan_elfproef(bsn) for bsn in reeks)
    assert len(set(reeks)) == 5000
    assert all(len(bsn) == 9 for bsn in reeks)
    with pytest.raises(BereikOp):
        bsn_van(vol, volume=False)


def test_the_cast_has_numbers_of_its_own() -> None:
    assert {een.bsn for een in ROLLEN} <= set(vaste_nummers())
    assert len({een.bsn for een in ROLLEN}) == len(ROLLEN)
    assert not set(vaste_nummers()) & set(vrije_nummers())


# --- the first delivery -------------------------------------------------------------------------------------------


def test_first_delivery_keeps_the_contract(eerste: Path) -> None:
    manifest, rijen = lezing.lees(eerste)
    assert manifest["formaat"] == "pib-aanlevering/1"
    assert (manifest["soort"], manifest["serienummer"], manifest["peildatum"]) == ("volledig", 41, "2026-11-25")
    assert manifest["aangemaakt_op"] == "2026-11-25T22:00:00+01:00"
    assert lezing.fouten(rijen) == []
    assert lezing.nummers_zijn_verzonnen(rijen)
    assert len(rijen["personen.csv"]) == PLAN.personen + len(ROLLEN) - 1


def test_the_same_plan_gives_the_same_bytes(eerste: Path, tmp_path: Path) -> None:
    schrijf_eerste(tmp_path / "nog-eens", PLAN, serienummer=41)
    assert _bytes(tmp_path / "nog-eens") == _bytes(eerste)


def test_another_seed_gives_other_persons(eerste: Path, tmp_path: Path) -> None:
    schrijf_eerste(tmp_path / "anders", Plan(personen=1200, zaad=8, peildatum=PEILDATUM, rolverdeling=True))
    assert (tmp_path / "anders" / "personen.csv").read_bytes() != (eerste / "personen.csv").read_bytes()


def test_a_larger_delivery_holds_the_persons_of_a_smaller_one(eerste: Path, tmp_path: Path) -> None:
    schrijf_eerste(tmp_path / "klein", Plan(personen=300, zaad=7, peildatum=PEILDATUM))
    klein = (tmp_path / "klein" / "personen.csv").read_text().splitlines()[1:]
    assert set(klein) < set((eerste / "personen.csv").read_text().splitlines())


def test_persons_are_realistic_in_shape(eerste: Path) -> None:
    _, rijen = lezing.lees(eerste)
    personen = [rij for rij in rijen["personen.csv"] if rij["bsn"] in vrije_nummers()]
    deel = {kolom: sum(bool(rij[kolom]) for rij in personen) / len(personen) for kolom in personen[0]}
    assert 0.01 < deel["land"] < 0.06
    assert 0.03 < deel["voorvoegsel"] < 0.2
    assert deel["voornamen"] < 1
    assert 0.1 < deel["partner_geslachtsnaam"] < 0.4
    assert {rij["naamgebruik"] for rij in personen} == set("EPVN")
    assert {rij["wet"] for rij in personen} == {"2007", "2013", "2021"}
    assert sum(rij["geboortedatum"].endswith("-01-01") for rij in personen) > 0.06 * len(personen)
    assert any(rij["geboortedatum"].endswith("-00-00") for rij in personen)
    assert any(not rij["geslachtsnaam"].isascii() for rij in personen)
    assert any(rij["adres_onbekend"] == "J" for rij in personen)
    assert any(rij["geheim"] == "J" for rij in personen)
    assert any(rij["post_straat"] for rij in personen)
    assert {rij["plicht_eind_reden"] for rij in personen} >= {"VOLDAAN", "VERTROKKEN", "OVERLEDEN", ""}


def test_a_few_per_cent_meet_the_criteria(eerste: Path) -> None:
    _, rijen = lezing.lees(eerste)
    vrij = frozenset(vrije_nummers())
    leningen = {rij["bsn"]: rij for rij in rijen["leningen.csv"]}
    veel = [
        bsn
        for bsn in leningen
        if bsn in vrij and int(leningen[bsn]["opgenomen_cent"]) * 4 >= int(leningen[bsn]["leenruimte_cent"]) * 3
    ]
    gekozen = [bsn for bsn in veel if lezing.oordeel(bsn, rijen, PEILDATUM) in {"A", "B", "AB"}]
    assert 0.01 < len(gekozen) / PLAN.personen < 0.06


def test_exams_have_every_outcome(eerste: Path) -> None:
    _, rijen = lezing.lees(eerste)
    pogingen = rijen["examenpogingen.csv"]
    assert {rij["resultaat"] for rij in pogingen} == {"Geslaagd", "Gezakt", "Geen", ""}
    open_ = [rij["examendatum"] for rij in pogingen if not rij["resultaat"]]
    assert min(open_) < PEILDATUM.isoformat() < max(open_)
    assert all(rij["examendatum"] <= PEILDATUM.isoformat() for rij in pogingen if rij["resultaat"])


def test_invoices_are_mostly_within_the_quarter_and_some_are_not(eerste: Path) -> None:
    _, rijen = lezing.lees(eerste)
    boven = [rij for rij in rijen["facturen.csv"] if int(rij["totaal_cent"]) > KWARTAALMAXIMUM_CENT]
    assert 0 < len(boven) < 0.02 * len(rijen["facturen.csv"])
    assert {rij["status"] for rij in rijen["facturen.csv"]} >= {"BETAALD", "AFGEWEZEN", "GEWEIGERD"}


def test_large_cities_have_more_persons(eerste: Path) -> None:
    _, rijen = lezing.lees(eerste)
    codes = [rij["gemeentecode"] for rij in rijen["personen.csv"] if rij["bsn"] in vrije_nummers()]
    assert codes.count("0363") > 20
    assert len(set(codes)) > 200


def test_only_the_asked_municipalities_have_residents(tmp_path: Path) -> None:
    plan = Plan(personen=200, zaad=1, peildatum=PEILDATUM, gemeenten=("0772", "0344"))
    schrijf_eerste(tmp_path / "twee", plan)
    _, rijen = lezing.lees(tmp_path / "twee")
    assert {rij["gemeentecode"] for rij in rijen["personen.csv"]} - {""} == {"0772", "0344"}


def test_more_persons_than_demo_numbers_needs_volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nummers, "vrije_nummers", lambda: demonummers()[:50])
    with pytest.raises(BereikOp):
        schrijf_eerste(tmp_path / "vol", Plan(personen=60, zaad=1, peildatum=PEILDATUM))
    assert not (tmp_path / "vol" / "manifest.json").exists()
    schrijf_eerste(tmp_path / "ruim", Plan(personen=60, zaad=1, peildatum=PEILDATUM, volume=True))
    _, rijen = lezing.lees(tmp_path / "ruim")
    assert sum(not voldoet_aan_elfproef(rij["bsn"]) for rij in rijen["personen.csv"]) == 10
    assert lezing.fouten(rijen) == []


@pytest.mark.parametrize(
    "anders",
    [{"gemeenten": ("0017",)}, {"peildatum": date(2012, 1, 1)}, {"peildatum": date(2020, 1, 1), "rolverdeling": True}],
)
def test_a_plan_that_cannot_be_is_refused(anders: dict[str, object]) -> None:
    with pytest.raises(PlanKanNiet):
        Plan(**{"personen": 1, "zaad": 1, "peildatum": PEILDATUM, **anders})  # type: ignore[arg-type]  # any mix of arguments


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "verslag.txt").write_text("van mij")
    with pytest.raises(MapInGebruik):
        schrijf_eerste(tmp_path, Plan(personen=1, zaad=1, peildatum=PEILDATUM))
    assert [pad.name for pad in tmp_path.iterdir()] == ["verslag.txt"]


def test_an_earlier_delivery_in_the_folder_is_replaced(tmp_path: Path) -> None:
    plan = Plan(personen=20, zaad=1, peildatum=PEILDATUM)
    schrijf_eerste(tmp_path, plan)
    schrijf_vervolg(tmp_path, plan, serienummer=2, soort=MUTATIES)
    assert lezing.lees(tmp_path)[0]["soort"] == "mutaties"


# --- between the phases, and a week later -------------------------------------------------------------------------


def test_delivery_between_the_phases_has_the_persons_whose_letter_must_drop_out(tmp_path: Path) -> None:
    schrijf_tussentijds(tmp_path, PLAN, serienummer=42)
    manifest, rijen = lezing.lees(tmp_path)
    assert (manifest["soort"], manifest["peildatum"]) == ("mutaties", "2026-11-25")
    geleverd = {rij["bsn"] for naam in ("personen.csv", "intrekkingen.csv") for rij in rijen[naam]}
    assert geleverd == {een.bsn for een in ROLLEN if een.tussentijds}
    assert {bsn for _, _, bsn in lezing.fouten(rijen)} == {rol("helin").bsn}


def test_second_delivery_holds_every_kind_of_change_and_keeps_the_contract(vervolg: Path) -> None:
    manifest, rijen = lezing.lees(vervolg)
    assert (manifest["soort"], manifest["serienummer"], manifest["peildatum"]) == ("volledig", 42, "2026-12-02")
    assert {bsn for _, _, bsn in lezing.fouten(rijen)} == {rol("jamal").bsn}


def test_every_kind_of_change_can_be_seen_between_the_two(eerste: Path, vervolg: Path) -> None:
    voor, na = ({rij["bsn"]: rij for rij in lezing.lees(map_)[1]["personen.csv"]} for map_ in (eerste, vervolg))
    paren = [(voor[bsn], na[bsn]) for bsn in voor.keys() & na.keys() & set(vrije_nummers())]
    gesloten = [nieuw for oud, nieuw in paren if nieuw["plicht_eind"] and not oud["plicht_eind"]]
    assert {rij["plicht_eind_reden"] for rij in gesloten} == set(SLUITREDENEN)
    assert any(oud["plicht_eind"] and not nieuw["plicht_eind"] for oud, nieuw in paren)
    assert any(oud["termijn_eind"] < nieuw["termijn_eind"] for oud, nieuw in paren)
    assert any(nieuw["land"] and not oud["land"] and not nieuw["plicht_eind"] for oud, nieuw in paren)
    assert any(nieuw["overleden_op"] and not oud["overleden_op"] for oud, nieuw in paren)
    assert any(oud["geslachtsnaam"] != nieuw["geslachtsnaam"] for oud, nieuw in paren)
    assert any(oud["straat"] == nieuw["straat"] and oud["huisnummer"] != nieuw["huisnummer"] for oud, nieuw in paren)
    assert {nieuw["gemeentecode"] in {"0193", "0344", "0014", "0845", "0796", "0175"} for oud, nieuw in paren
            if oud["gemeentecode"] != nieuw["gemeentecode"] and nieuw["gemeentecode"]} == {True, False}  # fmt: skip
    assert na.keys() - voor.keys()


def test_results_loans_and_retractions_change_too(eerste: Path, vervolg: Path) -> None:
    voor, na = lezing.lees(eerste)[1], lezing.lees(vervolg)[1]
    oud = {(r["bsn"], r["onderdeel"], r["examendatum"]): r["resultaat"] for r in voor["examenpogingen.csv"]}
    assert any(
        r["resultaat"] and oud.get((r["bsn"], r["onderdeel"], r["examendatum"])) == ""
        for r in na["examenpogingen.csv"]
        if r["bsn"] in vrije_nummers()
    )
    ingetrokken = {rij["bsn"] for rij in na["intrekkingen.csv"]}
    assert ingetrokken & set(vrije_nummers())
    assert not ingetrokken & {rij["bsn"] for rij in na["personen.csv"]}
    leningen = {rij["bsn"]: int(rij["opgenomen_cent"]) for rij in voor["leningen.csv"]}
    gestegen = [r["bsn"] for r in na["leningen.csv"] if int(r["opgenomen_cent"]) > leningen.get(r["bsn"], 10**9)]
    assert any(
        lezing.oordeel(bsn, voor, PEILDATUM) not in {"A", "AB"}
        and "TE_WEINIG" not in lezing.oordeel(bsn, na, PEILDATUM)
        for bsn in gestegen
    )


def test_every_kind_is_counted() -> None:
    vervolg = Vervolg(PLAN, fouten=3)
    for _ in vervolg.dossiers(alleen_gewijzigd=False):
        pass
    assert vervolg.tellingen[FOUT] == 3
    assert vervolg.tellingen[NIEUW] == 3
    assert len(vervolg.tellingen) == 20
    assert sum(vervolg.tellingen.values()) < 0.06 * PLAN.personen


def test_only_changes_with_all_their_records(vervolg: Path, tmp_path: Path) -> None:
    schrijf_vervolg(tmp_path, PLAN, serienummer=42, soort=MUTATIES)
    manifest, rijen = lezing.lees(tmp_path)
    _, volledig = lezing.lees(vervolg)
    assert manifest["soort"] == "mutaties"
    geleverd = {rij["bsn"] for rij in rijen["personen.csv"]}
    assert 0 < len(geleverd) < 0.1 * len(volledig["personen.csv"])
    for naam in ("personen.csv", "examenpogingen.csv", "facturen.csv", "leningen.csv"):
        assert rijen[naam] == [rij for rij in volledig[naam] if rij["bsn"] in geleverd]


def test_second_delivery_is_the_same_each_time(vervolg: Path, tmp_path: Path) -> None:
    schrijf_vervolg(tmp_path, PLAN, serienummer=42)
    assert _bytes(tmp_path) == _bytes(vervolg)


def test_the_part_that_changes_can_be_chosen() -> None:
    plan = Plan(personen=5000, zaad=3, peildatum=PEILDATUM)
    veel = Vervolg(plan, gewijzigd=0.1)
    for _ in veel.dossiers(alleen_gewijzigd=True):
        pass
    assert 0.08 < sum(veel.tellingen.values()) / 5000 < 0.13


def test_wrong_records_fail_the_contract(tmp_path: Path) -> None:
    plan = Plan(personen=600, zaad=3, peildatum=PEILDATUM)
    schrijf_vervolg(tmp_path, plan, serienummer=2, fouten=4)
    _, rijen = lezing.lees(tmp_path)
    assert len({bsn for _, _, bsn in lezing.fouten(rijen)}) == 4


def test_a_retraction_that_was_delivered_before_is_not_repeated(tmp_path: Path) -> None:
    schrijf_vervolg(tmp_path, PLAN, serienummer=43, na_tussentijds=True)
    _, rijen = lezing.lees(tmp_path)
    bsns = {rij["bsn"] for rij in rijen["intrekkingen.csv"]}
    assert rol("elena").bsn in bsns
    assert rol("tarek").bsn not in bsns
