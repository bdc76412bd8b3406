"""Steps with their duration, shown while they run."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


class Voortgang:
    """Times each step and shows it on standard error; ``duur_s`` holds seconds per step, in order."""

    def __init__(self, console: Console) -> None:
        """console: of standard error, so that standard output stays one JSON object."""
        self.console = console
        self.duur_s: dict[str, float] = {}

    @contextmanager
    def stap(self, naam: str, wat: str) -> Iterator[None]:
        """One step: `naam` is its key in the figures, `wat` what a person reads."""
        begin = time.perf_counter()
        with self.console.status(wat):
            yield
        self.noteer(naam, wat, time.perf_counter() - begin)

    def noteer(self, naam: str, wat: str, seconden: float) -> None:
        """Record a step that was timed elsewhere."""
        self.duur_s[naam] = round(seconden, 2)
        self.console.print(f"  [green]✓[/] {wat} [dim]({seconden:.1f} s)[/]", highlight=False)
