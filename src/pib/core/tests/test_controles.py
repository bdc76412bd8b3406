"""What an installation is told about its database login."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection

from pib.core import logins

pytestmark = pytest.mark.django_db
Rol = Callable[[str], AbstractContextManager[None]]


def _codes() -> set[str | None]:
    gevonden = run_checks(tags=[Tags.database], include_deployment_checks=True, databases=["default"])
    return {melding.id for melding in gevonden}


def test_the_four_logins_are_in_order(rol: Rol) -> None:
    for login in logins.LOGINS.values():
        with rol(login):
            assert _codes() == set()


def test_a_strange_login_that_passes_the_walls_is_refused(rol: Rol) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        (superuser,) = cursor.fetchone()
    with rol(superuser):
        assert {"pib.E001", "pib.E002"} <= _codes()


def test_a_web_login_that_owns_or_belongs_is_refused(rol: Rol) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("CREATE TABLE gekregen (); ALTER TABLE gekregen OWNER TO pib_web; GRANT pib_duo TO pib_web")
    with rol(logins.WEB):
        assert _codes() == {"pib.E003", "pib.E004", "pib.E005"}
