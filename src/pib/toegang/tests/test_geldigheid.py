"""When a role holds: between its dates, at home or under a mandate for its law, in a municipality that exists."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory

from pib.core import klok
from pib.gemeenten.models import Gemeente
from pib.toegang.backend import EherkenningBackend
from pib.toegang.models import Account, Koppeling, Organisatie
from pib.toegang.queries import rechten_van, rollen_in
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, WET_VAN_ROL, Rol, Wet
from pib.toegang.tests.bezoek import maak_gemeente
from pib.toegang.tests.factories import mandateer, vergun

pytestmark = pytest.mark.django_db
THUIS, ELDERS = "0193", "0344"
DAG = klok.vandaag()
GISTEREN, MORGEN = DAG - timedelta(days=1), DAG + timedelta(days=1)


@pytest.fixture
def organisatie() -> Organisatie:
    for code in (THUIS, ELDERS):
        maak_gemeente(code)
        Gemeente.objects.filter(code=code).update(einddatum=None, opvolgers=[])
    return Organisatie.objects.create(naam="Proef", gemeente_id=THUIS, kvk="90000001")


@pytest.fixture
def account(organisatie: Organisatie) -> Account:
    return _account("a", organisatie)


def _account(naam: str, organisatie: Organisatie) -> Account:
    return Account.objects.create(gebruikersnaam=naam, naam=naam, organisatie=organisatie, gemaakt_op=klok.nu())


@pytest.mark.parametrize(
    ("vanaf", "tot", "geldt"),
    [
        (DAG, None, True),
        (MORGEN, None, False),
        (GISTEREN, DAG, False),
        (GISTEREN, MORGEN, True),
        (DAG, MORGEN, True),
        (DAG, DAG, False),
    ],
)
def test_role_holds_from_its_first_day_until_the_day_it_ends(
    account: Account, vanaf: date, tot: date | None, geldt: bool
) -> None:
    vergun(account, THUIS, Rol.WI2013, vanaf=vanaf, tot=tot)
    assert (Rol.WI2013 in rollen_in(account, THUIS, DAG)) is geldt
    assert [gemeente.code for gemeente in rechten_van(account, DAG).gemeenten] == ([THUIS] if geldt else [])


@pytest.mark.parametrize("rol", sorted(ALLE_GEMEENTEROLLEN))
@pytest.mark.parametrize("wet", Wet)
def test_mandate_serves_the_roles_of_its_law_and_any_serves_a_beheerder(
    account: Account, organisatie: Organisatie, rol: Rol, wet: Wet
) -> None:
    vergun(account, ELDERS, rol)
    mandateer(organisatie, ELDERS, wet)
    assert (rol in rollen_in(account, ELDERS, DAG)) is (rol is Rol.BEHEERDER or WET_VAN_ROL[rol] is wet)


@pytest.mark.parametrize(
    ("dagen", "geldt"),
    [((DAG, None), True), ((MORGEN, None), False), ((GISTEREN, DAG), False), ((GISTEREN, MORGEN), True)],
)
@pytest.mark.parametrize("rol", [Rol.WI2013, Rol.BEHEERDER])
def test_mandate_holds_from_its_first_day_until_the_day_it_ends(
    account: Account, organisatie: Organisatie, rol: Rol, dagen: tuple[date, date | None], geldt: bool
) -> None:
    vergun(account, ELDERS, rol)
    mandateer(organisatie, ELDERS, Wet.WI2013, vanaf=dagen[0], tot=dagen[1])
    assert (rol in rollen_in(account, ELDERS, DAG)) is geldt


def test_mandate_of_another_organisation_or_for_another_municipality_serves_nobody_else(
    account: Account, organisatie: Organisatie
) -> None:
    ander = Organisatie.objects.create(naam="Ander", gemeente_id=THUIS, kvk="90000002")
    vergun(account, ELDERS, Rol.WI2013)
    mandateer(ander, ELDERS)
    mandateer(organisatie, THUIS)
    assert rollen_in(account, ELDERS, DAG) == frozenset()


def test_roles_of_a_colleague_are_not_mine(account: Account, organisatie: Organisatie) -> None:
    vergun(_account("b", organisatie), THUIS, Rol.WI2013)
    assert rollen_in(account, THUIS, DAG) == frozenset()
    assert rechten_van(account, DAG).gemeenten == []


def test_role_in_one_municipality_is_none_in_another(account: Account, organisatie: Organisatie) -> None:
    mandateer(organisatie, ELDERS)
    vergun(account, THUIS, Rol.WI2013)
    assert rollen_in(account, ELDERS, DAG) == frozenset()


@pytest.mark.parametrize(("einde", "geldt"), [(None, True), (MORGEN, True), (DAG, False), (GISTEREN, False)])
def test_municipality_that_ended_is_closed_from_that_day(account: Account, einde: date | None, geldt: bool) -> None:
    vergun(account, THUIS, Rol.WI2013)
    Gemeente.objects.filter(code=THUIS).update(einddatum=einde)
    assert (Rol.WI2013 in rollen_in(account, THUIS, DAG)) is geldt


def _koppeling(account: Account) -> Koppeling:
    return Koppeling.objects.create(
        account=account, handelende="A" * 64, soort_nummer="KvKnr", nummer="90000001", gekoppeld_op=klok.nu()
    )


def test_live_link_of_an_active_account_gets_in_and_nothing_else_does(account: Account) -> None:
    backend, verzoek, koppeling = EherkenningBackend(), RequestFactory().get("/"), _koppeling(account)
    assert backend.authenticate(verzoek, koppeling=koppeling) == account
    assert backend.authenticate(verzoek) is None
    account.is_active = False
    assert backend.authenticate(verzoek, koppeling=koppeling) is None
    account.is_active = True
    koppeling.ingetrokken_op = klok.nu()
    assert backend.authenticate(verzoek, koppeling=koppeling) is None


def test_session_finds_its_account_only_while_it_is_active(account: Account) -> None:
    assert EherkenningBackend().get_user(account.pk) == account
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert EherkenningBackend().get_user(account.pk) is None


def test_session_hangs_on_the_salt_of_the_account_alone(account: Account, organisatie: Organisatie) -> None:
    eerst = account.get_session_auth_hash()
    ander = _account("b", organisatie)
    ander.sessiezout = account.sessiezout
    assert ander.get_session_auth_hash() != eerst
    account.sessiezout = "x" * 32
    assert account.get_session_auth_hash() != eerst
    assert list(account.get_session_auth_fallback_hash()) == []
