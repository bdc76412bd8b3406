from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, DUO_ROLLEN, WET_VAN_ROL, Rol, Wet
from pib.toegang.rules.beheer import (
    Beheervraag,
    Betrokkene,
    Mandaatfeit,
    is_te_controleren,
    mandaat_tot,
    reden_tegen_accountdaad,
    reden_tegen_eerste_dag,
    reden_tegen_geven,
    reden_tegen_rol,
)

DAG = date(2023, 6, 14)
STAD, REGIO = 1, 2


def _iemand(
    account: int = 7, *, organisatie: int = STAD, actief: bool = True, mandaten: tuple[Mandaatfeit, ...] = ()
) -> Betrokkene:
    return Betrokkene(
        account=account, organisatie=organisatie, actief=actief, thuis=organisatie == STAD, mandaten=mandaten
    )


def _mandaat(wet: Wet = Wet.WI2013, vanaf: date = date(2020, 1, 1), tot: date | None = None) -> Mandaatfeit:
    return Mandaatfeit(wet=wet, vanaf=vanaf, tot=tot)


def _vraag(wie: Betrokkene, *, door: Betrokkene | None = None, is_beheerder: bool = True) -> Beheervraag:
    return Beheervraag(beheerder=door or _iemand(1), is_beheerder=is_beheerder, wie=wie)


def test_colleague_of_the_own_organisation_is_his_to_manage() -> None:
    assert reden_tegen_accountdaad(_vraag(_iemand())) == ""


@pytest.mark.parametrize(
    ("vraag", "reden"),
    [
        (_vraag(_iemand(), is_beheerder=False), "geen_beheerder"),
        (_vraag(_iemand(1)), "zichzelf"),
        (_vraag(_iemand(organisatie=REGIO, mandaten=(_mandaat(),))), "andere_organisatie"),
        (
            Beheervraag(beheerder=_iemand(1), is_beheerder=True, wie=_iemand(), laat_zonder_beheerder=True),
            "laatste_beheerder",
        ),
    ],
)
def test_account_is_refused_with_its_reason(vraag: Beheervraag, reden: str) -> None:
    assert reden_tegen_accountdaad(vraag) == reden


@pytest.mark.parametrize("rol", sorted(ALLE_GEMEENTEROLLEN))
def test_beheerder_of_the_municipality_gives_every_municipal_role(rol: Rol) -> None:
    assert reden_tegen_rol(_vraag(_iemand()), rol, DAG) == ""
    assert reden_tegen_rol(_vraag(_iemand(organisatie=REGIO)), rol, DAG) == ""


@pytest.mark.parametrize("rol", sorted(DUO_ROLLEN))
def test_role_of_duo_is_given_by_nobody_here(rol: Rol) -> None:
    assert reden_tegen_rol(_vraag(_iemand()), rol, DAG) == "duo_rol"


def test_nobody_touches_his_own_roles() -> None:
    assert reden_tegen_rol(_vraag(_iemand(1)), Rol.ELIP_PERSONEN, DAG) == "zichzelf"


def test_role_of_the_last_beheerder_stays() -> None:
    vraag = Beheervraag(beheerder=_iemand(1), is_beheerder=True, wie=_iemand(), laat_zonder_beheerder=True)
    assert reden_tegen_rol(vraag, Rol.BEHEERDER, DAG) == "laatste_beheerder"


def test_who_is_no_beheerder_any_more_touches_no_role() -> None:
    assert reden_tegen_rol(_vraag(_iemand(), is_beheerder=False), Rol.ELIP_PERSONEN, DAG) == "geen_beheerder"


@pytest.mark.parametrize("rol", sorted(ALLE_GEMEENTEROLLEN - {Rol.BEHEERDER}))
def test_mandated_beheerder_reaches_as_far_as_his_own_mandate(rol: Rol) -> None:
    door = _iemand(1, organisatie=REGIO, mandaten=(_mandaat(Wet.WI2013),))
    verwacht = "" if WET_VAN_ROL[rol] is Wet.WI2013 else "buiten_eigen_mandaat"
    assert reden_tegen_rol(_vraag(_iemand(), door=door), rol, DAG) == verwacht


def test_mandated_beheerder_makes_and_unmakes_beheerders_of_his_own_organisation_only() -> None:
    door = _iemand(1, organisatie=REGIO, mandaten=(_mandaat(),))
    assert reden_tegen_rol(_vraag(_iemand(), door=door), Rol.BEHEERDER, DAG) == "buiten_eigen_mandaat"
    assert reden_tegen_rol(_vraag(_iemand(organisatie=REGIO), door=door), Rol.BEHEERDER, DAG) == ""


def _geven(wie: Betrokkene, rol: Rol = Rol.ELIP_PERSONEN, *, vanaf: date = DAG, tot: date | None = None) -> str:
    return reden_tegen_geven(wie, rol, vanaf=vanaf, tot=tot, peildatum=DAG)


def test_worker_at_home_needs_no_last_day() -> None:
    assert _geven(_iemand()) == ""


def test_blocked_account_gets_no_role() -> None:
    assert _geven(_iemand(actief=False)) == "geblokkeerd"


@pytest.mark.parametrize("tot", [DAG, DAG - timedelta(days=1)])
def test_role_that_ends_before_it_can_be_used_is_refused(tot: date) -> None:
    assert _geven(_iemand(), tot=tot) == "periode"
    assert _geven(_iemand(), vanaf=DAG - timedelta(days=30), tot=tot) == "periode"


def test_role_that_ends_before_it_begins_is_refused() -> None:
    later = DAG + timedelta(days=10)
    assert _geven(_iemand(), vanaf=later, tot=later) == "periode"
    assert _geven(_iemand(), vanaf=later, tot=later + timedelta(days=1)) == ""


def test_last_day_at_home_is_within_five_years() -> None:
    assert _geven(_iemand(), tot=date(2028, 6, 14)) == ""
    assert _geven(_iemand(), tot=date(2028, 6, 15)) == "laatste_dag_te_ver"


def test_first_day_is_not_in_the_past_and_within_a_year() -> None:
    assert reden_tegen_eerste_dag(DAG, DAG) == ""
    assert reden_tegen_eerste_dag(DAG - timedelta(days=1), DAG) == "eerste_dag"
    assert reden_tegen_eerste_dag(date(2024, 6, 14), DAG) == ""
    assert reden_tegen_eerste_dag(date(2024, 6, 15), DAG) == "eerste_dag_te_ver"


def test_mandated_worker_needs_a_mandate_for_the_law_of_the_role() -> None:
    tot = DAG + timedelta(days=30)
    assert _geven(_iemand(organisatie=REGIO, mandaten=(_mandaat(Wet.WI2021),)), tot=tot) == "geen_mandaat"
    assert _geven(_iemand(organisatie=REGIO, mandaten=(_mandaat(Wet.WI2021),)), Rol.BEHEERDER, tot=tot) == ""
    assert _geven(_iemand(organisatie=REGIO, mandaten=(_mandaat(),)), tot=tot) == ""
    voorbij = _mandaat(tot=DAG)
    assert _geven(_iemand(organisatie=REGIO, mandaten=(voorbij,)), tot=tot) == "geen_mandaat"
    later = _mandaat(vanaf=DAG + timedelta(days=1))
    assert _geven(_iemand(organisatie=REGIO, mandaten=(later,)), tot=tot) == "geen_mandaat"


def test_mandated_worker_gets_a_role_for_a_year_at_most() -> None:
    wie = _iemand(organisatie=REGIO, mandaten=(_mandaat(),))
    assert _geven(wie) == "einddatum_nodig"
    assert _geven(wie, tot=date(2024, 6, 14)) == ""
    assert _geven(wie, tot=date(2024, 6, 15)) == "einddatum_te_ver"


def test_mandated_worker_gets_no_role_beyond_the_mandate() -> None:
    wie = _iemand(organisatie=REGIO, mandaten=(_mandaat(tot=date(2023, 9, 1)),))
    assert _geven(wie, tot=date(2023, 9, 1)) == ""
    assert _geven(wie, tot=date(2023, 9, 2)) == "buiten_mandaat"


def test_mandates_that_follow_each_other_count_as_one() -> None:
    eerste, tweede = _mandaat(tot=date(2023, 9, 1)), _mandaat(vanaf=date(2023, 9, 1), tot=date(2023, 12, 1))
    wie = _iemand(organisatie=REGIO, mandaten=(tweede, eerste))
    assert mandaat_tot(wie, Rol.ELIP_PERSONEN, DAG) == date(2023, 12, 1)
    met_gat = _iemand(organisatie=REGIO, mandaten=(eerste, _mandaat(vanaf=date(2023, 9, 2))))
    assert mandaat_tot(met_gat, Rol.ELIP_PERSONEN, DAG) == date(2023, 9, 1)


@given(st.lists(st.tuples(st.integers(-40, 40), st.integers(1, 40)), max_size=4), st.integers(-40, 40))
def test_mandate_covers_every_day_until_its_end(perioden: list[tuple[int, int]], verschuiving: int) -> None:
    mandaten = tuple(
        _mandaat(vanaf=DAG + timedelta(days=begin), tot=DAG + timedelta(days=begin + duur)) for begin, duur in perioden
    )
    wie, dag = _iemand(organisatie=REGIO, mandaten=mandaten), DAG + timedelta(days=verschuiving)
    gedekt = 0
    while any(m.vanaf <= dag + timedelta(days=gedekt) < m.eind for m in mandaten):
        gedekt += 1
    verwacht = dag + timedelta(days=gedekt) if gedekt else None
    assert mandaat_tot(wie, Rol.ELIP_PERSONEN, dag) == verwacht


LANG = date(2022, 1, 1)


def _controle(
    *, vanaf: date = LANG, tot: date | None = None, gebruikt: date | None = None, bevestigd: date | None = None
) -> bool:
    return is_te_controleren(vanaf=vanaf, tot=tot, gebruikt=gebruikt, bevestigd=bevestigd, peildatum=DAG)


def test_role_that_was_never_used_comes_up_after_ninety_days() -> None:
    assert _controle()
    assert _controle(vanaf=DAG - timedelta(days=90))
    assert not _controle(vanaf=DAG - timedelta(days=89))


def test_role_that_was_used_comes_up_ninety_days_after_the_last_time() -> None:
    assert _controle(gebruikt=DAG - timedelta(days=90))
    assert not _controle(gebruikt=DAG - timedelta(days=89))


def test_confirmed_role_comes_up_again_after_a_year() -> None:
    assert _controle(bevestigd=date(2022, 6, 14))
    assert not _controle(bevestigd=date(2022, 6, 15))


def test_role_that_does_not_run_today_never_comes_up() -> None:
    assert not _controle(tot=DAG)
    assert not _controle(vanaf=DAG + timedelta(days=1))
