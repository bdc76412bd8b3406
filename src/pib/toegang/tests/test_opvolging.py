"""Mergers: accounts, roles and mandates go to the successor on the day."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.core import klok, taken
from pib.core.kijker import werker
from pib.gemeenten.models import Gemeente
from pib.logboek.models import Verwerking
from pib.toegang.actions.opvolging import volg_opvolgers
from pib.toegang.eherkenning.identiteit import Identiteit
from pib.toegang.models import Account, Mandaat, Organisatie, Rolvergunning
from pib.toegang.queries import is_van_organisatie, rechten_van, rollen_in
from pib.toegang.rollen import Rol, Wet
from pib.toegang.rules.opvolging import Periode, gaten, ruimste
from pib.toegang.tests.bezoek import bezoeker, maak_gemeente
from pib.toegang.tests.conftest import ELDERS, VOORBEELDSTAD
from pib.toegang.tests.factories import AL_LANG, mandateer, vergun

AlsRol = Callable[[str], AbstractContextManager[None]]
NIEUW, NOG_NIEUWER = "1990", "1991"
PER = date(2027, 1, 1)
VOORAF = PER - timedelta(days=1)


def fuseer(oud: str, *naar: str, per: date = PER) -> None:
    for code in naar:
        maak_gemeente(code)
    Gemeente.objects.filter(code=oud).update(einddatum=per, opvolgers=list(naar))


def volg(dag: date = PER) -> int:
    return volg_opvolgers(door=werker(dag), nu=klok.nu())


def mandaten(gemeente: str, wet: Wet = Wet.WI2013) -> list[tuple[int, date, date | None]]:
    rijen = Mandaat.objects.filter(gemeente=gemeente, wet=wet).order_by("organisatie", "vanaf")
    return list(rijen.values_list("organisatie", "vanaf", "tot"))


def identiteit(kvk: str) -> Identiteit:
    return Identiteit(
        schema="eherkenning",
        handelende="A" * 64,
        soort_nummer="KvKnr",
        nummer=kvk,
        niveau="urn:etoegang:core:assurance-class:loa3",
    )


def test_on_the_day_of_the_merger_and_not_before_everything_goes_to_the_successor(wereld: SimpleNamespace) -> None:
    fuseer(VOORBEELDSTAD, NIEUW)
    Gemeente.objects.filter(code=NIEUW).update(kvk="00001990")
    assert volg(VOORAF) == 0
    assert rollen_in(wereld.anna, VOORBEELDSTAD, VOORAF) == {Rol.ELIP_PERSONEN}
    assert (volg(), volg()) == (2, 0)
    assert rechten_van(wereld.anna, PER).gemeenten == [Gemeente.objects.get(code=NIEUW)]
    assert rollen_in(wereld.anna, NIEUW, PER) == {Rol.ELIP_PERSONEN}
    assert rollen_in(wereld.dirk, NIEUW, PER) == {Rol.WI2021}
    assert not Rolvergunning.objects.filter(gemeente=VOORBEELDSTAD).exists()
    assert mandaten(VOORBEELDSTAD) == [(wereld.regio.pk, AL_LANG, PER)]
    assert mandaten(NIEUW) == [(wereld.regio.pk, PER, None)]


def test_workers_join_the_organisation_of_the_successor_and_their_old_number_lets_them_in(
    wereld: SimpleNamespace,
) -> None:
    fuseer(VOORBEELDSTAD, ELDERS)
    volg()
    anna = Account.objects.get(pk=wereld.anna.pk)
    assert anna.organisatie == wereld.elders
    assert anna.sessiezout == wereld.anna.sessiezout
    assert is_van_organisatie(identiteit("00000001"), wereld.elders.pk)
    assert is_van_organisatie(identiteit("00000002"), wereld.elders.pk)
    assert not is_van_organisatie(identiteit("00000003"), wereld.elders.pk)


def test_organisation_goes_on_under_its_own_number_while_the_successor_has_none(wereld: SimpleNamespace) -> None:
    fuseer(VOORBEELDSTAD, NIEUW)
    fuseer(ELDERS, NIEUW)
    volg()
    wereld.stad.refresh_from_db()
    wereld.elders.refresh_from_db()
    assert (wereld.elders.gemeente_id, wereld.elders.opgegaan_in) == (NIEUW, None)
    assert wereld.stad.opgegaan_in == wereld.elders
    assert mandaten(NIEUW) == [(wereld.regio.pk, PER, None)]
    assert {
        rollen_in(account, NIEUW, PER) for account in Account.objects.filter(pk__in=[wereld.anna.pk, wereld.cato.pk])
    } == {frozenset({Rol.ELIP_PERSONEN})}


def test_roles_of_two_municipalities_that_join_become_one_with_the_wider_dates(wereld: SimpleNamespace) -> None:
    fuseer(VOORBEELDSTAD, ELDERS)
    vergun(wereld.dirk, ELDERS, Rol.WI2021, vanaf=date(2026, 6, 1), tot=date(2027, 3, 1))
    Rolvergunning.objects.filter(account=wereld.dirk, gemeente=VOORBEELDSTAD).update(tot=date(2027, 2, 1))
    volg()
    rij = Rolvergunning.objects.get(account=wereld.dirk, rol=Rol.WI2021)
    assert (rij.gemeente_id, rij.vanaf, rij.tot) == (ELDERS, AL_LANG, date(2027, 3, 1))


def test_role_that_ended_before_the_merger_does_not_come_back(wereld: SimpleNamespace) -> None:
    fuseer(VOORBEELDSTAD, ELDERS)
    vergun(wereld.anna, VOORBEELDSTAD, Rol.ELIP_BRIEF, tot=PER)
    volg()
    assert rollen_in(Account.objects.get(pk=wereld.anna.pk), ELDERS, PER) == {Rol.ELIP_PERSONEN}
    assert Rolvergunning.objects.filter(gemeente=VOORBEELDSTAD, rol=Rol.ELIP_BRIEF).exists()


def test_mandates_held_by_the_old_municipality_go_on_under_the_organisation_of_the_successor(
    wereld: SimpleNamespace,
) -> None:
    derde = maak_gemeente("0300")
    mandateer(wereld.stad, derde.code, Wet.WI2013, tot=date(2028, 1, 1))
    mandateer(wereld.elders, derde.code, Wet.WI2013, vanaf=date(2027, 6, 1), tot=date(2027, 9, 1))
    vergun(wereld.anna, derde.code, Rol.WI2013, tot=date(2027, 12, 1))
    fuseer(VOORBEELDSTAD, ELDERS)
    volg()
    assert mandaten("0300") == [
        (wereld.stad.pk, AL_LANG, PER),
        (wereld.elders.pk, PER, date(2027, 6, 1)),
        (wereld.elders.pk, date(2027, 6, 1), date(2027, 9, 1)),
        (wereld.elders.pk, date(2027, 9, 1), date(2028, 1, 1)),
    ]
    anna = Account.objects.get(pk=wereld.anna.pk)
    assert {rollen_in(anna, "0300", dag) for dag in (PER, date(2027, 7, 1), date(2027, 11, 30))} == {
        frozenset({Rol.WI2013})
    }


def test_municipality_needs_no_mandate_any_more_for_the_one_it_became_part_of(wereld: SimpleNamespace) -> None:
    mandateer(wereld.elders, VOORBEELDSTAD, Wet.WI2013)
    mandateer(wereld.stad, ELDERS, Wet.WI2013)
    fuseer(VOORBEELDSTAD, ELDERS)
    volg()
    open_ = Mandaat.objects.filter(organisatie__in=[wereld.stad, wereld.elders], tot=None)
    assert not open_.exists()


def test_late_run_follows_several_mergers_in_a_row_as_of_their_own_days(wereld: SimpleNamespace) -> None:
    fuseer(VOORBEELDSTAD, NIEUW)
    fuseer(NIEUW, NOG_NIEUWER, per=date(2028, 1, 1))
    later = date(2028, 3, 1)
    assert (volg(later), volg(later)) == (2, 0)
    assert rollen_in(wereld.dirk, NOG_NIEUWER, later) == {Rol.WI2021}
    assert mandaten(NIEUW) == [(wereld.regio.pk, PER, date(2028, 1, 1))]
    assert mandaten(NOG_NIEUWER) == [(wereld.regio.pk, date(2028, 1, 1), None)]
    wereld.stad.refresh_from_db()
    assert wereld.stad.gemeente_id == NOG_NIEUWER


def test_old_numbers_of_several_mergers_all_let_in(wereld: SimpleNamespace) -> None:
    Gemeente.objects.update_or_create(code=NIEUW, defaults={"naam": "Nieuw", "kvk": "00001990"})
    fuseer(VOORBEELDSTAD, ELDERS)
    fuseer(ELDERS, NIEUW, per=date(2028, 1, 1))
    volg(date(2028, 1, 1))
    nieuw = Organisatie.objects.get(gemeente=NIEUW)
    assert nieuw.kvk == "00001990"
    for kvk in ("00000001", "00000002", "00001990"):
        assert is_van_organisatie(identiteit(kvk), nieuw.pk)


@pytest.mark.parametrize("opvolgers", [[], ["0998"], [VOORBEELDSTAD], [ELDERS, "0300"]])
def test_nothing_moves_by_itself_without_exactly_one_successor_that_exists(
    opvolgers: list[str], wereld: SimpleNamespace
) -> None:
    maak_gemeente("0300")
    Gemeente.objects.filter(code=VOORBEELDSTAD).update(einddatum=PER, opvolgers=opvolgers)
    assert volg() == 0
    assert Rolvergunning.objects.filter(gemeente=VOORBEELDSTAD).count() == 2
    assert rechten_van(wereld.anna, PER).gemeenten == []
    assert mandaten(VOORBEELDSTAD) == [(wereld.regio.pk, AL_LANG, None)]


def test_municipalities_that_name_each_other_do_not_keep_the_worker_busy(wereld: SimpleNamespace) -> None:
    fuseer(VOORBEELDSTAD, ELDERS)
    fuseer(ELDERS, VOORBEELDSTAD)
    volg()
    assert rechten_van(wereld.anna, PER).gemeenten == []


def test_session_goes_on_in_the_successor(db: None) -> None:
    collega = bezoeker(VOORBEELDSTAD, Rol.ELIP_PERSONEN)
    vandaag = klok.vandaag()
    assert collega.get(f"/g/{VOORBEELDSTAD}/").status_code == 200
    fuseer(VOORBEELDSTAD, NIEUW, per=vandaag)
    assert collega.get(f"/g/{VOORBEELDSTAD}/").status_code == 403
    volg(vandaag)
    assert collega.get(f"/g/{NIEUW}/").status_code == 200
    assert collega.get(f"/g/{VOORBEELDSTAD}/").status_code == 403


def test_every_moved_account_and_mandated_organisation_has_its_line(wereld: SimpleNamespace) -> None:
    fuseer(VOORBEELDSTAD, NIEUW)
    volg()
    zinnen = Verwerking.objects.filter(handeling__startswith="toegang:opvolging").values_list("zin", flat=True)
    assert sorted(zinnen) == sorted(
        [
            f"Account {wereld.anna.pk} ging van gemeente 0193 naar gemeente 1990.",
            f"Account {wereld.dirk.pk} ging van gemeente 0193 naar gemeente 1990.",
            f"Mandaten van organisatie {wereld.regio.pk} gingen mee van gemeente 0193 naar gemeente 1990.",
        ]
    )


def test_worker_may_do_it_under_its_own_login(wereld: SimpleNamespace, rol: AlsRol) -> None:
    fuseer(VOORBEELDSTAD, NIEUW)
    Gemeente.objects.filter(code=NIEUW).update(kvk="00001990")
    with rol("pib_landelijk"):
        assert volg() == 2


@pytest.mark.django_db(transaction=True)
def test_worker_follows_by_itself(wereld: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    fuseer(VOORBEELDSTAD, NIEUW, per=klok.vandaag())
    taken.plan("toegang.opvolgers", wachtrij="onderhoud", timestamp=0)
    taken.werk(blijf=False)
    assert rollen_in(wereld.anna, NIEUW, klok.vandaag()) == {Rol.ELIP_PERSONEN}


_DAGEN = st.dates(date(2026, 1, 1), date(2026, 2, 15))
_PERIODEN = st.tuples(_DAGEN, st.none() | _DAGEN).filter(lambda p: p[1] is None or p[1] >= p[0])


def _dagen(perioden: list[Periode]) -> set[date]:
    kalender = [date(2026, 1, 1) + timedelta(dagen) for dagen in range(60)]
    return {dag for dag in kalender for vanaf, tot in perioden if vanaf <= dag and (tot is None or dag < tot)}


@given(_PERIODEN, st.lists(_PERIODEN, max_size=5))
def test_gaps_cover_exactly_the_days_nobody_covered(periode: Periode, bezet: list[Periode]) -> None:
    gevonden = gaten(periode, bezet)
    assert _dagen(gevonden) == _dagen([periode]) - _dagen(bezet)
    assert all(tot is None or vanaf < tot for vanaf, tot in gevonden)
    assert sum(len(_dagen([deel])) for deel in gevonden) == len(_dagen(gevonden)), "no day twice"


@given(_PERIODEN, _PERIODEN)
def test_widest_period_holds_both_and_begins_and_ends_with_one_of_them(een: Periode, ander: Periode) -> None:
    vanaf, tot = ruimste(een, ander)
    assert _dagen([(vanaf, tot)]) >= _dagen([een]) | _dagen([ander])
    assert vanaf in {een[0], ander[0]}
    assert tot in {een[1], ander[1]}
