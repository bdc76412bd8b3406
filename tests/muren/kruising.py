"""Four municipalities, somebody with each role, every route and every object: who gets to see whom.

The users are at home in one municipality, work under a mandate for a second, have nothing in a third, and the persons
of the fourth are seen by nobody any more. An object counts only when its rightful user got it before.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import resolve

from pib.core import klok
from pib.core.kijker import Kijker
from pib.core.logins import EIGENAAR
from pib.inburgeraars.actions import herbereken_zicht, zicht_sluiten, zichtbare_tabellen
from pib.inburgeraars.models import Persoon, Zicht
from pib.signalen.actions.zoeken import onthouden
from pib.signalen.models import Signaal
from pib.signalen.queries import Criteria
from pib.signalen.tests.factories import maak_account
from pib.toegang import sessies
from pib.toegang.models import Account, Organisatie
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, DUO_ROLLEN, Rol
from pib.toegang.tests.beheer import koppel
from pib.toegang.tests.factories import mandateer, vergun
from pib.toezicht.models import TeBeoordelen
from tests.muren.adressen import ADRESSEN, Adres
from tests.muren.matrix import routes_uit
from tests.muren.stand import Stand, stand_van_de_rijen
from tests.muren.verzoeken import Verzoek, bladzijden, daden, voorwerpen
from tests.muren.wereld import VANDAAG, Gemeentewereld, maak_wereld

EIGEN, GEMANDATEERD, VREEMD, GEEN = "0193", "0344", "0363", "0518"
GEMEENTEN = (EIGEN, GEMANDATEERD, VREEMD, GEEN)
MET_TOEGANG = (EIGEN, GEMANDATEERD)
ALLE = "alle"
OK = 200
DADEN = {
    "signalen:behandelen", "beoordelingen:beoordeling", "gebruikers:gegevens", "gebruikers:rollen",
    "gebruikers:rol-intrekken", "gebruikers:daad", "gebruikers:controle",
}  # fmt: skip
_OVER_PERSONEN = ("dossier", "signalen")
_ROLLEN_VAN = {route.patroon: route.rollen for route in routes_uit("routes.txt")}


@dataclass(frozen=True)
class Bezoeker:
    """Somebody with a role, or with all of a municipality."""

    naam: str
    rollen: frozenset[Rol]
    client: Client

    def mag(self, gemeente: str, *route: Rol) -> bool:
        """By the book: at home or mandated, with a role of the route (none asked: any role there)."""
        eigen = self.rollen - DUO_ROLLEN
        return gemeente in MET_TOEGANG and bool(eigen & set(route) if route else eigen)


@dataclass(frozen=True)
class Antwoord:
    """Status, everything that was sent, and after a deed the rows as they then were."""

    status: int
    tekst: str
    stand: Stand | None


@dataclass
class Kruising:
    """The worlds, the visitors, the questions per address, and what was found.

    login: under which every request reaches the database. gemist: what somebody should have got and did not.
    """

    login: str
    werelden: dict[str, Gemeentewereld]
    bezoekers: list[Bezoeker]
    voorwerpen: dict[str, list[Adres]] = field(default_factory=dict)
    verzoeken: dict[str, list[Verzoek]] = field(default_factory=dict)
    begin: Stand = field(default_factory=dict)
    bewezen: set[tuple[str, str]] = field(default_factory=set)
    paren: int = 0
    vreemd: list[str] = field(default_factory=list)
    gemist: list[str] = field(default_factory=list)


# --- the worlds ---------------------------------------------------------------------------------------------------


def maak(login: str, *, personen: int) -> Kruising:
    """Persons in four municipalities (three in the last), each seen by its own as yet."""
    werelden = {code: _wereld(code, 3 if code == GEEN else personen) for code in GEMEENTEN}
    organisatie = werelden[EIGEN].account.organisatie
    mandateer(organisatie, GEMANDATEERD)
    groepen = {str(rol): frozenset({rol}) for rol in sorted(Rol)} | {ALLE: ALLE_GEMEENTEROLLEN}
    kruising = Kruising(login, werelden, [_bezoeker(organisatie, naam, rollen) for naam, rollen in groepen.items()])
    for code, wereld in werelden.items():  # all of it beforehand: afterwards the filters may be gone
        kruising.voorwerpen[code] = list(voorwerpen(wereld))
        kruising.verzoeken[code] = [*bladzijden(code, werelden), *daden(code, werelden)]
    return kruising


def _wereld(code: str, personen: int) -> Gemeentewereld:
    wereld = maak_wereld(code, personen=personen)
    wereld.collega = maak_account(Rol.ELIP_BRIEF, gemeente=code).pk
    Account.objects.filter(pk__in=[wereld.account.pk, wereld.collega]).update(naam=f"Medewerker-{code}")
    kijker = Kijker(vandaag=VANDAAG, gemeente=code, account=wereld.account.pk)
    wereld.zoekopdracht = str(onthouden(door=kijker, criteria=Criteria(bsn=wereld.personen[0].bsn), op=klok.nu()))
    (adres,) = ADRESSEN["beoordelingen:beoordeling"](wereld)
    wereld.beoordeling = adres.kwargs["nummer"]
    TeBeoordelen.objects.filter(pk=wereld.beoordeling).update(toelichting=f"Toelichting-{code}")
    return wereld


def _bezoeker(organisatie: Organisatie, naam: str, rollen: frozenset[Rol]) -> Bezoeker:
    account = Account.objects.create(
        gebruikersnaam=f"kruising.{naam.lower()}", naam="Proefpersoon", organisatie=organisatie, gemaakt_op=klok.nu()
    )
    koppel(account)
    vergun(account, None, *(rollen & DUO_ROLLEN))
    for gemeente in MET_TOEGANG:
        vergun(account, gemeente, *(rollen - DUO_ROLLEN))
    client = Client(raise_request_exception=False)
    client.force_login(account)
    sessie = client.session
    sessies.begin(sessie)
    sessie.save()
    return Bezoeker(naam, rollen, client)


def een_per_route(adressen: Iterable[Adres]) -> Iterable[Adres]:
    """Of each route one address."""
    return {adres.naam: adres for adres in adressen}.values()


def een_per_route_over_personen(adressen: Iterable[Adres]) -> Iterable[Adres]:
    """Of each route that shows persons one address."""
    return een_per_route(adres for adres in adressen if adres.namen)


def bewijs(kruising: Kruising, kies: Callable[[Iterable[Adres]], Iterable[Adres]] = list) -> None:
    """The rightful user of each object gets it, with that person's data; else it stands in ``gemist``.

    kies: which addresses of a municipality are tried.
    """
    for code, wereld in kruising.werelden.items():
        client = Client(raise_request_exception=False)
        client.cookies = wereld.client.cookies
        for adres in kies(kruising.voorwerpen[code]):
            antwoord = vraag(kruising.login, client, Verzoek(adres.naam, adres.pad(code)))
            if antwoord.status == OK and all(merk in antwoord.tekst for merk in adres.namen):
                kruising.bewezen.add((code, adres.naam))
            else:
                kruising.gemist.append(f"{adres.pad(code)}: {antwoord.status} voor de rechthebbende")


def bewijs_daden(kruising: Kruising) -> None:
    """Who may do it can do it: each deed with ids of the own municipality changes something there."""
    (bezoeker,) = (bezoeker for bezoeker in kruising.bezoekers if bezoeker.naam == ALLE)
    gedaan = set()
    for verzoek in kruising.verzoeken[EIGEN]:
        if verzoek.van == EIGEN and verzoek.naam in DADEN:
            nu = vraag(kruising.login, bezoeker.client, verzoek).stand
            if nu and nu != kruising.begin:
                gedaan.add(verzoek.naam)
    kruising.gemist += [f"{naam} deed niets" for naam in sorted(DADEN - gedaan)]


def beeindig_zicht(kruising: Kruising) -> None:
    """The persons of the fourth are seen by nobody any more, and their signals are cleaned.

    One was seen by the visitors' own municipality until today, one as if never by any, one was retracted.
    """
    voorheen, nooit, ingetrokken = kruising.werelden[GEEN].personen
    for rij in (Zicht.objects.filter(persoon=voorheen), Signaal.objects.filter(persoon=voorheen)):
        rij.update(gemeente=EIGEN)
    herbereken_zicht([voorheen.pk])
    zicht_sluiten({voorheen.pk: VANDAAG, ingetrokken.pk: VANDAAG}, einde=Zicht.Einde.INTREKKING)
    Persoon.objects.filter(pk=ingetrokken.pk).update(ingetrokken_per=VANDAAG)
    Zicht.objects.filter(persoon=nooit).delete()
    _vergeet(nooit)
    Signaal.objects.filter(pk__in=[signaal.pk for signaal in kruising.werelden[GEEN].signalen]).update(tot=VANDAAG)
    kruising.begin = stand_van_de_rijen()


def _vergeet(persoon: Persoon) -> None:
    """The columns of somebody no municipality ever saw."""
    with connection.cursor() as cursor:
        for tabel, kolom in [("inburgeraars_persoon", "id"), *zichtbare_tabellen()]:
            cursor.execute(
                f'UPDATE "{tabel}" SET zicht_gemeente = NULL, zicht_tot = NULL WHERE "{kolom}" = %s',  # noqa: S608  (names of our own tables)
                [persoon.pk],
            )


# --- asking -------------------------------------------------------------------------------------------------------


def vraag(login: str, client: Client, verzoek: Verzoek) -> Antwoord:
    """One request under the login of the process; undone afterwards."""
    koekjes = SimpleCookie(client.cookies)
    with transaction.atomic():
        _word(login)
        antwoord: Any = getattr(client, verzoek.methode)(verzoek.pad, verzoek.formulier or {}, secure=True)
        inhoud: bytes = b"".join(antwoord) if antwoord.streaming else antwoord.content
        _word(EIGENAAR)
        stand = stand_van_de_rijen() if verzoek.formulier is not None else None
        transaction.set_rollback(True)
    client.cookies = koekjes
    tekst = inhoud.decode("utf-8", "replace") + antwoord.headers.get("Location", "")
    return Antwoord(antwoord.status_code, tekst, stand)


def _word(login: str) -> None:
    """Until the end of the transaction the session works under this login."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{login}"')


# --- judging ------------------------------------------------------------------------------------------------------


def kruis(kruising: Kruising, bezoeker: Bezoeker, gemeente: str, verzoek: Verzoek) -> None:
    """Ask, and write down whom the answer shows and what the deed changes that is none of this visitor's business."""
    antwoord = vraag(kruising.login, bezoeker.client, verzoek)
    mag = bezoeker.mag(gemeente, *_ROLLEN_VAN[resolve(verzoek.pad).route])
    cel = f"{verzoek.methode} {verzoek.naam} door {bezoeker.naam} in {gemeente} over {verzoek.van or '-'}"
    for code, wereld in kruising.werelden.items():
        for merk in _verboden(wereld, bezoeker, gemeente, verzoek, mag=mag):
            if merk in antwoord.tekst and not verzoek.zegt_zelf(merk):
                kruising.vreemd.append(f"{cel}: toont iemand van {code}")
    if antwoord.stand is not None:
        kruising.vreemd += [f"{cel}: wijzigt {rij}" for rij in _gewijzigd(kruising, antwoord.stand, bezoeker, gemeente)]
    if mag and verzoek.van == gemeente and verzoek.toont:
        if not (antwoord.status == OK and all(naam in antwoord.tekst for naam in verzoek.toont)):
            kruising.gemist.append(f"{cel}: {antwoord.status}")
    elif verzoek.bewijs in kruising.bewezen:
        kruising.paren += 1


def _verboden(
    wereld: Gemeentewereld, bezoeker: Bezoeker, gemeente: str, verzoek: Verzoek, *, mag: bool
) -> Iterable[str]:
    """What this answer must not hold of a municipality's people."""
    hier, ruimte = mag and wereld.code == gemeente, verzoek.naam.partition(":")[0]
    over_personen = hier and ruimte in _OVER_PERSONEN
    if not over_personen:
        yield from wereld.merken()
    if not (over_personen and Rol.ELIP_PERSONEN in bezoeker.rollen):
        yield from (str(persoon.sleutel) for persoon in wereld.personen)
    beheert = mag and Rol.BEHEERDER in bezoeker.rollen and wereld.code in {gemeente, EIGEN}
    if not (beheert and ruimte in {"gebruikers", "beoordelingen"}):
        yield f"Medewerker-{wereld.code}"
    if not (hier and ruimte == "beoordelingen"):
        yield f"Toelichting-{wereld.code}"


def _gewijzigd(kruising: Kruising, nu: Stand, bezoeker: Bezoeker, gemeente: str) -> list[str]:
    """The rows that are not as they were, but for those of the municipality itself when the visitor works there.

    A beheerder also looks after the accounts of his own organisation, whatever the address.
    """
    anders = [
        sleutel for sleutel in kruising.begin.keys() | nu.keys() if kruising.begin.get(sleutel) != nu.get(sleutel)
    ]
    return [
        f"{tabel} van {code}"
        for tabel, code in anders
        if not (code == gemeente and bezoeker.mag(gemeente))
        and not (tabel == "toegang_account" and code == EIGEN and bezoeker.mag(gemeente, Rol.BEHEERDER))
    ]
