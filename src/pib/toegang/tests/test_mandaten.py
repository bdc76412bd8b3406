"""Mandates: registered and ended by DUO's operator, never edited; they decide who works for whom (spec T5)."""

import re
from datetime import date, timedelta
from operator import attrgetter
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings
from tests.plugin import rol_in_transactie

from pib.core import klok
from pib.core.kijker import Kijker, operator
from pib.gemeenten.models import Gemeente
from pib.logboek.models import Verwerking
from pib.toegang import actions
from pib.toegang.actions import MandaatGeweigerd, NieuwMandaat
from pib.toegang.models import Account, Mandaat, Organisatie, Rolvergunning
from pib.toegang.queries.mandaten import GELDT, KOMT, VOORBIJ, mandaten, periode, wie_verliest_toegang
from pib.toegang.rollen import Rol, Wet
from pib.toegang.tests.bezoek import Bezoeker
from pib.toegang.tests.duo import Duobezoeker, duobezoeker, ingelogd, word
from pib.toegang.tests.factories import mandateer, vergun

STAD, ELDERS = "0193", "0344"
REGIO = "00000003"
DAG = timedelta(days=1)


@pytest.fixture
def regio(db: None) -> Organisatie:
    for code, naam in ((STAD, "Zwolle"), (ELDERS, "Utrecht")):
        Gemeente.objects.update_or_create(code=code, defaults={"naam": naam, "einddatum": None})
    return Organisatie.objects.create(naam="Regiodienst", kvk=REGIO)


@pytest.fixture
def bezoek(regio: Organisatie, settings: Settings) -> Duobezoeker:
    word(settings, "duo")
    return duobezoeker(Rol.DUO_OPERATOR)


def duo() -> Kijker:
    return operator(klok.vandaag())


def vandaag() -> date:
    return klok.vandaag()


def leg_vast(**anders: Any) -> list[Mandaat]:
    velden = {"kvk": REGIO, "gemeente": STAD, "wetten": (Wet.WI2013,), "vanaf": vandaag(), "document": "Z-1"}
    return actions.mandaat_vastleggen(NieuwMandaat(**{**velden, **anders}), door=duo(), nu=klok.nu())


def datumvelden(naam: str, dag: date) -> dict[str, str]:
    return {f"{naam}_dag": str(dag.day), f"{naam}_maand": str(dag.month), f"{naam}_jaar": str(dag.year)}


def formulier(**anders: Any) -> dict[str, Any]:
    velden = {"kvk": REGIO, "gemeente": STAD, "wetten": ["WI2013", "WI2021"], "document": "Z-1"}
    return {**velden, **datumvelden("vanaf", vandaag()), **anders}


def test_mandate_is_registered_per_law_with_its_document(regio: Organisatie) -> None:
    rijen = leg_vast(wetten=(Wet.WI2013, Wet.WI2021), tot=vandaag() + 30 * DAG)
    assert [(rij.organisatie, rij.gemeente_id, rij.wet, rij.document) for rij in rijen] == [
        (regio, STAD, Wet.WI2013, "Z-1"),
        (regio, STAD, Wet.WI2021, "Z-1"),
    ]
    zinnen = Verwerking.objects.filter(handeling="toegang:mandaat:vastgelegd").values_list("zin", flat=True)
    assert f"Mandaat {rijen[0].pk}: organisatie {regio.pk} mag voor gemeente 0193 werken onder WI2013." in zinnen


def test_new_organisation_needs_a_name(regio: Organisatie) -> None:
    with pytest.raises(MandaatGeweigerd, match="Geef ook haar naam"):
        leg_vast(kvk="00000077")
    (mandaat,) = leg_vast(kvk="00000077", naam="Werkbedrijf")
    assert (mandaat.organisatie.naam, mandaat.organisatie.gemeente) == ("Werkbedrijf", None)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"kvk": "123"}, "acht cijfers"),
        ({"gemeente": "9999"}, "9999 bestaat niet"),
        ({"wetten": ()}, "minstens één wet"),
        ({"document": " "}, "kenmerk"),
        ({"vanaf": date(2026, 2, 1), "tot": date(2026, 2, 1)}, "laatste dag ligt voor de eerste"),
    ],
)
def test_mandate_that_cannot_be_is_refused_in_a_sentence(regio: Organisatie, anders: dict[str, Any], zin: str) -> None:
    with pytest.raises(MandaatGeweigerd, match=zin):
        leg_vast(**anders)
    assert not Mandaat.objects.exists()


def test_municipality_needs_no_mandate_for_itself(regio: Organisatie) -> None:
    Organisatie.objects.create(naam="Gemeente Zwolle", kvk="00000193", gemeente_id=STAD)
    with pytest.raises(MandaatGeweigerd, match="werkt al voor zichzelf"):
        leg_vast(kvk="00000193")


def test_abolished_municipality_gives_no_mandate_after_its_end(regio: Organisatie) -> None:
    Gemeente.objects.filter(code=STAD).update(einddatum=vandaag())
    with pytest.raises(MandaatGeweigerd, match="opgeheven"):
        leg_vast()


@pytest.mark.parametrize(
    ("vanaf", "tot", "past"),
    [(-20, -10, True), (-20, -9, False), (10, None, True), (9, None, False), (-20, None, False), (-5, 5, False)],
)
def test_overlap_for_the_same_law_is_refused_in_a_sentence(
    regio: Organisatie, vanaf: int, tot: int | None, past: bool
) -> None:
    leg_vast(vanaf=vandaag() - 10 * DAG, tot=vandaag() + 10 * DAG)
    periode_ = {"vanaf": vandaag() + vanaf * DAG, "tot": None if tot is None else vandaag() + tot * DAG}
    assert leg_vast(wetten=(Wet.WI2021,), **periode_)
    if past:
        assert leg_vast(**periode_)
        return
    with pytest.raises(
        MandaatGeweigerd, match="Regiodienst heeft voor Zwolle al een mandaat voor de Wet inburgering 2013"
    ):
        leg_vast(**periode_)


def test_all_laws_of_a_form_are_registered_or_none(regio: Organisatie) -> None:
    leg_vast(wetten=(Wet.WI2021,))
    with pytest.raises(MandaatGeweigerd, match="Wet inburgering 2021"):
        leg_vast(wetten=(Wet.WI2013, Wet.WI2021))
    assert Mandaat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_operators_at_the_same_moment_register_one_mandate() -> None:
    Gemeente.objects.create(code=STAD, naam="Zwolle")
    Organisatie.objects.create(naam="Regiodienst", kvk=REGIO)
    samen, uitkomsten = Barrier(2), []

    def werk() -> None:
        samen.wait()
        try:
            leg_vast()
            uitkomsten.append("goed")
        except MandaatGeweigerd as fout:
            uitkomsten.append(str(fout))
        finally:
            connection.close()

    draden = [Thread(target=werk) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Mandaat.objects.count() == 1
    assert "goed" in uitkomsten
    assert any("al een mandaat" in uitkomst for uitkomst in uitkomsten)


def test_database_itself_refuses_what_was_registered_meanwhile(
    regio: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    mandateer(regio, STAD, Wet.WI2013)
    monkeypatch.setattr(Mandaat.objects, "filter", lambda *_, **__: Mandaat.objects.none())
    try:
        leg_vast()
        gezegd = "vastgelegd"
    except (MandaatGeweigerd, DatabaseError) as fout:
        gezegd = str(fout)
    monkeypatch.undo()
    assert gezegd.startswith("Een collega legde op dit moment al een mandaat vast")
    assert Mandaat.objects.count() == 1


def test_ending_sets_the_first_day_without_and_is_on_record(regio: Organisatie) -> None:
    (mandaat,) = leg_vast()
    actions.mandaat_beeindigen(mandaat.pk, tot=vandaag() + DAG, door=duo())
    mandaat.refresh_from_db()
    assert mandaat.tot == vandaag() + DAG
    assert Verwerking.objects.get(handeling="toegang:mandaat:beeindigd").zin == (
        f"Mandaat {mandaat.pk} geldt niet meer per {vandaag() + DAG}."
    )


def test_mandate_never_ends_in_the_past_nor_later_than_it_did(regio: Organisatie) -> None:
    (mandaat,) = leg_vast(vanaf=vandaag() - 30 * DAG, tot=vandaag() + 30 * DAG)
    with pytest.raises(MandaatGeweigerd, match="vandaag of later"):
        actions.mandaat_beeindigen(mandaat.pk, tot=vandaag() - DAG, door=duo())
    for later in (30, 31):
        with pytest.raises(MandaatGeweigerd, match="eindigt al per"):
            actions.mandaat_beeindigen(mandaat.pk, tot=vandaag() + later * DAG, door=duo())
    actions.mandaat_beeindigen(mandaat.pk, tot=vandaag(), door=duo())
    with pytest.raises(MandaatGeweigerd, match="al beëindigd"):
        actions.mandaat_beeindigen(mandaat.pk, tot=vandaag(), door=duo())
    with pytest.raises(MandaatGeweigerd, match="bestaat niet"):
        actions.mandaat_beeindigen(mandaat.pk + 1, tot=vandaag(), door=duo())


def test_mandate_that_has_not_begun_is_taken_back_whole(regio: Organisatie) -> None:
    (mandaat,) = leg_vast(vanaf=vandaag() + 10 * DAG)
    geweest = actions.mandaat_beeindigen(mandaat.pk, tot=vandaag(), door=duo())
    assert geweest.tot == geweest.vanaf
    assert periode(geweest) == "geen enkele dag"
    assert leg_vast(vanaf=vandaag() + 10 * DAG)


def test_duos_process_can_end_a_mandate_but_not_edit_or_remove_one(regio: Organisatie) -> None:
    (mandaat,) = leg_vast()
    with rol_in_transactie("pib_duo"):
        Mandaat.objects.filter(pk=mandaat.pk).update(tot=vandaag())
    for deed in (
        lambda: Mandaat.objects.update(vanaf=date(2020, 1, 1)),
        lambda: Mandaat.objects.update(gemeente_id=ELDERS),
        lambda: Mandaat.objects.all().delete(),
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            rol_in_transactie("pib_duo"),
        ):
            deed()


def test_search_finds_by_name_code_and_number_and_leaves_out_what_is_over(regio: Organisatie) -> None:
    nu = vandaag()
    mandateer(regio, STAD, Wet.WI2013)
    mandateer(regio, STAD, Wet.WI2021, vanaf=nu + DAG)
    mandateer(regio, ELDERS, Wet.WI2013, vanaf=nu - 9 * DAG, tot=nu)
    standen = {(rij.gemeente_id, rij.wet): attrgetter("stand")(rij) for rij in mandaten(nu)}
    assert standen == {(STAD, "WI2013"): GELDT, (STAD, "WI2021"): KOMT, (ELDERS, "WI2013"): VOORBIJ}
    assert mandaten(nu, alleen_lopend=True).count() == 2
    for zoek, aantal in (("zwol", 2), (STAD, 2), ("regio", 3), (REGIO, 3), ("utrecht", 1), ("niets", 0), ("019", 0)):
        assert mandaten(nu, zoek=zoek).count() == aantal, zoek


def test_operator_registers_a_mandate_on_the_screen(bezoek: Duobezoeker) -> None:
    laatste = vandaag() + 30 * DAG
    getypt = formulier(**datumvelden("tot_en_met", laatste))
    vraag = bezoek.post("/toegang/mandaten/nieuw/", getypt).content.decode()
    for tekst in ("Regiodienst", REGIO, f"Zwolle ({STAD})", "Wet inburgering 2021", f"{laatste:%d-%m-%Y}", "Z-1"):
        assert tekst in vraag, tekst
    assert not Mandaat.objects.exists()
    antwoord = bezoek.post("/toegang/mandaten/nieuw/", getypt | {"stap": "vastleggen"})
    assert antwoord.status_code == 302, antwoord.content.decode()
    assert set(Mandaat.objects.values_list("wet", "tot", "vastgelegd_door")) == {
        ("WI2013", laatste + DAG, bezoek.account.pk),
        ("WI2021", laatste + DAG, bezoek.account.pk),
    }
    pagina = bezoek.get("/toegang/mandaten/").content.decode()
    assert "Het mandaat is vastgelegd." in pagina
    assert f"{laatste:%d-%m-%Y}" in pagina
    assert "<b>2 mandaten</b>" in pagina


def test_what_was_typed_stays_when_the_operator_wants_to_change_it(bezoek: Duobezoeker) -> None:
    getypt = formulier(wetten=["WI2021"])
    vraag = bezoek.post("/toegang/mandaten/nieuw/", getypt).content.decode()
    verborgen = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', vraag))
    verborgen.pop("csrfmiddlewaretoken")
    pagina = bezoek.post("/toegang/mandaten/nieuw/", {**verborgen, "stap": "wijzigen"}).content.decode()
    assert 'value="Z-1"' in pagina
    assert not Mandaat.objects.exists()
    assert bezoek.post("/toegang/mandaten/nieuw/", {**verborgen, "stap": "vastleggen"}).status_code == 302
    assert Mandaat.objects.get().wet == "WI2021"


def test_name_that_is_not_the_one_known_by_that_number_is_refused(bezoek: Duobezoeker) -> None:
    with pytest.raises(MandaatGeweigerd, match=f"KvK-nummer {REGIO} is van Regiodienst"):
        leg_vast(naam="Werkbedrijf")
    pagina = bezoek.post("/toegang/mandaten/nieuw/", formulier(naam="Werkbedrijf")).content.decode()
    assert "is van Regiodienst" in pagina
    assert "Klopt dit mandaat?" not in pagina
    assert leg_vast(naam=" regiodienst ")


def test_organisation_that_is_not_known_yet_is_only_kept_once_the_operator_agrees(bezoek: Duobezoeker) -> None:
    getypt = formulier(kvk="00000077", naam="Werkbedrijf")
    assert "kent deze organisatie nog niet" in bezoek.post("/toegang/mandaten/nieuw/", getypt).content.decode()
    assert not Organisatie.objects.filter(kvk="00000077").exists()
    bezoek.post("/toegang/mandaten/nieuw/", getypt | {"stap": "vastleggen"})
    assert Organisatie.objects.get(kvk="00000077").naam == "Werkbedrijf"


def test_municipalities_of_one_name_are_told_apart_by_their_code(bezoek: Duobezoeker) -> None:
    for code in ("0373", "0893"):
        Gemeente.objects.update_or_create(code=code, defaults={"naam": "Bergen", "einddatum": None})
    pagina = bezoek.get("/toegang/mandaten/nieuw/").content.decode()
    for tekst in (">Bergen (0373)<", ">Bergen (0893)<", ">Zwolle<"):
        assert tekst in pagina, tekst


def test_before_a_mandate_ends_the_operator_sees_who_loses_access_by_it(bezoek: Duobezoeker) -> None:
    regio = Organisatie.objects.get(kvk=REGIO)
    mandateer(regio, STAD, Wet.WI2013)
    wi2013 = Mandaat.objects.get()
    dirk = Account.objects.create(gebruikersnaam="dirk.d", naam="Dirk Dam", organisatie=regio, gemaakt_op=klok.nu())
    vergun(dirk, STAD, Rol.ELIP_BRIEF, Rol.WI2021, Rol.BEHEERDER)
    assert [(wie.account, wie.rollen) for wie in wie_verliest_toegang(wi2013, vandaag())] == [
        (dirk, (Rol.BEHEERDER, Rol.ELIP_BRIEF))
    ]
    mandateer(regio, STAD, Wet.WI2021)
    assert [wie.rollen for wie in wie_verliest_toegang(wi2013, vandaag())] == [(Rol.ELIP_BRIEF,)]
    pagina = bezoek.get(f"/toegang/mandaten/{wi2013.pk}/beeindigen/").content.decode()
    assert "Dirk Dam (dirk.d)" in pagina
    assert Verwerking.objects.filter(handeling="toegang:accounts:ingezien").count() == 1
    Account.objects.filter(pk=dirk.pk).update(is_active=False)
    assert "Niemand heeft nu toegang" in bezoek.get(f"/toegang/mandaten/{wi2013.pk}/beeindigen/").content.decode()


def test_screen_says_what_is_wrong_and_keeps_what_was_typed(bezoek: Duobezoeker) -> None:
    mandateer(Organisatie.objects.get(kvk=REGIO), STAD, Wet.WI2021)
    pagina = bezoek.post("/toegang/mandaten/nieuw/", formulier()).content.decode()
    assert "al een mandaat voor de Wet inburgering 2021" in pagina
    assert 'value="Z-1"' in pagina
    leeg = bezoek.post("/toegang/mandaten/nieuw/", {"kvk": "1"}).content.decode()
    for zin in ("8 cijfers", "Kies een gemeente.", "Kies minstens één wet.", "Vul de eerste dag in.", "kenmerk"):
        assert zin in leeg
    assert Mandaat.objects.count() == 1


def test_when_the_operator_ends_a_mandate_the_municipality_is_gone_at_the_next_request(
    bezoek: Duobezoeker, settings: Settings
) -> None:
    regio = Organisatie.objects.get(kvk=REGIO)
    for gemeente in (STAD, ELDERS):
        mandateer(regio, gemeente, Wet.WI2013)
    dirk = Account.objects.create(
        gebruikersnaam="dirk.d", naam="Dirk", email="dirk@post.example", organisatie=regio, gemaakt_op=klok.nu()
    )
    for gemeente in (STAD, ELDERS):
        vergun(dirk, gemeente, Rol.ELIP_BRIEF)
    word(settings, "web")
    werker = Bezoeker(dirk, ingelogd(dirk))
    assert "Utrecht" in werker.get("/inburgering/").content.decode()
    assert werker.get(f"/g/{ELDERS}/").status_code == 200

    word(settings, "duo")
    mandaat = Mandaat.objects.get(gemeente_id=ELDERS)
    adres = f"/toegang/mandaten/{mandaat.pk}/beeindigen/"
    assert "Regiodienst" in bezoek.get(adres).content.decode()
    gisteren = bezoek.post(adres, datumvelden("tot", vandaag() - DAG)).content.decode()
    assert "vandaag of later" in gisteren
    assert bezoek.post(adres, datumvelden("tot", vandaag())).status_code == 302

    word(settings, "web")
    assert werker.get("/inburgering/")["Location"] == f"/g/{STAD}/"
    assert werker.get(f"/g/{ELDERS}/").status_code == 403
    assert Rolvergunning.objects.filter(account=dirk).count() == 2
