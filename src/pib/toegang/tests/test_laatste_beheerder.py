"""However somebody stops being a beheerder, his municipality keeps one on every day that has one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from pib.core.kijker import Kijker
from pib.logboek.models import Verwerking
from pib.toegang.actions import gebruikers, rollen
from pib.toegang.actions.beheergrens import BeheerGeweigerd
from pib.toegang.models import Account
from pib.toegang.queries import rollen_in
from pib.toegang.rollen import Rol, Wet
from pib.toegang.tests.beheer import NU, STAD, VANDAAG, Beheerwereld, koppel, maak_beheerwereld
from pib.toegang.tests.factories import mandateer, vergun

MORGEN, LATER = VANDAAG + timedelta(days=1), VANDAAG + timedelta(days=30)
Daad = Callable[[int, Kijker], object]
NEMEN: dict[str, Daad] = {
    "intrekken": lambda wie, door: rollen.rol_intrekken(wie, Rol.BEHEERDER, door=door),
    "laatste dag": lambda wie, door: rollen.laatste_dag_wijzigen(wie, Rol.BEHEERDER, tot=LATER, door=door, nu=NU),
    "blokkeren": lambda wie, door: gebruikers.blokkeren(wie, door=door, nu=NU),
    "ontkoppelen": lambda wie, door: gebruikers.koppeling_intrekken(wie, door=door, nu=NU),
}


@pytest.fixture
def wereld(db: None) -> Beheerwereld:
    return maak_beheerwereld()


@pytest.fixture
def ada(wereld: Beheerwereld) -> Kijker:
    """Ada, whose role ends today; Bas is beheerder without an end."""
    wereld.ada.rolvergunningen.update(tot=MORGEN)
    return wereld.kijker(wereld.ada)


def _weigert(daad: str, account: Account, door: Kijker) -> bool:
    """Whether it is refused for the last beheerder, which leaves everything as it was."""
    voor = list(Account.objects.order_by("pk").values()), list(account.rolvergunningen.values())
    try:
        NEMEN[daad](account.pk, door)
    except BeheerGeweigerd as fout:
        reden = fout.reden
    else:
        return False
    na = list(Account.objects.order_by("pk").values()), list(account.rolvergunningen.values())
    return (reden, na, Verwerking.objects.count()) == ("laatste_beheerder", voor, 0)


@pytest.mark.parametrize("daad", NEMEN)
def test_beheerder_with_a_last_day_cannot_take_away_the_one_without(
    wereld: Beheerwereld, ada: Kijker, daad: str
) -> None:
    assert _weigert(daad, wereld.bas, ada)


@pytest.mark.parametrize("daad", NEMEN)
def test_beheerder_who_begins_after_a_gap_is_not_enough(wereld: Beheerwereld, ada: Kijker, daad: str) -> None:
    vergun(wereld.cees, STAD, Rol.BEHEERDER, vanaf=LATER + timedelta(days=1))
    koppel(wereld.cees)
    assert _weigert(daad, wereld.bas, ada)


@pytest.mark.parametrize("daad", NEMEN)
def test_beheerder_who_takes_over_in_time_is_enough(wereld: Beheerwereld, ada: Kijker, daad: str) -> None:
    vergun(wereld.cees, STAD, Rol.BEHEERDER, vanaf=MORGEN)
    koppel(wereld.cees)
    assert not _weigert(daad, wereld.bas, ada)
    assert Rol.BEHEERDER in rollen_in(wereld.cees, STAD, LATER)


@pytest.mark.parametrize("daad", NEMEN)
@pytest.mark.parametrize("gebrek", ["geblokkeerd", "niet gekoppeld", "einde van de machtiging"])
def test_beheerder_who_cannot_enter_does_not_stand_in(
    wereld: Beheerwereld, ada: Kijker, daad: str, gebrek: str
) -> None:
    ander = wereld.ria if gebrek == "einde van de machtiging" else wereld.cees
    vergun(ander, STAD, Rol.BEHEERDER)
    if gebrek == "geblokkeerd":
        Account.objects.filter(pk=ander.pk).update(is_active=False)
    if gebrek != "niet gekoppeld":
        koppel(ander)
    wereld.regio.mandaten.filter(gemeente=STAD).update(tot=LATER - timedelta(days=1))
    assert _weigert(daad, wereld.bas, ada)


def test_mandates_that_meet_let_a_worker_of_a_body_stand_in(wereld: Beheerwereld, ada: Kijker) -> None:
    vergun(wereld.ria, STAD, Rol.BEHEERDER)
    koppel(wereld.ria)
    wereld.regio.mandaten.filter(gemeente=STAD).update(tot=LATER)
    mandateer(wereld.regio, STAD, Wet.WI2021, vanaf=LATER)
    assert not _weigert("intrekken", wereld.bas, ada)


@pytest.mark.parametrize("laatste", [MORGEN, LATER])
def test_two_beheerders_cannot_both_get_a_last_day(wereld: Beheerwereld, laatste: date) -> None:
    rollen.laatste_dag_wijzigen(wereld.bas.pk, Rol.BEHEERDER, tot=LATER, door=wereld.kijker(wereld.ada), nu=NU)
    with pytest.raises(BeheerGeweigerd) as fout:
        rollen.laatste_dag_wijzigen(wereld.ada.pk, Rol.BEHEERDER, tot=laatste, door=wereld.kijker(wereld.bas), nu=NU)
    assert fout.value.reden == "laatste_beheerder"
    assert "Maak eerst iemand anders beheerder" in str(fout.value)


def test_last_day_of_a_beheerder_can_always_come_later(wereld: Beheerwereld, ada: Kijker) -> None:
    bas = wereld.kijker(wereld.bas)
    for tot in (LATER, None):
        assert rollen.laatste_dag_wijzigen(wereld.ada.pk, Rol.BEHEERDER, tot=tot, door=bas, nu=NU)


@pytest.mark.parametrize("daad", ["intrekken", "laatste dag"])
def test_other_role_of_the_last_beheerder_may_go(wereld: Beheerwereld, ada: Kijker, daad: str) -> None:
    vergun(wereld.bas, STAD, Rol.WI2021)
    if daad == "intrekken":
        assert rollen.rol_intrekken(wereld.bas.pk, Rol.WI2021, door=ada)
    else:
        assert rollen.laatste_dag_wijzigen(wereld.bas.pk, Rol.WI2021, tot=MORGEN, door=ada, nu=NU)
