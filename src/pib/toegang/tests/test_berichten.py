"""Mails to account holders, read from a real mail server."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection
from procrastinate.jobs import Job
from pytest_django import Settings

from pib.core import klok, taken
from pib.core.kijker import Kijker, werker
from pib.logboek.models import Verwerking
from pib.toegang import actions, codes
from pib.toegang.actions import berichten
from pib.toegang.actions.accounts import code_uitgeven
from pib.toegang.actions.berichten import VersturenMislukt, plan_achtergebleven, verstuur, vraag_bericht
from pib.toegang.models import Account, Activatiecode, Bericht
from pib.toegang.tests.conftest import Browser
from pib.toegang.tests.smtp import Postbus, _niets

Rol = Callable[[str], AbstractContextManager[None]]
CODE = re.compile(r"\b[2-9A-HJKMNP-TV-Z]{4}(?:-[2-9A-HJKMNP-TV-Z]{4}){2}\b")
NAAM, MAILCODE = Bericht.Soort.GEBRUIKERSNAAM, Bericht.Soort.ACTIVATIECODE
echt = pytest.mark.django_db(transaction=True)


def vraag(account: Account, soort: Bericht.Soort, duo: Kijker, nu: datetime | None = None) -> Bericht:
    return vraag_bericht(account, soort, door=duo, nu=nu or klok.nu())


def stuur(bericht: Bericht, nu: datetime | None = None) -> bool:
    return verstuur(bericht.pk, nu=nu or klok.nu(), door=werker(klok.vandaag()))


def tekst(mail: EmailMessage) -> str:
    inhoud = mail.get_content()
    assert isinstance(inhoud, str)
    return inhoud


def code_in(mail: EmailMessage) -> str:
    (gevonden,) = CODE.findall(tekst(mail))
    return str(gevonden)


def taken_op_post() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, (args ->> 'bericht')::int, status::text, attempts, scheduled_at > now()"
            " FROM procrastinate_jobs WHERE queue_name = 'post' ORDER BY id"
        )
        return list(cursor.fetchall())


@pytest.mark.parametrize("login", ["pib_web", "pib_duo", "pib_landelijk"])
def test_every_login_may_ask_and_the_database_plans_exactly_one_job(
    login: str, wereld: SimpleNamespace, duo: Kijker, rol: Rol
) -> None:
    with rol(login):
        bericht = vraag(wereld.anna, MAILCODE, duo)
    assert taken_op_post() == [(berichten.VERSTUREN, bericht.pk, "todo", 0, None)]
    assert Verwerking.objects.filter(handeling="toegang:bericht:gevraagd").count() == 1


@pytest.mark.parametrize(
    "opdracht",
    [
        "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('post', 'x')",
        "SELECT * FROM procrastinate_jobs",
        "INSERT INTO toegang_activatiecode (account_id) VALUES (1)",
        "UPDATE toegang_bericht SET verzonden_op = NULL",
        "UPDATE toegang_bericht SET account_id = 1",
        "DELETE FROM toegang_bericht",
    ],
)
def test_web_login_has_no_other_way_to_the_queue_or_to_a_mail(opdracht: str, rol: Rol) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), rol("pib_web"), connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_a_function_of_the_database_that_plans_cannot_be_led_astray_by_another_schema(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosecdef, proconfig, proacl::text FROM pg_proc WHERE proname = 'toegang_bericht_plannen'"
        )
        assert cursor.fetchall() == [
            (True, ["search_path=pg_catalog, public, pg_temp"], "{pib_eigenaar=X/pib_eigenaar}")
        ]
        cursor.execute(
            "SELECT has_schema_privilege(login, 'public', 'CREATE') FROM unnest(%s::text[]) login",
            [["pib_web", "pib_landelijk", "pib_duo"]],
        )
        assert cursor.fetchall() == [(False,)] * 3


def test_code_from_the_mail_links_and_the_user_name_came_in_another(
    browser: Browser, postbus: Postbus, wereld: SimpleNamespace, duo: Kijker
) -> None:
    for soort in (NAAM, MAILCODE):
        assert stuur(vraag(wereld.anna, soort, duo))
    naam, code = postbus.berichten
    assert "gebruikersnaam is: anna.v" in tekst(naam)
    assert not CODE.search(tekst(naam))
    assert "anna.v" not in code.as_string().replace(wereld.anna.email, "")
    assert browser.log_in()["Location"] == "/toegang/koppelen/"
    assert browser.koppel("anna.v", code_in(code)).status_code == 302
    assert browser.is_binnen


def test_mails_are_plain_calm_and_name_nobody_in_the_subject(
    postbus: Postbus, wereld: SimpleNamespace, duo: Kijker, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Portaal <niet-beantwoorden@portaal.example>"
    settings.PORTAAL_ADRES = "https://portaal.example"
    for soort in (NAAM, MAILCODE):
        stuur(vraag(wereld.anna, soort, duo))
    for mail in postbus.berichten:
        assert mail.get_content_type() == "text/plain"
        assert (mail["Auto-Submitted"], mail["From"]) == ("auto-generated", settings.DEFAULT_FROM_EMAIL)
        assert mail["Date"].datetime
        assert mail["Message-ID"].endswith("@portaal.example>")
        assert wereld.anna.naam not in mail["Subject"]
        assert wereld.anna.gebruikersnaam not in mail["Subject"]
        assert re.findall(r"https?://\S+", tekst(mail)) in (["https://portaal.example"], ["https://portaal.example,"])
        assert "Niet gevraagd? Meld het uw beheerder" in tekst(mail)
    code = postbus.berichten[1]
    assert code_in(code) not in code["Subject"]
    assert "24 uur geldig" in tekst(code)


def test_asking_for_a_code_ends_the_open_one_at_once_and_lapses_what_was_not_sent(
    postbus: Postbus, wereld: SimpleNamespace, duo: Kijker, code: str
) -> None:
    eerste, naam = vraag(wereld.anna, MAILCODE, duo), vraag(wereld.anna, NAAM, duo)
    assert not Activatiecode.objects.filter(**Activatiecode.OPEN).exists()
    tweede = vraag(wereld.anna, MAILCODE, duo)
    assert [stuur(bericht) for bericht in (eerste, tweede, naam)] == [False, True, True]
    assert [mail["Subject"] for mail in postbus.berichten] == [
        "Uw activatiecode voor Mijn DUO",
        "Uw gebruikersnaam voor Mijn DUO",
    ]


def test_code_stands_in_the_mail_alone(postbus: Postbus, wereld: SimpleNamespace, duo: Kijker) -> None:
    nu = klok.nu()
    bericht = vraag(wereld.anna, MAILCODE, duo, nu)
    assert not Activatiecode.objects.exists()
    stuur(bericht, nu)
    rij, code = Activatiecode.objects.get(), code_in(postbus.berichten[0])
    assert codes.klopt(wereld.anna.pk, code, rij.hash)
    assert rij.verloopt_op == nu + timedelta(hours=24)
    assert not [zin for zin in Verwerking.objects.values_list("zin", flat=True) if code in zin]


@pytest.mark.parametrize("anders", [{"is_active": False}, {"email": ""}])
def test_blocked_account_and_one_without_address_get_no_mail(
    anders: dict[str, Any], postbus: Postbus, wereld: SimpleNamespace, duo: Kijker
) -> None:
    gevraagd = vraag(wereld.anna, NAAM, duo)
    Account.objects.filter(pk=wereld.anna.pk).update(**anders)
    with pytest.raises(actions.AccountGeweigerd, match="mail"):
        vraag(wereld.anna, MAILCODE, duo)
    assert not stuur(gevraagd)
    Account.objects.filter(pk=wereld.anna.pk).update(is_active=True, email="anna.v@post.example")
    assert not stuur(gevraagd), "it has lapsed"
    assert not postbus.berichten
    assert Verwerking.objects.filter(handeling="toegang:bericht:vervallen").count() == 1


def test_mail_that_could_not_be_sent_for_three_days_is_not_sent_any_more(
    postbus: Postbus, wereld: SimpleNamespace, duo: Kijker
) -> None:
    nu = klok.nu()
    bericht = vraag(wereld.anna, MAILCODE, duo, nu)
    assert not stuur(bericht, nu + timedelta(days=3))
    assert not postbus.berichten
    bijna = vraag(wereld.anna, MAILCODE, duo, nu)
    assert stuur(bijna, nu + timedelta(days=3, seconds=-1))


def test_refused_mail_leaves_nothing_behind_and_its_fault_names_no_address(
    postbus: Postbus, wereld: SimpleNamespace, duo: Kijker
) -> None:
    bericht = vraag(wereld.anna, MAILCODE, duo)
    postbus.antwoord = "550 5.1.1 <anna.v@post.example> unknown"
    with pytest.raises(VersturenMislukt) as fout:
        stuur(bericht)
    assert str(fout.value) == "SMTPDataError"
    assert fout.value.__suppress_context__
    assert not Activatiecode.objects.exists()
    assert not Verwerking.objects.filter(
        handeling__in=["toegang:bericht:verzonden", "toegang:code:uitgegeven"]
    ).exists()
    postbus.antwoord = "250 OK"
    assert stuur(bericht)
    assert not stuur(bericht), "once"
    assert len(postbus.berichten) == 1


@pytest.fixture
def op_de_wachtrij(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Do what is planned now, as ``pib werker`` does; earlier failures need not be waited for."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)  # the thread of the work lets go of its connection

    def werk() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE scheduled_at IS NOT NULL")
        taken.werk(blijf=False)

    yield werk
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")


@echt
def test_worker_without_options_sends_and_tries_again_while_the_server_is_down(
    op_de_wachtrij: Callable[[], None], postbus: Postbus, wereld: SimpleNamespace, duo: Kijker, settings: Settings
) -> None:
    bericht = vraag(wereld.anna, MAILCODE, duo)
    settings.EMAIL_PORT = 1  # nobody listens there
    op_de_wachtrij()
    assert taken_op_post() == [(berichten.VERSTUREN, bericht.pk, "todo", 1, True)]
    assert not Activatiecode.objects.exists()
    postbus.instellen(settings)
    op_de_wachtrij()
    (mail,) = postbus.berichten
    assert codes.klopt(wereld.anna.pk, code_in(mail), Activatiecode.objects.get(**Activatiecode.OPEN).hash)
    assert taken_op_post() == []


def test_waits_between_tries_grow_to_a_quarter_and_never_end() -> None:
    def wacht(pogingen: int) -> float:
        job = Job(id=1, queue="post", lock=None, queueing_lock=None, task_name="x", attempts=pogingen)
        gepland = taken.Geduldig().get_retry_decision(exception=OSError(), job=job).retry_at
        assert gepland is not None
        return (gepland - klok.nu()).total_seconds()

    assert [round(wacht(pogingen)) for pogingen in (0, 1, 2, 7, 8, 5000)] == [5, 10, 20, 640, 900, 900]


def _tegelijk(*werk: Callable[[], object]) -> list[object]:
    uitkomsten: list[object] = []

    def doe(stuk: Callable[[], object]) -> None:
        try:
            uitkomsten.append(stuk())
        except Exception as fout:  # noqa: BLE001  (handed to the test)
            uitkomsten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(stuk,)) for stuk in werk]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    return uitkomsten


def _wacht_iemand_op_een_slot() -> None:
    """Return when another transaction waits for a lock (the test fails by its own count when none ever does)."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() != (0,):
                break
        threading.Event().wait(0.02)
    connection.close()


@echt
def test_two_workers_at_once_send_one_mail(postbus: Postbus, wereld: SimpleNamespace, duo: Kijker) -> None:
    bericht = vraag(wereld.anna, MAILCODE, duo)
    postbus.bij_ontvangst = _wacht_iemand_op_een_slot
    assert sorted(map(str, _tegelijk(lambda: stuur(bericht), lambda: stuur(bericht)))) == ["False", "True"]
    assert len(postbus.berichten) == 1
    assert Activatiecode.objects.count() == 1


@echt
def test_worker_that_dies_while_sending_leaves_nothing_half(
    postbus: Postbus, wereld: SimpleNamespace, duo: Kijker
) -> None:
    bericht = vraag(wereld.anna, MAILCODE, duo)

    def sterf() -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")  # the owner may not end a session of the superuser
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE state = 'idle in transaction' AND datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.rowcount == 1
        connection.close()

    postbus.bij_ontvangst = sterf
    (uitkomst,) = _tegelijk(lambda: stuur(bericht))
    assert isinstance(uitkomst, DatabaseError)
    assert not Activatiecode.objects.exists()
    postbus.bij_ontvangst = _niets
    assert stuur(bericht)
    eerste, tweede = map(code_in, postbus.berichten)
    hash_ = Activatiecode.objects.get().hash
    assert (codes.klopt(wereld.anna.pk, eerste, hash_), codes.klopt(wereld.anna.pk, tweede, hash_)) == (False, True)


def test_what_was_left_behind_is_planned_again_and_nothing_twice(wereld: SimpleNamespace, duo: Kijker) -> None:
    nu = klok.nu()
    achter, net = vraag(wereld.anna, MAILCODE, duo, nu - timedelta(minutes=5)), vraag(wereld.cato, NAAM, duo, nu)
    gedaan, met_taak = (
        vraag(wereld.cato, MAILCODE, duo, nu - timedelta(1)),
        vraag(wereld.dirk, NAAM, duo, nu - timedelta(1)),
    )
    Bericht.objects.filter(pk=gedaan.pk).update(verzonden_op=nu)
    taken.vergeet(berichten.VERSTUREN, "bericht", [achter.pk, net.pk, gedaan.pk])
    assert (plan_achtergebleven(nu=nu), plan_achtergebleven(nu=nu)) == (1, 0)
    assert [nummer for _, nummer, *_ in taken_op_post()] == [met_taak.pk, achter.pk]


@echt
def test_every_minute_the_worker_looks_for_what_was_left_behind(
    op_de_wachtrij: Callable[[], None], postbus: Postbus, wereld: SimpleNamespace, duo: Kijker
) -> None:
    bericht = vraag(wereld.anna, NAAM, duo, klok.nu() - timedelta(minutes=5))
    taken.vergeet(berichten.VERSTUREN, "bericht", [bericht.pk])
    taken.plan("toegang.post_nalopen", wachtrij="post", timestamp=0)
    op_de_wachtrij()
    assert len(postbus.berichten) == 1


@echt
def test_code_that_is_asked_for_while_one_is_being_sent_waits_for_it(
    postbus: Postbus, wereld: SimpleNamespace, duo: Kijker
) -> None:
    bericht = vraag(wereld.anna, MAILCODE, duo)
    postbus.bij_ontvangst = _wacht_iemand_op_een_slot
    uitkomsten = _tegelijk(lambda: stuur(bericht), lambda: vraag(wereld.anna, MAILCODE, duo))
    assert not [fout for fout in uitkomsten if isinstance(fout, Exception)]
    assert not Activatiecode.objects.filter(**Activatiecode.OPEN).exists()
    assert Bericht.objects.filter(**berichten.TE_VERZENDEN).count() == 1


def test_worker_may_send_under_its_own_login(postbus: Postbus, wereld: SimpleNamespace, duo: Kijker, rol: Rol) -> None:
    bericht = vraag(wereld.anna, MAILCODE, duo)
    with rol("pib_landelijk"):
        assert stuur(bericht)
    assert len(postbus.berichten) == 1
    with pytest.raises(DatabaseError, match="permission denied"), rol("pib_web"):
        code_uitgeven(wereld.anna, door=duo, nu=klok.nu())
