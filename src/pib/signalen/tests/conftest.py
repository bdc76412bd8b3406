"""The day of the tests, and the lines of the logboek."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from pib.logboek.models import Verwerking
from pib.signalen.tests.factories import VANDAAG


@pytest.fixture
def vaste_dag(settings: Settings) -> None:
    """The portal thinks it is the day of the tests."""
    settings.VASTE_DAG = VANDAAG


@pytest.fixture
def logboekregels(db: None) -> Callable[[str], int]:
    """How many processing lines there are of an event."""
    return lambda naam: Verwerking.objects.filter(handeling=naam).count()
