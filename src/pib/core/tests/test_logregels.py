import io
import logging
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.test import Client

from pib.core.logregels import ZonderInhoud

NAAM = "Tesfay-van-der-Berg"


def test_a_fault_is_logged_by_kind_and_place_without_the_row_it_was_about(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE proef (naam text, verplicht int NOT NULL)")
        with pytest.raises(IntegrityError, match=NAAM) as fout:
            cursor.execute("INSERT INTO proef (naam) VALUES (%s)", [NAAM])
    uit = io.StringIO()
    handler = logging.StreamHandler(uit)
    handler.setFormatter(ZonderInhoud("%(name)s: %(message)s"))
    regel = logging.LogRecord(
        "procrastinate.worker", logging.ERROR, "", 0, "Taak 12 mislukte", (), (fout.type, fout.value, fout.tb)
    )
    handler.handle(regel)
    gezegd = uit.getvalue()
    assert gezegd.startswith("procrastinate.worker: Taak 12 mislukte\n")
    assert "test_logregels.py" in gezegd
    assert gezegd.index("psycopg.errors.NotNullViolation") < gezegd.index("django.db.utils.IntegrityError")
    assert NAAM not in gezegd


def test_every_line_of_the_log_is_written_that_way_and_no_mail_is_sent() -> None:
    instelling: dict[str, Any] = settings.LOGGING
    assert {vorm["()"] for vorm in instelling["formatters"].values()} == {
        f"{ZonderInhoud.__module__}.{ZonderInhoud.__qualname__}"
    }
    assert {handler["formatter"] for handler in instelling["handlers"].values()} == set(instelling["formatters"])
    assert logging.getLogger("django").handlers == []


def test_an_address_that_does_not_exist_is_not_logged(db: None, caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get(f"/{NAAM}/").status_code == 404
    assert caplog.records == []
