"""The demo's own checks: figures that do not agree are told, and the account to link gets a code."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pib.beheer.demo.controle import VERWACHTE_SIGNALEN, VERWACHTE_UITVAL, Cijfers, verschillen
from pib.beheer.demo.dagen import LEVERING, moment
from pib.beheer.demo.inrichten import accounts_inrichten, koppelcodes, personas
from pib.beheer.proefdata.accounts import DEMO_ORGANISATIES
from pib.core.kijker import operator
from pib.gemeenten.models import Gemeente
from pib.toegang.models import Account, Koppeling

GOED = Cijfers(
    personen=100,
    gekozen=40,
    gekozen_bij_deelnemers=30,
    deelnemers=6,
    uitval=len(VERWACHTE_UITVAL),
    uitval_per_reden=dict.fromkeys(VERWACHTE_UITVAL, 1),
    brieven=30 - len(VERWACHTE_UITVAL),
    signalen={**dict.fromkeys(VERWACHTE_SIGNALEN, 1), "SS400": 30 - len(VERWACHTE_UITVAL)},
    tweede_start={"nieuwe_brieven": 0},
)


def test_figures_that_agree_leave_nothing_to_say() -> None:
    assert verschillen(GOED, personen_geleverd=100) == []


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"brieven": GOED.brieven - 1}, "brieven op schijf"),
        ({"signalen": {**GOED.signalen, "SS400": 0}}, "signalen SS400"),
        ({"tweede_start": {"nieuwe_brieven": 1}}, "tweede start"),
        ({"personen": 99}, "lijst met beslissingen"),
        ({"uitval_per_reden": {"TEKEN": GOED.uitval}}, "uitval zonder voorbeeld"),
        ({"signalen": {"SS400": GOED.brieven}}, "Signaal zonder voorbeeld"),
    ],
)
def test_each_figure_that_disagrees_is_told_in_plain_words(anders: dict[str, Any], zin: str) -> None:
    gezegd = verschillen(replace(GOED, **anders), personen_geleverd=100)
    assert any(zin in regel for regel in gezegd)


@pytest.mark.django_db
def test_only_an_account_that_is_not_linked_yet_gets_a_code() -> None:
    for code in {organisatie.gemeente for organisatie in DEMO_ORGANISATIES if organisatie.gemeente}:
        Gemeente.objects.create(code=code, naam=f"Gemeente {code}")
    accounts_inrichten(op=moment(LEVERING))
    door = operator(date(2026, 11, 30))
    assert set(koppelcodes(door=door, op=moment(LEVERING))) == {"marloes"}
    Koppeling.objects.create(
        account=Account.objects.get(gebruikersnaam="marloes"), handelende="X", soort_nummer="KvKnr", nummer="00000845",
        gekoppeld_op=moment(LEVERING),
    )  # fmt: skip
    assert koppelcodes(door=door, op=moment(LEVERING)) == {}
    assert {persona.id for persona in personas()} >= {"marloes", "mara", "eva"}
