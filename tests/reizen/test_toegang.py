"""From the first beheerder of a municipality to a colleague who works for another one, until the mandate ends."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pib.gemeenten.feiten import gemeentefeit
from pib.toegang.tests.smtp import Postbus
from tests.reizen.conftest import Portaal, draai_demo
from tests.reizen.opname import Opname

pytestmark = pytest.mark.reis

ZWOLLE, FRYSLAN = "0193", "1900"
VANDAAG = "2026-11-30"
GEBRUIKERSNAAM = re.compile(r"gebruikersnaam is: (\S+)")
CODE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")
Kijk = Callable[[Page], None]


@pytest.fixture
def postbus() -> Iterator[Postbus]:
    with Postbus() as postbus_:
        yield postbus_


@pytest.fixture
def portaal(tmp_path: Path, opname: Opname, postbus: Postbus) -> Iterator[Portaal]:
    with draai_demo(tmp_path / "var", opname, postbus) as portaal_:
        yield portaal_


@pytest.fixture
def pib(tmp_path: Path, portaal: Portaal) -> Callable[..., str]:
    """A command of DUO's operator on the demo's database."""

    def _pib(*opdracht: str) -> str:
        schoon = {
            naam: waarde
            for naam, waarde in os.environ.items()
            if not naam.startswith(("DATABASE_URL", "PIB_", "DJANGO_"))
        }
        uit = subprocess.run(
            [sys.executable, "-m", "pib", *opdracht],
            env={**schoon, "PIB_VAR": str(tmp_path / "var"), "PIB_VANDAAG": VANDAAG},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert uit.returncode == 0, uit.stderr
        return uit.stdout

    return _pib


def naar_makelaar(pagina: Page, portaal: Portaal, persona: str) -> None:
    pagina.goto(f"{portaal.adres}/mijn-duo/")
    pagina.get_by_role("button", name="Inloggen met eHerkenning").click()
    pagina.check(f"#p-{persona}")
    pagina.get_by_role("button", name="Inloggen", exact=True).click()


def koppel(pagina: Page, mails: list[EmailMessage], kijk: Kijk) -> None:
    """User name and code come in two mails, and neither holds both."""
    teksten = [mail.get_content() for mail in mails]
    assert len(teksten) == 2
    (naam,) = [gevonden[1] for tekst in teksten if (gevonden := GEBRUIKERSNAAM.search(tekst))]
    (code,) = [gevonden[0] for tekst in teksten if (gevonden := CODE.search(tekst))]
    assert not [tekst for tekst in teksten if naam in tekst and code in tekst]
    pagina.get_by_label("Gebruikersnaam van Mijn DUO").fill(naam)
    pagina.get_by_label("Activatiecode").fill(code)
    kijk(pagina)
    pagina.get_by_role("button", name="Koppelen").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Mijn DUO")


def maak_collega(pagina: Page, portaal: Portaal, kijk: Kijk) -> None:
    """The beheerder makes an account and gives one role in the own municipality."""
    pagina.goto(f"{portaal.adres}/g/{FRYSLAN}/")
    kijk(pagina)
    pagina.get_by_role("link", name="Beheren gebruikers").click()
    kijk(pagina)
    pagina.get_by_role("link", name="Nieuwe gebruiker").click()
    pagina.get_by_label("Naam", exact=True).fill("Jelle Hoekstra")
    pagina.get_by_label("E-mailadres").fill("jelle")
    pagina.get_by_label("Gebruikersnaam").fill("j.hoekstra")
    pagina.get_by_label("Mail ook meteen een activatiecode").check()
    pagina.get_by_role("button", name="Maak account").click()
    expect(pagina.get_by_label("Naam", exact=True)).to_have_value("Jelle Hoekstra")  # nothing typed is lost
    kijk(pagina)
    pagina.get_by_label("E-mailadres").fill("jelle@post.example")
    pagina.get_by_role("button", name="Maak account").click()
    kijk(pagina)
    pagina.get_by_role("link", name="Geef rollen").click()
    pagina.get_by_label("Raadplegen en muteren ELIP signalen").check()
    kijk(pagina)
    pagina.get_by_role("button", name="Geef rollen").click()
    expect(pagina.get_by_role("rowheader", name="Raadplegen en muteren ELIP signalen")).to_be_visible()
    kijk(pagina)


def geef_rol_in_zwolle(pagina: Page, portaal: Portaal, kijk: Kijk) -> None:
    """The beheerder of the mandating municipality lets him in, until a day."""
    naar_makelaar(pagina, portaal, "bea")
    pagina.goto(f"{portaal.adres}/g/{ZWOLLE}/beheer/medewerker/")
    pagina.get_by_label("Gebruikersnaam van Mijn DUO").fill("j.hoekstra")
    pagina.get_by_label("Raadplegen ELIP personen").check()
    pagina.get_by_role("button", name="Voeg toe").click()
    kijk(pagina)  # a worker of elsewhere needs a last day
    for deel, waarde in (("dag", "31"), ("maand", "3"), ("jaar", "2027")):
        pagina.get_by_role("group", name="Laatste dag").get_by_label(deel, exact=False).fill(waarde)
    pagina.get_by_role("button", name="Voeg toe").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Jelle Hoekstra")
    kijk(pagina)


def tegels(pagina: Page) -> list[str]:
    return pagina.locator(".pib-tegel h2").all_inner_texts()


def te_kiezen(pagina: Page) -> list[str]:
    """The municipalities in the switcher, whether it is open or not."""
    return [naam.strip() for naam in pagina.locator(".pib-gemeente a").all_text_contents()]


def test_from_the_first_beheerder_to_a_colleague_whose_mandate_ends(
    portaal: Portaal,
    postbus: Postbus,
    pib: Callable[..., str],
    open_pagina: Callable[..., Page],
    axe: Kijk,
) -> None:
    pib(
        *("toegang", "beheerder-aanmaken", "--gemeente", FRYSLAN, "--naam", "Sietske Bouma"),
        *("--email", "sietske@post.example", "--gebruikersnaam", "s.bouma", "--mail"),
    )
    beheerder = open_pagina(mag_falen=True)  # a form that is not right is a 400
    naar_makelaar(beheerder, portaal, "sietske")
    koppel(beheerder, postbus.wacht_op("sietske@post.example", 2), axe)
    maak_collega(beheerder, portaal, axe)

    collega = open_pagina(mag_falen=True)
    naar_makelaar(collega, portaal, "jelle")
    koppel(collega, postbus.wacht_op("jelle@post.example", 2), axe)
    collega.goto(f"{portaal.adres}/g/{FRYSLAN}/")
    assert tegels(collega) == ["Raadplegen en muteren ELIP signalen"]
    axe(collega)
    assert collega.goto(f"{portaal.adres}/g/{FRYSLAN}/beheer/").status == 403  # type: ignore[union-attr]  # it answers
    assert collega.goto(f"{portaal.adres}/g/{ZWOLLE}/").status == 403  # type: ignore[union-attr]

    pib(
        *("toegang", "mandaat-vastleggen", "--kvk", gemeentefeit(FRYSLAN).kvk, "--gemeente", ZWOLLE),
        *("--wet", "Wi2013", "--vanaf", "2026-01-01", "--document", "M-2026-014"),
    )
    geef_rol_in_zwolle(open_pagina(mag_falen=True), portaal, axe)
    collega.goto(f"{portaal.adres}/g/{FRYSLAN}/")
    collega.locator(".pib-gemeente summary").click()
    axe(collega)
    collega.locator(".pib-gemeente").get_by_role("link", name="Zwolle").click()
    expect(collega).to_have_url(re.compile(f"/g/{ZWOLLE}/"))
    assert tegels(collega) == ["Raadplegen ELIP personen"]
    collega.get_by_role("link", name="Raadplegen ELIP personen").click()
    axe(collega)

    mandaten = json.loads(pib("toegang", "mandaten", "--json"))["mandaten"]
    (nummer,) = [mandaat["nummer"] for mandaat in mandaten if mandaat["document"] == "M-2026-014"]
    pib("toegang", "mandaat-beeindigen", str(nummer))
    assert collega.reload().status == 403  # type: ignore[union-attr]
    collega.goto(f"{portaal.adres}/g/{FRYSLAN}/")
    assert not [naam for naam in te_kiezen(collega) if "Zwolle" in naam]
    assert tegels(collega) == ["Raadplegen en muteren ELIP signalen"]
