"""The country in SQL against one person in Python; receipts as intervals."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pib.core.kijker import operator
from pib.elip.actions.beslissen import beslissen
from pib.elip.models import Beslissing, Schatting
from pib.elip.queries.beslissingen import beslissingen_csv, invoer_van
from pib.elip.rules.oordeel import Invoer, beoordeel
from pib.elip.tests import lezing
from pib.elip.tests.fabriek import PEILDATUM, gemeente, persoon
from pib.elip.tests.strategieen import PEILDATA, personen
from pib.inburgeraars.models import Persoon

pytestmark = pytest.mark.django_db
DOOR = operator(PEILDATUM)
Rol = Callable[[str], AbstractContextManager[None]]


def lijst(peildatum: date) -> list[dict[str, str]]:
    tekst = b"".join(beslissingen_csv(peildatum)).decode()
    return list(csv.DictReader(io.StringIO(tekst)))


@given(st.data(), PEILDATA)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_database_judges_everyone_as_python_does(data: st.DataObject, peildatum: date) -> None:
    Persoon.objects.all().delete()
    mensen = {
        persoon(**velden).pk: velden for velden in data.draw(st.lists(personen(peildatum), min_size=8, max_size=20))
    }
    rijen = lijst(peildatum)
    assert [int(rij["persoon"]) for rij in rijen] == sorted(mensen)
    for rij in rijen:
        velden = mensen[int(rij["persoon"])]
        oordeel = beoordeel(Invoer(**velden), peildatum)
        assert rij == {
            "persoon": rij["persoon"],
            "gemeentecode": "0014",
            "gekozen": "J" if oordeel.gekozen else "N",
            "criterium": oordeel.criterium,
            "benut_promille": "" if oordeel.benut_promille is None else str(oordeel.benut_promille),
            "maanden_tot_eind": "" if oordeel.maanden_tot_eind is None else str(oordeel.maanden_tot_eind),
            "redenen": "|".join(oordeel.redenen),
            "versie": oordeel.versie.vanaf.isoformat(),
        }
        assert (oordeel.gekozen, oordeel.criterium, list(oordeel.redenen)) == lezing.lees(velden, peildatum)


@given(st.data(), PEILDATA)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_receipt_can_be_judged_again_from_what_it_holds(data: st.DataObject, peildatum: date) -> None:
    Persoon.objects.all().delete()
    Beslissing.objects.all().delete()
    for velden in data.draw(st.lists(personen(peildatum), min_size=5, max_size=10)):
        persoon(**velden)
    beslissen(peildatum=peildatum, door=operator(peildatum))
    for bon in Beslissing.objects.all():
        opnieuw = beoordeel(invoer_van(bon), peildatum)
        assert (opnieuw.gekozen, opnieuw.criterium, opnieuw.voorwaarden, opnieuw.versie.hash) == (
            bon.gekozen,
            bon.criterium,
            bon.voorwaarden,
            bon.versie_hash,
        )


def test_an_unchanged_person_keeps_one_receipt_over_the_weeks() -> None:
    iemand = persoon()
    assert beslissen(peildatum=PEILDATUM, door=DOOR).gewijzigd == 1
    assert beslissen(peildatum=PEILDATUM + timedelta(days=7), door=DOOR).gewijzigd == 0
    bon = Beslissing.objects.get(persoon=iemand)
    assert (bon.vanaf, bon.tot, bon.gekozen, bon.criterium, bon.aanlevering) == (PEILDATUM, None, True, "A", 1)


def test_a_changed_person_gets_a_new_receipt_and_the_old_one_ends() -> None:
    iemand, ander = persoon(), persoon()
    beslissen(peildatum=PEILDATUM, door=DOOR)
    iemand.lening.opgenomen_cent = 950_000
    iemand.lening.save()
    later = PEILDATUM + timedelta(days=7)
    assert beslissen(peildatum=later, door=DOOR).gewijzigd == 1
    assert list(Beslissing.objects.filter(persoon=iemand).order_by("id").values_list("vanaf", "tot", "criterium")) == [
        (PEILDATUM, later, "A"),
        (later, None, "AB"),
    ]
    assert Beslissing.objects.filter(persoon=ander).count() == 1


def test_the_passage_of_time_alone_can_end_a_receipt() -> None:
    iemand = persoon(termijn_eind=date(2027, 12, 1))
    beslissen(peildatum=PEILDATUM, door=DOOR)
    assert beslissen(peildatum=date(2026, 12, 2), door=DOOR).gewijzigd == 1
    assert [bon.gekozen for bon in Beslissing.objects.filter(persoon=iemand).order_by("id")] == [False, True]


def test_deciding_again_for_an_earlier_day_takes_back_what_was_decided_later() -> None:
    iemand = persoon()
    beslissen(peildatum=PEILDATUM, door=DOOR)
    iemand.lening.opgenomen_cent = 0
    iemand.lening.save()
    beslissen(peildatum=date(2027, 11, 25), door=DOOR)
    beslissen(peildatum=PEILDATUM + timedelta(days=7), door=DOOR)
    week_later = PEILDATUM + timedelta(days=7)
    assert list(Beslissing.objects.filter(persoon=iemand).order_by("id").values_list("vanaf", "tot", "gekozen")) == [
        (PEILDATUM, week_later, True),
        (date(2027, 11, 25), date(2027, 11, 25), False),
        (week_later, None, False),
    ]


def test_someone_delivered_by_mistake_is_in_no_list_and_the_receipt_ends() -> None:
    iemand = persoon()
    beslissen(peildatum=PEILDATUM, door=DOOR)
    iemand.ingetrokken_per = PEILDATUM
    iemand.save()
    beslissen(peildatum=PEILDATUM + timedelta(days=7), door=DOOR)
    assert lijst(PEILDATUM) == []
    assert Beslissing.objects.get(persoon=iemand).tot == PEILDATUM + timedelta(days=7)


def test_the_list_is_made_for_any_day_and_writes_nothing() -> None:
    persoon(termijn_eind=date(2021, 12, 2))
    assert [rij["versie"] for rij in lijst(date(2021, 5, 31))] == ["2013-01-01"]
    assert [rij["redenen"] for rij in lijst(date(2021, 5, 31))] == ["TERMIJN_TE_VER"]
    assert [rij["criterium"] for rij in lijst(date(2021, 6, 1))] == ["A"]
    assert not Beslissing.objects.exists()


def test_deciding_needs_no_more_rights_than_those_of_the_workers(rol: Rol) -> None:
    persoon()
    with rol("pib_landelijk"):
        assert beslissen(peildatum=PEILDATUM, door=DOOR).gewijzigd == 1
        assert len(lijst(PEILDATUM)) == 1


def test_the_estimate_leaves_out_who_cannot_get_a_letter_and_says_how_many(als_web: Any) -> None:
    for code in ("0014", "0193"):
        gemeente(code)
    persoon()
    persoon(adres_onbekend=True)
    persoon(opgenomen_cent=0)
    beslissen(peildatum=PEILDATUM, door=DOOR)
    with als_web("0014", PEILDATUM):
        schatting = Schatting.objects.get()
        assert (schatting.voldoen, schatting.te_verzenden, schatting.onbereikbaar) == (2, 1, 1)
    with als_web("0193", PEILDATUM):
        schatting = Schatting.objects.get()
        assert (schatting.gemeente, schatting.voldoen, schatting.te_verzenden) == ("0193", 0, 0)


def test_the_selection_is_one_pass_over_the_country() -> None:
    persoon()
    teller = _Teller()
    with connection.execute_wrapper(teller):
        beslissen(peildatum=PEILDATUM, door=DOOR)
    assert teller.inserts == 1


class _Teller:
    """Counts statements that write receipts."""

    inserts = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.inserts += "INSERT INTO elip_beslissing" in sql
        return execute(sql, params, many, context)
