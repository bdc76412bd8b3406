from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from pib.inburgeraars.tests.factories import maak_persoon
from pib.signalen.actions.behandelen import Uitkomst, behandelen
from pib.signalen.actions.zoeken import onthouden
from pib.signalen.models import Signaal, Status, Statuswijziging, Zoekopdracht
from pib.signalen.queries import Criteria, zoekopdracht
from pib.signalen.tests.factories import (
    ANDERE,
    OP,
    VANDAAG,
    ZWOLLE,
    kijker_van,
    maak_account,
    maak_gemeente,
    maak_signaal,
)

pytestmark = pytest.mark.django_db
AlsWeb = Callable[[str, date], AbstractContextManager[None]]
Logboekregels = Callable[[str], int]


def _stand(signaal: Signaal) -> tuple[str, int, int | None]:
    signaal.refresh_from_db()
    return signaal.status, signaal.versie, signaal.status_door


def test_handling_changes_all_with_history_and_a_line_per_person(als_web: AlsWeb, logboekregels: Logboekregels) -> None:
    account = maak_account()
    amina, tesfay = maak_persoon(zicht=ZWOLLE), maak_persoon(zicht=ZWOLLE)
    signalen = [maak_signaal(amina), maak_signaal(amina, code="SS401"), maak_signaal(tesfay)]
    with als_web(ZWOLLE, VANDAAG):
        keuze = {signaal.pk: 1 for signaal in signalen}
        uitkomst = behandelen(door=kijker_van(account), keuze=keuze, naar=Status.IN_BEHANDELING, op=OP)
    assert uitkomst == Uitkomst(gewijzigd=3)
    assert [_stand(signaal) for signaal in signalen] == [("IN_BEHANDELING", 2, account.pk)] * 3
    geschiedenis = Statuswijziging.objects.values_list("van", "naar", "door", "op")
    assert list(geschiedenis) == [("NIEUW", "IN_BEHANDELING", account.pk, OP)] * 3
    assert logboekregels("signalen:status:gewijzigd") == 2


def test_what_a_colleague_changed_meanwhile_stays_and_is_told(als_web: AlsWeb) -> None:
    ik, collega = maak_account(), maak_account()
    mijn, van_collega = maak_signaal(), maak_signaal(status=Status.IN_BEHANDELING, versie=2, status_door=collega.pk)
    with als_web(ZWOLLE, VANDAAG):
        keuze = {mijn.pk: 1, van_collega.pk: 1}
        uitkomst = behandelen(door=kijker_van(ik), keuze=keuze, naar=Status.AFGEHANDELD, op=OP)
    assert uitkomst == Uitkomst(gewijzigd=1, verouderd=1)
    assert _stand(van_collega) == ("IN_BEHANDELING", 2, collega.pk)


def test_sending_the_same_form_twice_does_it_once(als_web: AlsWeb, logboekregels: Logboekregels) -> None:
    account, signaal = maak_account(), maak_signaal()
    with als_web(ZWOLLE, VANDAAG):
        for verwacht in (Uitkomst(gewijzigd=1), Uitkomst(al_zo=1)):
            uitkomst = behandelen(door=kijker_van(account), keuze={signaal.pk: 1}, naar=Status.AFGEHANDELD, op=OP)
            assert uitkomst == verwacht
    assert _stand(signaal) == ("AFGEHANDELD", 2, account.pk)
    assert Statuswijziging.objects.count() == 1
    assert logboekregels("signalen:status:gewijzigd") == 1


def test_signal_of_another_municipality_is_not_there(als_web: AlsWeb) -> None:
    account, vreemd = maak_account(), maak_signaal(gemeente=ANDERE)
    with als_web(ZWOLLE, VANDAAG):
        uitkomst = behandelen(door=kijker_van(account), keuze={vreemd.pk: 1}, naar=Status.AFGEHANDELD, op=OP)
    assert uitkomst == Uitkomst(verdwenen=1)
    assert _stand(vreemd) == ("NIEUW", 1, None)


def test_database_refuses_the_signal_even_for_a_viewer_who_claims_the_other_municipality(als_web: AlsWeb) -> None:
    account, vreemd = maak_account(), maak_signaal(gemeente=ANDERE)
    with als_web(ZWOLLE, VANDAAG):
        door = kijker_van(account, gemeente=ANDERE)
        uitkomst = behandelen(door=door, keuze={vreemd.pk: 1}, naar=Status.AFGEHANDELD, op=OP)
    assert uitkomst == Uitkomst(verdwenen=1)


def test_signal_past_its_end_is_not_there(als_web: AlsWeb) -> None:
    account, oud = maak_account(), maak_signaal(tot=VANDAAG)
    with als_web(ZWOLLE, VANDAAG):
        uitkomst = behandelen(door=kijker_van(account), keuze={oud.pk: 1}, naar=Status.AFGEHANDELD, op=OP)
    assert uitkomst == Uitkomst(verdwenen=1)


def test_after_signing_off_signals_can_only_be_finished(als_web: AlsWeb) -> None:
    account, signaal = maak_account(), maak_signaal()
    maak_gemeente().deelnames.update(tot=VANDAAG)
    with als_web(ZWOLLE, VANDAAG):
        door = kijker_van(account)
        in_behandeling = behandelen(door=door, keuze={signaal.pk: 1}, naar=Status.IN_BEHANDELING, op=OP)
        afgehandeld = behandelen(door=door, keuze={signaal.pk: 1}, naar=Status.AFGEHANDELD, op=OP)
    assert (in_behandeling, afgehandeld) == (Uitkomst(niet_toegestaan=1), Uitkomst(gewijzigd=1))


def test_many_signals_take_as_many_questions_as_few(
    als_web: AlsWeb, django_assert_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    account = maak_account()
    signalen = [maak_signaal(maak_persoon(zicht=ZWOLLE)) for _ in range(30)]
    with als_web(ZWOLLE, VANDAAG), django_assert_num_queries(7):  # savepoint both ends, and five questions
        keuze = {signaal.pk: 1 for signaal in signalen}
        behandelen(door=kijker_van(account), keuze=keuze, naar=Status.AFGEHANDELD, op=OP)


def test_kept_search_comes_back_for_its_own_account_in_its_own_municipality(als_web: AlsWeb) -> None:
    account, collega = maak_account(), maak_account()
    criteria = Criteria(bsn="999900006", vanaf=date(2023, 6, 1), code="SS400", status="OPEN")
    with als_web(ZWOLLE, VANDAAG):
        id_ = onthouden(door=kijker_van(account), criteria=criteria, op=OP)
        assert zoekopdracht(kijker_van(account), id_) == criteria
        assert zoekopdracht(kijker_van(collega), id_) is None
    with als_web(ANDERE, VANDAAG):
        assert zoekopdracht(kijker_van(account, gemeente=ANDERE), id_) is None


def test_searches_of_before_yesterday_go_with_the_next_search(als_web: AlsWeb) -> None:
    account = maak_account()
    with als_web(ZWOLLE, VANDAAG):
        onthouden(door=kijker_van(account), criteria=Criteria(), op=OP.replace(day=12))
        nieuw = onthouden(door=kijker_van(account), criteria=Criteria(), op=OP)
    assert list(Zoekopdracht.objects.values_list("id", flat=True)) == [nieuw]
