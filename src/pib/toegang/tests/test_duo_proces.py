"""DUO's own process: its pages for its roles alone, and nothing of one process is worth anything in the other (T7)."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from pib.core import klok, logins
from pib.core.kijker import operator
from pib.logboek.models import Gebruik, Verwerking
from pib.toegang import actions
from pib.toegang.merken import vereist_duo
from pib.toegang.models import Koppelpoging, Organisatie, Rolvergunning
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, Rol
from pib.toegang.tests.bezoek import bezoeker, maak_gemeente
from pib.toegang.tests.conftest import Browser
from pib.toegang.tests.duo import Duobezoeker, duobezoeker, ingelogd, word
from pib.toegang.tests.factories import vergun

pytestmark = pytest.mark.django_db
ZWOLLE, UTRECHT = "0193", "0344"
VOOR_OPERATOR = ("/toegang/aanvragen/", "/toegang/mandaten/", "/toegang/mandaten/nieuw/")
VOOR_AUDITOR = ("/toegang/wie-heeft-toegang/", "/toegang/wie-heeft-toegang/duo/")
PAGINAS = ("/", *VOOR_OPERATOR, *VOOR_AUDITOR)


@pytest.fixture(autouse=True)
def in_duo(settings: Settings) -> None:
    word(settings, "duo")


def geweigerd() -> list[tuple[str, int | None, str, str]]:
    """Each refused page: sentence, account, role, municipality."""
    regels = Verwerking.objects.filter(handeling="toegang:pagina:geweigerd", resultaat="geweigerd").order_by("pk")
    gevonden = []
    for regel in regels:
        gebruik = Gebruik.objects.get(trace=regel.trace)
        gevonden.append((regel.zin, gebruik.account, gebruik.rol, gebruik.gemeente))
    return gevonden


def test_operator_and_auditor_each_see_their_own_pages() -> None:
    operator, auditor = duobezoeker(Rol.DUO_OPERATOR), duobezoeker(Rol.DUO_AUDITOR, naam="audrey")
    for pad in PAGINAS:
        assert operator.get(pad).status_code == (403 if pad in VOOR_AUDITOR else 200), pad
        assert auditor.get(pad).status_code == (403 if pad in VOOR_OPERATOR else 200), pad


def test_auditor_decides_nothing() -> None:
    auditor = duobezoeker(Rol.DUO_AUDITOR)
    for pad in (
        "/toegang/aanvragen/1/toekennen/", "/toegang/aanvragen/1/afwijzen/", "/toegang/mandaten/nieuw/",
        "/toegang/mandaten/1/beeindigen/",
    ):  # fmt: skip
        assert auditor.post(pad).status_code == 403, pad


def test_start_screen_and_menu_show_the_parts_of_the_role() -> None:
    pagina = duobezoeker(Rol.DUO_AUDITOR).get("/").content.decode()
    assert "Wie heeft toegang" in pagina
    assert "Voor DUO zelf" in pagina
    assert "Mandaten" not in pagina


def test_account_without_a_role_of_duo_sees_no_page_at_all() -> None:
    gemeentelijk = bezoeker(ZWOLLE, *sorted(ALLE_GEMEENTEROLLEN)).account
    bezoek = Duobezoeker(gemeentelijk, ingelogd(gemeentelijk))
    for pad in (*PAGINAS, "/toegang/sessie/"):
        antwoord = bezoek.get(pad)
        assert antwoord.status_code == 403
        assert "Aanvragen voor een beheerder" not in antwoord.content.decode()


def test_role_of_duo_holds_between_its_dates() -> None:
    bezoek = duobezoeker(Rol.DUO_OPERATOR)
    assert bezoek.get("/").status_code == 200
    Rolvergunning.objects.filter(account=bezoek.account).update(tot="2026-01-01")
    assert bezoek.get("/").status_code == 403


@pytest.mark.parametrize("pad", PAGINAS)
def test_stranger_is_sent_to_duos_own_login_page(pad: str) -> None:
    antwoord = Client().get(pad)
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/toegang/inloggen/?next=")


def test_pages_of_a_municipality_are_not_there() -> None:
    bezoek = duobezoeker(Rol.DUO_OPERATOR)
    for pad in ("/mijn-duo/", "/inburgering/", f"/g/{ZWOLLE}/", "/toegang/beheerder-aanvragen/"):
        assert bezoek.get(pad).status_code == 404, pad


def test_pages_of_duo_are_not_there_in_the_portal_of_municipalities(settings: Settings) -> None:
    word(settings, "web")
    bezoek = duobezoeker(Rol.DUO_OPERATOR, Rol.DUO_AUDITOR)
    for pad in (*VOOR_OPERATOR, *VOOR_AUDITOR):
        assert bezoek.client.get(pad).status_code == 404, pad


def _nooit(client: Client, pad: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        client.get(pad)
    client.raise_request_exception = False
    antwoord = client.get(pad)
    assert antwoord.status_code == 500
    assert b"geheim" not in antwoord.content
    client.raise_request_exception = True


@pytest.mark.parametrize("pad", [f"/proef/rol/{ZWOLLE}/", f"/proef/gemeente/{ZWOLLE}/", "/proef/machine/"])
def test_page_of_the_municipal_portal_is_never_served_by_duo(settings: Settings, pad: str) -> None:
    settings.ROOT_URLCONF = "pib.toegang.tests.proefadressen_duo"
    bezoek = duobezoeker(Rol.DUO_OPERATOR)
    maak_gemeente(ZWOLLE)
    vergun(bezoek.account, ZWOLLE, Rol.ELIP_BRIEF)
    _nooit(bezoek.client, pad)


def test_page_of_duo_is_never_served_by_the_municipal_portal(settings: Settings) -> None:
    word(settings, "web")
    settings.ROOT_URLCONF = "pib.toegang.tests.proefadressen_duo"
    _nooit(duobezoeker(Rol.DUO_OPERATOR).client, "/proef/operator/")


def test_page_of_duo_knows_who_looks_and_no_municipality(settings: Settings) -> None:
    settings.ROOT_URLCONF = "pib.toegang.tests.proefadressen_duo"
    bezoek = duobezoeker(Rol.DUO_OPERATOR)
    assert json.loads(bezoek.get("/proef/operator/").content) == {
        "gemeente": "",
        "vandaag": "",
        "transactie": True,
        "kijker": ["", "DUO_OPERATOR", bezoek.account.pk],
    }


def test_mark_of_duo_names_roles_of_duo_alone() -> None:
    for rollen in ((), (Rol.ELIP_BRIEF,), (Rol.DUO_OPERATOR, Rol.WI2013)):
        with pytest.raises(TypeError, match="rollen van DUO"):
            vereist_duo(*rollen)


@pytest.mark.parametrize(("van", "naar", "pad"), [("duo", "web", "/mijn-duo/"), ("web", "duo", "/")])
def test_session_begun_in_one_process_is_worth_nothing_in_the_other(
    settings: Settings, van: str, naar: str, pad: str
) -> None:
    word(settings, van)
    account = duobezoeker(Rol.DUO_OPERATOR).account
    client = ingelogd(account)
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
    word(settings, naar)
    client.cookies[settings.SESSION_COOKIE_NAME] = sleutel
    antwoord = client.get(pad)
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/toegang/inloggen/")
    word(settings, van)
    assert client.get("/" if van == "duo" else "/mijn-duo/").status_code == 200


def test_the_two_processes_have_cookies_of_their_own(settings: Settings) -> None:
    namen = {}
    for login in ("web", "duo"):
        proces = word(settings, login)
        client = ingelogd(duobezoeker(Rol.DUO_OPERATOR, naam=f"otto.{login}").account)
        client.get("/toegang/inloggen/")
        namen[login] = set(client.cookies)
        assert namen[login] == {proces.sessiekoekje, proces.csrfkoekje}
        assert all(naam.startswith("__Host-") for naam in namen[login])
    assert not namen["web"] & namen["duo"]


def test_refused_page_of_duo_leaves_a_line_with_its_reason() -> None:
    operator = duobezoeker(Rol.DUO_OPERATOR)
    assert operator.get("/toegang/wie-heeft-toegang/0193/").status_code == 403
    gemeentelijk = bezoeker(ZWOLLE, Rol.ELIP_BRIEF).account
    assert Duobezoeker(gemeentelijk, ingelogd(gemeentelijk)).get("/").status_code == 403
    assert geweigerd() == [
        (f"Account {operator.account.pk} kreeg geen toegang tot toegang:accounts: rol.", operator.account.pk, "", ""),
        (f"Account {gemeentelijk.pk} kreeg geen toegang tot mijn-duo: duo.", gemeentelijk.pk, "", ""),
    ]


def test_refused_page_of_a_municipality_leaves_a_line_with_its_reason_and_the_municipality(settings: Settings) -> None:
    word(settings, "web")
    bezoek = bezoeker(ZWOLLE, Rol.ELIP_BRIEF)
    wie = bezoek.account.pk
    assert bezoek.get(f"/g/{ZWOLLE}/signalen/").status_code == 403
    assert bezoek.get(f"/g/{UTRECHT}/elip/brief/").status_code == 403
    assert bezoek.get("/g/9999/").status_code == 403
    assert bezoek.get("/g/geheim/").status_code == 404
    assert geweigerd() == [
        (f"Account {wie} kreeg geen toegang tot signalen:zoeken: rol.", wie, "", ZWOLLE),
        (f"Account {wie} kreeg geen toegang tot elip:brief: gemeente.", wie, "", UTRECHT),
        (f"Account {wie} kreeg geen toegang tot inburgering: gemeente.", wie, "", "9999"),
    ]


def test_line_of_a_refusal_stays_when_what_the_request_did_is_undone(settings: Settings) -> None:
    settings.ROOT_URLCONF = "pib.toegang.tests.proefadressen_duo"
    bezoek = duobezoeker(Rol.DUO_OPERATOR)
    assert bezoek.get("/proef/weigert/").status_code == 403
    assert not Koppelpoging.objects.exists()
    assert [zin for zin, *_ in geweigerd()] == [
        f"Account {bezoek.account.pk} kreeg geen toegang tot proef-weigert: rol."
    ]


def test_page_that_opens_leaves_no_line_of_a_refusal() -> None:
    assert duobezoeker(Rol.DUO_OPERATOR).get("/").status_code == 200
    assert geweigerd() == []


@pytest.fixture
def browser(inrichting: None, rol: Callable[[str], AbstractContextManager[None]], settings: Settings) -> Browser:
    """A browser in DUO's process, every request under ``pib_duo``."""
    word(settings, "duo")
    return Browser(lambda _: rol(logins.DUO))


def test_colleague_of_duo_links_logs_in_and_out_under_duos_own_login(browser: Browser) -> None:
    bezoek = duobezoeker(Rol.DUO_OPERATOR)
    Organisatie.objects.filter(pk=bezoek.account.organisatie_id).update(kvk="00000001")
    door = operator(klok.vandaag())
    code = actions.code_uitgeven(bezoek.account, door=door, nu=klok.nu())
    assert browser.log_in("anna", volgende="/toegang/mandaten/")["Location"] == "/toegang/koppelen/"
    assert b"klopt niet" in browser.koppel("otto", "2222-2222-2222").content
    assert browser.koppel("otto", code)["Location"] == "/toegang/mandaten/"
    assert browser.get("/toegang/mandaten/").status_code == 200
    browser.log_uit()
    assert not browser.is_binnen
    assert browser.log_in("anna")["Location"] == "/"
    assert browser.get("/").status_code == 200


def test_session_that_ends_by_itself_leads_back_to_duos_login_page(browser: Browser) -> None:
    bezoek = duobezoeker(Rol.DUO_OPERATOR)
    with time_machine.travel(klok.nu() + timedelta(minutes=16), tick=True):
        assert bezoek.get("/toegang/mandaten/")["Location"].startswith("/toegang/inloggen/")


def test_login_that_is_too_low_is_refused_here_too(browser: Browser) -> None:
    duobezoeker(Rol.DUO_OPERATOR)
    antwoord = browser.log_in("bram")
    assert antwoord.status_code == 403
    assert not browser.is_binnen
