"""The pages about persons, as a colleague of a municipality visits them under the walls of production."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from pib.brieven.models import Brief, Bundel
from pib.core import klok
from pib.core.kijker import Kijker
from pib.dossier import actions, queries
from pib.dossier.rules import Groep
from pib.dossier.tests.inburgeraar import maak_gevuld
from pib.inburgeraars.models import Persoon
from pib.inburgeraars.tests.factories import demo_bsn, maak_persoon, zicht_van
from pib.logboek.models import Sleutel, Verwerking
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker, maak_gemeente

pytestmark = pytest.mark.django_db
VANDAAG = date(2023, 6, 14)
EIGEN, ANDER = "0193", "0363"


@pytest.fixture(autouse=True)
def _vaste_dag(settings: Any) -> None:
    settings.VASTE_DAG = VANDAAG


@pytest.fixture
def bezoek() -> Bezoeker:
    return bezoeker(EIGEN, Rol.ELIP_PERSONEN)


def adres(naam: str, gemeente: str = EIGEN, **delen: object) -> str:
    return reverse(f"dossier:{naam}", kwargs={"gemeente": gemeente, **delen})


def voldoet(zicht: str = EIGEN, **velden: Any) -> Persoon:
    """Someone who meets the criteria: 82,4 % used, the term ends within a year."""
    return maak_persoon(**{"zicht": zicht, "termijn_eind": date(2023, 9, 1), "lening": {}, **velden})


def betrokkenen(handeling: str) -> int:
    return Verwerking.objects.filter(handeling=handeling, betrokkene__isnull=False).count()


def alle_adressen(persoon: Persoon, gemeente: str = EIGEN) -> Iterator[str]:
    yield adres("detail", gemeente, sleutel=persoon.sleutel)
    yield adres("examen", gemeente, sleutel=persoon.sleutel, code="LE")
    yield adres("contract", gemeente, sleutel=persoon.sleutel, nummer=persoon.contracten.get().pk)
    for factuur in persoon.facturen.exclude(status="IN_BEHANDELING"):
        yield adres("factuur", gemeente, sleutel=persoon.sleutel, nummer=factuur.pk)


# --- search ---------------------------------------------------------------------------------------------------


def test_the_search_page_counts_who_meets_the_criteria_now(bezoek: Bezoeker) -> None:
    voldoet()
    voldoet()
    voldoet(plicht_eind=date(2023, 6, 1))
    voldoet(ANDER)
    inhoud = bezoek.get(adres("zoeken")).content.decode()
    assert "Er zijn <b>2</b> inburgeringsplichtigen die voldoen aan ELIP." in inhoud


def test_a_bsn_leads_to_the_person_without_standing_in_the_address(bezoek: Bezoeker) -> None:
    persoon = voldoet()
    antwoord = bezoek.post(adres("zoeken"), {"bsn": persoon.bsn})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == adres("detail", sleutel=persoon.sleutel)
    assert persoon.bsn not in str(dict(bezoek.client.session))
    regel = Verwerking.objects.get(handeling="dossier:bsn:gevonden")
    assert regel.betrokkene == Sleutel.objects.get(persoon=persoon.pk).pseudoniem


@pytest.mark.parametrize(
    ("getypt", "fout"),
    [
        ("", "Vul een burgerservicenummer in."),
        ("12345678", "u vulde er 8 in"),
        ("999912345", "bestaat niet"),
        ("x", "Vul alleen cijfers in."),
    ],
)
def test_a_mistyped_bsn_is_told_by_the_field_and_kept(bezoek: Bezoeker, getypt: str, fout: str) -> None:
    inhoud = bezoek.post(adres("zoeken"), {"bsn": getypt}).content.decode()
    assert fout in inhoud
    assert f'value="{getypt}"' in inhoud or not getypt
    assert not Verwerking.objects.filter(handeling="dossier:bsn:niet-gevonden").exists()


def test_unknown_and_not_yours_get_the_same_page(bezoek: Bezoeker) -> None:
    elders, onbekend = voldoet(ANDER).bsn, demo_bsn()
    paginas = [
        re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", antwoord.content.decode().replace(bsn, "BSN"))
        for bsn in (elders, onbekend)
        if (antwoord := bezoek.post(adres("zoeken"), {"bsn": bsn})).status_code == 200
    ]
    assert len(paginas) == 2
    assert paginas[0] == paginas[1]
    assert "geen ELIP-inburgeraar" in paginas[0]


def test_a_failed_search_is_logged_as_a_keyed_hash(bezoek: Bezoeker) -> None:
    bsn = demo_bsn()
    bezoek.post(adres("zoeken"), {"bsn": bsn})
    regel = Verwerking.objects.get(handeling="dossier:bsn:niet-gevonden")
    assert re.fullmatch(r"[0-9a-f]{64}", regel.voorwerp)
    assert regel.betrokkene is None
    assert bsn not in "".join(str(waarde) for waarde in vars(regel).values())


# --- overview -------------------------------------------------------------------------------------------------


def test_the_groups_part_the_visible_persons(bezoek: Bezoeker) -> None:
    nu, weinig, klaar = (
        voldoet(),
        voldoet(lening={"opgenomen_cent": 100_00}),
        voldoet(plicht_eind=VANDAAG, plicht_eind_reden="VOLDAAN"),
    )
    aangehouden = voldoet(aangehouden=["personen.csv: datum bestaat niet"])
    kijker = Kijker(vandaag=VANDAAG, gemeente=EIGEN)
    assert queries.indeling(kijker) == {
        Groep.NU: [nu.pk, aangehouden.pk],
        Groep.NIET_MEER: [weinig.pk],
        Groep.BEEINDIGD: [klaar.pk],
    }
    for groep, persoon in ((Groep.NIET_MEER, weinig), (Groep.BEEINDIGD, klaar)):
        assert persoon.bsn in bezoek.get(adres("overzicht"), data={"groep": groep.value}).content.decode()


def test_the_overview_shows_ten_with_exact_counts_and_logs_exactly_those(bezoek: Bezoeker) -> None:
    for _ in range(12):
        voldoet()
    inhoud = bezoek.get(adres("overzicht")).content.decode()
    assert "Er zijn <b>12</b> inburgeringsplichtigen die voldoen aan ELIP. U ziet 1 tot en met 10." in inhoud
    assert inhoud.count('<th scope="row"') == 10
    assert betrokkenen("dossier:overzicht:getoond") == 10
    bezoek.get(adres("overzicht"), data={"pagina": "2"})
    assert betrokkenen("dossier:overzicht:getoond") == 12
    inhoud = bezoek.get(adres("overzicht"), data={"per": "20"}).content.decode()
    assert inhoud.count('<th scope="row"') == 12


def test_every_column_sorts_up_and_down_and_what_is_unknown_comes_last(bezoek: Bezoeker) -> None:
    eerste = voldoet(geslachtsnaam="Aalst", geboortedatum="1970-00-00", termijn_eind=date(2023, 7, 1))
    laatste = voldoet(
        geslachtsnaam="Zuilen", geboortedatum="1999-06-17", lening={"opgenomen_cent": 7_600_00}
    )  # fmt: skip
    kijker = Kijker(vandaag=VANDAAG, gemeente=EIGEN)
    for naam in queries.SORTERINGEN:
        assert queries.indeling(kijker, naam)[Groep.NU] == [eerste.pk, laatste.pk], naam
        assert queries.indeling(kijker, f"-{naam}")[Groep.NU] == [laatste.pk, eerste.pk], naam
    zonder = voldoet(termijn_eind=None, lening={"opgenomen_cent": 9_900_00})
    for sortering in ("einddatum", "-einddatum", "", "bestaat-niet"):
        assert queries.indeling(kijker, sortering)[Groep.NU][-1] == zonder.pk


@pytest.mark.parametrize("vraag", [{"sort": "sleutel"}, {"groep": "x"}, {"per": "1000000"}, {"pagina": "x"}])
def test_a_made_up_question_gets_the_usual_page(bezoek: Bezoeker, vraag: dict[str, str]) -> None:
    voldoet()
    antwoord = bezoek.get(adres("overzicht"), data=vraag)
    assert antwoord.status_code == 200
    assert "Er is <b>1</b> inburgeringsplichtige die voldoet aan ELIP." in antwoord.content.decode()


def test_the_number_of_questions_does_not_grow_with_the_list(
    bezoek: Bezoeker, django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    kijker = Kijker(vandaag=VANDAAG, gemeente=EIGEN)
    for aantal in (1, 9):
        for _ in range(aantal):
            voldoet()
        with django_assert_num_queries(3):  # groups, rows, logboek
            actions.overzicht_tonen(kijker=kijker, groep=Groep.NU, sortering="", pagina="", per_pagina=10)


# --- detail ---------------------------------------------------------------------------------------------------


def test_the_dossier_shows_every_block_of_the_manual(bezoek: Bezoeker) -> None:
    persoon = maak_gevuld(EIGEN)
    inhoud = bezoek.get(adres("detail", sleutel=persoon.sleutel)).content.decode()
    tekst = re.sub(r"<[^>]+>|\s+", " ", inhoud).replace("\u00a0", " ")
    for zin in (
        "Details Wilmer Gonzalez",
        persoon.bsn,
        "17-06-1999",
        "tot en met 31-08-2023",
        "nog 78 dagen",
        "€ 60,00 , waarvan € 30,00 gereserveerd".replace(" ,", ","),
        "99 % benut",
        "Nog niet vastgesteld",
        "Alfa-college Groningen",
        "4285A9",
        "Coronamaatregelen 1 vanaf 13 maart 2020",
        "ONA (Oriëntatie op de Nederlandse Arbeidsmarkt)",
        "PVT (Participatieverklaringstraject)",
        "Afgewezen",
        "Uitslag volgt",
    ):
        assert zin in tekst, zin
    assert "In behandeling" not in tekst


def test_a_closed_loan_and_a_culpable_term_are_told(bezoek: Bezoeker) -> None:
    persoon = voldoet(verwijtbaar=True, lening={"einde": date(2023, 6, 13)})
    inhoud = bezoek.get(adres("detail", sleutel=persoon.sleutel)).content.decode()
    assert "Lening gesloten" in inhoud
    assert "<dd>Ja" in inhoud


def test_the_letter_is_shown_with_date_and_reference(bezoek: Bezoeker) -> None:
    persoon = voldoet()
    bundel = Bundel.objects.create(peildatum=VANDAAG, tekstversie="1", gemaakt_op=klok.nu())
    brief = Brief.objects.create(
        bundel=bundel, persoon=persoon, gemeente=maak_gemeente(EIGEN, "Zwolle").code, status="VASTGESTELD",
        gegevens={}, datum=VANDAAG, sha256="0" * 64, **zicht_van(persoon),
    )  # fmt: skip
    inhoud = bezoek.get(adres("detail", sleutel=persoon.sleutel)).content.decode()
    assert f"HH63/{brief.pk}" in inhoud
    assert "14-06-2023" in inhoud


def test_every_page_of_a_person_is_logged_and_its_title_names_nobody(bezoek: Bezoeker) -> None:
    persoon = maak_gevuld(EIGEN)
    for pad in alle_adressen(persoon):
        voor = Verwerking.objects.filter(betrokkene__isnull=False).count()
        antwoord = bezoek.get(pad)
        titel = re.search(r"<title>(.*)</title>", antwoord.content.decode())
        assert antwoord.status_code == 200, pad
        assert titel
        assert persoon.geslachtsnaam not in titel[1]
        assert persoon.bsn not in titel[1] + pad
        assert Verwerking.objects.filter(betrokkene__isnull=False).count() == voor + 1


def test_the_exam_page_numbers_the_attempts(bezoek: Bezoeker) -> None:
    persoon = maak_gevuld(EIGEN)
    inhoud = bezoek.get(adres("examen", sleutel=persoon.sleutel, code="LE")).content.decode()
    assert inhoud.index("2e poging") < inhoud.index("1e poging")
    assert "Telt niet als poging" in inhoud


def test_the_invoice_page_warns_above_the_contract(bezoek: Bezoeker) -> None:
    persoon = maak_gevuld(EIGEN)
    factuur = persoon.facturen.get(factuurnummer="F_2021_237")
    inhoud = bezoek.get(adres("factuur", sleutel=persoon.sleutel, nummer=factuur.pk)).content.decode()
    assert "hoger dan dat van het contract" in inhoud
    assert "Aantal uren" in inhoud


# --- walls ----------------------------------------------------------------------------------------------------


def test_a_person_of_another_municipality_is_not_found_at_any_address(bezoek: Bezoeker) -> None:
    persoon = maak_gevuld(ANDER)
    rechtmatig = bezoeker(ANDER, Rol.ELIP_PERSONEN)
    for eigen_pad, vreemd_pad in zip(alle_adressen(persoon, ANDER), alle_adressen(persoon), strict=True):
        assert rechtmatig.get(eigen_pad).status_code == 200
        assert bezoek.get(vreemd_pad).status_code == 404
        assert bezoek.get(eigen_pad).status_code in {403, 404}


def test_an_unknown_key_and_a_foreign_one_get_the_same_404(bezoek: Bezoeker) -> None:
    vreemd = bezoek.get(adres("detail", sleutel=voldoet(ANDER).sleutel))
    onbekend = bezoek.get(adres("detail", sleutel=uuid4()))
    assert vreemd.status_code == onbekend.status_code == 404
    assert re.sub(r'value="[^"]+"', "", vreemd.content.decode()) == re.sub(
        r'value="[^"]+"', "", onbekend.content.decode()
    )


def test_a_contract_under_the_key_of_someone_else_is_not_found(bezoek: Bezoeker) -> None:
    persoon, ander = maak_gevuld(EIGEN), maak_gevuld(EIGEN, volgnummer="-b")
    contract, factuur = persoon.contracten.get(), persoon.facturen.first()
    assert factuur
    assert bezoek.get(adres("contract", sleutel=ander.sleutel, nummer=contract.pk)).status_code == 404
    assert bezoek.get(adres("factuur", sleutel=ander.sleutel, nummer=factuur.pk)).status_code == 404
    assert bezoek.get(adres("examen", sleutel=persoon.sleutel, code="MAP")).status_code == 404


def test_someone_whose_sight_has_ended_is_gone_and_an_invoice_under_consideration_too(bezoek: Bezoeker) -> None:
    persoon = maak_gevuld(EIGEN)
    hangend = persoon.facturen.get(status="IN_BEHANDELING")
    assert bezoek.get(adres("factuur", sleutel=persoon.sleutel, nummer=hangend.pk)).status_code == 404
    Persoon.objects.filter(pk=persoon.pk).update(zicht_tot=VANDAAG)
    assert bezoek.get(adres("detail", sleutel=persoon.sleutel)).status_code == 404
    Persoon.objects.filter(pk=persoon.pk).update(zicht_tot=VANDAAG + timedelta(days=1))
    assert bezoek.get(adres("detail", sleutel=persoon.sleutel)).status_code == 200


@pytest.mark.parametrize("rol", [Rol.ELIP_BRIEF, Rol.ELIP_SIGNALEN, Rol.WI2013MUT, Rol.BEHEERDER])
def test_another_role_is_refused(rol: Rol) -> None:
    persoon = maak_gevuld(EIGEN)
    ander = bezoeker(EIGEN, rol)
    paden = [adres("zoeken"), adres("overzicht"), *alle_adressen(persoon)]
    assert {ander.get(pad).status_code for pad in paden} == {403}
