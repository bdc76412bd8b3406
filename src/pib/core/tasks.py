"""Upkeep of the queue itself."""

from pib.core.taken import periodiek, red_gestrande, taak


@periodiek(cron="* * * * *")
@taak(name="core.redden", queue="onderhoud", queueing_lock="core.redden")
async def redden(timestamp: int) -> None:
    """Every minute: jobs of workers that died are started again."""
    del timestamp
    await red_gestrande()
