from datetime import date
from pathlib import Path

import phonenumbers
import pytest

from pib.beheer.proefdata import overzicht
from pib.beheer.proefdata.accounts import DEMO_ACCOUNTS, DEMO_MANDATEN, DEMO_ORGANISATIES
from pib.beheer.proefdata.handleiding import PEILDATUM as HANDLEIDING
from pib.beheer.proefdata.handleiding import handleiding_personen
from pib.beheer.proefdata.leveringen import schrijf_eerste, schrijf_tussentijds, schrijf_vervolg
from pib.beheer.proefdata.loketten import DEMO_LOKETTEN, deelnemers
from pib.beheer.proefdata.nummers import vaste_nummers
from pib.beheer.proefdata.plan import Plan
from pib.beheer.proefdata.rolverdeling import ROLLEN, Rol, rol
from pib.beheer.tests import lezing
from pib.brieven.models import Brief
from pib.core.nummers import KVK, POSTCODE
from pib.settings.omgeving import BRON
from pib.toegang.rollen import Rol as Accountrol

PEILDATUM = date(2026, 11, 25)
PLAN = Plan(personen=0, zaad=1, peildatum=PEILDATUM, rolverdeling=True)
REDENEN = {
    "WET",
    "DOELGROEP",
    "PLICHT_NIET_BEGONNEN",
    "PLICHT_GEEINDIGD",
    "VRIJGESTELD",
    "OVERLEDEN",
    "BUITENLAND",
    "AOW",
    "GEEN_LENING",
    "TERMIJN_TE_VER",
    "TE_WEINIG_BENUT",
}


@pytest.fixture(scope="module")
def eerste(tmp_path_factory: pytest.TempPathFactory) -> lezing.Rijen:
    map_ = tmp_path_factory.mktemp("rollen")
    schrijf_eerste(map_, PLAN)
    return lezing.lees(map_)[1]


@pytest.fixture(scope="module")
def vervolg(tmp_path_factory: pytest.TempPathFactory) -> lezing.Rijen:
    map_ = tmp_path_factory.mktemp("rollen-later")
    schrijf_vervolg(map_, PLAN, serienummer=2)
    return lezing.lees(map_)[1]


@pytest.mark.parametrize("een", [een for een in ROLLEN if not een.nieuw], ids=lambda een: een.naam)
def test_each_role_shows_its_situation(een: Rol, eerste: lezing.Rijen) -> None:
    assert een.situatie.endswith(".")
    assert lezing.oordeel(een.bsn, eerste, PEILDATUM) == een.verwacht
    persoon = next(rij for rij in eerste["personen.csv"] if rij["bsn"] == een.bsn)
    assert persoon["gemeentecode"] == een.gemeente


@pytest.mark.parametrize("dag", [date(2022, 7, 1), date(2024, 2, 29), date(2026, 8, 31), date(2027, 1, 6)])
def test_situations_hold_on_other_days(dag: date, tmp_path: Path) -> None:
    schrijf_eerste(tmp_path, Plan(personen=0, zaad=1, peildatum=dag, rolverdeling=True))
    _, rijen = lezing.lees(tmp_path)
    assert lezing.fouten(rijen) == []
    assert {een.naam: lezing.oordeel(een.bsn, rijen, dag) for een in ROLLEN if not een.nieuw} == {
        een.naam: een.verwacht for een in ROLLEN if not een.nieuw
    }


def test_boundaries_are_exact_on_the_day_of_the_run_when_the_delivery_is_older(tmp_path: Path) -> None:
    plan = Plan(
        personen=0,
        zaad=1,
        peildatum=date(2026, 11, 20),
        rolverdeling=True,
        ronde_op=PEILDATUM,
        vervolg_op=date(2026, 11, 27),
    )
    schrijf_eerste(tmp_path / "een", plan)
    manifest, rijen = lezing.lees(tmp_path / "een")
    assert manifest["peildatum"] == "2026-11-20"
    assert all(lezing.oordeel(een.bsn, rijen, PEILDATUM) == een.verwacht for een in ROLLEN if not een.nieuw)
    schrijf_tussentijds(tmp_path / "twee", plan, serienummer=2)
    manifest, rijen = lezing.lees(tmp_path / "twee")
    assert manifest["peildatum"] == "2026-11-25"
    assert lezing.oordeel(rol("omar").bsn, rijen, PEILDATUM) == "PLICHT_GEEINDIGD"
    schrijf_vervolg(tmp_path / "drie", plan, serienummer=3, na_tussentijds=True)
    manifest, rijen = lezing.lees(tmp_path / "drie")
    assert manifest["peildatum"] == "2026-11-27"
    assert lezing.oordeel(rol("zahra").bsn, rijen, date(2026, 11, 27)) == "PLICHT_GEEINDIGD|VRIJGESTELD"


def test_every_reason_of_not_being_chosen_is_in_the_cast() -> None:
    assert {een.verwacht for een in ROLLEN} - {"A", "B", "AB"} == REDENEN


def test_every_reason_of_dropping_out_is_in_the_cast_among_chosen_residents_of_participants() -> None:
    uitvallers = [een for een in ROLLEN if een.uitval]
    assert {een.uitval for een in uitvallers} == set(Brief.Uitval) - {Brief.Uitval.OPMAAK}
    assert all(een.gekozen and een.gemeente in deelnemers() for een in uitvallers)


def test_every_elip_signal_follows_from_the_second_delivery() -> None:
    signalen = {code for een in ROLLEN for code in een.signalen}
    assert signalen == {"SS401", "SS402", "SS403", "SS404", "PIB01"}
    assert all(een.gekozen and not een.uitval and een.gemeente in deelnemers() for een in ROLLEN if een.signalen)


def test_second_delivery_tells_the_news(eerste: lezing.Rijen, vervolg: lezing.Rijen) -> None:
    voor, na = ({rij["bsn"]: rij for rij in rijen["personen.csv"]} for rijen in (eerste, vervolg))

    def kolom(naam: str, kolom: str) -> tuple[str, str]:
        return voor[rol(naam).bsn][kolom], na[rol(naam).bsn][kolom]

    assert kolom("bahram", "gemeentecode") == ("0193", "0363")
    assert kolom("rosa", "gemeentecode") == ("0193", "0344")
    assert kolom("zahra", "plicht_eind_reden") == ("", "VOLLEDIGE_ONTHEFFING")
    assert kolom("tsegay", "plicht_eind_reden") == ("", "VOLDAAN")
    assert kolom("kofi", "termijn_eind") == ("2027-01-26", "2027-07-26")
    assert kolom("petros", "overleden_op")[1]
    assert kolom("lina", "gemeentecode") == ("0014", "")
    assert kolom("hana", "plicht_eind")[1] == ""
    assert kolom("ksenia", "geslachtsnaam") == ("Nowaczek", "Nowaczék")
    assert rol("reza").bsn in na.keys() - voor.keys()
    assert rol("elena").bsn in {rij["bsn"] for rij in vervolg["intrekkingen.csv"]}
    assert lezing.oordeel(rol("ali").bsn, vervolg, PLAN.vervolgdag) == "A"
    assert {bsn for _, _, bsn in lezing.fouten(vervolg)} == {rol("jamal").bsn}


def test_a_stranger_is_not_in_the_cast() -> None:
    with pytest.raises(KeyError):
        rol("niemand")


def test_the_manuals_sample_persons_come_out_as_the_criteria_demand() -> None:
    personen = handleiding_personen()
    assert [p.resterend_cent // 100 for p in personen] == [100, 500, 1280, 10, 0, 1700, 10_000, 5000, 650, 7050]
    assert date(2023, 6, 14) == HANDLEIDING
    assert {p.bsn for p in personen} <= set(vaste_nummers()) - {een.bsn for een in ROLLEN}
    for persoon in personen:
        rijen: lezing.Rijen = {
            "personen.csv": [
                {
                    "bsn": persoon.bsn,
                    "wet": persoon.wet,
                    "doelgroep": persoon.doelgroep,
                    "plicht_start": persoon.plicht_start.isoformat(),
                    "termijn_eind": persoon.termijn_eind.isoformat(),
                    **dict.fromkeys(("plicht_eind", "overleden_op", "land", "aow_op"), ""),
                }
            ],
            "leningen.csv": [
                {
                    "bsn": persoon.bsn,
                    "leenruimte_cent": str(persoon.leenruimte_cent),
                    "opgenomen_cent": str(persoon.opgenomen_cent),
                }
            ],
            "vrijstellingen.csv": [],
        }
        gekozen = lezing.oordeel(persoon.bsn, rijen, HANDLEIDING)
        assert gekozen == (persoon.verwacht_criterium or "TE_WEINIG_BENUT")


# --- municipalities and users ---------------------------------------------------------------------------------------


def test_contact_data_of_the_demo_would_pass_the_form() -> None:
    for loket in DEMO_LOKETTEN:
        assert loket.telefoon or loket.email
        assert POSTCODE.fullmatch(loket.duo_postcode)
        for nummer in filter(None, (loket.telefoon, loket.duo_telefoon)):
            assert phonenumbers.is_valid_number(phonenumbers.parse(nummer, "NL"))
        for adres in filter(None, (loket.email, loket.duo_email, loket.website)):
            assert ".example" in adres
    assert [loket.naam for loket in DEMO_LOKETTEN if not loket.vanaf_begin] == ["Sûdwest Fryslân"]


def test_letters_of_the_demo_show_telephone_only_mail_only_and_both() -> None:
    wegen = {(bool(loket.telefoon), bool(loket.email), bool(loket.website)) for loket in DEMO_LOKETTEN}
    assert wegen >= {(True, False, False), (False, True, False), (True, True, True)}


def test_users_of_the_demo_cover_every_way_in() -> None:
    assert len({account.gebruikersnaam for account in DEMO_ACCOUNTS}) == len(DEMO_ACCOUNTS)
    assert len({account.handelende for account in DEMO_ACCOUNTS}) == len(DEMO_ACCOUNTS)
    assert [account.naam for account in DEMO_ACCOUNTS if not account.gekoppeld] == ["Marloes van den Heuvel"]
    assert {account.loa for account in DEMO_ACCOUNTS} == {"loa2plus", "loa3", "loa4"}
    assert any(Accountrol.BEHEERDER in account.rollen for account in DEMO_ACCOUNTS)
    organisaties = {organisatie.kvk: organisatie for organisatie in DEMO_ORGANISATIES}
    assert all(KVK.fullmatch(kvk) for kvk in organisaties)
    gemandateerd = {(mandaat.kvk, mandaat.gemeente) for mandaat in DEMO_MANDATEN}
    for account in DEMO_ACCOUNTS:
        for gemeente in account.gemeenten:
            assert organisaties[account.kvk].gemeente == gemeente or (account.kvk, gemeente) in gemandateerd
        assert account.handelende.isalpha()
    assert any(len(account.gemeenten) == 2 for account in DEMO_ACCOUNTS)


def test_the_page_about_test_data_is_current() -> None:
    assert (BRON / overzicht.PAD).read_text(encoding="utf-8") == overzicht.maken()
