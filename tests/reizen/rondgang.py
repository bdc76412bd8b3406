"""A walk over every screen that shows persons, by every kind of answer: pages, prints, files, redirects, refusals."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import is_valid_path, resolve
from playwright.sync_api import Page, expect

from pib.core import embedded
from pib.toegang.merken import toegang_van
from pib.toegang.rollen import Rol
from tests.architectuur.routes import routes
from tests.reizen.conftest import Portaal
from tests.reizen.opname import Verkeer

ZWOLLE, GRONINGEN = "0193", "0014"
VERTYPT = "999912345"
_WEIGERING = 400
_BEOORDEEL = """
import django
django.setup()
from datetime import timedelta
from pib.core import klok
from pib.core.kijker import werker
from pib.toezicht.actions import beoordeel_periode
from pib.toezicht.actions.verslagen import maak_verslagen
dag = klok.nu().date()
door = werker(dag + timedelta(days=40))
beoordeel_periode(van=dag - timedelta(days=1), tot=dag + timedelta(days=2), door=door, nu=klok.nu())
maak_verslagen(dag, door=door, nu=klok.nu())
"""


@dataclass(frozen=True)
class Gezien:
    """Somebody another municipality sees: what a case worker elsewhere may try."""

    bsn: str
    pad: str
    referentie: str


class Wandelaar:
    """Somebody with a browser, logged in at one of the two portals."""

    def __init__(self, pagina: Page, adres: str, persona: str) -> None:
        """Log in with eHerkenning."""
        self.pagina, self.adres = pagina, adres
        pagina.goto(adres)
        pagina.get_by_role("button", name="Inloggen met eHerkenning").click()
        pagina.check(f"#p-{persona}")
        pagina.get_by_role("button", name="Inloggen", exact=True).click()
        expect(pagina.get_by_role("button", name="Uitloggen")).to_be_visible()

    def ga(self, *paden: str, status: int = 200) -> None:
        """Open each of these pages."""
        for pad in paden:
            antwoord = self.pagina.goto(f"{self.adres}{pad}")
            assert antwoord, pad
            assert antwoord.status == status, (pad, antwoord.status)

    def haal(self, naam: str) -> bytes:
        """Download by the link whose text holds this."""
        with self.pagina.expect_download() as wacht:
            self.pagina.get_by_role("link", name=naam).first.click()
        return Path(wacht.value.path()).read_bytes()

    def zoek(self, pad: str, **velden: str) -> None:
        """Fill in a search form, and send it."""
        self.ga(pad)
        for naam, waarde in velden.items():
            self.pagina.locator(f"main [name={naam}]").fill(waarde)
        self.klik("Zoek")

    def klik(self, knop: str) -> None:
        """Press a button of the page itself, and wait for what it leads to."""
        with self.pagina.expect_navigation():
            self.pagina.get_by_role("main").get_by_role("button", name=knop, exact=True).click()

    def tekst(self, plek: str) -> str:
        """The text of the first of these."""
        return self.pagina.locator(plek).first.inner_text()

    def paden(self, plek: str) -> list[str]:
        """Where these links lead."""
        return [str(link.get_attribute("href")) for link in self.pagina.locator(plek).all()]


def bij_een_andere_gemeente(pagina: Page, portaal: Portaal) -> Gezien:
    """Harm of Groningen handles all signals of a page, without JavaScript; gives somebody of his municipality.

    He has signals about somebody who was delivered by mistake: rows without a name.
    """
    harm, basis = Wandelaar(pagina, portaal.adres, "harm"), f"/g/{GRONINGEN}"
    harm.ga(f"{basis}/elip/personen/overzicht/")
    bsn = harm.tekst("tbody td")
    (pad, *_) = harm.paden("tbody th a")
    harm.ga(pad)
    referentie = harm.tekst("[data-kop='Onze referentie']")
    harm.ga(f"{basis}/signalen/alle/afdrukken/", f"{basis}/signalen/alle/")
    assert b"PIB01" in harm.haal("Download alle signalen")
    pagina.check("[name=alle][value=pagina]")
    harm.klik("Afgehandeld")
    harm.klik("Wijzig status")
    return Gezien(bsn, pad, referentie)


def als_consulent(pagina: Page, portaal: Portaal, elders: Gezien) -> Gezien:
    """Youssef of Zwolle looks at everything he may, and tries what he may not; gives somebody of Zwolle."""
    youssef = Wandelaar(pagina, portaal.adres, "youssef")
    youssef.ga("/mijn-duo/", "/inburgering/", f"/g/{ZWOLLE}/", f"/g/{ZWOLLE}/elip/brief/")
    _signalen(youssef, elders)
    _wijzig_status(youssef)
    eigen = _personen(youssef, elders)
    vreemd = elders.pad.removeprefix(f"/g/{GRONINGEN}")
    youssef.ga(f"/g/{ZWOLLE}{vreemd}", f"/g/{ZWOLLE}{vreemd}examens/LE/", f"/g/{ZWOLLE}/bestaat-niet/", status=404)
    youssef.ga(elders.pad, f"/g/{ZWOLLE}/beheer/", status=403)
    return eigen


def _signalen(wie: Wandelaar, elders: Gezien) -> None:
    basis, pagina = f"/g/{ZWOLLE}/signalen", wie.pagina
    wie.ga(f"{basis}/", f"{basis}/open/", f"{basis}/alle/?sort=-bsn&pagina=2", f"{basis}/alle/?pagina=999")
    wie.ga(f"{basis}/alle/afdrukken/?sort=achternaam", f"{basis}/alle/?sort=achternaam")
    bsn = wie.tekst("tbody [data-kop=BSN] a")
    assert bsn.encode() in wie.haal("Download alle signalen")
    pagina.check("#alle-gevonden")
    wie.klik("Afgehandeld")
    pagina.get_by_role("link", name="Annuleren").click()
    pagina.get_by_role("checkbox", name="Selecteer alle signalen op deze pagina").check()
    wie.klik("Printen")
    wie.zoek(f"{basis}/", bsn=bsn)
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Selecteren signalen ELIP")
    pagina.locator("[name=signaal]").first.check()
    wie.klik("Printen")
    pagina.go_back()
    pagina.get_by_role("link", name="Zoeken signalen").click()
    expect(pagina.locator("[name=bsn]")).to_have_value(bsn)
    for getypt in (elders.bsn, VERTYPT):
        wie.zoek(f"{basis}/", bsn=getypt)
    wie.zoek(f"{basis}/", bsn=bsn, vanaf_dag="31")  # a good number in a form that is refused
    wie.zoek(f"{basis}/", bsn=f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}")


def _wijzig_status(wie: Wandelaar) -> None:
    """One signal, confirmed in the dialog."""
    wie.ga(f"/g/{ZWOLLE}/signalen/open/")
    wie.pagina.locator("tbody tr").filter(has_text="Nieuw").first.get_by_role("checkbox").check()
    wie.pagina.get_by_role("button", name="In behandeling").click()
    wie.klik("Wijzig status")


def _personen(wie: Wandelaar, elders: Gezien) -> Gezien:
    basis = f"/g/{ZWOLLE}/elip/personen"
    wie.ga(f"{basis}/", *(f"{basis}/overzicht/?groep={groep}" for groep in ("voldoet-niet-meer", "plicht-beeindigd")))
    wie.ga(f"{basis}/overzicht/?sort=-naam&per=20", f"{basis}/overzicht/?pagina=999", f"{basis}/overzicht/")
    bsn = wie.tekst("tbody td")
    eerste, *_ = alle = wie.paden("tbody th a")
    dossiers = iter(alle)
    gezien: set[str] = set()
    while not {"contracten", "facturen"} < gezien:
        wie.ga(dossier := next(dossiers))
        nieuw = {_blad(pad): pad for pad in wie.paden(f"main a[href^='{dossier}']")}
        wie.ga(*(pad for blad, pad in nieuw.items() if blad not in gezien))
        gezien |= nieuw.keys()
    wie.ga(eerste)
    referentie = wie.tekst("[data-kop='Onze referentie']")
    for getypt in (elders.bsn, VERTYPT, bsn):
        wie.zoek(f"{basis}/", bsn=getypt)
    expect(wie.pagina.get_by_role("heading", name="Gegevens")).to_be_visible()
    return Gezien(bsn, eerste, referentie)


def _blad(pad: str) -> str:
    """Each exam part is a page of its own; of contracts and invoices one is enough."""
    delen = pad.strip("/").split("/")
    return "/".join(delen[-2:]) if delen[-2] == "examens" else delen[-2]


def zonder_inloggen(pagina: Page, portaal: Portaal, eigen: Gezien) -> None:
    """The address of a person, typed by somebody who is not logged in."""
    pagina.goto(f"{portaal.adres}{eigen.pad}")
    expect(pagina).to_have_url(re.compile("/toegang/inloggen/"))


def beoordeel(var: Path) -> None:
    """What a worker does once a month: review the looks of these days, and report on the month."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.delenv("DATABASE_URL", raising=False)
        with embedded.start(var) as server:
            schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("PIB_", "DJANGO_"))}
            eigen = {"PIB_VAR": str(var), "PIB_LOGIN": "landelijk", "DJANGO_SETTINGS_MODULE": "pib.settings.demo"}
            subprocess.run([sys.executable, "-c", _BEOORDEEL], env={**schoon, **server.omgeving(), **eigen}, check=True)


def als_beheerder(pagina: Page, portaal: Portaal) -> None:
    """Bea of Zwolle: who works here, what they did, and what stood out; nowhere a person."""
    bea, basis = Wandelaar(pagina, portaal.adres, "bea"), f"/g/{ZWOLLE}/beheer"
    bea.ga(f"{basis}/")
    assert bea.haal("Download")
    bea.ga(f"{basis}/verslagen/")
    assert bea.haal("Download alle maanden")
    bea.ga(f"{basis}/beoordelingen/")
    bea.ga(*bea.paden("tbody th a"))
    pagina.locator("[name=oordeel]").select_option("IN_ORDE")
    bea.klik("Bewaar oordeel")


def als_auditor(pagina: Page, portaal: Portaal, eigen: Gezien) -> None:
    """Audrey of DUO: the lines of one person by BSN and by letter, of one account, and everything to hand over."""
    audrey = Wandelaar(pagina, portaal.duo, "audrey")
    audrey.ga("/", "/toegang/wie-heeft-toegang/", f"/toegang/wie-heeft-toegang/{ZWOLLE}/")
    audrey.zoek("/logboek/", bsn=eigen.bsn)
    assert audrey.haal("download de PDF").startswith(b"%PDF")
    assert audrey.haal("download de CSV").startswith(b"\xef\xbb\xbf")
    pagina.get_by_role("link", name="Wie kon deze persoon zien").click()
    audrey.klik("Toon deze dag")
    for velden in ({"referentie": eigen.referentie}, {"account": "youssef"}, {"bsn": VERTYPT}, {"bsn": "999900006"}):
        audrey.zoek("/logboek/", **velden)
    audrey.ga("/beoordelingen/")
    audrey.ga(*audrey.paden("tbody th a")[:1])
    audrey.ga("/maandverslagen/")
    assert audrey.haal("Download deze maand")


def met_personen(urlconf: str) -> set[str]:
    """The routes on which persons may be seen, or what was done with them: of each an answer must be checked."""
    rollen = {Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN, Rol.DUO_AUDITOR}
    return {
        patroon
        for patroon, route in routes(urlconf)
        if (toegang := toegang_van(route.callback)) and (rollen & set(toegang.rollen) or "/beoordelingen/" in patroon)
    }


def gelopen(verkeer: Iterable[Verkeer], urlconf: str) -> set[str]:
    """The routes that gave an answer, and no refusal."""
    return {
        resolve(een.pad, urlconf).route
        for een in verkeer
        if een.status < _WEIGERING and is_valid_path(een.pad, urlconf)
    }


def loop(open_pagina: Callable[..., Page], portaal: Portaal) -> None:
    """The whole walk, each in a browser of their own."""
    elders = bij_een_andere_gemeente(open_pagina(javascript=False), portaal)
    eigen = als_consulent(open_pagina(mag_falen=True), portaal, elders)
    zonder_inloggen(open_pagina(), portaal, eigen)
    beoordeel(portaal.var)
    als_beheerder(open_pagina(), portaal)
    als_auditor(open_pagina(mag_falen=True), portaal, eigen)
