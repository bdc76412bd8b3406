"""The weekly run: who gets a letter, who drops out, what appears together, what is refused."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import OperationalError

from pib.brieven.models import Brief
from pib.core import opslag, slot
from pib.core.datums import ALTIJD
from pib.core.kijker import operator
from pib.elip.actions import ronde as rondes
from pib.elip.actions.ronde import RondeGeweigerd, Uitkomst
from pib.elip.models import Ronde, Rondetelling, Schatting
from pib.elip.rules.ronde import Levering
from pib.elip.tests.fabriek import LEVERING, OP, PEILDATUM, deelnemer, gemeente, persoon
from pib.gemeenten.models import Deelname, Pauze
from pib.inburgeraars.models import Persoon, Zicht
from pib.signalen.models import Signaal

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
Rol = Callable[[str], AbstractContextManager[None]]


def ronde(dag: date = PEILDATUM, *, vandaag: date | None = None, levering: Levering | None = None) -> Uitkomst:
    return rondes.uitvoeren(
        peildatum=dag,
        levering=lambda: levering or Levering(serienummer=1, peildatum=dag),
        door=operator(vandaag or dag),
        nu=lambda: OP,
    )


def voorbereid(dag: date = PEILDATUM) -> Ronde:
    return rondes.voorbereiden(peildatum=dag, levering=lambda: LEVERING, door=operator(dag), op=OP)


def afgemaakt(stand: Ronde, *, vandaag: date = PEILDATUM) -> Uitkomst:
    return ronde(stand.peildatum, vandaag=vandaag)


def met_brief() -> set[int]:
    return set(Brief.objects.filter(status="VASTGESTELD").values_list("persoon_id", flat=True))


def test_letters_dossiers_signals_and_counts_appear_together() -> None:
    deelnemer()
    gekozen, onbereikbaar = persoon(), persoon(adres_onbekend=True)
    persoon(opgenomen_cent=0)
    uitkomst = ronde()
    assert (uitkomst.gekozen, uitkomst.brieven, uitkomst.nieuwe_brieven) == (2, 1, 1)
    assert uitkomst.uitval == {"ADRES_ONBEKEND": 1}
    assert uitkomst.signalen == {"SS400": 1}
    brief = Brief.objects.get(persoon=gekozen)
    assert opslag.haal(settings.BRIEVEN_MAP, brief.sha256, ".pdf").startswith(b"%PDF")
    assert (brief.zicht_gemeente, brief.zicht_tot, brief.datum) == ("0014", ALTIJD, PEILDATUM)
    zicht = Zicht.objects.get()
    assert (zicht.persoon, zicht.grond, zicht.vanaf, zicht.tot) == (gekozen, Zicht.Grond.BRIEF, PEILDATUM, ALTIJD)
    signaal = Signaal.objects.get()
    assert (signaal.persoon, signaal.gemeente, signaal.bijzonderheden) == (
        gekozen,
        "0014",
        {"briefdatum": "2026-11-25"},
    )
    telling = Rondetelling.objects.get()
    assert (telling.gekozen, telling.brieven, telling.uitval) == (2, 1, {"ADRES_ONBEKEND": 1})
    schatting = Schatting.objects.get(gemeente="0014")
    assert (schatting.voldoen, schatting.te_verzenden, schatting.onbereikbaar) == (2, 0, 1)
    assert Brief.objects.get(persoon=onbereikbaar).gegevens == {}


def test_the_run_needs_no_more_rights_than_those_of_the_workers(rol: Rol) -> None:
    deelnemer()
    persoon()
    with rol("pib_landelijk"):
        assert ronde().brieven == 1


def test_a_second_start_of_the_same_run_makes_nothing_and_says_so() -> None:
    deelnemer()
    persoon()
    ronde()
    tweede = ronde()
    assert tweede.al_vastgesteld
    assert (tweede.nieuwe_brieven, tweede.brieven, tweede.signalen) == (0, 1, {"SS400": 1})
    assert Brief.objects.count() == 1


def test_nobody_gets_a_second_letter_the_week_after() -> None:
    deelnemer()
    oud = persoon()
    ronde()
    nieuw = persoon()
    assert ronde(PEILDATUM + WEEK).nieuwe_brieven == 1
    assert met_brief() == {oud.pk, nieuw.pk}


def test_a_municipality_without_enrolment_or_on_pause_sends_nothing() -> None:
    gemeente("0193")
    zonder = persoon(gemeentecode="0193")
    Pauze.objects.create(deelname=deelnemer("0268"), gemeente_id="0268", vanaf=PEILDATUM)
    gepauzeerd = persoon(gemeentecode="0268")
    assert ronde().gekozen == 0
    Pauze.objects.update(tot=PEILDATUM + WEEK)
    deelnemer("0193", vanaf=PEILDATUM + WEEK)
    ronde(PEILDATUM + WEEK)
    assert met_brief() == {zonder.pk, gepauzeerd.pk}


def test_a_letter_on_behalf_of_the_predecessor_counts_as_written() -> None:
    deelnemer("0014")
    geschreven, nieuw = persoon(), persoon(opgenomen_cent=0)
    ronde()
    gemeente("1999")
    deelname = Deelname.objects.get(gemeente_id="0014")
    deelname.gemeente.opvolgers, deelname.gemeente.einddatum = ["1999"], date(2027, 1, 1)
    deelname.gemeente.save()
    deelnemer("1999", vanaf=date(2027, 1, 1))
    Persoon.objects.update(gemeentecode="1999")
    nieuw.lening.opgenomen_cent = 900_000
    nieuw.lening.save()
    ronde(date(2027, 1, 6))
    assert set(Brief.objects.filter(gemeente="1999").values_list("persoon_id", flat=True)) == {nieuw.pk}
    assert Brief.objects.filter(persoon=geschreven).count() == 1


def test_a_new_municipality_writes_to_someone_whom_the_old_one_wrote_to() -> None:
    deelnemer("0014")
    deelnemer("0193")
    verhuisd = persoon()
    ronde()
    Persoon.objects.update(gemeentecode="0193")
    assert ronde(PEILDATUM + WEEK).nieuwe_brieven == 1
    assert list(Brief.objects.filter(persoon=verhuisd).order_by("pk").values_list("gemeente", flat=True)) == [
        "0014",
        "0193",
    ]


def test_the_maximum_per_week_takes_the_most_urgent_first() -> None:
    deelnemer(maximum=2)
    laatst = persoon(termijn_eind=date(2027, 9, 1))
    meest_benut = persoon(termijn_eind=date(2027, 3, 1), opgenomen_cent=930_000)
    minder_benut = persoon(termijn_eind=date(2027, 3, 1), opgenomen_cent=800_000)
    persoon(adres_onbekend=True, termijn_eind=date(2026, 1, 1))
    eerste = ronde()
    assert (eerste.brieven, eerste.uitval) == (2, {"ADRES_ONBEKEND": 1})
    assert met_brief() == {meest_benut.pk, minder_benut.pk}
    assert ronde(PEILDATUM + timedelta(days=1)).brieven == 0, "the same week"
    ronde(PEILDATUM + WEEK)
    assert met_brief() == {meest_benut.pk, minder_benut.pk, laatst.pk}


def test_someone_whose_letter_cannot_be_printed_is_tried_again_without_holding_up_others() -> None:
    deelnemer(maximum=1)
    onleesbaar = persoon(termijn_eind=date(2026, 12, 1), geslachtsnaam="\U0001f600")
    ander = persoon(termijn_eind=date(2027, 6, 1))
    assert ronde().uitval == {"TEKEN": 1}
    ronde(PEILDATUM + WEEK)
    assert met_brief() == {ander.pk}
    assert ronde(PEILDATUM + 2 * WEEK).uitval == {"TEKEN": 1}
    onleesbaar.geslachtsnaam = "Leesbaar"
    onleesbaar.save()
    ronde(PEILDATUM + 3 * WEEK)
    assert met_brief() == {ander.pk, onleesbaar.pk}


@pytest.mark.parametrize(
    ("reden", "velden"),
    [
        ("OVERLEDEN", {"overleden_op": PEILDATUM}),
        ("BUITENLAND", {"land": "Belgie"}),
        ("VERHUISD", {"gemeentecode": "0193"}),
        ("INGETROKKEN", {"ingetrokken_per": PEILDATUM}),
        ("AANGEHOUDEN", {"aangehouden": ["REDEN"]}),
        ("PLICHT_GEEINDIGD", {"plicht_eind": PEILDATUM}),
    ],
)
def test_who_changed_since_the_cut_off_drops_out_with_the_reason(reden: str, velden: dict[str, Any]) -> None:
    deelnemer()
    iemand, ander = persoon(), persoon()
    stand = voorbereid()
    Persoon.objects.filter(pk=iemand.pk).update(**velden)
    uitkomst = afgemaakt(stand)
    assert (uitkomst.gekozen, uitkomst.brieven, uitkomst.uitval) == (2, 1, {reden: 1})
    assert met_brief() == {ander.pk}
    assert not Zicht.objects.filter(persoon=iemand).exists()
    assert not Signaal.objects.filter(persoon=iemand).exists()


def test_a_municipality_that_signed_off_since_the_cut_off_sends_nothing_from_the_next_day() -> None:
    deelname = deelnemer()
    persoon()
    stand = voorbereid()
    deelname.tot = PEILDATUM + timedelta(days=1)
    deelname.save()
    assert afgemaakt(stand, vandaag=PEILDATUM + timedelta(days=1)).uitval == {"AFGEMELD": 1}


def test_someone_known_to_have_died_after_a_past_peildatum_gets_no_letter() -> None:
    deelnemer()
    persoon(overleden_op=PEILDATUM + timedelta(days=2))
    assert ronde(vandaag=PEILDATUM + timedelta(days=3)).uitval == {"OVERLEDEN": 1}


def test_who_left_the_criteria_and_came_back_gives_a_signal_and_no_second_letter() -> None:
    deelnemer()
    iemand, blijver = persoon(), persoon()
    ronde()
    for week, opgenomen, verwacht in ((1, 0, {}), (2, 900_000, {"PIB04": 1}), (3, 910_000, {})):
        iemand.lening.opgenomen_cent = opgenomen
        iemand.lening.save()
        uitkomst = ronde(PEILDATUM + week * WEEK)
        assert (uitkomst.nieuwe_brieven, uitkomst.signalen) == (0, verwacht)
    assert Signaal.objects.get(code="PIB04").persoon == iemand
    assert Brief.objects.filter(persoon=blijver).count() == 1


def test_who_was_held_back_for_a_while_did_not_leave_the_criteria() -> None:
    deelnemer()
    iemand = persoon()
    ronde()
    Persoon.objects.filter(pk=iemand.pk).update(aangehouden=["REDEN"])
    ronde(PEILDATUM + WEEK)
    Persoon.objects.filter(pk=iemand.pk).update(aangehouden=[])
    uitkomst = ronde(PEILDATUM + 2 * WEEK)
    assert (uitkomst.nieuwe_brieven, uitkomst.signalen) == (0, {})


def test_a_duty_that_closes_by_passage_of_time_gives_a_signal_once_and_ends_sight_after_three_months() -> None:
    deelnemer()
    aow = persoon(aow_op=PEILDATUM + timedelta(days=3))
    einde = persoon(plicht_eind=PEILDATUM + timedelta(days=7), plicht_eind_reden="VOLDAAN")
    aangehouden = persoon(aow_op=PEILDATUM + timedelta(days=3))
    assert ronde().brieven == 3
    Persoon.objects.filter(pk=aangehouden.pk).update(aangehouden=["REDEN"])
    assert ronde(PEILDATUM + WEEK).signalen == {"SS402": 2}
    assert ronde(PEILDATUM + 2 * WEEK).signalen == {}
    redenen = Signaal.objects.filter(code="SS402").values_list("persoon_id", "bijzonderheden__reden")
    assert dict(redenen) == {aow.pk: "AOW", einde.pk: "VOLDAAN"}
    zichten = {z.persoon_id: (z.tot, z.einde) for z in Zicht.objects.all()}
    assert zichten == {
        aow.pk: (date(2027, 2, 28), Zicht.Einde.PLICHT),
        einde.pk: (date(2027, 3, 2), Zicht.Einde.PLICHT),
        aangehouden.pk: (ALTIJD, ""),
    }


def test_a_decision_about_a_past_day_ends_no_sight_in_the_past() -> None:
    deelnemer()
    iemand = persoon()
    ronde()
    iemand.lening.opgenomen_cent = 0
    iemand.lening.save()
    over_twee_jaar = date(2028, 12, 1)
    ronde(PEILDATUM + WEEK, vandaag=over_twee_jaar)
    assert Zicht.objects.get(persoon=iemand).tot == over_twee_jaar


def test_a_dossier_stays_open_for_a_year_after_the_criteria_and_goes_on_when_they_are_met_again() -> None:
    deelnemer()
    iemand, aangehouden = persoon(), persoon()
    ronde()
    iemand.lening.opgenomen_cent = 0
    iemand.lening.save()
    Persoon.objects.filter(pk=aangehouden.pk).update(aangehouden=["REDEN"])
    ronde(PEILDATUM + WEEK)
    ronde(PEILDATUM + 2 * WEEK)
    zicht = Zicht.objects.get(persoon=iemand)
    assert (zicht.tot, zicht.einde) == (date(2027, 12, 2), Zicht.Einde.CRITERIA)
    assert Persoon.objects.get(pk=iemand.pk).zicht_tot == date(2027, 12, 2)
    assert Zicht.objects.get(persoon=aangehouden).tot == ALTIJD
    iemand.lening.opgenomen_cent = 900_000
    iemand.lening.save()
    ronde(PEILDATUM + 3 * WEEK)
    zicht = Zicht.objects.get(persoon=iemand)
    assert (zicht.tot, zicht.einde) == (ALTIJD, "")
    assert Persoon.objects.get(pk=iemand.pk).zicht_tot == ALTIJD


def test_a_run_before_the_last_one_is_refused() -> None:
    ronde()
    with pytest.raises(RondeGeweigerd, match="voor die van de laatste ronde"):
        ronde(PEILDATUM - WEEK)
    assert Ronde.objects.count() == 1


def test_a_run_on_an_old_delivery_is_refused_unless_a_reason_is_given() -> None:
    oud = Levering(serienummer=1, peildatum=PEILDATUM - timedelta(days=9))
    with pytest.raises(RondeGeweigerd, match="9 dagen ouder"):
        ronde(levering=oud)
    ronde(levering=Levering(serienummer=1, peildatum=PEILDATUM - timedelta(days=8)))
    later = PEILDATUM + WEEK
    rondes.uitvoeren(
        peildatum=later, levering=lambda: oud, door=operator(later), nu=lambda: OP, oude_levering="storing bij DUO"
    )
    assert Ronde.objects.get(peildatum=later).oude_levering == "storing bij DUO"


def test_without_any_delivery_there_is_no_run() -> None:
    with pytest.raises(RondeGeweigerd, match="nog geen levering"):
        rondes.uitvoeren(peildatum=PEILDATUM, levering=lambda: None, door=operator(PEILDATUM), nu=lambda: OP)


@pytest.mark.django_db(transaction=True)
def test_a_run_chooses_and_becomes_final_only_while_no_delivery_is_being_taken() -> None:
    deelnemer()
    persoon()
    gegevens = connection.get_connection_params()
    levering = psycopg.connect(
        **{naam: gegevens[naam] for naam in ("dbname", "user", "password", "host", "port") if naam in gegevens}
    )
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    try:
        levering.execute("SELECT pg_advisory_xact_lock(%s)", [slot.REGISTRATIE])
        with pytest.raises(OperationalError, match="lock timeout"):
            voorbereid()
        levering.rollback()
        stand = voorbereid()
        levering.execute("SELECT pg_advisory_xact_lock(%s)", [slot.REGISTRATIE])
        with pytest.raises(OperationalError, match="lock timeout"):
            afgemaakt(stand)
        assert not Signaal.objects.exists()
    finally:
        levering.close()
        connection.close()


def test_a_cancelled_run_counts_as_not_written_and_the_day_is_free_again() -> None:
    deelnemer()
    persoon()
    voorbereid()
    assert rondes.annuleren(peildatum=PEILDATUM, reden="verkeerde tekst", door=operator(PEILDATUM), op=OP) == 1
    assert ronde().nieuwe_brieven == 1
    assert sorted(Brief.objects.values_list("status", flat=True)) == ["GEANNULEERD", "VASTGESTELD"]
    with pytest.raises(RondeGeweigerd, match="al vastgesteld"):
        rondes.annuleren(peildatum=PEILDATUM, reden="te laat", door=operator(PEILDATUM), op=OP)


def test_a_run_that_was_cancelled_by_mistake_for_a_far_day_does_not_block_earlier_days() -> None:
    deelnemer()
    persoon()
    voorbereid(PEILDATUM)
    rondes.annuleren(peildatum=PEILDATUM, reden="typefout", door=operator(PEILDATUM), op=OP)
    assert ronde(PEILDATUM - WEEK).nieuwe_brieven == 1


def test_a_paused_run_stands_still_until_it_is_resumed() -> None:
    deelnemer()
    persoon()
    voorbereid()
    rondes.pauzeren(peildatum=PEILDATUM, door=operator(PEILDATUM), op=OP)
    with pytest.raises(RondeGeweigerd, match="gepauzeerd"):
        ronde()
    assert not met_brief()
    rondes.hervatten(peildatum=PEILDATUM, door=operator(PEILDATUM))
    assert ronde().nieuwe_brieven == 1


def test_a_run_asks_for_the_last_delivery_only_when_no_other_can_come_in() -> None:
    def gevraagd() -> Levering:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            (sloten,) = cursor.fetchone()
        assert sloten, "een levering kan er nog tussen komen"
        return LEVERING

    rondes.voorbereiden(peildatum=PEILDATUM, levering=gevraagd, door=operator(PEILDATUM), op=OP)
