"""What follows from a delivery: kinds of change, signals to whom they belong, and who may see whom afterwards."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from pib.aanlevering.models import Wijziging
from pib.aanlevering.rapport import Rapport
from pib.aanlevering.tests.conftest import OP, VANDAAG, Lezer
from pib.aanlevering.tests.fabriek import Inhoud, Rij, bsn, persoon, schrijf, stam, vulling
from pib.core.datums import ALTIJD
from pib.core.logins import LANDELIJK
from pib.gemeenten.models import Deelname, Gemeente
from pib.inburgeraars.actions import Zichtbegin, zicht_openen
from pib.inburgeraars.models import Examenpoging, Persoon, Zicht
from pib.signalen.models import Signaal

pytestmark = pytest.mark.django_db
AlsWeb = Callable[[str, date], AbstractContextManager[None]]
GESLOTEN = {"plicht_eind": "2026-11-01", "plicht_eind_reden": "VOLDAAN"}
AMSTERDAM = {"gemeentecode": "0363", "woonplaats": "Amsterdam"}
ABROAD = {"gemeentecode": "", "land": "Duitsland"}
HEEL = {"soort": "ONTHEFFING", "onderdeel": "", "reden": "MED", "ingangsdatum": "2026-11-10"}


class Keten:
    """Deliveries one after the other about one person, among sixty to whom nothing happens."""

    def __init__(self, lees: Lezer, map_: Path) -> None:
        self._lees, self._map, self._nummer = lees, map_, 0

    def levering(self, rij: Rij | None = None, **bestanden: list[Rij]) -> Rapport:
        """A whole delivery with the person as given (None: not in it) and the given other rows."""
        self._nummer += 1
        inhoud: Inhoud = {"personen": [*([rij] if rij else []), *vulling()], **bestanden}
        rapport = self._lees(schrijf(self._map / str(self._nummer), inhoud, serienummer=self._nummer))
        assert rapport.redenen == []
        assert rapport.bevindingen == []
        return rapport

    def brief(self, gemeente: str = "0193") -> Persoon:
        """The municipality takes part and has written to the person."""
        self.neemt_deel(gemeente)
        geschreven = Persoon.objects.get(bsn=bsn(1))
        begin = Zichtbegin(persoon=geschreven.pk, gemeente=gemeente)
        zicht_openen([begin], grond=Zicht.Grond.BRIEF, vanaf=date(2026, 10, 1))
        return geschreven

    def neemt_deel(self, gemeente: str, *, tot: date | None = None) -> None:
        """The municipality takes part since the beginning of the year."""
        Deelname.objects.create(gemeente_id=gemeente, vanaf=date(2026, 1, 1), tot=tot, aangemeld_op=OP)


@pytest.fixture
def keten(lees: Lezer, tmp_path: Path) -> Keten:
    return Keten(lees, tmp_path)


def _signalen() -> list[tuple[str, str]]:
    return sorted(Signaal.objects.values_list("code", "gemeente"))


# --- kinds of change ------------------------------------------------------------------------------------------

SOORTEN: dict[str, tuple[Rij, Rij, set[str]]] = {
    "extended": (persoon(1), persoon(1, termijn_eind="2028-01-01"), {"EINDDATUM"}),
    "term-cleared": (persoon(1), persoon(1, termijn_eind=""), {"EINDDATUM"}),
    "duty-closed": (persoon(1), persoon(1, **GESLOTEN), {"PLICHT_GESLOTEN"}),
    "deceased": (persoon(1), persoon(1, overleden_op="2026-11-12"), {"PLICHT_GESLOTEN"}),
    "aow": (persoon(1), persoon(1, aow_op="2026-11-12"), {"PLICHT_GESLOTEN"}),
    "end-still-to-come": (persoon(1), persoon(1, plicht_eind="2026-11-21"), {"GECORRIGEERD"}),
    "end-on-the-day": (persoon(1), persoon(1, plicht_eind="2026-11-20"), {"PLICHT_GESLOTEN"}),
    "reopened": (persoon(1, **GESLOTEN), persoon(1), {"PLICHT_HEROPEND"}),
    "moved": (persoon(1), persoon(1, **AMSTERDAM), {"VERHUISD"}),
    "abroad": (persoon(1), persoon(1, **ABROAD), {"VERHUISD"}),
    "came-back": (persoon(1, **ABROAD), persoon(1), {"VERHUISD"}),
    "corrected": (persoon(1), persoon(1, geslachtsnaam="Özdemir"), {"GECORRIGEERD"}),
    "moved-and-closed": (persoon(1), persoon(1, **AMSTERDAM, **GESLOTEN), {"VERHUISD", "PLICHT_GESLOTEN"}),
    "not-begun-then-moved-start": (
        persoon(1, plicht_start="2027-01-01", termijn_start="2027-01-01"),
        persoon(1, plicht_start="2027-02-01", termijn_start="2027-02-01"),
        {"GECORRIGEERD"},
    ),
}


@pytest.mark.parametrize("geval", SOORTEN)
def test_change_is_stored_by_its_kind_with_before_and_after(keten: Keten, geval: str) -> None:
    voor, na, soorten = SOORTEN[geval]
    keten.levering(voor)
    rapport = keten.levering(na)
    assert set(rapport.wijzigingen) == soorten
    anders = {kolom for kolom in {**voor, **na} if voor.get(kolom, "") != na.get(kolom, "")}
    for wijziging in Wijziging.objects.exclude(soort="NIEUW"):
        assert wijziging.voor is not None
        assert wijziging.na is not None
        assert {k: wijziging.voor[k] for k in anders} == {k: voor.get(k, "") for k in anders}
        assert {k: wijziging.na[k] for k in anders} == {k: na.get(k, "") for k in anders}


def test_whole_dispensation_closes_the_duty_and_its_withdrawal_reopens_it(keten: Keten) -> None:
    keten.levering(persoon(1))
    vrij: Rij = {"bsn": bsn(1), **HEEL}
    assert keten.levering(persoon(1), vrijstellingen=[vrij]).wijzigingen == {"PLICHT_GESLOTEN": 1}
    gesloten = Wijziging.objects.get(soort="PLICHT_GESLOTEN")
    assert gesloten.na is not None
    assert (gesloten.na["reden"], gesloten.na["per"]) == ("VOLLEDIGE_ONTHEFFING", "2026-11-10")
    assert keten.levering(persoon(1)).wijzigingen == {"PLICHT_HEROPEND": 1}


# --- signals --------------------------------------------------------------------------------------------------

SIGNALEN: dict[str, tuple[Rij, Rij, list[tuple[str, str]]]] = {
    "extended": (persoon(1), persoon(1, termijn_eind="2028-01-01"), [("SS401", "0193")]),
    "closed": (persoon(1), persoon(1, **GESLOTEN), [("SS402", "0193")]),
    "moved": (persoon(1), persoon(1, **AMSTERDAM), [("SS403", "0363"), ("SS404", "0193")]),
    "abroad": (persoon(1), persoon(1, **ABROAD), [("SS404", "0193")]),
    "moved-to-who-takes-no-part": (persoon(1), persoon(1, gemeentecode="0344"), [("SS404", "0193")]),
    "corrected": (persoon(1), persoon(1, straat="Dorpsstraat"), []),
}


@pytest.mark.parametrize("geval", SIGNALEN)
def test_signal_goes_to_the_municipality_it_concerns(keten: Keten, geval: str) -> None:
    voor, na, signalen = SIGNALEN[geval]
    keten.levering(voor)
    keten.brief()
    keten.neemt_deel("0363")
    rapport = keten.levering(na)
    assert _signalen() == signalen
    assert sum(rapport.signalen.values()) == len(signalen)
    keten.levering(na)
    assert _signalen() == signalen


@pytest.mark.parametrize("geval", SIGNALEN)
def test_nobody_is_told_about_a_person_nobody_wrote_to(keten: Keten, geval: str) -> None:
    voor, na, _ = SIGNALEN[geval]
    keten.levering(voor)
    keten.neemt_deel("0193")
    keten.neemt_deel("0363")
    keten.levering(na)
    assert _signalen() == []


@pytest.mark.parametrize("geval", SIGNALEN)
def test_municipality_that_signed_off_is_told_nothing(keten: Keten, geval: str) -> None:
    voor, na, _ = SIGNALEN[geval]
    keten.levering(voor)
    keten.brief()
    Deelname.objects.update(tot=VANDAAG)
    keten.levering(na)
    assert _signalen() == []


def test_signal_keeps_bsn_surname_and_what_changed(keten: Keten) -> None:
    keten.levering(persoon(1))
    keten.brief()
    keten.levering(persoon(1, voorvoegsel="van den", geslachtsnaam="Berg", **GESLOTEN))
    signaal = Signaal.objects.get()
    assert (signaal.bsn, signaal.achternaam, signaal.doelgroep) == (bsn(1), "van den Berg", "ASIEL")
    assert signaal.bijzonderheden == {"reden": "VOLDAAN"}


def test_reopened_duty_is_told_and_sight_goes_on(keten: Keten) -> None:
    keten.levering(persoon(1))
    geschreven = keten.brief()
    keten.levering(persoon(1, **GESLOTEN))
    keten.levering(persoon(1))
    assert _signalen() == [("PIB03", "0193"), ("SS402", "0193")]
    assert Zicht.objects.get(persoon=geschreven).tot == ALTIJD


def test_person_held_back_gives_no_signal(lees: Lezer, tmp_path: Path) -> None:
    keten = Keten(lees, tmp_path)
    keten.levering(persoon(1))
    keten.brief()
    fout: Inhoud = {"personen": [persoon(1, termijn_eind="2028-01-01", wet="x"), *vulling()]}
    assert lees(schrijf(tmp_path / "fout", fout, serienummer=2)).personen_aangehouden == 1
    assert _signalen() == []


def test_merger_moves_sight_and_tells_nobody(lees: Lezer, tmp_path: Path) -> None:
    keten = Keten(lees, tmp_path)
    keten.levering(persoon(1))
    geschreven = keten.brief()
    keten.neemt_deel("0363")
    zwolle: Rij = {"code": "0193", "naam": "Zwolle", "einddatum": "2026-11-20", "opvolger": "0344"}
    utrecht: Rij = {"code": "0344", "naam": "Utrecht", "einddatum": "2026-11-20", "opvolger": "0363"}
    gemeenten = [zwolle, utrecht, {"code": "0363", "naam": "Amsterdam"}]
    rapport = keten.levering(persoon(1, gemeentecode="0363"), gemeenten=gemeenten)
    assert rapport.wijzigingen == {"GECORRIGEERD": 1}
    assert _signalen() == []
    assert [(z.gemeente, z.grond, z.einde) for z in Zicht.objects.filter(persoon=geschreven).order_by("id")] == [
        ("0193", "BRIEF", "OPVOLGING"),
        ("0363", "BRIEF", ""),
    ]


# --- signals of DUO -------------------------------------------------------------------------------------------


def test_signal_of_duo_goes_once_to_the_home_of_a_person_under_the_new_law(keten: Keten) -> None:
    wi2021 = persoon(1, wet="2021")
    regels: list[Rij] = [
        {"bsn": bsn(1), "code": "SS101", "datum": "2026-11-19"},
        {"bsn": bsn(1000), "code": "SS101", "datum": "2026-11-19"},
    ]
    assert keten.levering(wi2021, signalen=regels).signalen == {"SS101": 1}
    assert keten.levering(wi2021, signalen=regels).signalen == {}
    signaal = Signaal.objects.get()
    assert (signaal.gemeente, signaal.bsn, signaal.datum) == ("0193", bsn(1), date(2026, 11, 19))


# --- sight ----------------------------------------------------------------------------------------------------


def test_move_shows_the_person_to_the_new_municipality_and_hides_from_the_old(
    keten: Keten, als_web: AlsWeb, rol: Callable[[str], AbstractContextManager[None]]
) -> None:
    examen: Rij = {"bsn": bsn(1), "onderdeel": "KNM", "examendatum": "2026-01-10"}
    keten.levering(persoon(1), examenpogingen=[examen])
    keten.brief()
    keten.neemt_deel("0363")
    erbij: Rij = {**examen, "onderdeel": "SP"}
    keten.levering(persoon(1, **AMSTERDAM), examenpogingen=[examen, erbij])
    for gemeente, ziet in (("0193", False), ("0363", True)):
        with als_web(gemeente, VANDAAG):
            assert Persoon.objects.exists() is ziet
            assert Examenpoging.objects.count() == (2 if ziet else 0)
    with rol(LANDELIJK):
        assert Zicht.objects.get(gemeente="0363").grond == Zicht.Grond.SS403


def test_new_record_of_a_visible_person_is_visible_too(keten: Keten, als_web: AlsWeb) -> None:
    keten.levering(persoon(1))
    keten.brief()
    keten.levering(persoon(1), examenpogingen=[{"bsn": bsn(1), "onderdeel": "KNM", "examendatum": "2026-01-10"}])
    with als_web("0193", VANDAAG):
        assert Examenpoging.objects.count() == 1


def test_closed_duty_leaves_three_months_of_sight(keten: Keten, als_web: AlsWeb) -> None:
    keten.levering(persoon(1))
    keten.brief()
    keten.levering(persoon(1, **GESLOTEN))
    with als_web("0193", date(2027, 1, 31)):
        assert Persoon.objects.exists()
    with als_web("0193", date(2027, 2, 1)):
        assert not Persoon.objects.exists()


# --- retraction -----------------------------------------------------------------------------------------------


def test_retracted_person_is_hidden_at_once_and_signals_lose_the_name(keten: Keten, als_web: AlsWeb) -> None:
    keten.levering(persoon(1))
    geschreven = keten.brief()
    keten.levering(persoon(1, termijn_eind="2028-01-01"))
    rapport = keten.levering(None, intrekkingen=[{"bsn": bsn(1), "per": "2026-11-19", "reden": "vergissing"}])
    assert rapport.wijzigingen == {"INGETROKKEN": 1}
    assert [(i.persoon, i.gemeenten) for i in rapport.ingetrokken] == [(geschreven.pk, ["0193"])]
    assert sorted(Signaal.objects.values_list("code", "bsn", "achternaam")) == [("PIB01", "", ""), ("SS401", "", "")]
    assert Zicht.objects.get(persoon=geschreven).einde == Zicht.Einde.INTREKKING
    with als_web("0193", VANDAAG):
        assert not Persoon.objects.exists()


def test_retraction_repeated_in_later_deliveries_changes_nothing_more(keten: Keten) -> None:
    keten.levering(persoon(1))
    weg: list[Rij] = [{"bsn": bsn(1), "per": "2026-11-19"}]
    keten.levering(None, intrekkingen=weg)
    assert keten.levering(persoon(1), intrekkingen=weg).wijzigingen == {}
    assert Persoon.objects.get(bsn=bsn(1)).ingetrokken_per == date(2026, 11, 19)


def test_person_delivered_again_after_a_retraction_starts_anew(keten: Keten) -> None:
    keten.levering(persoon(1))
    keten.levering(None, intrekkingen=[{"bsn": bsn(1), "per": "2026-11-19"}])
    assert keten.levering(persoon(1)).wijzigingen == {"NIEUW": 1}
    assert Persoon.objects.get(bsn=bsn(1)).ingetrokken_per is None


def test_municipality_that_is_no_longer_delivered_stays_known(keten: Keten) -> None:
    keten.levering(persoon(1))
    keten.levering(persoon(1), gemeenten=[*stam()["gemeenten"]][:1])
    assert Gemeente.objects.count() == 3
