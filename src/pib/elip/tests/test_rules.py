"""The criteria, their boundaries, and the words of a receipt."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pib.core.datums import plus_maanden
from pib.elip.rules.criteria import VERSIES, versie_op
from pib.elip.rules.oordeel import Invoer, beoordeel, maanden_tot_eind
from pib.elip.rules.uitleg import EIS, bonzin, uitleg
from pib.elip.tests import lezing
from pib.elip.tests.strategieen import PEILDATA, personen
from pib.inburgeraars.rules import Plichtgegevens, redenen_niet_open

GROEP: dict[str, Any] = {
    "wet": "2013",
    "doelgroep": "ASIEL",
    "plicht_start": date(2018, 4, 1),
    "plicht_eind": None,
    "hele_vrijstellingen": (),
    "overleden_op": None,
    "land": "",
    "aow_op": None,
    "leenruimte_cent": 1_000_000,
    "opgenomen_cent": 824_000,
    "termijn_eind": date(2027, 7, 1),
    "aangehouden": False,
}
TIENDUIZEND = 1_000_000


def iemand(**anders: Any) -> Invoer:
    return Invoer(**{**GROEP, **anders})


@given(st.data(), PEILDATA)
@settings(max_examples=600)
def test_everyone_is_judged_as_the_specification_reads(data: st.DataObject, peildatum: date) -> None:
    persoon = data.draw(personen(peildatum))
    oordeel = beoordeel(Invoer(**persoon), peildatum)
    assert (oordeel.gekozen, oordeel.criterium, list(oordeel.redenen)) == lezing.lees(persoon, peildatum)


@given(st.data(), PEILDATA)
def test_the_duty_is_open_here_exactly_when_it_is_for_the_registration(data: st.DataObject, peildatum: date) -> None:
    persoon = data.draw(personen(peildatum))
    velden = ("plicht_start", "plicht_eind", "overleden_op", "land", "aow_op", "hele_vrijstellingen")
    niet_open = redenen_niet_open(Plichtgegevens(**{naam: persoon[naam] for naam in velden}), peildatum)
    ours = beoordeel(Invoer(**persoon), peildatum).redenen
    assert [reden for reden in ours if reden in EIS and reden in _PLICHT] == list(niet_open)


_PLICHT = {"PLICHT_NIET_BEGONNEN", "PLICHT_GEEINDIGD", "VRIJGESTELD", "OVERLEDEN", "BUITENLAND", "AOW"}


@pytest.mark.parametrize(("peildatum", "maanden"), [(date(2021, 5, 31), 6), (date(2021, 6, 1), 12)])
def test_the_last_day_may_be_on_the_horizon_and_not_a_day_later(peildatum: date, maanden: int) -> None:
    horizon = plus_maanden(peildatum, maanden)
    op_de_grens = iemand(termijn_eind=horizon + timedelta(days=1))
    erna = iemand(termijn_eind=horizon + timedelta(days=2))
    assert beoordeel(op_de_grens, peildatum).criterium == "A"
    assert beoordeel(erna, peildatum).redenen == ("TERMIJN_TE_VER",)


@given(st.integers(1, 3_000_000))
def test_three_quarters_is_enough_to_the_cent(leenruimte: int) -> None:
    drempel = -(-leenruimte * 75 // 100)
    net = beoordeel(iemand(leenruimte_cent=leenruimte, opgenomen_cent=drempel), date(2026, 11, 25))
    net_niet = beoordeel(iemand(leenruimte_cent=leenruimte, opgenomen_cent=drempel - 1), date(2026, 11, 25))
    assert net.gekozen
    assert net_niet.redenen == ("TE_WEINIG_BENUT",)


@given(st.integers(1, 3_000_000))
def test_ninety_five_per_cent_is_enough_whatever_the_term_since_june_2021(leenruimte: int) -> None:
    drempel = -(-leenruimte * 95 // 100)
    ver = {"termijn_eind": date(2035, 1, 1), "leenruimte_cent": leenruimte}
    assert beoordeel(iemand(opgenomen_cent=drempel, **ver), date(2021, 6, 1)).criterium == "B"
    assert beoordeel(iemand(opgenomen_cent=drempel - 1, **ver), date(2021, 6, 1)).criterium == ""
    assert beoordeel(iemand(opgenomen_cent=drempel, **ver), date(2021, 5, 31)).redenen == ("TERMIJN_TE_VER",)


def test_half_a_year_from_the_end_of_august_ends_with_february() -> None:
    peildatum = date(2020, 8, 31)
    assert beoordeel(iemand(termijn_eind=date(2021, 3, 1)), peildatum).gekozen
    assert not beoordeel(iemand(termijn_eind=date(2021, 3, 2)), peildatum).gekozen


def test_a_term_that_is_over_still_counts_while_the_duty_is_open() -> None:
    assert beoordeel(iemand(termijn_eind=date(2020, 12, 16)), date(2021, 6, 25)).criterium == "A"


def test_without_a_loan_nobody_is_selected() -> None:
    for leenruimte, opgenomen in ((None, None), (0, 0)):
        redenen = beoordeel(iemand(leenruimte_cent=leenruimte, opgenomen_cent=opgenomen), date(2026, 11, 25)).redenen
        assert redenen == ("GEEN_LENING",)


# Manual §4.1.1: what is left of a loan of 10,000 euro, and who is selected on 14 June 2023 with a past term.
RESTEREND = {
    100: "AB",
    500: "AB",
    1280: "A",
    10: "AB",
    0: "AB",
    1700: "A",
    10_000: "",
    5_000: "",
    650: "A",
    7_050: "",
}


@pytest.mark.parametrize(("rest", "criterium"), RESTEREND.items())
def test_the_sample_persons_of_the_manual_come_out_as_the_criteria_demand(rest: int, criterium: str) -> None:
    persoon = iemand(termijn_eind=date(2023, 4, 1), opgenomen_cent=TIENDUIZEND - rest * 100)
    oordeel = beoordeel(persoon, date(2023, 6, 14))
    assert oordeel.criterium == criterium
    assert oordeel.redenen == (() if criterium else ("TE_WEINIG_BENUT",))


@given(PEILDATA, st.dates(date(2012, 1, 1), date(2035, 12, 31)))
def test_months_to_the_end_are_counted_by_walking_the_calendar(peildatum: date, termijn_eind: date) -> None:
    assert maanden_tot_eind(termijn_eind, peildatum) == lezing.maanden_tot_eind(termijn_eind, peildatum)


def test_a_version_of_the_criteria_is_never_changed_in_place() -> None:
    # A changed fingerprint means that stored receipts no longer say by what they were judged: date a new version.
    assert [versie.hash for versie in VERSIES] == ["597cdfa7edc3dbc4", "43d21200bc19f7df"]


def test_a_version_is_found_by_its_day_and_the_first_holds_for_all_earlier_days() -> None:
    assert versie_op(date(2021, 5, 31)) is VERSIES[0]
    assert versie_op(date(2021, 6, 1)) is VERSIES[1]
    assert versie_op(date(1999, 1, 1)) is VERSIES[0]


def test_the_receipt_reads_as_the_specification_writes_it() -> None:
    assert bonzin(iemand(), date(2026, 11, 25)) == (
        "82,4 % van € 10.000 benut; termijn eindigt over 7 maanden; criterium A, versie 2021-06-01"
    )


def test_a_receipt_says_when_the_term_is_over_and_when_nobody_was_selected() -> None:
    assert bonzin(iemand(termijn_eind=date(2026, 10, 2), opgenomen_cent=9_700_00), date(2026, 11, 25)) == (
        "97,0 % van € 10.000 benut; termijn eindigde op 01-10-2026; criterium A en B, versie 2021-06-01"
    )
    assert bonzin(iemand(leenruimte_cent=None, opgenomen_cent=None, termijn_eind=None), date(2021, 5, 31)) == (
        "geen lening; einde van de termijn onbekend; niet gekozen, versie 2013-01-01"
    )


@given(st.data(), PEILDATA)
def test_the_explanation_of_every_condition_agrees_with_the_judgement(data: st.DataObject, peildatum: date) -> None:
    persoon = Invoer(**data.draw(personen(peildatum)))
    regels = uitleg(persoon, peildatum)
    assert [regel.code for regel in regels] == list(EIS)
    assert tuple(regel.code for regel in regels if not regel.vervuld) == beoordeel(persoon, peildatum).redenen


def test_the_explanation_shows_both_sides_of_a_comparison_with_their_source() -> None:
    regels = {regel.code: regel for regel in uitleg(iemand(), date(2026, 11, 25))}
    (eerste, *_) = regels["TE_WEINIG_BENUT"].vergelijkingen
    assert (eerste.links.naam, eerste.links.waarde, eerste.links.bron) == (
        "opgenomen",
        "€\u00a08.240,00",
        "leningen.csv",
    )
    assert (eerste.rechts.naam, eerste.rechts.waarde) == ("75 % van de leenruimte", "€\u00a07.500,00")
    (termijn, *_) = regels["TERMIJN_TE_VER"].vergelijkingen
    assert (termijn.links.waarde, termijn.teken, termijn.rechts.waarde) == ("30-06-2027", "<=", "25-11-2027")
