import re
import threading
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from pib.core import klok
from pib.core.kijker import Kijker
from pib.logboek.models import Gebruik, Verwerking
from pib.toegang import actions, codes
from pib.toegang.eherkenning.identiteit import Identiteit
from pib.toegang.models import Activatiecode, Koppeling, Koppelpoging, nieuw_zout
from pib.toegang.queries import rollen_in
from pib.toegang.tests.conftest import Browser


@pytest.fixture
def wachtend(browser: Browser) -> Browser:
    """Anna at the link page."""
    assert browser.log_in()["Location"] == "/toegang/koppelen/"
    return browser


def laatste_reden() -> str:
    zin = Verwerking.objects.filter(handeling="toegang:koppeling:mislukt").order_by("-pk").values_list("zin", flat=True)
    return zin[0].rpartition(": ")[2].rstrip(".")


def test_first_login_links_and_the_next_needs_no_code(wachtend: Browser, code: str, wereld: SimpleNamespace) -> None:
    assert wachtend.koppel("Anna.V", code.lower().replace("-", " "))["Location"] == "/"
    assert wachtend.is_binnen
    wachtend.log_uit()
    assert wachtend.log_in()["Location"] == "/"
    handelingen = list(Verwerking.objects.order_by("pk").values_list("handeling", flat=True))
    assert handelingen == [
        "toegang:inloggen:niet-gekoppeld",
        "toegang:code:uitgegeven",
        "toegang:koppeling:gemaakt",
        "toegang:sessie:begonnen",
        "toegang:sessie:uitgelogd",
        "toegang:sessie:begonnen",
    ]
    assert set(Gebruik.objects.exclude(account=None).values_list("account", flat=True)) == {wereld.anna.pk}


def test_page_after_linking_says_that_it_is_done(wachtend: Browser, code: str) -> None:
    heen = wachtend.koppel("anna.v", code)["Location"]
    antwoord = wachtend.get(heen, follow=True)
    assert "Uw eHerkenningsmiddel is gekoppeld aan uw account." in antwoord.content.decode()


def test_code_works_once(wachtend: Browser, code: str) -> None:
    assert wachtend.koppel("anna.v", code).status_code == 302
    wachtend.log_uit()
    Koppeling.objects.update(ingetrokken_op=klok.nu())
    wachtend.log_in()
    assert wachtend.koppel("anna.v", code).status_code == 400
    assert laatste_reden() == "geen_code"


@pytest.mark.parametrize(("seconden", "status"), [(24 * 3600 - 60, 302), (24 * 3600, 400)])
def test_code_lives_twenty_four_hours(
    wachtend: Browser, wereld: SimpleNamespace, duo: Kijker, seconden: int, status: int
) -> None:
    code = actions.code_uitgeven(wereld.anna, door=duo, nu=klok.nu() - timedelta(seconds=seconden))
    assert wachtend.koppel("anna.v", code).status_code == status


def test_new_code_ends_the_old_one(wachtend: Browser, code: str, wereld: SimpleNamespace, duo: Kijker) -> None:
    nieuwer = actions.code_uitgeven(wereld.anna, door=duo, nu=klok.nu())
    assert wachtend.koppel("anna.v", code).status_code == 400
    assert wachtend.koppel("anna.v", nieuwer).status_code == 302


def test_five_wrong_codes_kill_the_good_one(wachtend: Browser, code: str) -> None:
    for _ in range(5):
        assert wachtend.koppel("anna.v", codes.nieuwe_code()).status_code == 400
    assert wachtend.koppel("anna.v", code).status_code == 400
    assert laatste_reden() == "code_dicht"


def test_ten_failures_lock_the_identity_and_spare_the_code_of_others(wachtend: Browser, code: str) -> None:
    for n in range(10):
        assert wachtend.koppel(f"gok{n}", codes.nieuwe_code()).status_code == 400
    assert wachtend.koppel("anna.v", code).status_code == 400
    assert laatste_reden() == "identiteit_geblokkeerd"
    assert Activatiecode.objects.get().pogingen == 0
    Koppelpoging.objects.update(op=klok.nu() - timedelta(hours=24, seconds=1))
    assert wachtend.koppel("anna.v", code).status_code == 302


def test_means_of_another_organisation_cannot_be_linked(browser: Browser, code: str) -> None:
    browser.log_in("cato")
    assert browser.koppel("anna.v", code).status_code == 400
    assert laatste_reden() == "andere_organisatie"
    assert Activatiecode.objects.get().pogingen == 1
    assert not Koppeling.objects.exists()


def test_blocked_account_cannot_be_linked(wachtend: Browser, code: str, wereld: SimpleNamespace) -> None:
    wereld.anna.is_active = False
    wereld.anna.save()
    assert wachtend.koppel("anna.v", code).status_code == 400
    assert laatste_reden() == "account_geblokkeerd"


def test_answer_is_the_same_for_every_reason(wachtend: Browser, code: str, wereld: SimpleNamespace) -> None:
    def bladzij(gebruikersnaam: str, code: str) -> str:
        inhoud = wachtend.koppel(gebruikersnaam, code).content.decode()
        zonder_token = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", inhoud)
        return zonder_token.replace(gebruikersnaam, "NAAM")

    verkeerd = codes.nieuwe_code()
    wereld.cato.is_active = False
    wereld.cato.save()
    bladzijden = [bladzij(naam, verkeerd) for naam in ("bestaat-niet", "anna.v", "dirk.d", "cato.f")]
    assert len(set(bladzijden)) == 1
    assert verkeerd not in bladzijden[0]


def test_every_failure_costs_the_same_statements(wachtend: Browser, code: str, wereld: SimpleNamespace) -> None:
    aantallen = set()
    for naam in ("bestaat-niet", "anna.v", "dirk.d"):
        with CaptureQueriesContext(connection) as gemeten:
            wachtend.koppel(naam, codes.nieuwe_code())
        aantallen.add(len(gemeten))
    assert len(aantallen) == 1


def test_worker_of_a_joint_body_gets_roles_per_municipality(
    browser: Browser, wereld: SimpleNamespace, duo: Kijker
) -> None:
    code = actions.code_uitgeven(wereld.dirk, door=duo, nu=klok.nu())
    browser.log_in("dirk")
    assert browser.koppel("dirk.d", code).status_code == 302
    assert rollen_in(wereld.dirk, "0193", klok.vandaag()) == {"WI2021"}
    assert rollen_in(wereld.dirk, "0014", klok.vandaag()) == {"ELIP_PERSONEN"}


def test_relinking_replaces_the_old_means_and_ends_its_session(
    binnen: Browser, wereld: SimpleNamespace, duo: Kijker, nieuwe_browser: Callable[[], Browser]
) -> None:
    code = actions.code_uitgeven(wereld.anna, door=duo, nu=klok.nu())
    ander = nieuwe_browser()
    assert ander.log_in("anna2")["Location"] == "/toegang/koppelen/"
    assert ander.koppel("anna.v", code).status_code == 302
    assert ander.is_binnen
    assert not binnen.is_binnen
    assert binnen.log_in("anna")["Location"] == "/toegang/koppelen/"
    assert Koppeling.objects.filter(ingetrokken_op=None).count() == 1


def test_one_means_serves_one_account(gekoppeld: Browser, wereld: SimpleNamespace, duo: Kijker) -> None:
    """A means that was linked meanwhile in another tab cannot be linked to a second account."""
    Koppeling.objects.update(ingetrokken_op=klok.nu())
    gekoppeld.log_in()
    Koppeling.objects.update(ingetrokken_op=None)
    wereld.cato.organisatie = wereld.stad
    wereld.cato.save()
    code = actions.code_uitgeven(wereld.cato, door=duo, nu=klok.nu())
    assert gekoppeld.koppel("cato.f", code).status_code == 400
    assert laatste_reden() == "middel_in_gebruik"


def test_new_salt_ends_sessions_at_once(binnen: Browser, wereld: SimpleNamespace) -> None:
    wereld.anna.sessiezout = nieuw_zout()
    wereld.anna.save()
    assert not binnen.is_binnen


def test_blocking_ends_sessions_at_once(binnen: Browser, wereld: SimpleNamespace) -> None:
    wereld.anna.is_active = False
    wereld.anna.save()
    assert not binnen.is_binnen


def test_link_page_needs_a_login_at_the_broker(browser: Browser, code: str) -> None:
    assert browser.get("/toegang/koppelen/")["Location"] == "/toegang/inloggen/"
    assert browser.koppel("anna.v", code)["Location"] == "/toegang/inloggen/"


def test_waiting_to_link_is_not_being_logged_in(wachtend: Browser) -> None:
    assert not wachtend.is_binnen
    assert wachtend.get("/toegang/koppelen/").status_code == 200


def test_waiting_to_link_ends_after_a_quarter_of_an_hour(wachtend: Browser, code: str) -> None:
    with time_machine.travel(klok.nu() + timedelta(seconds=901), tick=True):
        assert wachtend.koppel("anna.v", code)["Location"] == "/toegang/inloggen/"


def test_empty_form_keeps_what_was_typed_and_counts_no_failure(wachtend: Browser, wereld: SimpleNamespace) -> None:
    antwoord = wachtend.koppel("anna.v", "")
    assert antwoord.status_code == 400
    assert 'value="anna.v"' in antwoord.content.decode()
    assert not Koppelpoging.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_browsers_with_one_code_give_one_link(wereld: SimpleNamespace, duo: Kijker) -> None:
    code = actions.code_uitgeven(wereld.anna, door=duo, nu=klok.nu())
    uitkomsten: list[str] = []
    samen = threading.Barrier(2)

    def koppel(handelende: str) -> None:
        try:
            samen.wait()
            identiteit = Identiteit("eherkenning", handelende, "KvKnr", "00000001", "loa3")
            actions.koppelen(identiteit, gebruikersnaam="anna.v", code=code, door=duo, nu=klok.nu())
            uitkomsten.append("goed")
        except actions.KoppelenMislukt as fout:
            uitkomsten.append(fout.reden)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=koppel, args=(letter * 64,)) for letter in "PQ"]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitkomsten) == ["geen_code", "goed"]
    assert Koppeling.objects.filter(ingetrokken_op=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_failures_stay_counted_in_a_request_of_its_own(wereld: SimpleNamespace, duo: Kijker) -> None:
    code = actions.code_uitgeven(wereld.anna, door=duo, nu=klok.nu())
    identiteit = Identiteit("eherkenning", "A" * 64, "KvKnr", "00000002", "loa3")
    for _ in range(2):
        with pytest.raises(actions.KoppelenMislukt):
            actions.koppelen(identiteit, gebruikersnaam="anna.v", code=code, door=duo, nu=klok.nu())
    assert Koppelpoging.objects.count() == 2
    assert Activatiecode.objects.get().pogingen == 2


def test_logboek_holds_no_secrets(wachtend: Browser, code: str) -> None:
    wachtend.koppel("anna.v", codes.nieuwe_code())
    wachtend.koppel("anna.v", code)
    tekst = "\n".join(f"{v.handeling}|{v.zin}|{v.voorwerp}" for v in Verwerking.objects.all())
    assert code not in tekst
    assert codes._kaal(code) not in tekst
    assert "A" * 64 not in tekst
    assert "anna" not in tekst.lower()
