"""A colleague of a municipality who visits pages, each request under the login and walls of production."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from pib.core import klok, logins
from pib.gemeenten.models import Gemeente
from pib.toegang import sessies
from pib.toegang.models import Account, Organisatie
from pib.toegang.rollen import Rol
from pib.toegang.tests.factories import vergun


@dataclass
class Bezoeker:
    """An account with a session; ``get`` and ``post`` run as ``pib_web``, the test around them as the owner."""

    account: Account
    client: Client

    def get(self, pad: str, **opties: Any) -> HttpResponse:
        """A page."""
        return self._als_web("get", pad, **opties)

    def post(self, pad: str, gegevens: dict[str, Any], **opties: Any) -> HttpResponse:
        """A form that is sent."""
        return self._als_web("post", pad, data=gegevens, **opties)

    def _als_web(self, methode: str, pad: str, **opties: Any) -> HttpResponse:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            (vorige,) = cursor.fetchone()
            cursor.execute(f'SET LOCAL ROLE "{logins.WEB}"')
            antwoord: HttpResponse = getattr(self.client, methode)(pad, **opties)
            cursor.execute(f'SET LOCAL ROLE "{vorige}"')
            # In production these end with the request; here the test's own transaction would keep them.
            cursor.execute("SELECT set_config('pib.gemeente', '', true), set_config('pib.vandaag', '', true)")
        return antwoord


def maak_gemeente(code: str, naam: str = "") -> Gemeente:
    """A municipality by its code."""
    return Gemeente.objects.get_or_create(code=code, defaults={"naam": naam or f"Gemeente {code}"})[0]


def bezoeker(gemeente: str, *rollen: Rol, naam: str = "k.devries") -> Bezoeker:
    """A colleague who works for this municipality, logged in, with these roles."""
    organisatie, _ = Organisatie.objects.get_or_create(
        naam=f"Gemeente {gemeente}", defaults={"gemeente": maak_gemeente(gemeente), "kvk": f"9000{gemeente}"}
    )
    account = Account.objects.create(
        gebruikersnaam=f"{naam}.{gemeente}", naam="K. de Vries", organisatie=organisatie, gemaakt_op=klok.nu()
    )
    vergun(account, gemeente, *rollen)
    client = Client()
    client.force_login(account)
    sessie = client.session
    sessies.begin(sessie)
    sessie.save()
    return Bezoeker(account, client)
