"""The overview for an inzageverzoek: every line of one person, in words for that person, as PDF and CSV."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from pytest_django import Settings

from pib.aanlevering import events as aanlevering
from pib.brieven.tests.pdf import fouten, tekst
from pib.core.datums import ALTIJD
from pib.core.kijker import operator
from pib.dossier import events as dossier
from pib.inburgeraars.models import Persoon, Zicht
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek.models import Verwerking
from pib.signalen import events as signalen
from pib.signalen.tests.factories import maak_signaal
from pib.toegang.models import Account, Organisatie
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import bezoeker, maak_gemeente
from pib.toegang.tests.duo import Duobezoeker, duobezoeker, word
from pib.toezicht.actions.inzage import Vorm, maak_inzage
from pib.toezicht.queries.inzage import inzage
from pib.toezicht.tests.regels import UTRECHT, ZWOLLE, op, schrijf

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)
NU = op(11, 23)
OPEN = dossier.DOSSIER_GERAADPLEEGD


@pytest.fixture
def persoon() -> Persoon:
    maak_gemeente(ZWOLLE)
    rij = maak_persoon(zicht=ZWOLLE)
    Zicht.objects.create(persoon=rij, gemeente=ZWOLLE, grond="BRIEF", vanaf=date(2026, 11, 1), tot=ALTIJD)
    return rij


def bestand(persoon: Persoon, vorm: Vorm) -> bytes:
    return maak_inzage(persoon.pk, vorm, door=operator(VANDAAG)).inhoud


def rijen(inhoud: bytes) -> list[dict[str, str]]:
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_worker_of_a_mandated_body_is_named_by_body_and_municipality_never_by_name(persoon: Persoon) -> None:
    regio = Organisatie.objects.create(naam="Regiodienst", kvk="00000003")
    dirk = Account.objects.create(gebruikersnaam="dirk.dam", naam="Dirk Dam", organisatie=regio, gemaakt_op=NU)
    karin = bezoeker(ZWOLLE, naam="karin").account
    schrijf(OPEN, persoon.pk, moment=op(11, 2), wie=karin.pk)
    schrijf(OPEN, persoon.pk, moment=op(11, 3), wie=dirk.pk)
    schrijf(aanlevering.INGETROKKEN, persoon.pk, moment=op(11, 4), wie=None, gemeente="", rol="werker",
            herkomst="werker", serienummer=3)  # fmt: skip
    regels = inzage(persoon.pk).regels
    naam = maak_gemeente(ZWOLLE).naam
    assert [(regel.wie, regel.functie, regel.medewerker) for regel in regels] == [
        ("DUO", "automatisch", ""),
        (f"Regiodienst, voor de gemeente {naam}", "medewerker inburgering", str(dirk.pk)),
        (f"Gemeente {naam}", "medewerker inburgering", str(karin.pk)),
    ]
    assert regels[1].wat == "Uw dossier is bekeken."
    assert regels[1].waarom == "om u te helpen bij uw inburgering"
    alles = rijen(bestand(persoon, Vorm.CSV)), tekst(bestand(persoon, Vorm.PDF))
    assert not [naam for naam in ("Dirk", "dirk", "K. de Vries", "karin.") if naam in str(alles)]


def test_overview_holds_the_lines_of_this_person_alone(persoon: Persoon) -> None:
    ander = maak_persoon()
    schrijf(signalen.LIJST_GETOOND, persoon.pk, ander.pk, moment=op(11, 2), pagina=1)
    schrijf(OPEN, ander.pk, moment=op(11, 3))
    assert len(inzage(persoon.pk).regels) == 1
    assert len(inzage(ander.pk).regels) == 2
    assert inzage(maak_persoon().pk).regels == ()


def test_csv_holds_local_times_and_nothing_a_spreadsheet_would_run(persoon: Persoon) -> None:
    organisatie = Organisatie.objects.create(naam='=HYPERLINK("x")', kvk="00000004")
    account = Account.objects.create(gebruikersnaam="x", naam="X", organisatie=organisatie, gemaakt_op=NU)
    schrijf(OPEN, persoon.pk, moment=op(11, 2, 9, 5), wie=account.pk)
    (rij,) = rijen(bestand(persoon, Vorm.CSV))
    assert rij["Wanneer"] == "02-11-2026 10:05"
    assert rij["Wie"].startswith("'=HYPERLINK")
    assert set(rij) == {"Wanneer", "Wie", "Functie", "Nummer van de medewerker", "Wat", "Waarom"}


@pytest.mark.parametrize("aantal", [0, 1, 120])
def test_pdf_is_accessible_and_holds_every_line(persoon: Persoon, aantal: int) -> None:
    for nummer in range(aantal):
        schrijf(OPEN, persoon.pk, moment=op(11, 2 + nummer // 24, nummer % 24))
    inhoud = bestand(persoon, Vorm.PDF)
    assert fouten(inhoud) == []
    gelezen = tekst(inhoud)
    assert gelezen.count("Uw dossier is bekeken.") == aantal
    assert "A. Test" in gelezen or "Amina Test" in gelezen
    assert "brief namens de gemeente vanaf 01-11-2026" in gelezen
    assert persoon.bsn not in gelezen


def test_pdf_prints_hostile_texts_as_they_are(persoon: Persoon) -> None:
    Persoon.objects.filter(pk=persoon.pk).update(geslachtsnaam='#panic("boe") *vet*')
    assert '#panic("boe") *vet*' in tekst(bestand(persoon, Vorm.PDF))


# --- by the auditor --------------------------------------------------------------------------------------------


@pytest.fixture
def auditor(settings: Settings) -> Duobezoeker:
    settings.VASTE_DAG = VANDAAG
    word(settings, "duo")
    return duobezoeker(Rol.DUO_AUDITOR, naam="audrey")


def download(auditor: Duobezoeker, persoon: Persoon, vorm: str) -> Any:
    adres = auditor.post("/logboek/", {"bsn": persoon.bsn})["Location"]
    return auditor.get(f"{adres}inzage-{vorm}/")


@pytest.mark.parametrize(("vorm", "soort"), [("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")])
def test_download_is_a_line_of_the_person_and_its_name_says_nothing(
    auditor: Duobezoeker, persoon: Persoon, vorm: str, soort: str
) -> None:
    schrijf(OPEN, persoon.pk, moment=op(11, 2))
    antwoord = download(auditor, persoon, vorm)
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, soort)
    naam = antwoord["Content-Disposition"].split('"')[1]
    assert naam.startswith("inzage-2026-11-23-")
    assert naam.endswith(f".{vorm}")
    for verboden in (persoon.bsn, persoon.geslachtsnaam, str(persoon.sleutel)[:8]):
        assert verboden not in antwoord["Content-Disposition"]
    zinnen = Verwerking.objects.filter(handeling="toezicht:inzage:gemaakt").values_list("zin", flat=True)
    assert list(zinnen) == [f"Overzicht voor een inzageverzoek gemaakt als {vorm.upper()}: 2 regels"]  # and the find
    laatste = inzage(persoon.pk).regels[0]
    assert (laatste.wie, laatste.functie, laatste.wat) == (
        "DUO",
        "toezichthouder",
        "Dit soort overzicht is voor u gemaakt.",
    )


def test_name_that_cannot_be_printed_is_said_and_the_csv_still_comes(auditor: Duobezoeker, persoon: Persoon) -> None:
    Persoon.objects.filter(pk=persoon.pk).update(geslachtsnaam="王")
    antwoord = download(auditor, persoon, "pdf")
    assert antwoord.status_code == 302
    assert "De PDF kan niet gemaakt worden" in auditor.get(antwoord["Location"]).content.decode()
    assert download(auditor, persoon, "csv").status_code == 200


def test_a_list_of_twenty_persons_gives_each_of_them_one_line(settings: Settings) -> None:
    settings.VASTE_DAG = VANDAAG
    karin = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN, naam="karin")
    personen = [maak_persoon(zicht=ZWOLLE) for _ in range(20)]
    for wie in personen:
        maak_signaal(wie, datum=VANDAAG)
    assert karin.get(f"/g/{ZWOLLE}/signalen/alle/?per=20").status_code == 200
    assert Verwerking.objects.filter(handeling="signalen:lijst:getoond").count() == 20
    for wie in personen:
        (regel,) = inzage(wie.pk).regels
        assert (regel.wat, regel.medewerker) == (
            "U stond in een lijst met meldingen die op het scherm is getoond.", str(karin.account.pk),
        )  # fmt: skip
        assert regel.wie == f"Gemeente {maak_gemeente(ZWOLLE).naam}"
    word(settings, "duo")
    auditor = duobezoeker(Rol.DUO_AUDITOR, naam="audrey")
    _, rij = rijen(download(auditor, personen[3], "csv").content)  # newest first: found by the auditor, seen by Karin
    assert rij["Functie"] == "medewerker inburgering"
    assert UTRECHT not in rij["Wie"]
