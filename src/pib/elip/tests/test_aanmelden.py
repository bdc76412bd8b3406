"""A municipality enrols, changes, pauses, signs off: under the web login, as in the portal."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from pib.core.datums import ALTIJD, plus_maanden
from pib.core.kijker import Kijker
from pib.elip.actions import aanmelden as deelname
from pib.elip.models import Beslissing, Loketwijziging
from pib.gemeenten.models import Gemeente
from pib.gemeenten.queries import neemt_deel
from pib.inburgeraars.actions import Zichtbegin, zicht_openen, zicht_sluiten
from pib.inburgeraars.models import Examenpoging, Persoon, Zicht
from pib.inburgeraars.tests.factories import maak_persoon, zicht_van

DAG = date(2026, 11, 25)
OP = datetime(2026, 11, 25, 10, tzinfo=UTC)
ZWOLLE, UTRECHT = "0193", "0344"
KARIN = Kijker(vandaag=DAG, gemeente=ZWOLLE, account=7, rol="ELIP_BRIEF")
GEGEVENS = deelname.Loketgegevens(
    telefoon="038 498 2000",
    duo_contactpersoon="K. de Boer",
    duo_telefoon="038 498 2001",
    duo_email="karin@zwolle.example",
    duo_postcode="8011AA",
    duo_huisnummer="8",
    duo_straat="Grote Kerkplein",
    duo_plaats="Zwolle",
)
Web = Callable[[str, date], AbstractContextManager[None]]


@pytest.fixture
def web(als_web: Web) -> Web:
    for code in (ZWOLLE, UTRECHT):
        Gemeente.objects.create(code=code, naam=f"Gemeente {code}")
    return als_web


def _op(dagen: int) -> Kijker:
    return replace(KARIN, vandaag=DAG + timedelta(days=dagen))


def _geschreven(gemeente: str = ZWOLLE) -> Persoon:
    persoon = maak_persoon(gemeentecode=gemeente)
    Examenpoging.objects.create(persoon=persoon, onderdeel="KNM", examendatum=DAG)
    zicht_openen([Zichtbegin(persoon=persoon.pk, gemeente=gemeente)], grond=Zicht.Grond.BRIEF, vanaf=DAG)
    persoon.refresh_from_db()
    return persoon


def _zicht(persoon: Persoon) -> tuple[str | None, date | None]:
    persoon.refresh_from_db()
    poging = persoon.examenpogingen.get()
    assert (poging.zicht_gemeente, poging.zicht_tot) == (persoon.zicht_gemeente, persoon.zicht_tot)
    return persoon.zicht_gemeente, persoon.zicht_tot


def test_an_enrolled_municipality_takes_part_from_today(web: Web) -> None:
    with web(ZWOLLE, DAG):
        loket = deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        assert (loket.telefoon, loket.versie, neemt_deel(ZWOLLE, DAG)) == ("038 498 2000", 1, True)
        with pytest.raises(deelname.NeemtAlDeel):
            deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)


def test_a_colleague_who_enrols_at_the_same_moment_is_told_and_breaks_nothing(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        with monkeypatch.context() as gelijktijdig:  # the other's enrolment was not there yet when this one looked
            gelijktijdig.setattr(deelname, "deelname_op", lambda *_: None)
            with pytest.raises(deelname.NeemtAlDeel):
                deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        assert Loketwijziging.objects.count() == 1


def test_a_change_keeps_the_old_data_in_the_history_and_refuses_a_stale_one(web: Web) -> None:
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        nieuw = replace(GEGEVENS, telefoon="", email="elip@zwolle.example")
        assert deelname.wijzigen(gegevens=nieuw, versie=1, op=OP, door=KARIN).versie == 2
        with pytest.raises(deelname.InmiddelsGewijzigd):
            deelname.wijzigen(gegevens=GEGEVENS, versie=1, op=OP, door=KARIN)
        laatste = Loketwijziging.objects.first()
    assert laatste is not None
    assert laatste.oud is not None
    assert laatste.nieuw is not None
    assert laatste.oud["telefoon"] == "038 498 2000"
    assert laatste.nieuw["email"] == "elip@zwolle.example"


def test_letters_pause_and_go_on(web: Web) -> None:
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        deelname.pauzeren(op=OP, door=KARIN)
        with pytest.raises(deelname.AlGepauzeerd):
            deelname.pauzeren(op=OP, door=KARIN)
        deelname.hervatten(op=OP, door=_op(3))
        with pytest.raises(deelname.NietGepauzeerd):
            deelname.hervatten(op=OP, door=_op(3))


def test_signing_off_closes_the_dossiers_at_midnight_and_not_before(web: Web) -> None:
    persoon, vreemde = _geschreven(), _geschreven(UTRECHT)
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        assert deelname.afmelden(op=OP, door=KARIN) == DAG + timedelta(days=1)
        assert Persoon.objects.filter(pk=persoon.pk).exists()
        assert neemt_deel(ZWOLLE, DAG)
    with web(ZWOLLE, DAG + timedelta(days=1)):
        assert not Persoon.objects.filter(pk=persoon.pk).exists()
        assert not Examenpoging.objects.exists()
        assert not neemt_deel(ZWOLLE, DAG + timedelta(days=1))
    assert _zicht(persoon) == (ZWOLLE, DAG + timedelta(days=1))
    assert _zicht(vreemde) == (UTRECHT, ALTIJD)


def test_a_sign_off_taken_back_in_time_leaves_everything_as_it_was(web: Web) -> None:
    persoon = _geschreven()
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        with pytest.raises(deelname.NietAfgemeld):
            deelname.afmelding_intrekken(op=OP, door=KARIN)
        deelname.afmelden(op=OP, door=KARIN)
        deelname.afmelding_intrekken(op=OP, door=KARIN)
    assert _zicht(persoon) == (ZWOLLE, ALTIJD)
    assert persoon.zicht.get().einde == ""


def _plicht_gesloten(persoon: Persoon, per: date) -> None:
    with connection.cursor() as cursor:  # elip and aanlevering do not import each other
        cursor.execute(
            "INSERT INTO aanlevering_aanlevering"
            " (soort, manifest_sha256, status, ontvangen_op, verwerkt_op, rapport)"
            " VALUES ('MUTATIES', '', 'VERWERKT', now(), now(), '{}') RETURNING id"
        )
        cursor.execute(
            "INSERT INTO aanlevering_wijziging (aanlevering_id, persoon_id, soort, na)"
            " VALUES (%s, %s, 'PLICHT_GESLOTEN', jsonb_build_object('per', %s::date))",
            [cursor.fetchone()[0], persoon.pk, per],
        )
    zicht_sluiten({persoon.pk: plus_maanden(per, 3)}, einde=Zicht.Einde.PLICHT)


def test_a_sign_off_taken_back_leaves_the_end_that_sight_had_already(web: Web) -> None:
    klaar = _geschreven()
    _plicht_gesloten(klaar, DAG - timedelta(days=10))
    tot = plus_maanden(DAG - timedelta(days=10), 3)
    assert _zicht(klaar) == (ZWOLLE, tot)
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        deelname.afmelden(op=OP, door=KARIN)
        deelname.afmelding_intrekken(op=OP, door=KARIN)
    assert _zicht(klaar) == (ZWOLLE, tot)
    assert klaar.zicht.get().einde == Zicht.Einde.PLICHT


def test_enrolling_again_opens_no_dossier_longer_than_the_duty_and_the_criteria_allow(web: Web) -> None:
    lang_klaar, net_klaar, eruit, blijver = _geschreven(), _geschreven(), _geschreven(), _geschreven()
    later = DAG + timedelta(days=200)
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        deelname.afmelden(op=OP, door=KARIN)
    _plicht_gesloten(lang_klaar, DAG + timedelta(days=5))
    _plicht_gesloten(net_klaar, DAG + timedelta(days=190))
    _bon(eruit, gekozen=True, vanaf=DAG, tot=DAG + timedelta(days=30))
    _bon(eruit, gekozen=False, vanaf=DAG + timedelta(days=30))
    _bon(blijver, gekozen=True, vanaf=DAG)
    with web(ZWOLLE, later):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=_op(200))
        assert set(Persoon.objects.all()) == {net_klaar, eruit, blijver}
    assert _zicht(net_klaar)[1] == plus_maanden(DAG + timedelta(days=190), 3)
    assert _zicht(eruit)[1] == plus_maanden(DAG + timedelta(days=30), 12)
    assert _zicht(blijver)[1] == ALTIJD


def _bon(persoon: Persoon, *, gekozen: bool, vanaf: date, tot: date | None = None) -> None:
    Beslissing.objects.create(
        persoon=persoon, vanaf=vanaf, tot=tot, gekozen=gekozen, versie=date(2021, 6, 1), versie_hash="", aanlevering=1,
        voorwaarden=0, wet="2013", doelgroep="ASIEL", vrijgesteld=False, aangehouden=False, **zicht_van(persoon),
    )  # fmt: skip


def test_enrolling_again_opens_the_dossiers_of_who_still_lives_there(web: Web) -> None:
    blijver, verhuisd, gesloten = _geschreven(), _geschreven(), _geschreven()
    zicht_sluiten({gesloten.pk: DAG}, einde=Zicht.Einde.VERHUISD)
    with web(ZWOLLE, DAG):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=KARIN)
        deelname.afmelden(op=OP, door=KARIN)
    Persoon.objects.filter(pk=verhuisd.pk).update(gemeentecode=UTRECHT)
    with web(ZWOLLE, DAG + timedelta(days=30)):
        deelname.aanmelden(gegevens=GEGEVENS, op=OP, door=_op(30))
        assert [persoon.pk for persoon in Persoon.objects.all()] == [blijver.pk]
    assert blijver.zicht.count() == 2, "het gat blijft in de geschiedenis"
    assert _zicht(gesloten)[1] == DAG


def test_who_does_not_take_part_cannot_pause_change_or_sign_off(web: Web) -> None:
    with web(ZWOLLE, DAG):
        for deed in (deelname.pauzeren, deelname.hervatten, deelname.afmelden, deelname.afmelding_intrekken):
            with pytest.raises(deelname.NeemtNietDeel):
                deed(op=OP, door=KARIN)
        with pytest.raises(deelname.NeemtNietDeel):
            deelname.wijzigen(gegevens=GEGEVENS, versie=1, op=OP, door=KARIN)


def test_the_web_login_cannot_move_the_sight_of_another_municipality(web: Web) -> None:
    with pytest.raises(DatabaseError, match="gekozen gemeente"), web(ZWOLLE, DAG), connection.cursor() as cursor:
        cursor.execute("SELECT elip_zicht_volgt_deelname(%s, %s)", [UTRECHT, DAG])
