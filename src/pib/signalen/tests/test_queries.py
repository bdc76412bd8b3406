from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from pib.core.datums import ALTIJD
from pib.core.kijker import Kijker
from pib.inburgeraars.tests.factories import maak_persoon
from pib.signalen import queries
from pib.signalen.models import Signaal, Status
from pib.signalen.queries import OPEN, Criteria
from pib.signalen.tests.factories import ANDERE, VANDAAG, ZWOLLE, maak_signaal

pytestmark = pytest.mark.django_db
AlsWeb = Callable[[str, date], AbstractContextManager[None]]
KIJKER = Kijker(vandaag=VANDAAG, gemeente=ZWOLLE, account=1)


def _gevonden(**criteria: object) -> list[Signaal]:
    return list(queries.zoek(KIJKER, Criteria(**criteria)))  # type: ignore[arg-type]  # named as in Criteria


def test_only_signals_of_the_chosen_municipality_that_have_not_ended_are_found() -> None:
    zichtbaar = maak_signaal()
    maak_signaal(gemeente=ANDERE)
    maak_signaal(tot=VANDAAG)
    assert _gevonden() == [zichtbaar]


def test_signals_of_another_law_are_not_for_this_role() -> None:
    maak_signaal(code="SS101")
    assert _gevonden() == []
    assert queries.aantal_open(KIJKER) == 0


def test_without_the_filter_the_database_still_shows_only_those(als_web: AlsWeb) -> None:
    zichtbaar = maak_signaal()
    maak_signaal(gemeente=ANDERE)
    maak_signaal(tot=VANDAAG)
    with als_web(ZWOLLE, VANDAAG):
        assert list(Signaal.objects.all()) == [zichtbaar]


def test_base_order_is_newest_first() -> None:
    oud, nieuw = maak_signaal(datum=date(2023, 6, 1)), maak_signaal(datum=date(2023, 6, 9))
    zelfde_dag = maak_signaal(datum=date(2023, 6, 9))
    assert _gevonden() == [nieuw, zelfde_dag, oud]


def test_each_criterion_narrows() -> None:
    persoon = maak_persoon()
    treffer = maak_signaal(persoon, code="SS402", datum=date(2023, 6, 5), status=Status.IN_BEHANDELING)
    maak_signaal(code="SS400", datum=date(2023, 6, 6))
    maak_signaal(datum=date(2023, 6, 4), status=Status.AFGEHANDELD)
    assert _gevonden(bsn=persoon.bsn) == [treffer]
    assert _gevonden(code="SS402") == [treffer]
    assert _gevonden(status=Status.IN_BEHANDELING) == [treffer]
    assert _gevonden(vanaf=date(2023, 6, 5), tot_en_met=date(2023, 6, 5)) == [treffer]
    assert len(_gevonden(status=OPEN)) == 2


def test_count_of_unhandled_takes_new_and_under_way() -> None:
    for status in (Status.NIEUW, Status.IN_BEHANDELING, Status.AFGEHANDELD):
        maak_signaal(status=status)
    assert queries.aantal_open(KIJKER) == 2


@pytest.mark.parametrize("kolom", sorted(queries.SORTERINGEN))
def test_every_column_sorts_up_and_down(kolom: str) -> None:
    for status, code, naam, dag in (
        (Status.NIEUW, "SS400", "bakker", 3),
        (Status.AFGEHANDELD, "SS402", "Aziz", 1),
        (Status.IN_BEHANDELING, "PIB02", "Costa", 2),
    ):
        maak_signaal(maak_persoon(geslachtsnaam=naam), status=status, code=code, datum=date(2023, 6, dag))
    op, neer = (
        [_waarde(rij, kolom) for rij in queries.sorteer(queries.zoek(KIJKER, Criteria()), sort)]
        for sort in (kolom, f"-{kolom}")
    )
    assert op == sorted(op)
    assert neer == sorted(neer, reverse=True)


def _waarde(rij: Signaal, kolom: str) -> str:
    if kolom == "status":
        return str(Status.values.index(rij.status))
    if kolom == "omschrijving":
        return queries.regel(rij).omschrijving
    return str(getattr(rij, kolom)).lower()


@pytest.mark.parametrize("sort", ["", "contact", "pk); DROP", "-", "persoon__bsn"])
def test_unknown_sorting_keeps_the_base_order(sort: str) -> None:
    gevonden = queries.zoek(KIJKER, Criteria())
    assert queries.sorteer(gevonden, sort).query.order_by == ("-datum", "id")


def test_link_leads_to_a_person_only_while_visible() -> None:
    zichtbaar, weg = maak_persoon(zicht=ZWOLLE), maak_persoon(zicht_gemeente=ZWOLLE, zicht_tot=VANDAAG)
    elders = maak_persoon(zicht_gemeente=ANDERE, zicht_tot=ALTIJD)
    signalen = [maak_signaal(zichtbaar), maak_signaal(weg), maak_signaal(elders), maak_signaal()]
    regels = queries.regels(KIJKER, signalen, met_link=True)
    assert [regel.sleutel for regel in regels] == [zichtbaar.sleutel, None, None, None]
    assert all(regel.sleutel is None for regel in queries.regels(KIJKER, signalen, met_link=False))


def test_signal_keeps_bsn_and_name_of_its_moment() -> None:
    persoon = maak_persoon(geslachtsnaam="Nieuw")
    regel = queries.regels(KIJKER, [maak_signaal(persoon, achternaam="Destijds")], met_link=True)[0]
    assert (regel.achternaam, regel.bsn) == ("Destijds", persoon.bsn)


def test_lines_take_as_many_questions_for_many_as_for_one(
    django_assert_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    for _ in range(12):
        maak_signaal(maak_persoon(zicht=ZWOLLE))
    with django_assert_num_queries(2):
        assert len(queries.regels(KIJKER, queries.zoek(KIJKER, Criteria()), met_link=True)) == 12


def test_criteria_survive_being_kept() -> None:
    vol = Criteria(bsn="999900006", vanaf=date(2023, 1, 1), tot_en_met=date(2023, 2, 1), code="SS400", status="NIEUW")
    assert Criteria.uit_json(vol.als_json()) == vol
    assert Criteria().als_json() == {}
