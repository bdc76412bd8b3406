from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from pib.core.kijker import Kijker
from pib.logboek.models import Verwerking
from pib.toegang.actions import beheergrens, rollen
from pib.toegang.actions.beheergrens import BeheerGeweigerd
from pib.toegang.models import Account, Rolvergunning
from pib.toegang.queries import rollen_in
from pib.toegang.rollen import Rol
from pib.toegang.tests.beheer import ELDERS, NU, STAD, VANDAAG, AlsWeb, Beheerwereld, koppel, maak_beheerwereld
from pib.toegang.tests.factories import AL_LANG, vergun

OVER_EEN_MAAND = VANDAAG + timedelta(days=30)


@pytest.fixture
def wereld(db: None) -> Beheerwereld:
    return maak_beheerwereld()


@pytest.fixture
def ada(wereld: Beheerwereld) -> Kijker:
    return wereld.kijker(wereld.ada)


def _geef(account: Account, *welke: Rol, door: Kijker, vanaf: date = VANDAAG, tot: date | None = None) -> None:
    rollen.rollen_geven(account.pk, welke, vanaf=vanaf, tot=tot, door=door, nu=NU)


def _weigering(account: Account, *welke: Rol, door: Kijker, vanaf: date = VANDAAG, tot: date | None = None) -> str:
    aantal = Rolvergunning.objects.count()
    with pytest.raises(BeheerGeweigerd) as fout:
        _geef(account, *welke, door=door, vanaf=vanaf, tot=tot)
    assert Rolvergunning.objects.count() == aantal
    assert not Verwerking.objects.exists()
    return fout.value.reden


def test_role_holds_in_the_chosen_municipality_only(wereld: Beheerwereld, ada: Kijker) -> None:
    _geef(wereld.cees, Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN, door=ada)
    assert rollen_in(wereld.cees, STAD, VANDAAG) == {Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN}
    assert set(wereld.cees.rolvergunningen.values_list("gemeente", "gegeven_door")) == {(STAD, wereld.ada.pk)}
    regels = Verwerking.objects.order_by("pk").values_list("handeling", "zin")
    assert [regel[0] for regel in regels] == ["toegang:rol:gegeven"] * 2
    assert regels[0][1].endswith("kreeg rol ELIP_PERSONEN in gemeente 0193, van 2023-06-14 tot -.")


@pytest.mark.parametrize("vanaf", [VANDAAG, OVER_EEN_MAAND])
@pytest.mark.parametrize("loopt_tot", [None, VANDAAG + timedelta(days=1)])
def test_role_he_has_is_not_shortened_postponed_or_reset_by_giving_it(
    wereld: Beheerwereld, ada: Kijker, vanaf: date, loopt_tot: date | None
) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021, tot=loopt_tot)
    tot = OVER_EEN_MAAND + timedelta(days=1)
    assert _weigering(wereld.cees, Rol.ELIP_BRIEF, Rol.WI2021, door=ada, vanaf=vanaf, tot=tot) == "heeft_al"
    rij = wereld.cees.rolvergunningen.get()
    assert (rij.vanaf, rij.tot) == (AL_LANG, loopt_tot)


def test_role_that_begins_later_is_not_reset_either(wereld: Beheerwereld, ada: Kijker) -> None:
    _geef(wereld.cees, Rol.WI2021, door=ada, vanaf=OVER_EEN_MAAND)
    with pytest.raises(BeheerGeweigerd):
        _geef(wereld.cees, Rol.WI2021, door=ada)
    assert wereld.cees.rolvergunningen.get().vanaf == OVER_EEN_MAAND


def test_role_that_is_over_begins_anew(wereld: Beheerwereld, ada: Kijker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021, tot=VANDAAG)
    assert _weigering(wereld.cees, Rol.WI2021, door=ada, vanaf=AL_LANG) == "eerste_dag"
    _geef(wereld.cees, Rol.WI2021, door=ada)
    rij = wereld.cees.rolvergunningen.get()
    assert (rij.vanaf, rij.tot) == (VANDAAG, None)


def test_new_role_cannot_begin_in_the_past(wereld: Beheerwereld, ada: Kijker) -> None:
    assert _weigering(wereld.cees, Rol.WI2021, door=ada, vanaf=VANDAAG - timedelta(days=1)) == "eerste_dag"


def _wijzig(account: Account, rol: Rol, tot: date | None, *, door: Kijker) -> bool:
    return rollen.laatste_dag_wijzigen(account.pk, rol, tot=tot, door=door, nu=NU)


def test_other_last_day_keeps_the_first(wereld: Beheerwereld, ada: Kijker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021)
    for tot in (OVER_EEN_MAAND, VANDAAG + timedelta(days=1), None):
        assert _wijzig(wereld.cees, Rol.WI2021, tot, door=ada)
        rij = wereld.cees.rolvergunningen.get()
        assert (rij.vanaf, rij.tot, rij.gegeven_door) == (AL_LANG, tot, wereld.ada.pk)
    assert list(Verwerking.objects.values_list("handeling", flat=True)) == ["toegang:rol:laatste-dag"] * 3


def test_role_that_is_gone_or_over_gets_no_last_day(wereld: Beheerwereld, ada: Kijker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021, tot=VANDAAG)
    assert not _wijzig(wereld.cees, Rol.WI2021, None, door=ada)
    assert not _wijzig(wereld.cees, Rol.ELIP_BRIEF, None, door=ada)
    assert not Verwerking.objects.exists()


@pytest.mark.parametrize(
    ("wie", "tot", "reden"),
    [
        ("ada", None, "zichzelf"),
        ("cees", VANDAAG, "periode"),
        ("ria", None, "einddatum_nodig"),
        ("cees", VANDAAG.replace(year=2029), "laatste_dag_te_ver"),
    ],
)
def test_last_day_is_refused_as_with_giving(
    wereld: Beheerwereld, ada: Kijker, wie: str, tot: date | None, reden: str
) -> None:
    vergun(getattr(wereld, wie), STAD, Rol.ELIP_BRIEF)
    with pytest.raises(BeheerGeweigerd) as fout:
        _wijzig(getattr(wereld, wie), Rol.ELIP_BRIEF, tot, door=ada)
    assert fout.value.reden == reden


def test_refusal_for_a_mandate_names_the_role_and_the_law(wereld: Beheerwereld, ada: Kijker) -> None:
    with pytest.raises(BeheerGeweigerd, match=r"‘Raadplegen gegevens 2021 \(Wi2021\)’ \(Wet inburgering 2021\)"):
        _geef(wereld.ria, Rol.WI2021, door=ada, tot=OVER_EEN_MAAND)


def test_one_refused_role_refuses_them_all(wereld: Beheerwereld, ada: Kijker) -> None:
    assert _weigering(wereld.ria, Rol.ELIP_PERSONEN, Rol.WI2021, door=ada, tot=OVER_EEN_MAAND) == "geen_mandaat"


def test_beheerder_gives_himself_nothing(wereld: Beheerwereld, ada: Kijker) -> None:
    assert _weigering(wereld.ada, Rol.ELIP_PERSONEN, door=ada) == "zichzelf"


def test_beheerder_of_another_municipality_gives_nothing_here(wereld: Beheerwereld) -> None:
    assert _weigering(wereld.cees, Rol.ELIP_PERSONEN, door=wereld.kijker(wereld.eva, STAD)) == "geen_beheerder"
    assert _weigering(wereld.cees, Rol.ELIP_PERSONEN, door=wereld.kijker(wereld.rob, STAD)) == "geen_beheerder"


def test_role_of_duo_cannot_be_given(wereld: Beheerwereld, ada: Kijker) -> None:
    assert _weigering(wereld.cees, Rol.DUO_OPERATOR, door=ada) == "duo_rol"


def test_worker_of_a_neighbour_without_mandate_gets_nothing(wereld: Beheerwereld, ada: Kijker) -> None:
    assert _weigering(wereld.eva, Rol.ELIP_PERSONEN, door=ada, tot=OVER_EEN_MAAND) == "geen_mandaat"


def test_mandated_worker_gets_a_dated_role_within_the_mandate(wereld: Beheerwereld, ada: Kijker) -> None:
    assert _weigering(wereld.ria, Rol.ELIP_PERSONEN, door=ada) == "einddatum_nodig"
    assert _weigering(wereld.ria, Rol.WI2021, door=ada, tot=OVER_EEN_MAAND) == "geen_mandaat"
    _geef(wereld.ria, Rol.ELIP_PERSONEN, door=ada, tot=OVER_EEN_MAAND)
    assert rollen_in(wereld.ria, STAD, VANDAAG) == {Rol.ELIP_PERSONEN}
    assert not rollen_in(wereld.ria, STAD, OVER_EEN_MAAND)


def test_mandated_beheerder_gives_no_role_beyond_his_own_mandate(wereld: Beheerwereld) -> None:
    vergun(wereld.rob, STAD, Rol.BEHEERDER)
    rob = wereld.kijker(wereld.rob)
    assert _weigering(wereld.cees, Rol.WI2021, door=rob) == "buiten_eigen_mandaat"
    assert _weigering(wereld.cees, Rol.BEHEERDER, door=rob) == "buiten_eigen_mandaat"
    _geef(wereld.cees, Rol.ELIP_PERSONEN, door=rob)
    assert rollen_in(wereld.cees, STAD, VANDAAG) == {Rol.ELIP_PERSONEN}


def _toevoegen(gebruikersnaam: str, door: Kijker, *welke: Rol) -> int:
    return rollen.medewerker_toevoegen(
        gebruikersnaam, welke or (Rol.ELIP_PERSONEN,), vanaf=VANDAAG, tot=OVER_EEN_MAAND, door=door, nu=NU
    )


def test_worker_of_a_mandated_body_is_added_by_user_name(wereld: Beheerwereld, ada: Kijker) -> None:
    assert _toevoegen("RIA", ada) == wereld.ria.pk
    assert rollen_in(wereld.ria, STAD, VANDAAG) == {Rol.ELIP_PERSONEN}


@pytest.mark.parametrize("wie", ["cees", "ada"])
def test_own_worker_is_not_added_as_one_of_another_organisation(wereld: Beheerwereld, ada: Kijker, wie: str) -> None:
    vergun(wereld.cees, STAD, Rol.ELIP_PERSONEN)
    with pytest.raises(BeheerGeweigerd) as fout:
        _toevoegen(wie, ada, Rol.ELIP_PERSONEN)
    assert fout.value.reden == "eigen_gebruiker"
    assert wereld.cees.rolvergunningen.get().tot is None


def test_worker_of_the_mandated_beheerders_own_organisation_is_a_user_already(wereld: Beheerwereld) -> None:
    with pytest.raises(BeheerGeweigerd) as fout:
        _toevoegen("ria", wereld.kijker(wereld.rob, ELDERS))
    assert fout.value.reden == "eigen_gebruiker"


@pytest.mark.parametrize("gebruikersnaam", ["bestaat.niet", "eva", "ria"])
def test_unknown_blocked_and_not_mandated_get_one_answer(
    wereld: Beheerwereld, ada: Kijker, gebruikersnaam: str
) -> None:
    Account.objects.filter(pk=wereld.ria.pk).update(is_active=False)
    with pytest.raises(BeheerGeweigerd) as fout:
        _toevoegen(gebruikersnaam, ada)
    assert fout.value.reden == "onbekend"
    assert not Verwerking.objects.exists()


def test_worker_is_not_added_when_the_mandate_is_over(wereld: Beheerwereld, ada: Kijker) -> None:
    wereld.regio.mandaten.update(tot=VANDAAG)
    with pytest.raises(BeheerGeweigerd) as fout:
        _toevoegen("ria", ada)
    assert fout.value.reden == "onbekend"


def test_role_is_taken_at_once(wereld: Beheerwereld, ada: Kijker) -> None:
    vergun(wereld.cees, STAD, Rol.ELIP_PERSONEN, Rol.WI2021)
    vergun(wereld.cees, ELDERS, Rol.ELIP_PERSONEN)
    assert rollen.rol_intrekken(wereld.cees.pk, Rol.ELIP_PERSONEN, door=ada)
    assert not rollen.rol_intrekken(wereld.cees.pk, Rol.ELIP_PERSONEN, door=ada)
    over = set(wereld.cees.rolvergunningen.values_list("gemeente", "rol"))
    assert over == {(STAD, Rol.WI2021), (ELDERS, Rol.ELIP_PERSONEN)}
    assert list(Verwerking.objects.values_list("handeling", flat=True)) == ["toegang:rol:ingetrokken"]


def test_role_of_a_body_whose_mandate_is_over_can_still_be_taken(wereld: Beheerwereld, ada: Kijker) -> None:
    vergun(wereld.ria, STAD, Rol.ELIP_PERSONEN)
    wereld.regio.mandaten.all().delete()
    assert rollen.rol_intrekken(wereld.ria.pk, Rol.ELIP_PERSONEN, door=ada)


@pytest.mark.parametrize("wie", ["ada", "bas"])
def test_beheerder_keeps_his_own_role_and_may_take_that_of_a_colleague(
    wereld: Beheerwereld, ada: Kijker, wie: str
) -> None:
    account = getattr(wereld, wie)
    if wie == "ada":
        with pytest.raises(BeheerGeweigerd):
            rollen.rol_intrekken(account.pk, Rol.BEHEERDER, door=ada)
    else:
        rollen.rol_intrekken(account.pk, Rol.BEHEERDER, door=ada)
    assert (Rol.BEHEERDER in rollen_in(account, STAD, VANDAAG)) is (wie == "ada")


def test_mandated_beheerder_cannot_take_the_role_of_the_municipalitys_own(wereld: Beheerwereld) -> None:
    with pytest.raises(BeheerGeweigerd) as fout:
        rollen.rol_intrekken(wereld.eva.pk, Rol.BEHEERDER, door=wereld.kijker(wereld.rob, ELDERS))
    assert fout.value.reden == "buiten_eigen_mandaat"


def test_confirmed_role_says_who_and_when(wereld: Beheerwereld, ada: Kijker) -> None:
    vergun(wereld.cees, STAD, Rol.WI2021)
    assert rollen.rol_bevestigen(wereld.cees.pk, Rol.WI2021, door=ada, nu=NU)
    assert not rollen.rol_bevestigen(wereld.cees.pk, Rol.WI2007, door=ada, nu=NU)
    rij = wereld.cees.rolvergunningen.get()
    assert (rij.bevestigd_op, rij.bevestigd_door) == (NU, wereld.ada.pk)
    assert list(Verwerking.objects.values_list("handeling", flat=True)) == ["toegang:rol:bevestigd"]


def test_own_role_cannot_be_confirmed(wereld: Beheerwereld, ada: Kijker) -> None:
    with pytest.raises(BeheerGeweigerd):
        rollen.rol_bevestigen(wereld.ada.pk, Rol.BEHEERDER, door=ada, nu=NU)


def test_web_login_gives_confirms_and_takes_in_the_chosen_municipality(
    wereld: Beheerwereld, ada: Kijker, als_web: AlsWeb
) -> None:
    with als_web(STAD, VANDAAG):
        _geef(wereld.cees, Rol.ELIP_PERSONEN, door=ada)
        assert rollen.rol_bevestigen(wereld.cees.pk, Rol.ELIP_PERSONEN, door=ada, nu=NU)
        assert rollen.rol_intrekken(wereld.cees.pk, Rol.ELIP_PERSONEN, door=ada)


@pytest.fixture
def zonder_regels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application's own checks, taken out: only the database is left."""
    monkeypatch.setattr(beheergrens, "reden_tegen_rol", lambda *_: "")
    monkeypatch.setattr(rollen, "reden_tegen_geven", lambda *_, **__: "")


def test_database_alone_refuses_a_role_in_another_municipality(
    wereld: Beheerwereld, als_web: AlsWeb, zonder_regels: None
) -> None:
    elders = wereld.kijker(wereld.ada, ELDERS)
    with als_web(STAD, VANDAAG), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        _geef(wereld.cees, Rol.ELIP_PERSONEN, door=elders)
    assert not wereld.cees.rolvergunningen.exists()


def test_database_alone_leaves_roles_of_another_municipality_in_place(
    wereld: Beheerwereld, als_web: AlsWeb, zonder_regels: None
) -> None:
    elders = wereld.kijker(wereld.ada, ELDERS)
    with als_web(STAD, VANDAAG):
        assert not rollen.rol_intrekken(wereld.eva.pk, Rol.BEHEERDER, door=elders)
        assert not rollen.rol_bevestigen(wereld.eva.pk, Rol.BEHEERDER, door=elders, nu=NU)
    assert Rol.BEHEERDER in rollen_in(wereld.eva, ELDERS, VANDAAG)


def test_database_alone_refuses_a_role_of_duo_and_a_role_for_himself(
    wereld: Beheerwereld, ada: Kijker, als_web: AlsWeb, zonder_regels: None
) -> None:
    for account, rol, muur in (
        (wereld.cees, Rol.DUO_OPERATOR, "rolvergunning_duo_zonder_gemeente"),
        (wereld.ada, Rol.ELIP_PERSONEN, "rolvergunning_niet_aan_zichzelf"),
    ):
        with als_web(STAD, VANDAAG), pytest.raises(DatabaseError, match=muur), transaction.atomic():
            _geef(account, rol, door=ada)
    koppel(wereld.cees)
    with als_web(STAD, VANDAAG), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Rolvergunning.objects.create(account=wereld.cees, rol=Rol.DUO_OPERATOR, vanaf=VANDAAG, gegeven_op=NU)
