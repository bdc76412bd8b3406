"""The queue: the only file that knows procrastinate.

A deed plans work by name (``plan("brieven.maken", blok=7)``) in its own transaction; the job runs when that commits.
Arguments hold ids only. Delivery is at least once: a task writes a marker row in the transaction of its work.
"""

from typing import Any

from django.db import connection
from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

HARTSLAG_VERLOREN_SECONDEN = 30
taak = app.task
periodiek = app.periodic


class Geduldig(BaseRetryStrategy):
    """For work that waits for another system: tried again after 5 seconds, 10, 20 … and at last every quarter."""

    EERST_SECONDEN = 5
    HOOGSTENS_SECONDEN = 900

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        """When to try again; never that it is enough: the deed itself knows when its work is too old."""
        del exception
        verdubbeld = min(job.attempts, 10)
        return RetryDecision(retry_in={"seconds": min(self.EERST_SECONDEN * 2**verdubbeld, self.HOOGSTENS_SECONDEN)})


def plan(naam: str, *, wachtrij: str = "default", **argumenten: Any) -> int:
    """Plan one job by the name of its task; it exists only if the surrounding transaction commits."""
    job: int = app.configure_task(naam, queue=wachtrij).defer(**argumenten)
    return job


def plan_veel(naam: str, regels: list[dict[str, Any]], *, wachtrij: str = "default") -> None:
    """Plan many jobs of one task in one statement."""
    if regels:
        app.configure_task(naam, queue=wachtrij).batch_defer(*regels)


def vergeet(naam: str, argument: str, waarden: list[int]) -> None:
    """Take jobs of a task that nobody started yet off the queue, by the value of one argument: their work is done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs"
            " WHERE task_name = %s AND status = 'todo' AND (args ->> %s)::bigint = ANY (%s)",
            [naam, argument, waarden],
        )


def gepland(naam: str, argument: str) -> set[int]:
    """The values of one argument in the jobs of a task that wait or are being done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args ->> %s)::bigint FROM procrastinate_jobs WHERE task_name = %s AND status IN ('todo', 'doing')",
            [argument, naam],
        )
        return {waarde for (waarde,) in cursor.fetchall()}


async def red_gestrande() -> int:
    """Start the jobs of dead workers again (the queue does not do so by itself); gives how many."""
    gestrand = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=HARTSLAG_VERLOREN_SECONDEN))
    for job in gestrand:
        await app.job_manager.retry_job(job)
    return len(gestrand)


def bij_start(start_app: App) -> None:
    """Load the tasks of every room (called by procrastinate when Django is ready)."""
    from django.utils.module_loading import autodiscover_modules  # noqa: PLC0415  (apps must be loaded first)

    del start_app
    autodiscover_modules("tasks")


def werk(*, wachtrijen: list[str] | None = None, blijf: bool) -> None:
    """Work the queue in this process, one job at a time (rendering holds the interpreter; scale with processes).

    wachtrijen: only these queues; None is all. blijf: keep waiting for work until SIGTERM; otherwise stop when there
    is none left to start.
    """
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]  # Django's connector
        app.run_worker(queues=wachtrijen, wait=blijf, concurrency=1, delete_jobs="successful")
