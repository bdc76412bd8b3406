"""Every night the logboek loses what it no longer needs to keep (spec O6)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app
from pytest_django import Settings

from pib.bewaren.actions import logboek_opruimen
from pib.bewaren.termijnen import TERMIJNEN
from pib.core.kijker import werker
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek import actions, rules
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Sleutel

VANDAAG = date(2026, 11, 24)
PROEF = Gebeurtenis("proef:regel:geschreven", "Een regel.", "proef")
NERGENS = 10**9


@pytest.mark.django_db
def test_keys_of_persons_without_data_go_after_a_year_and_no_other(
    rol: Callable[[str], AbstractContextManager[None]], settings: Settings, tmp_path: Path
) -> None:
    settings.LOGBOEK_HOOFDEN = str(tmp_path / "hoofden.jsonl")
    persoon = maak_persoon()
    actions.schrijven(PROEF, door=werker(VANDAAG), personen=[persoon.pk, NERGENS, NERGENS + 1])
    with rol("pib_landelijk"):
        logboek_opruimen(door=werker(VANDAAG))
    weg = Sleutel.objects.filter(weg_sinds__isnull=False)
    assert set(weg.values_list("persoon", flat=True)) == {NERGENS, NERGENS + 1}
    Sleutel.objects.filter(persoon=NERGENS).update(weg_sinds=timezone.now().date() - timedelta(days=370))
    with rol("pib_landelijk"):
        logboek_opruimen(door=werker(VANDAAG))
    assert set(Sleutel.objects.values_list("persoon", flat=True)) == {persoon.pk, NERGENS + 1}


def test_term_of_the_table_is_the_term_of_the_logboek() -> None:
    for model in ("Verwerking", "Gebruik", "Zegel"):
        assert TERMIJNEN[f"logboek.{model}"].termijn == f"{rules.BEWAREN_JAREN} jaar"


def test_it_happens_every_night() -> None:
    crons = {sleutel[0]: taak.cron for sleutel, taak in app.periodic_registry.periodic_tasks.items()}
    assert crons["bewaren.logboek"] == "40 3 * * *"
