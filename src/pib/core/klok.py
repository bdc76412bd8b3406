"""The clock. Only views, tasks and commands call it; below them a day or moment is handed in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def vandaag() -> date:
    """Today in Europe/Amsterdam; ``PIB_VANDAAG`` may fix it for demo and tests, never in production."""
    vast: date | None = settings.VASTE_DAG
    return vast or timezone.now().astimezone(AMSTERDAM).date()


def nu() -> datetime:
    """This moment, in UTC."""
    return timezone.now()
