"""Tests run against a real PostgreSQL: started before Django reads its settings, stopped by the last run that leaves.

The session is the superuser's, acting as ``pib_eigenaar``, who bypasses row-level security; ``rol`` and ``als_web`` put
a test under the walls of a login. With DATABASE_URL (of a superuser) that server is used instead.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from pytest_django import Settings

from pib.core import embedded, logins
from pib.settings.databank import VARIABELE
from pib.toegang.tests.smtp import Postbus

SUPERUSER = "PIB_TEST_SUPERUSER"
LOOPBACK = "127.0.0.1,::1,localhost"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Bring up the server before pytest-django loads the settings."""
    if SUPERUSER not in os.environ:  # a worker of xdist finds the server of its controller
        _server_voor(early_config)
    os.environ["PIB_LOGIN"] = "eigenaar"
    return (yield)


def _server_voor(config: pytest.Config) -> None:
    try:
        server = embedded.start()
    except embedded.GeenDatabank as fout:
        raise pytest.UsageError(str(fout)) from None
    config.add_cleanup(server.__exit__)
    if "superuser" in server.adressen:
        os.environ.update(server.omgeving())
        os.environ[SUPERUSER] = server.adres("superuser")
    else:
        os.environ[SUPERUSER] = os.environ["DATABASE_URL"]
        _logins_op_eigen_server(os.environ[SUPERUSER])


def _logins_op_eigen_server(superuser: str) -> None:
    """Give the four logins a password of this run, on a server that is there for tests."""
    delen = urlsplit(superuser)
    plaats = delen.netloc.rpartition("@")[2]
    wachtwoorden = {naam: secrets.token_urlsafe(24) for naam in logins.LOGINS.values()}
    with psycopg.connect(superuser, autocommit=True) as verbinding:
        logins.aanmaken(verbinding, wachtwoorden, eigenaar_maakt_databanken=True)
    for login, naam in logins.LOGINS.items():
        os.environ[VARIABELE[login]] = urlunsplit(delen._replace(netloc=f"{naam}:{wachtwoorden[naam]}@{plaats}"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Close the network: loopback and unix sockets only."""
    config.option.allow_hosts = config.option.allow_hosts or LOOPBACK
    config.option.allow_unix_socket = True


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: with a process per core the last one working must not be alone for minutes."""
    traag = {item.path for item in items if item.get_closest_marker("traag") or item.get_closest_marker("reis")}
    items.sort(key=lambda item: item.path not in traag)


@pytest.fixture
def rol(db: None) -> Callable[[str], AbstractContextManager[None]]:
    """``with rol("pib_web"):`` does the block under that login, inside the test's own transaction."""
    return rol_in_transactie


@contextmanager
def rol_in_transactie(login: str) -> Iterator[None]:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (vorige,) = cursor.fetchone()
        cursor.execute(f'SET LOCAL ROLE "{login}"')
        yield
        cursor.execute(f'SET LOCAL ROLE "{vorige}"')


@pytest.fixture
def als_web(db: None) -> Callable[[str, date], AbstractContextManager[None]]:
    """``with als_web("0193", vandaag):`` does the block as the municipal web process does a request."""
    return _als_web


@contextmanager
def _als_web(gemeente: str, vandaag: date) -> Iterator[None]:
    from django.db import connection

    from pib.core.poort import poort

    with rol_in_transactie(logins.WEB):
        with poort(gemeente=gemeente, vandaag=vandaag):
            yield
        with connection.cursor() as cursor:  # the test's own transaction would keep them
            cursor.execute("SELECT set_config('pib.gemeente', '', true), set_config('pib.vandaag', '', true)")


@pytest.fixture(autouse=True)
def _wachtrij_leeg(request: pytest.FixtureRequest) -> Iterator[None]:
    """Jobs that a committing test planned go with it: Django's flush passes over the tables of the queue."""
    merk = request.node.get_closest_marker("django_db")
    if merk is None or not merk.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture
def postbus(settings: Settings) -> Iterator[Postbus]:
    """A real mail server on loopback that this process sends to; its ``omgeving()`` is for another process."""
    with Postbus() as server:
        server.instellen(settings)
        yield server


@pytest.fixture
def procesomgeving(db: None) -> dict[str, str]:
    """Environment for a real process that works on the test database under its own login."""
    from django.db import connection

    adressen = {login: os.environ[naam] for login, naam in VARIABELE.items()}
    server = embedded.Server(adressen)
    zonder = {naam: waarde for naam, waarde in os.environ.items() if naam not in {"PIB_LOGIN", SUPERUSER}}
    return {**zonder, **server.omgeving(databank=connection.settings_dict["NAME"])}
