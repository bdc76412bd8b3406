"""Every test of this room works under the rights of the operator's login."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pib.aanlevering.actions import inlezen
from pib.aanlevering.rapport import Rapport
from pib.core.kijker import operator
from pib.core.logins import LANDELIJK

OP = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
VANDAAG = date(2026, 11, 23)
Lezer = Callable[[Path], Rapport]


@pytest.fixture
def lees(rol: Callable[[str], AbstractContextManager[None]]) -> Iterator[Lezer]:
    """Take in the delivery at a path on 23 November 2026."""
    with rol(LANDELIJK):
        yield lambda pad: inlezen(pad, door=operator(VANDAAG), op=OP)
