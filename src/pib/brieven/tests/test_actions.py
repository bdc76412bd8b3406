"""Letters are frozen once, made once, and accounted for."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from pib.brieven import actions, opmaak, queries, rules, tasks
from pib.brieven.gegevens import Briefgegevens
from pib.brieven.invoer import Briefregel
from pib.brieven.models import Blok, Brief, Bundel
from pib.brieven.teksten import GeenTekstversie
from pib.brieven.tests.pdf import fouten, tekst
from pib.brieven.tests.voorbeelden import LOKET
from pib.core import opslag
from pib.core.datums import ALTIJD
from pib.core.kijker import operator
from pib.inburgeraars.models import Cursus, Examenpoging, Persoon, Verzoek
from pib.inburgeraars.tests.factories import maak_instelling, maak_persoon
from pib.logboek.models import Verwerking

OP = date(2026, 11, 25)
NU = datetime(2026, 11, 25, 6, tzinfo=UTC)
DOOR = operator(OP)
ADRES = {"straat": "Kerkstraat", "huisnummer": "12", "postcode": "9712GR", "woonplaats": "Groningen"}
Rol = Callable[[str], AbstractContextManager[None]]
AlsWeb = Callable[[str, date], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def _map(settings: Settings, tmp_path: Path) -> None:
    settings.BRIEVEN_MAP = tmp_path


def inwoners(aantal: int, **velden: Any) -> list[Persoon]:
    return [maak_persoon(**{**ADRES, **velden}) for _ in range(aantal)]


def klaargezet(personen: list[Persoon], gemeente: str = "0193", **uitval: str) -> Bundel:
    bundel = actions.bundel_maken(peildatum=OP, op=NU)
    zet_klaar(bundel, personen, gemeente, **uitval)
    return bundel


def zet_klaar(bundel: Bundel, personen: list[Persoon], gemeente: str = "0193", uitval: str = "") -> Counter[str]:
    return actions.klaarzetten(
        bundel=bundel,
        regels=[Briefregel(persoon=persoon.pk, gemeente=gemeente, uitval=uitval) for persoon in personen],
        loketten={gemeente: LOKET},
        levering_op=date(2026, 11, 20),
        door=DOOR,
    )


def maak_alles(bundel: Bundel) -> int:
    return sum(actions.maak_blok(blok=blok, op=NU, door=DOOR) for blok in queries.open_blokken(bundel))


def statussen(bundel: Bundel) -> Counter[str]:
    return Counter(bundel.brieven.values_list("status", flat=True))


@pytest.mark.django_db
class TestKlaarzetten:
    def test_letter_carries_its_own_number_the_day_of_the_run_and_of_the_delivery(self) -> None:
        brief = klaargezet(inwoners(1)).brieven.get()
        gegevens = Briefgegevens.van_json(brief.gegevens)
        assert gegevens.referentie == f"HH63/{brief.pk}"
        assert (brief.datum, gegevens.datum) == (OP, "25 november 2026")
        assert "op 20 november 2026 bij DUO" in gegevens.stand_van
        assert gegevens.adres[-1] == "9712\u00a0GR  GRONINGEN"

    def test_letter_prints_what_the_registration_holds(self) -> None:
        (persoon,) = inwoners(1, plicht_start=date(2014, 1, 1))
        Examenpoging.objects.create(persoon=persoon, onderdeel="SP", examendatum=date(2020, 1, 2), resultaat="Geslaagd")
        Verzoek.objects.create(persoon=persoon, soort="LENING", ontvangen_op=date(2019, 8, 1), status="TOEGEKEND")
        Cursus.objects.create(
            persoon=persoon, soort="NT2", instelling=maak_instelling(), startdatum=date(2026, 9, 1), einddatum=None
        )
        gegevens = Briefgegevens.van_json(klaargezet([persoon]).brieven.get().gegevens)
        assert gegevens.examens is not None
        assert gegevens.examens.rijen == (("Spreekvaardigheid", "02.01.2020", "Geslaagd", "1"),)
        assert gegevens.verzoeken is not None
        assert gegevens.opleidingen is not None
        assert gegevens.lening is None

    def test_letters_are_cut_in_blocks_of_twenty_five_with_a_job_each(self) -> None:
        bundel = klaargezet(inwoners(51))
        grootten = [
            bundel.brieven.filter(pk__range=(blok.eerste_brief, blok.laatste_brief)).count()
            for blok in Blok.objects.filter(bundel=bundel).order_by("pk")
        ]
        assert grootten == [25, 25, 1]
        jobs = ProcrastinateJob.objects.filter(task_name="brieven.maken", queue_name="brieven")
        assert sorted(job.args["blok"] for job in jobs) == queries.open_blokken(bundel)
        assert {frozenset(job.args) for job in jobs} == {frozenset({"blok"})}

    def test_person_without_known_address_drops_out_at_once(self) -> None:
        bundel = actions.bundel_maken(peildatum=OP, op=NU)
        personen = [*inwoners(1), *inwoners(1, adres_onbekend=True)]
        assert zet_klaar(bundel, personen) == {"KLAARGEZET": 1, "UITVAL": 1}
        assert bundel.brieven.get(persoon=personen[1]).uitval == Brief.Uitval.ADRES_ONBEKEND

    def test_person_with_a_secret_address_gets_a_letter(self) -> None:
        assert statussen(klaargezet(inwoners(1, geheim=True))) == {"KLAARGEZET": 1}

    def test_reason_known_beforehand_is_kept_and_needs_no_address(self) -> None:
        brief = klaargezet(inwoners(1, straat=""), uitval=Brief.Uitval.BUITENLAND).brieven.get()
        assert (brief.status, brief.uitval) == ("UITVAL", "BUITENLAND")

    def test_second_letter_on_behalf_of_the_same_municipality_is_impossible(self) -> None:
        personen = inwoners(1)
        klaargezet(personen)
        with pytest.raises(IntegrityError), transaction.atomic():
            klaargezet(personen)
        klaargezet(personen, "0363")

    def test_who_dropped_out_is_tried_again(self) -> None:
        personen = inwoners(1, adres_onbekend=True)
        klaargezet(personen)
        Persoon.objects.update(adres_onbekend=False)
        assert statussen(klaargezet(personen)) == {"KLAARGEZET": 1}

    def test_logboek_has_a_line_per_person(self) -> None:
        klaargezet(inwoners(3))
        assert Verwerking.objects.filter(handeling="brieven:brief:klaargezet").exclude(betrokkene=None).count() == 3

    def test_no_bundle_for_a_day_without_text(self) -> None:
        with pytest.raises(GeenTekstversie):
            actions.bundel_maken(peildatum=date(2012, 1, 1), op=NU)


@pytest.mark.django_db
class TestMaken:
    def test_letters_are_stored_by_their_content_valid_and_with_the_right_person(self) -> None:
        bundel = klaargezet(inwoners(2))
        assert maak_alles(bundel) == 2
        for brief in bundel.brieven.all():
            inhoud = queries.brief_bytes(brief)
            assert fouten(inhoud) == []
            assert f"HH63/{brief.pk}" in tekst(inhoud)
            assert brief.paginas == 2

    def test_second_delivery_of_a_job_makes_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bundel = klaargezet(inwoners(1))
        (blok,) = queries.open_blokken(bundel)
        tasks.maken(blok=blok)
        monkeypatch.setattr(opmaak, "maak", lambda _: pytest.fail("made twice"))
        tasks.maken(blok=blok)
        assert statussen(bundel) == {"GEMAAKT": 1}

    def test_block_that_is_done_stays_done_whatever_its_letters_say(self) -> None:
        bundel = klaargezet(inwoners(1))
        (blok,) = queries.open_blokken(bundel)
        actions.maak_blok(blok=blok, op=NU, door=DOOR)
        bundel.brieven.update(status=Brief.Status.KLAARGEZET)
        assert actions.maak_blok(blok=blok, op=NU, door=DOOR) == 0

    def test_letter_that_cannot_be_printed_is_set_aside_and_the_others_go_on(self) -> None:
        personen = [
            *inwoners(1),
            *inwoners(1, geslachtsnaam="王小明"),
            *inwoners(1, straat="Straat" * 12),
            *inwoners(1, geslachtsnaam="Đặng"),
        ]
        bundel = klaargezet(personen)
        assert maak_alles(bundel) == 2
        assert dict(bundel.brieven.filter(status="UITVAL").values_list("persoon", "uitval")) == {
            personen[1].pk: "TEKEN",
            personen[2].pk: "ADRES_TE_LANG",
        }
        assert queries.open_blokken(bundel) == []

    def test_too_many_pages_is_a_reason_of_its_own(self, settings: Settings) -> None:
        settings.BRIEF_MAXIMUM_PAGINAS = 1
        bundel = klaargezet(inwoners(1))
        maak_alles(bundel)
        assert bundel.brieven.get().uitval == Brief.Uitval.TE_VEEL_PAGINAS

    def test_fault_halfway_leaves_the_block_to_be_done_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bundel = klaargezet(inwoners(2))
        echt, geteld = opmaak.maak, iter([False, True])

        def valt_om(gegevens: Briefgegevens) -> opmaak.Gemaakt:
            if next(geteld):
                raise MemoryError
            return echt(gegevens)

        monkeypatch.setattr(opmaak, "maak", valt_om)
        with pytest.raises(MemoryError), transaction.atomic():
            maak_alles(bundel)
        monkeypatch.setattr(opmaak, "maak", echt)
        assert statussen(bundel) == {"KLAARGEZET": 2}
        assert maak_alles(bundel) == 2

    def test_cancelled_letters_are_not_made(self) -> None:
        bundel = klaargezet(inwoners(2))
        assert actions.annuleren(bundel=bundel, door=DOOR) == 2
        assert maak_alles(bundel) == 0
        assert statussen(bundel) == {"GEANNULEERD": 2}

    def test_changed_letter_on_disk_is_noticed(self) -> None:
        bundel = klaargezet(inwoners(1))
        maak_alles(bundel)
        brief = bundel.brieven.get()
        opslag.pad(instellingen.BRIEVEN_MAP, brief.sha256, queries.PDF).write_bytes(b"iets anders")
        with pytest.raises(opslag.BestandBeschadigd):
            queries.brief_bytes(brief)

    def test_the_workers_login_has_the_rights_it_needs(self, rol: Rol) -> None:
        personen = inwoners(1)
        with rol("pib_landelijk"):
            bundel = klaargezet(personen)
            assert maak_alles(bundel) == 1
            assert actions.vaststellen(bundel=bundel, door=DOOR) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_block_make_each_letter_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bundel = klaargezet(inwoners(3))
    (blok,) = queries.open_blokken(bundel)
    echt, gemaakt, uitkomsten, start = opmaak.maak, [], [], Barrier(2)

    def geteld(gegevens: Briefgegevens) -> opmaak.Gemaakt:
        gemaakt.append(gegevens.referentie)
        return echt(gegevens)

    def werk() -> None:
        start.wait()
        uitkomsten.append(actions.maak_blok(blok=blok, op=NU, door=DOOR))
        connection.close()

    monkeypatch.setattr(opmaak, "maak", geteld)
    werkers = [Thread(target=werk) for _ in range(2)]
    for werker in werkers:
        werker.start()
    for werker in werkers:
        werker.join()
    assert sorted(uitkomsten) == [0, 3]
    assert len(gemaakt) == len(set(gemaakt)) == 3


@pytest.mark.django_db
class TestEinde:
    def test_nothing_is_final_while_letters_are_still_to_be_made(self) -> None:
        bundel = klaargezet(inwoners(1))
        with pytest.raises(actions.BundelNietKlaar):
            actions.vaststellen(bundel=bundel, door=DOOR)

    def test_made_letters_become_final_and_the_dropped_out_do_not(self) -> None:
        personen = [*inwoners(2), *inwoners(1, adres_onbekend=True)]
        bundel = klaargezet(personen)
        maak_alles(bundel)
        redenen = {personen[0].pk: Brief.Uitval.VERHUISD, personen[2].pk: Brief.Uitval.OVERLEDEN}
        assert actions.laten_uitvallen(bundel=bundel, redenen=redenen, door=DOOR) == 1
        assert actions.vaststellen(bundel=bundel, door=DOOR) == 1
        uitval = dict(bundel.brieven.filter(status="UITVAL").values_list("persoon", "uitval"))
        assert uitval == {personen[0].pk: "VERHUISD", personen[2].pk: "ADRES_ONBEKEND"}
        assert actions.vaststellen(bundel=bundel, door=DOOR) == 0

    def test_letter_that_will_never_be_sent_is_not_kept_on_disk(
        self, django_capture_on_commit_callbacks: Any, settings: Any
    ) -> None:
        personen = inwoners(3)
        bundel = klaargezet(personen)
        maak_alles(bundel)
        assert len(list(settings.BRIEVEN_MAP.rglob("*.pdf"))) == 3
        with django_capture_on_commit_callbacks(execute=True):
            actions.laten_uitvallen(bundel=bundel, redenen={personen[0].pk: Brief.Uitval.VERHUISD}, door=DOOR)
        assert len(list(settings.BRIEVEN_MAP.rglob("*.pdf"))) == 2
        with django_capture_on_commit_callbacks(execute=True):
            actions.annuleren(bundel=bundel, door=DOOR)
        assert not list(settings.BRIEVEN_MAP.rglob("*.pdf"))

    def test_final_letter_is_seen_by_who_sees_the_person_and_not_before(self, als_web: AlsWeb) -> None:
        personen = inwoners(1)
        bundel = klaargezet(personen)
        maak_alles(bundel)
        Persoon.objects.update(zicht_gemeente="0193", zicht_tot=ALTIJD)
        with als_web("0193", OP):
            assert not Brief.objects.exists()
        actions.vaststellen(bundel=bundel, door=DOOR)
        with als_web("0193", OP):
            assert Brief.objects.count() == 1
        with als_web("0363", OP):
            assert not Brief.objects.exists()

    def test_letter_to_someone_who_moved_is_seen_by_the_new_municipality_alone(self, als_web: AlsWeb) -> None:
        bundel = klaargezet(inwoners(1))
        maak_alles(bundel)
        Persoon.objects.update(zicht_gemeente="0363", zicht_tot=ALTIJD)
        actions.vaststellen(bundel=bundel, door=DOOR)
        with als_web("0363", OP):
            assert Brief.objects.count() == 1
        with als_web("0193", OP):
            assert not Brief.objects.exists()

    def test_counts_per_municipality_add_up(self) -> None:
        bundel = klaargezet([*inwoners(2), *inwoners(1, adres_onbekend=True)])
        zet_klaar(bundel, inwoners(1), "0363")
        maak_alles(bundel)
        zwolle, amsterdam = queries.tellingen(bundel)
        assert (zwolle.gemeente, zwolle.per_status, zwolle.uitval) == (
            "0193",
            {"GEMAAKT": 2, "UITVAL": 1},
            {"ADRES_ONBEKEND": 1},
        )
        assert (amsterdam.gemeente, amsterdam.totaal, amsterdam.uitval) == ("0363", 1, {})


class TestPostadres(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        **{veld: st.sampled_from(["", "X"]) for veld in ("straat", "woonplaats", "post_straat", "post_woonplaats")},
        adres_onbekend=st.booleans(),
    )
    def test_filter_and_rule_agree_on_who_can_be_reached(self, **velden: Any) -> None:
        persoon = maak_persoon(**velden)
        onbereikbaar = Persoon.objects.filter(queries.ZONDER_POSTADRES, pk=persoon.pk).exists()
        volgens_regel = rules.postadres(
            rules.Adres(straat=persoon.straat, plaats=persoon.woonplaats),
            rules.Adres(straat=persoon.post_straat, plaats=persoon.post_woonplaats),
            adres_onbekend=persoon.adres_onbekend,
        )
        assert onbereikbaar == (volgens_regel is None)
        assert (queries.registraties([persoon.pk])[persoon.pk] is None) == onbereikbaar
