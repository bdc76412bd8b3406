"""The duty and the exams, at their boundaries and by properties."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.inburgeraars.rules import (
    Examenstand,
    Examenstatus,
    Plichtgegevens,
    Poging,
    Vrijstellingsperiode,
    examenstanden,
    onderdelen_van,
    plicht_open,
    redenen_niet_open,
    status_van,
    telt_mee,
)

DAG = date(2026, 11, 25)
MORGEN = DAG + timedelta(days=1)
GISTEREN = DAG - timedelta(days=1)
OPEN = Plichtgegevens(
    plicht_start=date(2019, 7, 1), plicht_eind=None, overleden_op=None, land="", aow_op=None, hele_vrijstellingen=()
)
DATUMS = st.dates(date(2013, 1, 1), date(2030, 12, 31))


class TestPlicht:
    def test_duty_without_anything_special_is_open(self) -> None:
        assert plicht_open(OPEN, DAG)

    @pytest.mark.parametrize(
        ("velden", "reden"),
        [
            ({"plicht_start": MORGEN}, "PLICHT_NIET_BEGONNEN"),
            ({"plicht_start": None}, "PLICHT_NIET_BEGONNEN"),
            ({"plicht_eind": DAG}, "PLICHT_GEEINDIGD"),
            ({"hele_vrijstellingen": ((DAG, None),)}, "VRIJGESTELD"),
            ({"hele_vrijstellingen": ((date(2020, 1, 1), DAG),)}, "VRIJGESTELD"),
            ({"overleden_op": DAG}, "OVERLEDEN"),
            ({"land": "België"}, "BUITENLAND"),
            ({"aow_op": DAG}, "AOW"),
        ],
    )
    def test_each_reason_closes_the_duty_from_its_first_day(self, velden: dict[str, Any], reden: str) -> None:
        assert redenen_niet_open(replace(OPEN, **velden), DAG) == (reden,)

    @pytest.mark.parametrize(
        "velden",
        [
            {"plicht_start": DAG},
            {"plicht_eind": MORGEN},
            {"hele_vrijstellingen": ((MORGEN, None),)},
            {"hele_vrijstellingen": ((date(2020, 1, 1), GISTEREN),)},
            {"overleden_op": MORGEN},
            {"aow_op": MORGEN},
        ],
    )
    def test_duty_is_still_open_one_day_before_each_boundary(self, velden: dict[str, Any]) -> None:
        assert plicht_open(replace(OPEN, **velden), DAG)


class TestOnderdelen:
    @pytest.mark.parametrize(
        ("start", "extra"),
        [
            (date(2014, 12, 31), []),
            (date(2015, 1, 1), ["ONA"]),
            (date(2017, 9, 30), ["ONA"]),
            (date(2017, 10, 1), ["ONA", "PVT"]),
            (None, []),
        ],
    )
    def test_ona_and_pvt_are_asked_of_their_cohorts_only(self, start: date | None, extra: list[str]) -> None:
        assert [onderdeel.code for onderdeel in onderdelen_van(start)] == ["SP", "LU", "LE", "SC", "KNM", *extra]


def poging(dag: date, resultaat: str = "", reden: str = "") -> Poging:
    return Poging(onderdeel="LE", examendatum=dag, resultaat=resultaat, reden_geen_resultaat=reden)


def stand(*pogingen: Poging, vrij: tuple[Vrijstellingsperiode, ...] = (), op: date = DAG) -> Examenstand:
    standen = examenstanden(plicht_start=None, pogingen=pogingen, vrijstellingen=vrij, peildatum=op)
    return next(stand for stand in standen if stand.onderdeel.code == "LE")


class TestPogingen:
    def test_coming_exam_is_a_registration_and_no_attempt(self) -> None:
        gezien = stand(poging(MORGEN))
        assert (gezien.status, gezien.deelnames, gezien.aangemeld_voor) == (Examenstatus.AANGEMELD, 0, MORGEN)

    def test_exam_of_today_is_not_yet_waiting_for_its_result(self) -> None:
        assert status_van(poging(DAG), DAG) is Examenstatus.AANGEMELD

    def test_past_exam_without_result_waits_and_counts(self) -> None:
        gezien = stand(poging(GISTEREN))
        assert (gezien.status, gezien.deelnames, gezien.aangemeld_voor) == (Examenstatus.UITSLAG_VOLGT, 1, None)

    @pytest.mark.parametrize(
        ("reden", "telt"), [("Verwijtbaar", True), ("Nietverwijtbaar", False), ("Afgemeld", False), ("Absent", False)]
    )
    def test_attempt_without_result_counts_only_when_culpable(self, reden: str, telt: bool) -> None:
        assert telt_mee(poging(GISTEREN, "Geen", reden), DAG) is telt

    def test_attempt_that_does_not_count_leaves_the_earlier_result(self) -> None:
        gezien = stand(poging(date(2020, 1, 1), "Gezakt"), poging(GISTEREN, "Geen", "Afgemeld"))
        assert (gezien.status, gezien.datum, gezien.deelnames) == (Examenstatus.NIET_GESLAAGD, date(2020, 1, 1), 1)

    def test_failed_part_keeps_its_status_while_a_new_attempt_is_booked(self) -> None:
        gezien = stand(poging(date(2020, 1, 1), "Gezakt"), poging(MORGEN))
        assert (gezien.status, gezien.aangemeld_voor) == (Examenstatus.NIET_GESLAAGD, MORGEN)

    def test_first_of_two_bookings_is_named(self) -> None:
        assert stand(poging(date(2027, 3, 1)), poging(date(2027, 2, 1))).datum == date(2027, 2, 1)

    def test_exemption_covers_its_last_day_and_not_the_next(self) -> None:
        vrij = (Vrijstellingsperiode(onderdeel="LE", ingangsdatum=date(2020, 1, 1), einddatum=DAG),)
        assert stand(vrij=vrij).status is Examenstatus.VRIJGESTELD
        assert stand(vrij=vrij, op=MORGEN).status is Examenstatus.NOG_TE_DOEN

    def test_exemption_of_another_part_changes_nothing(self) -> None:
        vrij = (Vrijstellingsperiode(onderdeel="SP", ingangsdatum=date(2020, 1, 1), einddatum=None),)
        assert stand(vrij=vrij).status is Examenstatus.NOG_TE_DOEN

    @given(
        st.lists(
            st.builds(
                poging,
                DATUMS,
                st.sampled_from(["Geslaagd", "Gezakt", "Geen", ""]),
                st.sampled_from(["", "Verwijtbaar", "Nietverwijtbaar"]),
            ),
            max_size=6,
        ),
        st.booleans(),
        DATUMS,
    )
    def test_once_passed_is_passed_and_attempts_add_up(self, lijst: list[Poging], vrij: bool, op: date) -> None:
        vrijstelling = (Vrijstellingsperiode(onderdeel="LE", ingangsdatum=date(2013, 1, 1), einddatum=None),)
        gezien = stand(*lijst, vrij=vrijstelling if vrij else (), op=op)
        gehaald = any(p.resultaat == "Geslaagd" for p in lijst)
        assert (gezien.status is Examenstatus.GESLAAGD) == gehaald
        assert gezien.nog_te_doen == (not gehaald and not vrij)
        assert gezien.deelnames == sum(telt_mee(p, op) for p in lijst) <= len(lijst)
        assert [p.examendatum for p in gezien.pogingen] == sorted((p.examendatum for p in lijst), reverse=True)
