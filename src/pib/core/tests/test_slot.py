"""Locks of the installation, and jobs of workers that died."""

import time
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from pib.core import slot, taken


@pytest.mark.django_db(transaction=True)
def test_only_one_process_at_a_time_holds_a_lock_and_a_dead_one_lets_go() -> None:
    ander = _ander_proces()
    try:
        assert ander.execute("SELECT pg_try_advisory_lock(%s)", [slot.RONDE]).fetchone() == (True,)
        with pytest.raises(slot.Bezet), slot.alleen_hier(slot.RONDE):
            pytest.fail("the other one has it")
    finally:
        ander.close()
    _wacht_tot_vrij()
    for _ in range(2):
        with slot.alleen_hier(slot.RONDE):
            pass


@pytest.fixture
def lege_wachtrij(transactional_db: None) -> Iterator[None]:
    """The queue's tables are not Django's: they are not emptied after a test."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM procrastinate_workers")


def test_a_job_of_a_dead_worker_is_started_again(lege_wachtrij: None) -> None:
    for levend, blok in ((False, 1), (True, 2)):
        taken.plan("brieven.maken", wachtrij="brieven", blok=blok)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat)"
                " VALUES (now() - make_interval(secs => %s)) RETURNING id",
                [0 if levend else 31],
            )
            (werker,) = cursor.fetchone() or (None,)
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE status = 'todo'", [werker]
            )
    taken.plan("core.redden", wachtrij="onderhoud", timestamp=0)
    taken.werk(wachtrijen=["onderhoud"], blijf=False)
    with connection.cursor() as cursor:
        cursor.execute(  # at a full minute the worker plans what comes round as well
            "SELECT args ->> 'blok', status::text FROM procrastinate_jobs WHERE task_name = 'brieven.maken' ORDER BY id"
        )
        assert cursor.fetchall() == [("1", "todo"), ("2", "doing")]


def test_jobs_whose_work_is_done_are_taken_off_the_queue(lege_wachtrij: None) -> None:
    for blok in (1, 2):
        taken.plan("brieven.maken", wachtrij="brieven", blok=blok)
    taken.vergeet("brieven.maken", "blok", [1, 3])
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'blok' FROM procrastinate_jobs WHERE status = 'todo'")
        assert cursor.fetchall() == [("2",)]


def _ander_proces() -> psycopg.Connection[tuple[object, ...]]:
    gegevens = connection.settings_dict
    return psycopg.connect(
        dbname=gegevens["NAME"],
        user=gegevens["USER"],
        password=gegevens["PASSWORD"],
        host=gegevens["HOST"],
        port=gegevens["PORT"] or None,
        autocommit=True,
    )


def _wacht_tot_vrij() -> None:
    """The server notices a closed connection in its own time."""
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [slot.RONDE])
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)
    pytest.fail("the lock of a closed connection was not let go")
