import csv
import io
import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek.models import Verwerking
from pib.signalen.models import Signaal, Status, Zoekopdracht
from pib.signalen.tests.factories import ANDERE, OP, VANDAAG, ZWOLLE, maak_gemeente, maak_signaal
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_dag")]
Logboekregels = Callable[[str], int]
ZOEKEN = f"/g/{ZWOLLE}/signalen/"
ALLE = f"{ZOEKEN}alle/"
LEEG = {f"{veld}_{deel}": "" for veld in ("vanaf", "tot_en_met") for deel in ("dag", "maand", "jaar")} | {
    "bsn": "",
    "code": "",
    "status": "",
}


@pytest.fixture
def web() -> Bezoeker:
    """A colleague with both roles, in a municipality that takes part."""
    maak_gemeente()
    return bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN, Rol.ELIP_PERSONEN)


def _tekst(antwoord: HttpResponse) -> str:
    """What a reader sees, in one line."""
    inhoud = re.sub(r"(?s)<head>.*?</head>", " ", antwoord.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inhoud)).replace(" .", ".")


def _kies(*signalen: Signaal) -> list[str]:
    return [f"{signaal.pk}:{signaal.versie}" for signaal in signalen]


def _datums(antwoord: HttpResponse) -> list[str]:
    return re.findall(r'<time datetime="([\d-]+)">', antwoord.content.decode())


# --- searching ---


def test_search_screen_counts_the_unhandled_whatever_the_filter(web: Bezoeker) -> None:
    for status in Status:
        maak_signaal(status=status)
    tekst = _tekst(web.get(ZOEKEN))
    assert "Er zijn 2 signalen voor uw gemeente die nog niet afgehandeld zijn. Toon deze signalen" in tekst
    assert "Er zijn 2 signalen gevonden." in _tekst(web.get(f"{ZOEKEN}open/"))


def test_search_leads_to_an_address_without_bsn(web: Bezoeker) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    maak_signaal(persoon)
    maak_signaal()
    antwoord = web.post(ZOEKEN, {**LEEG, "bsn": persoon.bsn})
    assert antwoord.status_code == 302
    assert persoon.bsn not in antwoord["Location"]
    assert re.fullmatch(rf"{ZOEKEN}[0-9a-f-]{{36}}/", antwoord["Location"])
    lijst = web.get(antwoord["Location"])
    assert "Er is 1 signaal gevonden." in _tekst(lijst)
    assert persoon.bsn in _tekst(lijst)


def test_search_on_period_code_and_status_narrows(web: Bezoeker) -> None:
    maak_signaal(datum=date(2023, 6, 5), code="SS402")
    maak_signaal(datum=date(2023, 6, 5))
    maak_signaal(datum=date(2023, 6, 6), code="SS402")
    gegevens = {
        **LEEG,
        "vanaf_dag": "5",
        "vanaf_maand": "6",
        "vanaf_jaar": "2023",
        "tot_en_met_dag": "05",
        "tot_en_met_maand": "06",
    }
    antwoord = web.post(ZOEKEN, {**gegevens, "tot_en_met_jaar": "2023", "code": "SS402", "status": "OPEN"})
    assert _datums(web.get(antwoord["Location"])) == ["2023-06-05"]


def test_search_without_result_says_so_and_keeps_what_was_typed(web: Bezoeker) -> None:
    antwoord = web.post(ZOEKEN, {**LEEG, "vanaf_dag": "1", "vanaf_maand": "1", "vanaf_jaar": "2022", "code": "SS404"})
    assert "Er zijn geen zoekresultaten gevonden op basis van de opgegeven criteria." in _tekst(antwoord)
    assert re.search(r'name="vanaf_jaar" value="2022"', antwoord.content.decode())
    assert re.search(r'value="SS404" selected', antwoord.content.decode())
    assert not Zoekopdracht.objects.exists()


def test_a_bsn_searched_in_vain_is_noted_by_the_hash_that_the_search_for_persons_leaves_too(web: Bezoeker) -> None:
    vreemde = maak_persoon(zicht=ANDERE)
    web.post(ZOEKEN, {**LEEG, "bsn": vreemde.bsn})
    web.post(ZOEKEN, {**LEEG, "code": "SS404"})
    collega = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, naam="collega")
    collega.post(f"/g/{ZWOLLE}/elip/personen/", {"bsn": vreemde.bsn})
    regels = Verwerking.objects.filter(handeling__endswith=":bsn:niet-gevonden")
    assert regels.count() == 2
    assert len({regel.voorwerp for regel in regels}) == 1
    assert vreemde.bsn not in "".join(f"{regel.zin}{regel.voorwerp}" for regel in regels)


def test_wrong_search_names_each_fault_by_its_field_and_keeps_what_was_typed(web: Bezoeker) -> None:
    fout = {**LEEG, "bsn": "123", "vanaf_dag": "31", "vanaf_maand": "2", "vanaf_jaar": "2023", "tot_en_met_dag": "1"}
    inhoud = web.post(ZOEKEN, fout).content.decode()
    for sleutel, zin in (
        ("id_bsn", "Een burgerservicenummer heeft 9 cijfers; u vulde er 3 in."),
        ("id_vanaf", "Deze datum bestaat niet. Gebruik bijvoorbeeld 31 03 2023."),
        ("id_tot_en_met", "Vul ook in: maand en jaar."),
    ):
        assert f'id="{sleutel}_error"' in inhoud
        assert inhoud.count(zin) == 2  # in the summary and by the field
    assert "<title>Fout: Zoeken" in inhoud
    assert 'value="123"' in inhoud


def test_period_that_ends_before_it_begins_is_a_fault(web: Bezoeker) -> None:
    periode = {
        "vanaf_dag": "2",
        "vanaf_maand": "6",
        "vanaf_jaar": "2023",
        "tot_en_met_dag": "1",
        "tot_en_met_maand": "6",
    }
    antwoord = web.post(ZOEKEN, {**LEEG, **periode, "tot_en_met_jaar": "2023"})
    assert "moet op of na de datum vanaf liggen" in _tekst(antwoord)


def test_back_from_the_list_the_fields_are_as_they_were(web: Bezoeker) -> None:
    maak_signaal(code="SS403", datum=date(2023, 6, 7))
    gezocht = web.post(ZOEKEN, {**LEEG, "code": "SS403", "vanaf_dag": "1", "vanaf_maand": "6", "vanaf_jaar": "2023"})
    lijst = web.get(gezocht["Location"]).content.decode()
    terug = re.search(rf'href="({ZOEKEN}\?zoek=[0-9a-f-]+)"', lijst)
    assert terug
    inhoud = web.get(terug[1]).content.decode()
    assert re.search(r'value="SS403" selected', inhoud)
    assert re.search(r'name="vanaf_dag" value="1"', inhoud)


def test_search_of_somebody_else_does_not_exist(web: Bezoeker) -> None:
    maak_signaal()
    adres = web.post(ZOEKEN, {**LEEG, "code": "SS400"})["Location"]
    collega = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN, naam="collega")
    assert web.get(adres).status_code == 200
    assert collega.get(adres).status_code == 404
    assert web.get(f"{ZOEKEN}{uuid4()}/").status_code == 404


# --- the list ---


def test_list_shows_the_eight_columns_of_the_manual(web: Bezoeker) -> None:
    persoon = maak_persoon(zicht=ZWOLLE, geslachtsnaam="López Navarro")
    maak_signaal(persoon, bijzonderheden={"briefdatum": "2023-06-14"})
    antwoord = web.get(ALLE)
    koppen = re.findall(r'<td data-kop="(\w+)"', antwoord.content.decode())
    assert koppen == [
        "Status", "BSN", "Achternaam", "Doelgroep", "Code", "Omschrijving", "Datum", "Contactpersoon",
    ]  # fmt: skip
    tekst = _tekst(antwoord)
    assert f"Nieuw {persoon.bsn} López Navarro Asielmigrant SS400 Persoon zit aan einde lening" in tekst
    assert "Brief van 14-06-2023" in tekst
    assert "Het kan een week duren voordat een brief aankomt." in tekst


def test_list_pages_by_ten_with_exact_counts_and_keeps_sorting(web: Bezoeker) -> None:
    for dag in range(1, 24):
        maak_signaal(datum=date(2023, 5, dag))
    eerste = web.get(ALLE)
    assert "Er zijn 23 signalen gevonden. U ziet 1 tot en met 10." in _tekst(eerste)
    assert _datums(eerste) == [f"2023-05-{dag:02d}" for dag in range(23, 13, -1)]
    derde = web.get(f"{ALLE}?sort=datum&pagina=3")
    assert _datums(derde) == ["2023-05-21", "2023-05-22", "2023-05-23"]
    assert 'href="?sort=datum&amp;pagina=2"' in derde.content.decode()
    assert len(_datums(web.get(f"{ALLE}?per=20"))) == 20


def test_heading_sorts_up_then_down_then_not(web: Bezoeker) -> None:
    maak_signaal()
    for sort, aria, volgende in (("", "", "code"), ("code", "ascending", "-code"), ("-code", "descending", "")):
        inhoud = web.get(f"{ALLE}?sort={sort}").content.decode()
        kop = next(kop for kop in re.findall(r"<th scope=.*?</th>", inhoud, re.DOTALL) if ">Code<" in kop)
        assert (f'aria-sort="{aria}"' in kop) == bool(aria)
        assert f'href="?{"sort=" + volgende if volgende else ""}"' in kop


@pytest.mark.parametrize("vraag", ["pagina=0", "pagina=99", "pagina=x", "per=7", "per=x", "sort=persoon__bsn"])
def test_list_takes_no_offence_at_a_strange_address(web: Bezoeker, vraag: str) -> None:
    maak_signaal()
    assert len(_datums(web.get(f"{ALLE}?{vraag}"))) == 1


def test_empty_list_says_so(web: Bezoeker) -> None:
    assert "Er zijn geen zoekresultaten gevonden" in _tekst(web.get(ALLE))


def test_bsn_is_a_link_only_for_a_visible_person_and_a_user_with_the_role(web: Bezoeker) -> None:
    persoon, vertrokken = maak_persoon(zicht=ZWOLLE), maak_persoon()
    maak_signaal(persoon)
    maak_signaal(vertrokken, code="SS404")
    inhoud = web.get(ALLE).content.decode()
    assert f'{persoon.sleutel}/">{persoon.bsn}</a>' in inhoud
    assert f">{vertrokken.bsn}</td>" in inhoud
    zonder_rol = bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN, naam="zonder")
    assert f">{persoon.bsn}</td>" in zonder_rol.get(ALLE).content.decode()


def test_every_person_on_the_page_gets_one_line_in_the_logboek(web: Bezoeker, logboekregels: Logboekregels) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    for _ in range(2):
        maak_signaal(persoon)
    for _ in range(9):
        maak_signaal(maak_persoon(zicht=ZWOLLE), datum=date(2023, 5, 1))
    web.get(ALLE)
    assert logboekregels("signalen:lijst:getoond") == 9  # two of the ten signals are about one person


def test_page_asks_the_database_as_often_for_fifty_signals_as_for_one(web: Bezoeker) -> None:
    web.get(ALLE)  # the first page of the day also notes that the role was used
    aantallen = []
    for extra in (1, 49):
        for _ in range(extra):
            maak_signaal(maak_persoon(zicht=ZWOLLE))
        with CaptureQueriesContext(connection) as vragen:
            assert web.get(f"{ALLE}?per=50").status_code == 200
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]


# --- handling ---


def test_ticked_signals_are_confirmed_on_a_page_first(web: Bezoeker) -> None:
    signaal = maak_signaal()
    antwoord = web.post(f"{ALLE}behandelen/?pagina=1", {"signaal": _kies(signaal), "naar": "AFGEHANDELD"})
    assert "U wijzigt de status van 1 signaal naar ‘Afgehandeld’." in _tekst(antwoord)
    signaal.refresh_from_db()
    assert signaal.status == Status.NIEUW
    selectie = re.search(r'name="selectie" value="([^"]+)"', antwoord.content.decode())
    assert selectie
    klaar = web.post(
        f"{ALLE}behandelen/?sort=code&per=20",
        {"selectie": selectie[1], "naar": "AFGEHANDELD", "bevestigd": "ja"},
    )
    assert (klaar.status_code, klaar["Location"]) == (302, f"{ALLE}?sort=code&per=20")
    signaal.refresh_from_db()
    assert (signaal.status, signaal.status_door) == (Status.AFGEHANDELD, web.account.pk)
    assert "1 signaal heeft nu de status ‘Afgehandeld’." in _tekst(web.get(klaar["Location"]))


def test_confirmed_in_the_dialog_it_is_done_at_once(web: Bezoeker) -> None:
    een, twee, drie = (maak_signaal() for _ in range(3))
    gegevens = {"signaal": _kies(een, twee), "naar": "IN_BEHANDELING", "bevestigd": "ja"}
    assert web.post(f"{ALLE}behandelen/", gegevens).status_code == 302
    assert set(Signaal.objects.filter(status=Status.IN_BEHANDELING)) == {een, twee}
    drie.refresh_from_db()
    assert drie.status == Status.NIEUW


def test_box_in_the_heading_means_the_whole_page_and_no_more(web: Bezoeker) -> None:
    for _ in range(12):
        maak_signaal()
    op_pagina = re.search(r'name="op_pagina" value="([^"]+)"', web.get(ALLE).content.decode())
    assert op_pagina
    gegevens = {"alle": "pagina", "op_pagina": op_pagina[1], "naar": "AFGEHANDELD", "bevestigd": "ja"}
    web.post(f"{ALLE}behandelen/", gegevens)
    assert Signaal.objects.filter(status=Status.AFGEHANDELD).count() == 10


def test_all_found_are_always_confirmed_with_their_number(web: Bezoeker) -> None:
    for _ in range(12):
        maak_signaal()
    maak_signaal(gemeente=ANDERE)
    antwoord = web.post(f"{ALLE}behandelen/", {"alle": "gevonden", "naar": "AFGEHANDELD", "bevestigd": "ja"})
    assert "U wijzigt de status van 12 signalen naar" in _tekst(antwoord)
    assert not Signaal.objects.filter(status=Status.AFGEHANDELD).exists()
    erbij = maak_signaal()
    selectie = re.search(r'name="selectie" value="([^"]+)"', antwoord.content.decode())
    assert selectie
    web.post(f"{ALLE}behandelen/", {"selectie": selectie[1], "naar": "AFGEHANDELD", "bevestigd": "ja"})
    assert Signaal.objects.filter(status=Status.AFGEHANDELD).count() == 12
    erbij.refresh_from_db()
    assert erbij.status == Status.NIEUW  # came after the confirmation


def test_nothing_ticked_is_said(web: Bezoeker) -> None:
    maak_signaal()
    antwoord = web.post(f"{ALLE}behandelen/", {"naar": "AFGEHANDELD"})
    assert "U hebt geen signalen geselecteerd." in _tekst(web.get(antwoord["Location"]))


def test_change_by_a_colleague_is_told_and_stays(web: Bezoeker) -> None:
    signaal = maak_signaal()
    keuze = _kies(signaal)
    Signaal.objects.update(status=Status.IN_BEHANDELING, versie=2, status_door=0)
    antwoord = web.post(f"{ALLE}behandelen/", {"signaal": keuze, "naar": "AFGEHANDELD", "bevestigd": "ja"})
    assert "1 signaal is intussen door een collega gewijzigd" in _tekst(web.get(antwoord["Location"]))
    signaal.refresh_from_db()
    assert signaal.status == Status.IN_BEHANDELING


@pytest.mark.parametrize(
    "gegevens",
    [
        {"signaal": ["x"], "naar": "AFGEHANDELD"},
        {"signaal": ["1:1:1"], "naar": "AFGEHANDELD"},
        {"signaal": ["1:1"], "naar": "NIEUW"},
        {"signaal": ["1:1"]},
        {"selectie": "1", "naar": "AFGEHANDELD"},
    ],
)
def test_unreadable_wish_is_refused(web: Bezoeker, gegevens: dict[str, object]) -> None:
    assert web.post(f"{ALLE}behandelen/", gegevens).status_code == 400


def test_after_signing_off_the_screen_offers_only_finishing(web: Bezoeker) -> None:
    maak_signaal()
    maak_gemeente().deelnames.update(tot=VANDAAG)
    inhoud = web.get(ALLE).content.decode()
    assert 'value="AFGEHANDELD"' in inhoud
    assert 'value="IN_BEHANDELING"' not in inhoud
    assert "afgemeld voor de ELIP-ondersteuning" in inhoud


# --- paper and file ---


def test_print_shows_the_selection_if_there_is_one_else_all_found(web: Bezoeker, logboekregels: Logboekregels) -> None:
    signalen = [maak_signaal(maak_persoon(zicht=ZWOLLE), datum=date(2023, 5, dag)) for dag in range(1, 14)]
    assert len(_datums(web.post(f"{ALLE}afdrukken/", {}))) == 13
    assert logboekregels("signalen:lijst:afgedrukt") == 13
    assert _datums(web.post(f"{ALLE}afdrukken/", {"signaal": _kies(signalen[2])})) == ["2023-05-03"]
    assert logboekregels("signalen:lijst:afgedrukt") == 14


def test_download_holds_all_signals_of_the_municipality_and_logs_each_person(
    web: Bezoeker, logboekregels: Logboekregels
) -> None:
    persoon = maak_persoon(geslachtsnaam="=1+1")
    maak_signaal(persoon)
    maak_signaal(persoon, status=Status.AFGEHANDELD)
    maak_signaal(maak_persoon(), gemeente=ANDERE)
    antwoord = web.get(f"{ZOEKEN}download/")
    assert antwoord["Content-Disposition"] == f'attachment; filename="signalen-elip-{ZWOLLE}-2023-06-14.csv"'
    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [rij[1:3] for rij in rijen[1:]] == [[f'="{persoon.bsn}"', "'=1+1"]] * 2
    assert logboekregels("signalen:lijst:gedownload") == 1


# --- who may come in ---

ADRESSEN = [ZOEKEN, f"{ZOEKEN}open/", ALLE, f"{ZOEKEN}download/", f"{ALLE}afdrukken/"]


@pytest.mark.parametrize("adres", ADRESSEN)
def test_other_role_or_other_municipality_gets_nothing(web: Bezoeker, adres: str) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    maak_signaal(persoon)
    assert web.get(adres).status_code == 200
    for ander in (
        bezoeker(ZWOLLE, *(ALLE_GEMEENTEROLLEN - {Rol.ELIP_SIGNALEN}), naam="andererol"),
        bezoeker(ANDERE, Rol.ELIP_SIGNALEN, naam="elders"),
    ):
        antwoord = ander.get(adres)
        assert antwoord.status_code == 403
        assert persoon.bsn.encode() not in antwoord.content


def test_no_page_has_a_bsn_or_name_in_its_title_or_in_an_address(web: Bezoeker) -> None:
    persoon = maak_persoon(zicht=ZWOLLE, geslachtsnaam="Uniekenaam")
    maak_signaal(persoon, status_op=OP)
    for adres in ADRESSEN[:3]:
        inhoud = web.get(adres).content.decode()
        for deel in (*re.findall(r"<title>.*?</title>", inhoud), *re.findall(r'(?:href|action)="[^"]*"', inhoud)):
            assert persoon.bsn not in deel
            assert "Uniekenaam" not in deel
