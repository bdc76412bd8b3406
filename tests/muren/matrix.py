"""Every route × everyone × every municipality × GET and POST, and what the reviewed tables say should happen.

What is expected follows from ``routes.txt`` and ``routes_duo.txt`` alone, with a reading of mandates of its own; what
happens is seen at the gate: whether the view was run.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from pib.core import klok
from pib.gemeenten.models import Gemeente
from pib.toegang import poort, sessies
from pib.toegang.models import Account, Organisatie
from pib.toegang.models.accounts import nieuw_zout
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, DUO_ROLLEN, MUTEREN_OMVAT_LEZEN, WET_VAN_ROL, Rol, Wet
from pib.toegang.tests.factories import AL_LANG, mandateer, vergun
from tests.muren.wereld import VANDAAG

TABELLEN = Path(__file__).resolve().parents[1] / "architectuur"
DOOR, INLOGGEN, GEWEIGERD, BESTAAT_NIET, STUK = "door", "inloggen", "geweigerd", "bestaat niet", "stuk"
METHODEN = ("get", "post")
GISTEREN, MORGEN = VANDAAG - timedelta(days=1), VANDAAG + timedelta(days=1)
_MERK = re.compile(r"^(?P<soort>\w+)(?:\((?P<rollen>.*)\))?$")
_DEEL = re.compile(r"<(\w+):(\w+)>")

# --- municipalities: what the organisation of everybody has to do with each ---
EIGEN, GEMANDATEERD, ANDERE_WET = "eigen", "gemandateerd", "mandaat voor een andere wet"
VOORBIJ, NOG_NIET, ROL_VOORBIJ = "mandaat voorbij", "mandaat nog niet begonnen", "rol voorbij"
VREEMD, OPGEHEVEN, ONBEKEND, ONMOGELIJK = "vreemd", "opgeheven", "bestaat niet", "geen gemeentecode"
GEMEENTEN: Mapping[str, str] = {
    EIGEN: "0193", GEMANDATEERD: "0344", ANDERE_WET: "0014", VOORBIJ: "0757", NOG_NIET: "0518", ROL_VOORBIJ: "0599",
    VREEMD: "0363", OPGEHEVEN: "0003", ONBEKEND: "9999", ONMOGELIJK: "19x3",
}  # fmt: skip
MET_RIJ = tuple(naam for naam in GEMEENTEN if naam not in {ONBEKEND, ONMOGELIJK})

# --- people without a session that counts ---
NIET_INGELOGD, GEBLOKKEERD, VERLOPEN, BEEINDIGD = "niet ingelogd", "geblokkeerd", "sessie verlopen", "sessie beëindigd"
ZONDER_SESSIE = (NIET_INGELOGD, GEBLOKKEERD, VERLOPEN, BEEINDIGD)
ZONDER_ROL = "zonder rol"
BESLIST_OVER_SPLITSING = "beheerder van gesplitste"


@dataclass(frozen=True)
class Route:
    """A line of the reviewed table."""

    patroon: str
    soort: str
    rollen: frozenset[Rol]

    @property
    def met_gemeente(self) -> bool:
        """Whether the municipality is part of the address."""
        return "<str:gemeente>" in self.patroon

    @property
    def merk(self) -> tuple[str, frozenset[Rol]]:
        """Who may enter."""
        return self.soort, self.rollen

    def pad(self, waarden: Mapping[str, str]) -> str:
        """The address; a parameter nobody gave a value is an error. Every UUID is ``sleutel``."""

        def vul(deel: re.Match[str]) -> str:
            return waarden["sleutel" if deel[1] == "uuid" else deel[2]]

        return "/" + _DEEL.sub(vul, "" if self.patroon == "(begin)" else self.patroon)


def routes_uit(tabel: str) -> list[Route]:
    """The routes of a reviewed table."""
    regels = [regel for regel in (TABELLEN / tabel).read_text().splitlines() if not regel.startswith("#")]
    return [_route(*regel.split(" | ")) for regel in regels]


def _route(patroon: str, merk: str) -> Route:
    gelezen = _MERK.match(merk)
    assert gelezen, merk
    rollen = gelezen["rollen"].split(", ") if gelezen["rollen"] else []
    return Route(patroon, gelezen["soort"], frozenset(Rol(rol) for rol in rollen))


def cellen(alle: list[Route], persoon: "Persoon", *, volledig: bool) -> Iterator[tuple[Route, str]]:
    """Each route in each municipality.

    Not ``volledig``: all routes in one's own and in a strange municipality for whom some route is meant, and for
    everybody else and in the other municipalities one route of each mark.
    """
    eerste = {route.merk: route for route in reversed(alle)}
    bedoeld = persoon.heeft_sessie and any(persoon.rol in route.rollen for route in alle)
    for route in alle:
        overal = volledig or eerste[route.merk] is route
        if not (overal or bedoeld):
            continue
        for gemeente in (GEMEENTEN if overal else (EIGEN, VREEMD)) if route.met_gemeente else ("",):
            yield route, gemeente


@dataclass(frozen=True)
class Persoon:
    """Somebody at the door: a role everywhere, or a reason why the session does not count."""

    naam: str
    rol: Rol | None
    client: Client
    thuis: str = EIGEN

    @property
    def heeft_sessie(self) -> bool:
        """Whether the portal knows who this is."""
        return self.naam not in ZONDER_SESSIE

    def rollen_in(self, gemeente: str) -> frozenset[Rol]:
        """The roles that hold in this municipality, by the book."""
        if not self.heeft_sessie or self.rol is None or self.rol in DUO_ROLLEN:
            return frozenset()
        if self.thuis == OPGEHEVEN:  # at home in what it was split into
            geldt = gemeente in {EIGEN, VREEMD}
        else:
            geldt = gemeente in {EIGEN, GEMANDATEERD} or (gemeente == ANDERE_WET and self.rol is Rol.BEHEERDER)
        return frozenset({self.rol, MUTEREN_OMVAT_LEZEN.get(self.rol, self.rol)}) if geldt else frozenset()


def verwacht(route: Route, persoon: Persoon, gemeente: str) -> str:
    """What the table says of the municipal process. gemeente: one of GEMEENTEN, empty when not in the address."""
    if route.soort == "openbaar":
        return DOOR
    if not persoon.heeft_sessie:
        return INLOGGEN
    if not gemeente:
        return DOOR
    if gemeente == ONMOGELIJK:
        return BESTAAT_NIET
    if route.soort == "splitsing":
        return DOOR if persoon.rol in route.rollen and persoon.thuis == gemeente == OPGEHEVEN else GEWEIGERD
    rollen = persoon.rollen_in(gemeente)
    return DOOR if (rollen & route.rollen if route.soort == "rol" else rollen) else GEWEIGERD


def verwacht_duo(route: Route, persoon: Persoon) -> str:
    """What the table says of DUO's process."""
    if route.soort == "openbaar":
        return DOOR
    if not persoon.heeft_sessie:
        return INLOGGEN
    eigen = {persoon.rol} & DUO_ROLLEN
    return DOOR if (eigen & route.rollen if route.soort == "duo" else eigen) else GEWEIGERD


@dataclass
class Poortwachter:
    """Sees which requests the gate lets through, and lets them do what they would; nothing of it stays."""

    login: str
    doorgelaten: int = 0

    @classmethod
    def bij(cls, login: str, monkeypatch: pytest.MonkeyPatch) -> "Poortwachter":
        """Stand beside the gate."""
        wachter = cls(login)
        echt: Callable[..., Any] = poort._voer_uit

        def voer_uit(*argumenten: Any) -> Any:
            wachter.doorgelaten += 1
            return echt(*argumenten)

        monkeypatch.setattr(poort, "_voer_uit", voer_uit)
        return wachter

    def probeer(self, client: Client, methode: str, pad: str) -> tuple[str, HttpResponseBase]:
        """One request under the login of the process, undone afterwards."""
        koekjes, voor = SimpleCookie(client.cookies), self.doorgelaten
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f'SET LOCAL ROLE "{self.login}"')  # ends with the rollback
            antwoord = getattr(client, methode)(pad, secure=True)
            if antwoord.streaming:
                antwoord.content_gelezen = b"".join(antwoord)
            transaction.set_rollback(True)
        client.cookies = koekjes
        return _uitkomst(antwoord, door=self.doorgelaten > voor), antwoord


def _uitkomst(antwoord: Any, *, door: bool) -> str:
    if antwoord.status_code >= 500 and antwoord.status_code != 503:  # 503: no broker is set up here
        return STUK
    if door:
        return DOOR
    if antwoord.status_code in {302, 401}:
        naar: str = antwoord.headers.get("Location", "/toegang/inloggen/")
        return INLOGGEN if naar.startswith("/toegang/inloggen/") else f"naar {naar}"
    status: int = antwoord.status_code
    return {403: GEWEIGERD, 404: BESTAAT_NIET}.get(status, str(status))


def inhoud(antwoord: Any) -> str:
    """Everything that was sent."""
    tekst: bytes = antwoord.content_gelezen if antwoord.streaming else antwoord.content
    naar: str = antwoord.headers.get("Location", "")
    return tekst.decode("utf-8", "replace") + naar


@dataclass
class Telling:
    """Cells by outcome, for a table on screen, and what went wrong."""

    cellen: Counter[tuple[str, str]] = field(default_factory=Counter)
    fouten: list[str] = field(default_factory=list)
    lekken: list[str] = field(default_factory=list)

    def regels(self, titel: str) -> Iterator[str]:
        """The table in Dutch."""
        kolommen = sorted({uitkomst for _, uitkomst in self.cellen})
        yield f"{titel:<30}" + "".join(f"{kolom:>14}" for kolom in kolommen)
        for rij in dict.fromkeys(naam for naam, _ in self.cellen):
            yield f"{rij:<30}" + "".join(f"{self.cellen[rij, kolom]:>14}" for kolom in kolommen)

    @property
    def aantal(self) -> int:
        """How many were tried."""
        return self.cellen.total()


def maak_organisatie() -> Organisatie:
    """The organisation everybody works for: at home in one, and with mandates that differ per municipality."""
    for naam in MET_RIJ:
        Gemeente.objects.update_or_create(code=GEMEENTEN[naam], defaults={"naam": naam.title(), "einddatum": None})
    gesplitst = {"einddatum": GISTEREN, "opvolgers": [GEMEENTEN[EIGEN], GEMEENTEN[VREEMD]]}
    Gemeente.objects.filter(code=GEMEENTEN[OPGEHEVEN]).update(**gesplitst)
    organisatie = Organisatie.objects.create(naam="Proef", gemeente_id=GEMEENTEN[EIGEN], kvk="90009999")
    for naam in (GEMANDATEERD, ROL_VOORBIJ, OPGEHEVEN):
        mandateer(organisatie, GEMEENTEN[naam])
    mandateer(organisatie, GEMEENTEN[VOORBIJ], tot=VANDAAG)
    mandateer(organisatie, GEMEENTEN[NOG_NIET], vanaf=MORGEN)
    return organisatie


def maak_personen(organisatie: Organisatie, *, duo: bool = False) -> list[Persoon]:
    """Someone with each role, someone with none, and those whose session does not count though they have every role.

    duo: nation-wide roles count in that process; the others keep theirs in their municipalities.
    """
    personen = [_persoon(organisatie, rol.lower(), rol) for rol in sorted(Rol)]
    personen += [_persoon(organisatie, ZONDER_ROL, None), _beslist_over_splitsing()]
    for naam in ZONDER_SESSIE:
        rol = Rol.DUO_OPERATOR if duo else Rol.BEHEERDER
        personen.append(_maak_ongeldig(_persoon(organisatie, naam, rol, *(ALLE_GEMEENTEROLLEN | DUO_ROLLEN))))
    return personen


def _beslist_over_splitsing() -> Persoon:
    gesplitst = Organisatie.objects.create(naam="Gesplitst", gemeente_id=GEMEENTEN[OPGEHEVEN], kvk="90009998")
    persoon = _persoon(gesplitst, BESLIST_OVER_SPLITSING, Rol.BEHEERDER)
    return replace(persoon, thuis=OPGEHEVEN)


def _persoon(organisatie: Organisatie, naam: str, rol: Rol | None, *meer: Rol) -> Persoon:
    account = Account.objects.create(
        gebruikersnaam=naam.replace(" ", "."),
        naam=f"Proefpersoon {naam}",
        organisatie=organisatie,
        gemaakt_op=klok.nu(),
    )
    for geheel in {rol, *meer} - {None}:
        assert geheel is not None
        _vergun_overal(account, geheel)
    return Persoon(naam, rol, _ingelogd(account))


def _vergun_overal(account: Account, rol: Rol) -> None:
    """In every municipality, so that the mandate alone makes the difference."""
    if rol in DUO_ROLLEN:
        vergun(account, None, rol)
        return
    for naam in MET_RIJ:
        tot: date | None = VANDAAG if naam == ROL_VOORBIJ else None
        vergun(account, GEMEENTEN[naam], rol, vanaf=AL_LANG, tot=tot)


def mandateer_andere_wet(organisatie: Organisatie, rol: Rol | None) -> None:
    """One law that is not that of the role; for roles of no law the last one."""
    wetten = [wet for wet in Wet if rol is None or WET_VAN_ROL.get(rol) is not wet]
    organisatie.mandaten.filter(gemeente_id=GEMEENTEN[ANDERE_WET]).delete()
    mandateer(organisatie, GEMEENTEN[ANDERE_WET], wetten[-1])


def _ingelogd(account: Account) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(account)
    sessie = client.session
    sessies.begin(sessie)
    sessie.save()
    return client


def _maak_ongeldig(persoon: Persoon) -> Persoon:
    """Take away what makes the session count, and leave its cookie."""
    account = Account.objects.get(naam=f"Proefpersoon {persoon.naam}")
    if persoon.naam == NIET_INGELOGD:
        persoon.client.cookies.clear()
    elif persoon.naam == GEBLOKKEERD:
        Account.objects.filter(pk=account.pk).update(is_active=False)
    elif persoon.naam == BEEINDIGD:
        Account.objects.filter(pk=account.pk).update(sessiezout=nieuw_zout())
    else:
        sessie = persoon.client.session
        sessie[sessies.ACTIEF] = klok.nu().timestamp() - 15 * 60 - 1
        sessie.save()
    return persoon
