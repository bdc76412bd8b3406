"""What is of a municipality itself, asked with the database out of the way: the filter alone keeps it apart."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings

from pib.brieven.models import Bundel
from pib.core.kijker import Kijker
from pib.elip.models import Loketwijziging, Ronde, Rondetelling, Schatting
from pib.elip.queries.deelname import geschiedenis, schatting, stand
from pib.gemeenten.models import Deelname
from pib.gemeenten.queries import deelname_op
from pib.signalen.actions.zoeken import onthouden
from pib.signalen.models import Zoekopdracht
from pib.signalen.queries import Criteria, zoekopdracht
from tests.muren.wereld import VANDAAG, maak_wereld

ZWOLLE, UTRECHT, ZONDER = "0193", "0344", "0363"
NU = datetime(2023, 6, 14, 9, tzinfo=UTC)


@pytest.fixture
def kijkers(db: None, settings: Settings) -> dict[str, Kijker]:
    """Two municipalities that take part, told apart by their figures and history; the third never did."""
    settings.VASTE_DAG = VANDAAG
    bundel = Bundel.objects.create(peildatum=VANDAAG, tekstversie="t", gemaakt_op=NU)
    ronde = Ronde.objects.create(
        peildatum=VANDAAG, fase=Ronde.Fase.VASTGESTELD, criterium=VANDAAG, criterium_hash="x", bundel=bundel,
        aanlevering=1, voorbereid_op=NU,
    )  # fmt: skip
    kijkers = {ZONDER: Kijker(vandaag=VANDAAG, gemeente=ZONDER, account=1)}
    for aantal, code in enumerate((ZWOLLE, UTRECHT), start=1):
        wereld = maak_wereld(code, personen=1)
        kijkers[code] = Kijker(vandaag=VANDAAG, gemeente=code, account=wereld.account.pk)
        Schatting.objects.create(gemeente=code, peildatum=VANDAAG, voldoen=aantal, te_verzenden=0, onbereikbaar=0)
        Rondetelling.objects.create(ronde=ronde, gemeente=code, gekozen=aantal, brieven=aantal)
        Loketwijziging.objects.create(gemeente=code, wat=f"in {code}", op=NU)
    return kijkers


def test_figures_and_history_are_those_of_the_chosen_municipality(kijkers: dict[str, Kijker]) -> None:
    for aantal, code in enumerate((ZWOLLE, UTRECHT), start=1):
        eigen = stand(kijkers[code])
        assert eigen
        assert (eigen.loket.gemeente, eigen.totaal_verzonden) == (code, aantal)
        assert [verzending.brieven for verzending in eigen.vorige] == [aantal]
        assert eigen.schatting
        assert (eigen.schatting.gemeente, eigen.schatting.voldoen) == (code, aantal)
        assert [wijziging.wat for wijziging in eigen.geschiedenis] == [f"in {code}"]


def test_a_municipality_that_takes_no_part_gets_nothing_of_others(kijkers: dict[str, Kijker]) -> None:
    kijker = kijkers[ZONDER]
    assert deelname_op(ZONDER, VANDAAG) is None
    assert stand(kijker) is None
    assert schatting(kijker) is None
    assert geschiedenis(kijker) == ()


def test_participation_is_that_of_the_day(kijkers: dict[str, Kijker]) -> None:
    deelname = deelname_op(ZWOLLE, VANDAAG)
    assert deelname
    Deelname.objects.filter(pk=deelname.pk).update(tot=VANDAAG)
    assert deelname_op(ZWOLLE, VANDAAG) is None
    assert deelname_op(ZWOLLE, VANDAAG - timedelta(days=1)) == deelname
    assert deelname_op(ZWOLLE, date(2020, 12, 31)) is None


def test_a_kept_search_is_of_one_account_in_one_municipality(kijkers: dict[str, Kijker]) -> None:
    kijker = kijkers[ZWOLLE]
    criteria = Criteria(code="SS400")
    id_ = onthouden(door=kijker, criteria=criteria, op=NU)
    assert zoekopdracht(kijker, id_) == criteria
    for ander in (
        replace(kijker, gemeente=UTRECHT),
        replace(kijker, account=kijkers[UTRECHT].account),
        replace(kijker, account=None),
    ):
        assert zoekopdracht(ander, id_) is None


def test_old_searches_go_of_this_account_here_alone(kijkers: dict[str, Kijker]) -> None:
    lang_geleden = NU - timedelta(days=2)
    oude = {
        naam: onthouden(door=kijker, criteria=Criteria(), op=lang_geleden)
        for naam, kijker in {
            "eigen": kijkers[ZWOLLE],
            "elders": replace(kijkers[ZWOLLE], gemeente=UTRECHT),
            "collega": replace(kijkers[ZWOLLE], account=kijkers[UTRECHT].account),
        }.items()
    }
    onthouden(door=kijkers[ZWOLLE], criteria=Criteria(), op=NU)
    over = set(Zoekopdracht.objects.values_list("pk", flat=True))
    assert {naam for naam, id_ in oude.items() if id_ in over} == {"elders", "collega"}
