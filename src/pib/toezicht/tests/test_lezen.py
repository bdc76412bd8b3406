"""The auditor finds every line, a page at a time, and every search is itself a line."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from pib.brieven.models import Brief, Bundel
from pib.dossier import events as dossier
from pib.inburgeraars.models import Persoon
from pib.inburgeraars.tests.factories import demo_bsn, maak_persoon
from pib.logboek.actions import GEWEIGERD, bsn_kenmerk
from pib.logboek.models import Gebruik, Verwerking
from pib.signalen import events as signalen
from pib.toegang import events as toegang
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import bezoeker, maak_gemeente
from pib.toegang.tests.duo import Duobezoeker, duobezoeker, word
from pib.toezicht.models import Zoekopdracht
from pib.toezicht.queries import lezen
from pib.toezicht.queries.lezen import Plek, Zoekvraag, bladzij
from pib.toezicht.tests.regels import UTRECHT, ZWOLLE, op, schrijf

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)
NOVEMBER = Zoekvraag(van=date(2026, 11, 1), tot_en_met=date(2026, 11, 30))
OPEN = dossier.DOSSIER_GERAADPLEEGD
InRol = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def auditor(settings: Settings) -> Duobezoeker:
    settings.VASTE_DAG = VANDAAG
    word(settings, "duo")
    return duobezoeker(Rol.DUO_AUDITOR, naam="audrey")


def traces(vraag: Zoekvraag) -> list[UUID]:
    return [regel.trace for regel in bladzij(vraag).regels]


# --- what is found ---------------------------------------------------------------------------------------------


def test_each_criterion_finds_its_own_lines_newest_first(rol: InRol) -> None:
    een, ander = maak_persoon(), maak_persoon()
    a = schrijf(OPEN, een.pk, moment=op(11, 3), wie=1)
    b = schrijf(OPEN, ander.pk, moment=op(11, 4), wie=2, gemeente=UTRECHT)
    c = schrijf(
        toegang.TOEGANG_GEWEIGERD, moment=op(11, 5), wie=1, resultaat=GEWEIGERD, account=1, route="x", reden="rol"
    )
    d = schrijf(signalen.LIJST_GETOOND, een.pk, ander.pk, moment=op(11, 6), wie=2, pagina=1)
    with rol("pib_duo"):
        assert traces(NOVEMBER) == [d, d, c, b, a]
        assert traces(replace(NOVEMBER, persoon=een.pk)) == [d, a]
        assert traces(replace(NOVEMBER, account=1)) == [c, a]
        assert traces(replace(NOVEMBER, gemeente=UTRECHT)) == [b]
        assert traces(replace(NOVEMBER, gemeente=ZWOLLE, account=2)) == [d, d]
        assert traces(replace(NOVEMBER, resultaat=GEWEIGERD)) == [c]
        assert traces(replace(NOVEMBER, wat="elip-dossier")) == [b, a]
        assert traces(replace(NOVEMBER, wat="signalen:lijst:getoond", persoon=ander.pk)) == [d]
        assert traces(replace(NOVEMBER, persoon=ander.pk, account=1)) == []


def test_days_are_whole_days_of_amsterdam_and_inclusive() -> None:
    persoon = maak_persoon()
    dag = replace(NOVEMBER, van=date(2026, 11, 10), tot_en_met=date(2026, 11, 10))
    eerste = schrijf(OPEN, persoon.pk, moment=op(11, 9, 23, 0))  # midnight in Amsterdam
    laatste = schrijf(OPEN, persoon.pk, moment=op(11, 10, 22, 59))
    schrijf(OPEN, persoon.pk, moment=op(11, 9, 22, 59))
    schrijf(OPEN, persoon.pk, moment=op(11, 10, 23, 0))
    for vraag in (dag, replace(dag, account=101), replace(dag, persoon=persoon.pk)):
        assert traces(vraag) == [laatste, eerste]


def test_person_of_whom_nothing_was_logged_has_no_lines() -> None:
    schrijf(OPEN, maak_persoon().pk, moment=op(11, 3))
    assert traces(replace(NOVEMBER, persoon=maak_persoon().pk)) == []


@pytest.mark.parametrize("veld", [{}, {"account": 101}, {"gemeente": ZWOLLE}, {"persoon": True}])
def test_pages_together_hold_every_line_once_also_with_equal_moments(
    veld: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lezen, "PER_BLADZIJ", 3)
    persoon = maak_persoon().pk
    for nummer in range(10):
        schrijf(OPEN, persoon, moment=op(11, 3, 10, nummer // 4))
    schrijf(dossier.OVERZICHT_GETOOND, persoon, *(maak_persoon().pk for _ in range(6)), moment=op(11, 2), groep="nu")
    vraag = replace(NOVEMBER, **({"persoon": persoon} if "persoon" in veld else veld))
    gezien, na = [], None
    for _ in range(10):
        gevonden = bladzij(vraag, na)
        gezien += [(regel.trace, regel.pseudoniem) for regel in gevonden.regels]
        na = Plek.lees(str(gevonden.verder)) if gevonden.verder else None
        if na is None:
            break
    assert len(gezien) == len(set(gezien)) == (11 if "persoon" in veld else 17)


@pytest.mark.parametrize("tekst", ["", "x", "1", "1-", "-1-2", "1-2-3", "999999999999999999-1", "1;drop", "१-१"])
def test_a_place_that_cannot_be_read_is_the_beginning(tekst: str) -> None:
    assert Plek.lees(tekst) is None


def test_lines_name_the_user_and_the_municipality() -> None:
    maak_gemeente(ZWOLLE, "Zwolle")
    karin = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, naam="karin").account
    schrijf(OPEN, maak_persoon().pk, moment=op(11, 3), wie=karin.pk)
    (regel,) = bladzij(NOVEMBER).regels
    assert (regel.gebruikersnaam, regel.gemeente, regel.rolnaam) == (
        karin.gebruikersnaam, maak_gemeente(ZWOLLE).naam, "Raadplegen ELIP personen",
    )  # fmt: skip
    assert len(regel.pseudoniem) == 8


# --- on screen -------------------------------------------------------------------------------------------------


def zoek(auditor: Duobezoeker, **velden: str) -> Any:
    antwoord = auditor.post("/logboek/", velden)
    assert antwoord.status_code == 302, antwoord.content.decode()
    return antwoord["Location"]


def eigen_regels() -> list[tuple[str, str]]:
    return list(Verwerking.objects.filter(activiteit="toezicht").order_by("pk").values_list("handeling", "zin"))


def test_search_by_bsn_leaves_no_bsn_in_address_page_or_stored_search(auditor: Duobezoeker) -> None:
    persoon = maak_persoon()
    schrijf(OPEN, persoon.pk, moment=op(11, 20))
    adres = zoek(auditor, bsn=persoon.bsn)
    pagina = auditor.get(adres).content.decode()
    assert "Dossier geraadpleegd" in pagina
    assert persoon.bsn not in adres + pagina + str(Zoekopdracht.objects.get().vraag)
    assert persoon.bsn not in auditor.get(f"/logboek/?zoek={adres.split('/')[-2]}").content.decode()


def test_every_look_at_the_logboek_is_a_line_of_the_person_searched(auditor: Duobezoeker) -> None:
    persoon = maak_persoon()
    adres = zoek(auditor, bsn=persoon.bsn)
    auditor.get(adres)
    auditor.get(f"{adres}zicht/")
    auditor.get(zoek(auditor, gemeente="", account=auditor.account.gebruikersnaam))
    nummer = auditor.account.pk
    assert eigen_regels() == [
        ("toezicht:persoon:gevonden", "Voor het logboek gevonden op burgerservicenummer"),
        ("toezicht:logboek:doorzocht", "Logboek doorzocht op persoon, van 25-10-2026 tot en met 23-11-2026"),
        ("toezicht:zicht:nagegaan", "Nagegaan wie deze persoon op 23-11-2026 kon zien en wie keek"),
        ("toezicht:logboek:doorzocht", f"Logboek doorzocht op account {nummer}, van 25-10-2026 tot en met 23-11-2026"),
    ]
    betrokken = Verwerking.objects.filter(activiteit="toezicht").order_by("pk").values_list("betrokkene", flat=True)
    assert [wie is not None for wie in betrokken] == [True, True, True, False]
    assert {rij.account for rij in Gebruik.objects.filter(rol=Rol.DUO_AUDITOR)} == {nummer}


def test_bsn_that_duo_does_not_know_is_said_and_kept_as_keyed_hash(auditor: Duobezoeker) -> None:
    bsn = demo_bsn()
    antwoord = auditor.post("/logboek/", {"bsn": bsn})
    assert antwoord.status_code == 400
    assert "DUO kent niemand met dit burgerservicenummer." in antwoord.content.decode()
    regels = Verwerking.objects.filter(handeling="toezicht:bsn:niet-gevonden").values_list("voorwerp", "resultaat")
    assert list(regels) == [(bsn_kenmerk(bsn), "geweigerd")]
    assert not Zoekopdracht.objects.exists()


def test_letter_reference_finds_the_person_it_was_written_to(auditor: Duobezoeker) -> None:
    persoon = maak_persoon()
    bundel = Bundel.objects.create(peildatum=VANDAAG, tekstversie="t", gemaakt_op=op(11, 1))
    brief = Brief.objects.create(bundel=bundel, persoon=persoon, gemeente=ZWOLLE, gegevens={}, datum=VANDAAG)
    zoek(auditor, referentie=f"HH63/{brief.pk}")
    assert Zoekopdracht.objects.get().vraag["persoon"] == persoon.pk
    assert eigen_regels() == [("toezicht:persoon:gevonden", "Voor het logboek gevonden op referentie van een brief")]
    assert auditor.post("/logboek/", {"referentie": "HH63/0"}).status_code == 400
    antwoord = auditor.post("/logboek/", {"referentie": f"HH63/{brief.pk}", "bsn": persoon.bsn})
    assert "niet allebei" in antwoord.content.decode()


def test_retracted_person_is_found_too(auditor: Duobezoeker) -> None:
    persoon = maak_persoon(ingetrokken_per=date(2026, 11, 2))
    zoek(auditor, bsn=persoon.bsn)
    assert Zoekopdracht.objects.get().vraag["persoon"] == persoon.pk


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"account": "niemand"}, "Er is geen account met deze gebruikersnaam of dit nummer."),
        ({"account": "9" * 40}, "Er is geen account met deze gebruikersnaam of dit nummer."),
        ({"wat": "x:y"}, "Selecteer een geldige keuze."),
        (
            {
                **dict(zip(("van_dag", "van_maand", "van_jaar"), ("2", "11", "2026"), strict=True)),
                **dict(
                    zip(("tot_en_met_dag", "tot_en_met_maand", "tot_en_met_jaar"), ("1", "11", "2026"), strict=True)
                ),
            },
            "Deze datum moet op of na de datum vanaf liggen.",
        ),
    ],
)
def test_what_was_typed_wrongly_is_said_by_the_field(auditor: Duobezoeker, velden: dict[str, str], fout: str) -> None:
    antwoord = auditor.post("/logboek/", velden)
    assert antwoord.status_code == 400
    assert fout in antwoord.content.decode()


def test_search_of_somebody_else_or_an_unknown_one_does_not_exist(auditor: Duobezoeker) -> None:
    adres = zoek(auditor)
    collega = duobezoeker(Rol.DUO_AUDITOR, naam="bas")
    assert auditor.get(adres).status_code == 200
    assert collega.get(adres).status_code == 404
    for deel in ("", "zicht/", "inzage-pdf/", "inzage-csv/"):
        assert auditor.get(f"/logboek/{uuid4()}/{deel}").status_code == 404


def test_a_search_without_a_person_has_no_overview_of_one(auditor: Duobezoeker) -> None:
    adres = zoek(auditor)
    for deel in ("zicht/", "inzage-pdf/", "inzage-csv/"):
        assert auditor.get(f"{adres}{deel}").status_code == 404


def test_operator_of_duo_may_not_read_the_logboek(settings: Settings) -> None:
    word(settings, "duo")
    operator = duobezoeker(Rol.DUO_OPERATOR, naam="otto")
    for pad in ("/logboek/", f"/logboek/{uuid4()}/", "/maandverslagen/", "/maandverslagen/download/"):
        assert operator.get(pad).status_code == 403


def test_web_login_can_read_no_table_of_the_logboek_and_no_search(rol: InRol) -> None:
    tabellen = [f"logboek_{naam}" for naam in ("verwerking", "gebruik", "sleutel", "zegel", "te_verzegelen")]
    for tabel in [*tabellen, "toezicht_zoekopdracht"]:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), rol("pib_web"):
            connection.cursor().execute(f"SELECT 1 FROM {tabel}")  # noqa: S608  (our own tables)


def test_old_searches_are_dropped_when_a_new_one_is_kept(auditor: Duobezoeker) -> None:
    oud = Zoekopdracht.objects.create(
        id=uuid4(), account=auditor.account.pk, vraag=NOVEMBER.als_json(), gemaakt_op=op(1, 1)
    )
    zoek(auditor)
    assert not Zoekopdracht.objects.filter(pk=oud.pk).exists()
    assert Persoon.objects.count() == 0
