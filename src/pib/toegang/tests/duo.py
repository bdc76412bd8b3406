"""DUO's own process in a test: its routes, cookies and database login; and a colleague of DUO who visits it."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from pib.core import klok, logins
from pib.settings.processen import Webproces, webproces
from pib.toegang import sessies
from pib.toegang.models import Account, Organisatie
from pib.toegang.rollen import Rol
from pib.toegang.tests.factories import vergun


def word(settings: Settings, login: str) -> Webproces:
    """Let the test's process be the web process of this database login."""
    proces = webproces(login)
    settings.WEBPROCES = proces.naam
    settings.ROOT_URLCONF = proces.routes
    settings.SESSION_COOKIE_NAME = proces.sessiekoekje
    settings.CSRF_COOKIE_NAME = proces.csrfkoekje
    settings.PORTAAL_ADRES = "https://testserver"
    return proces


@dataclass
class Duobezoeker:
    """An account with a session in DUO's process; ``get`` and ``post`` run as ``pib_duo``."""

    account: Account
    client: Client

    def get(self, pad: str, **opties: Any) -> HttpResponse:
        """A page."""
        return self._als_duo("get", pad, **opties)

    def post(self, pad: str, gegevens: dict[str, Any] | None = None, **opties: Any) -> HttpResponse:
        """A form that is sent."""
        return self._als_duo("post", pad, data=gegevens or {}, **opties)

    def _als_duo(self, methode: str, pad: str, **opties: Any) -> HttpResponse:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            (vorige,) = cursor.fetchone()
            cursor.execute(f'SET LOCAL ROLE "{logins.DUO}"')
            antwoord: HttpResponse = getattr(self.client, methode)(pad, **opties)
            cursor.execute(f'SET LOCAL ROLE "{vorige}"')
        return antwoord


def duobezoeker(*rollen: Rol, naam: str = "otto") -> Duobezoeker:
    """A colleague of DUO, logged in, with these nation-wide roles."""
    organisatie, _ = Organisatie.objects.get_or_create(kvk="00009000", defaults={"naam": "Dienst Voorbeeld Onderwijs"})
    account = Account.objects.create(
        gebruikersnaam=naam,
        naam="O. Prins",
        email=f"{naam}@post.example",
        organisatie=organisatie,
        gemaakt_op=klok.nu(),
    )
    vergun(account, None, *rollen)
    return Duobezoeker(account, ingelogd(account))


def ingelogd(account: Account) -> Client:
    """A browser with a session of this account, begun in the process the test is now."""
    client = Client()
    client.force_login(account)
    sessie = client.session
    sessies.begin(sessie)
    sessie.save()
    return client
