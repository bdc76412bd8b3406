from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from pib.core.kijker import Kijker
from pib.logboek.models import Verwerking
from pib.toegang import codes
from pib.toegang.actions import gebruikers
from pib.toegang.actions.accounts import AccountGeweigerd
from pib.toegang.actions.beheergrens import BeheerGeweigerd
from pib.toegang.models import Account, Activatiecode, Bericht
from pib.toegang.rollen import Rol
from pib.toegang.rules import CODE_GELDIG
from pib.toegang.tests.beheer import ELDERS, NU, STAD, VANDAAG, AlsWeb, Beheerwereld, koppel, maak_beheerwereld
from pib.toegang.tests.factories import vergun

CODE, NAAM = Bericht.Soort.ACTIVATIECODE, Bericht.Soort.GEBRUIKERSNAAM


@pytest.fixture
def wereld(db: None) -> Beheerwereld:
    return maak_beheerwereld()


@pytest.fixture
def ada(wereld: Beheerwereld) -> Kijker:
    return wereld.kijker(wereld.ada)


def _maak(door: Kijker, gebruikersnaam: str = "dirk", *, met_code: bool = False) -> Account:
    return gebruikers.account_aanmaken(
        gebruikersnaam=gebruikersnaam, naam="Dirk", email="dirk@post.example", met_code=met_code, door=door, nu=NU
    )


def _open_code(account: Account) -> Activatiecode:
    hash_ = codes.hash_van(account.pk, codes.nieuwe_code())
    return Activatiecode.objects.create(account=account, hash=hash_, gemaakt_op=NU, verloopt_op=NU + CODE_GELDIG)


def _regels() -> list[str]:
    return list(Verwerking.objects.order_by("pk").values_list("handeling", flat=True))


def test_new_account_is_of_the_beheerders_own_organisation_and_has_no_roles(wereld: Beheerwereld, ada: Kijker) -> None:
    account = _maak(ada)
    assert (account.organisatie_id, account.gemaakt_door) == (wereld.stad.pk, wereld.ada.pk)
    assert not account.rolvergunningen.exists()
    assert _regels() == ["toegang:account:aangemaakt", "toegang:bericht:gevraagd"]


def test_mandated_beheerder_makes_accounts_of_his_own_organisation(wereld: Beheerwereld) -> None:
    assert _maak(wereld.kijker(wereld.rob, ELDERS)).organisatie_id == wereld.regio.pk


def test_user_name_and_code_are_asked_for_in_separate_mails(ada: Kijker) -> None:
    assert set(_maak(ada).berichten.values_list("soort", flat=True)) == {NAAM}
    assert set(_maak(ada, "emma", met_code=True).berichten.values_list("soort", flat=True)) == {NAAM, CODE}


def test_user_name_that_differs_by_capitals_only_is_refused(ada: Kijker) -> None:
    with pytest.raises(AccountGeweigerd, match="bestaat al"):
        _maak(ada, "CEES")


def test_same_user_name_at_the_same_moment_is_refused_by_the_database(
    ada: Kijker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gebruikers, "controleer_gegevens", lambda *_: None)
    with pytest.raises(AccountGeweigerd, match="bestaat al"):
        _maak(ada, "CEES")


def test_who_is_no_beheerder_here_makes_no_account(wereld: Beheerwereld) -> None:
    for door in (wereld.kijker(wereld.cees), wereld.kijker(wereld.ada, ELDERS), wereld.kijker(wereld.rob, STAD)):
        with pytest.raises(BeheerGeweigerd) as fout:
            _maak(door)
        assert fout.value.reden == "geen_beheerder"


def test_change_of_address_ends_what_was_on_its_way_to_the_old_one(wereld: Beheerwereld, ada: Kijker) -> None:
    code = _open_code(wereld.cees)
    gebruikers.gegevens_wijzigen(wereld.cees.pk, naam="C.", email=wereld.cees.email, door=ada, nu=NU)
    code.refresh_from_db()
    assert code.vervallen_op is None
    gebruikers.gegevens_wijzigen(wereld.cees.pk, naam="C.", email="nieuw@post.example", door=ada, nu=NU)
    code.refresh_from_db()
    wereld.cees.refresh_from_db()
    assert code.vervallen_op == NU
    assert (wereld.cees.naam, wereld.cees.email) == ("C.", "nieuw@post.example")
    assert _regels() == ["toegang:account:gewijzigd"] * 2


def test_blocking_ends_sessions_codes_and_mails_but_keeps_the_link(wereld: Beheerwereld, ada: Kijker) -> None:
    koppeling, code, zout = koppel(wereld.cees), _open_code(wereld.cees), wereld.cees.sessiezout
    bericht = Bericht.objects.create(account=wereld.cees, soort=NAAM, gevraagd_op=NU)
    gebruikers.blokkeren(wereld.cees.pk, door=ada, nu=NU)
    for rij in (wereld.cees, koppeling, code, bericht):
        rij.refresh_from_db()
    assert not wereld.cees.is_active
    assert wereld.cees.sessiezout != zout
    assert (code.vervallen_op, bericht.vervallen_op, koppeling.ingetrokken_op) == (NU, NU, None)
    assert _regels() == ["toegang:account:geblokkeerd"]


def test_session_of_before_the_block_does_not_come_back_with_deblocking(wereld: Beheerwereld, ada: Kijker) -> None:
    client = Client()
    client.force_login(wereld.cees)
    gebruikers.blokkeren(wereld.cees.pk, door=ada, nu=NU)
    gebruikers.deblokkeren(wereld.cees.pk, door=ada)
    assert client.get("/toegang/sessie/").status_code == 302
    wereld.cees.refresh_from_db()
    assert wereld.cees.is_active
    assert _regels()[-1] == "toegang:account:gedeblokkeerd"


def test_withdrawing_the_link_ends_sessions_and_codes(wereld: Beheerwereld, ada: Kijker) -> None:
    koppeling, code, zout = koppel(wereld.cees), _open_code(wereld.cees), wereld.cees.sessiezout
    gebruikers.koppeling_intrekken(wereld.cees.pk, door=ada, nu=NU)
    for rij in (wereld.cees, koppeling, code):
        rij.refresh_from_db()
    assert wereld.cees.sessiezout != zout
    assert (koppeling.ingetrokken_op, code.vervallen_op) == (NU, NU)
    assert _regels() == ["toegang:koppeling:ingetrokken"]


def test_account_without_a_link_has_none_to_withdraw(wereld: Beheerwereld, ada: Kijker) -> None:
    with pytest.raises(BeheerGeweigerd) as fout:
        gebruikers.koppeling_intrekken(wereld.cees.pk, door=ada, nu=NU)
    assert fout.value.reden == "niet_gekoppeld"


def test_new_code_ends_the_open_one_at_once(wereld: Beheerwereld, ada: Kijker) -> None:
    code = _open_code(wereld.cees)
    gebruikers.mail_vragen(wereld.cees.pk, CODE, door=ada, nu=NU)
    code.refresh_from_db()
    assert code.vervallen_op == NU
    assert wereld.cees.berichten.get().gevraagd_door == wereld.ada.pk


def test_account_gets_three_codes_an_hour(wereld: Beheerwereld, ada: Kijker) -> None:
    for minuut in (0, 1, 2):
        gebruikers.mail_vragen(wereld.cees.pk, CODE, door=ada, nu=NU + timedelta(minutes=minuut))
    with pytest.raises(BeheerGeweigerd, match="drie activatiecodes"):
        gebruikers.mail_vragen(wereld.cees.pk, CODE, door=ada, nu=NU + timedelta(minutes=59))
    gebruikers.mail_vragen(wereld.cees.pk, NAAM, door=ada, nu=NU + timedelta(minutes=59))
    gebruikers.mail_vragen(wereld.bas.pk, CODE, door=ada, nu=NU + timedelta(minutes=59))
    gebruikers.mail_vragen(wereld.cees.pk, CODE, door=ada, nu=NU + timedelta(minutes=60))


def test_blocked_account_and_account_without_address_get_no_mail(wereld: Beheerwereld, ada: Kijker) -> None:
    Account.objects.filter(pk=wereld.cees.pk).update(is_active=False)
    Account.objects.filter(pk=wereld.bas.pk).update(email="")
    for account, reden in ((wereld.cees, "geblokkeerd"), (wereld.bas, "geen_email")):
        with pytest.raises(BeheerGeweigerd) as fout:
            gebruikers.mail_vragen(account.pk, CODE, door=ada, nu=NU)
        assert fout.value.reden == reden


DADEN: dict[str, Callable[[int, Kijker], object]] = {
    "wijzigen": lambda wie, door: gebruikers.gegevens_wijzigen(wie, naam="X", email="x@post.example", door=door, nu=NU),
    "blokkeren": lambda wie, door: gebruikers.blokkeren(wie, door=door, nu=NU),
    "deblokkeren": lambda wie, door: gebruikers.deblokkeren(wie, door=door),
    "koppeling": lambda wie, door: gebruikers.koppeling_intrekken(wie, door=door, nu=NU),
    "mail": lambda wie, door: gebruikers.mail_vragen(wie, CODE, door=door, nu=NU),
}


@pytest.mark.parametrize("daad", DADEN)
@pytest.mark.parametrize(
    ("wie", "reden"), [("ada", "zichzelf"), ("ria", "andere_organisatie"), ("eva", "andere_organisatie")]
)
def test_deed_on_himself_or_on_another_organisation_changes_nothing(
    wereld: Beheerwereld, ada: Kijker, daad: str, wie: str, reden: str
) -> None:
    account = getattr(wereld, wie)
    koppel(account)
    vergun(wereld.ria, STAD, Rol.ELIP_PERSONEN)
    voor = Account.objects.values().get(pk=account.pk)
    with pytest.raises(BeheerGeweigerd) as fout:
        DADEN[daad](account.pk, ada)
    assert fout.value.reden == reden
    assert Account.objects.values().get(pk=account.pk) == voor
    assert account.koppelingen.filter(ingetrokken_op__isnull=True).exists()
    assert not Bericht.objects.exists()
    assert not _regels()


@pytest.mark.parametrize("daad", DADEN)
def test_former_beheerder_can_do_nothing(wereld: Beheerwereld, ada: Kijker, daad: str) -> None:
    koppel(wereld.cees)
    wereld.ada.rolvergunningen.update(tot=VANDAAG)
    with pytest.raises(BeheerGeweigerd) as fout:
        DADEN[daad](wereld.cees.pk, ada)
    assert fout.value.reden == "geen_beheerder"


@pytest.mark.parametrize("daad", ["blokkeren", "koppeling"])
def test_last_beheerder_of_any_municipality_stays(wereld: Beheerwereld, daad: str) -> None:
    """Rob, of the body, is the only beheerder of Elders when Eva is gone; his colleague Ria works for Stad."""
    vergun(wereld.ria, STAD, Rol.BEHEERDER)
    koppel(wereld.ria)
    Account.objects.filter(pk=wereld.eva.pk).update(is_active=False)
    with pytest.raises(BeheerGeweigerd) as fout:
        DADEN[daad](wereld.rob.pk, wereld.kijker(wereld.ria))
    assert fout.value.reden == "laatste_beheerder"
    Account.objects.filter(pk=wereld.eva.pk).update(is_active=True)
    DADEN[daad](wereld.rob.pk, wereld.kijker(wereld.ria))


def test_beheerder_whose_link_was_just_withdrawn_can_do_nothing(wereld: Beheerwereld, ada: Kijker) -> None:
    wereld.ada.koppelingen.update(ingetrokken_op=NU)
    with pytest.raises(BeheerGeweigerd):
        _maak(ada)
    with pytest.raises(BeheerGeweigerd):
        gebruikers.blokkeren(wereld.bas.pk, door=ada, nu=NU)


def test_refusal_has_a_line_with_its_reason(wereld: Beheerwereld, ada: Kijker) -> None:
    gebruikers.weigering_vastleggen("zichzelf", daad="blokkeren", account=wereld.ada.pk, door=ada)
    regel = Verwerking.objects.get()
    assert (regel.resultaat, regel.voorwerp) == ("geweigerd", str(wereld.ada.pk))
    assert regel.zin == "Een Mijn DUO-beheerder mocht niet blokkeren: zichzelf."


def test_web_login_may_do_every_deed(wereld: Beheerwereld, ada: Kijker, als_web: AlsWeb) -> None:
    koppel(wereld.cees)
    with als_web(STAD, VANDAAG):
        _maak(ada, met_code=True)
        for daad in ("wijzigen", "mail", "koppeling", "blokkeren", "deblokkeren"):
            DADEN[daad](wereld.cees.pk, ada)
    assert len(_regels()) == 8
