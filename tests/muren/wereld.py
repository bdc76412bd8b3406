"""Two municipalities with persons, letters and signals of their own, and someone with every role of a screen."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from pib.brieven.models import Brief, Bundel
from pib.core import klok
from pib.core.datums import ALTIJD
from pib.core.logins import WEB
from pib.dossier.tests.inburgeraar import maak_gevuld
from pib.elip.models import Loket
from pib.gemeenten.models import Deelname
from pib.inburgeraars.models import Persoon, Zicht
from pib.inburgeraars.tests.factories import zicht_van
from pib.signalen.models import Signaal
from pib.signalen.tests.factories import maak_account, maak_signaal
from pib.toegang import sessies
from pib.toegang.models import Account
from pib.toegang.rollen import Rol
from tests.plugin import rol_in_transactie

VANDAAG = date(2023, 6, 14)
ALLE_ROLLEN = (Rol.ELIP_PERSONEN, Rol.ELIP_BRIEF, Rol.ELIP_SIGNALEN, Rol.BEHEERDER)


class WebClient(Client):
    """A browser whose requests reach the database as the municipal web process does: under ``pib_web``."""

    def request(self, **omgeving: Any) -> Any:
        with rol_in_transactie(WEB):
            return super().request(**omgeving)


@dataclass
class Gemeentewereld:
    """One municipality: its user, browser and persons; a search he kept, a colleague, a review."""

    code: str
    account: Account
    client: Client
    personen: list[Persoon] = field(default_factory=list)
    signalen: list[Signaal] = field(default_factory=list)
    zoekopdracht: str = ""
    collega: int = 0
    beoordeling: int = 0

    def merken(self) -> tuple[str, ...]:
        """What would give its persons away on a page."""
        return tuple(merk for persoon in self.personen for merk in (persoon.bsn, persoon.geslachtsnaam))

    def namen(self) -> tuple[str, ...]:
        """The surname of each person, different for all."""
        return tuple(persoon.geslachtsnaam for persoon in self.personen)


def maak_wereld(code: str, *, personen: int) -> Gemeentewereld:
    account = maak_account(*ALLE_ROLLEN, gemeente=code)
    wereld = Gemeentewereld(code, account, _ingelogd(account))
    Loket.objects.create(
        deelname=Deelname.objects.get(gemeente=code), gemeente=code, telefoon="085 000 00 00",
        duo_contactpersoon="K. de Wit", duo_telefoon="085 000 00 01", duo_email="elip@gemeente.example",
        duo_postcode="8011AA", duo_huisnummer="1", duo_straat="Plein", duo_plaats="Stad",
        loket_verklaard_op=datetime(2021, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    bundel = Bundel.objects.create(peildatum=VANDAAG, tekstversie="t", gemaakt_op=datetime(2023, 6, 14, tzinfo=UTC))
    wereld.personen = [_persoon(code, f"-{code}-{nummer}", bundel) for nummer in range(personen)]
    wereld.signalen = [maak_signaal(persoon, gemeente=code) for persoon in wereld.personen]
    return wereld


def _persoon(code: str, volgnummer: str, bundel: Bundel) -> Persoon:
    persoon = maak_gevuld(code, volgnummer=volgnummer)
    persoon.geslachtsnaam = f"Merknaam{volgnummer}"
    persoon.save(update_fields=["geslachtsnaam"])
    Zicht.objects.create(persoon=persoon, gemeente=code, grond=Zicht.Grond.BRIEF, vanaf=VANDAAG, tot=ALTIJD)
    Brief.objects.create(
        bundel=bundel, persoon=persoon, gemeente=code, status=Brief.Status.VASTGESTELD, gegevens={}, datum=VANDAAG,
        sha256="0" * 64, paginas=2, **zicht_van(persoon),
    )  # fmt: skip
    return persoon


def _ingelogd(account: Account) -> WebClient:
    client = WebClient()
    client.force_login(account)
    session = client.session
    session[sessies.BEGONNEN] = session[sessies.ACTIEF] = klok.nu().timestamp()
    session.save()
    return client
