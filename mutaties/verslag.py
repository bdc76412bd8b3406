"""A pytest plugin for one run: stops at the first failed assertion of a test and writes what it saw.

Loaded with ``-p mutaties.verslag``; writes to the file named by PIB_MUTATIE_VERSLAG.
"""

import json
import os
from collections.abc import Generator
from pathlib import Path

import pytest

from mutaties.loper import van_buiten

VARIABELE = "PIB_MUTATIE_VERSLAG"


class Verslag:
    """What happened: tests that passed, the one whose assertion failed, and what went wrong in another way."""

    def __init__(self, doel: Path) -> None:
        """Write to this file at the end."""
        self.doel = doel
        self.geslaagd: list[str] = []
        self.bewering = ""
        self.anders: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Tell a failed assertion in the test itself from everything else."""
        rapport = yield
        if rapport.passed and call.when == "call":
            self.geslaagd.append(item.nodeid)
        if rapport.failed and call.excinfo is not None:
            fout = call.excinfo.value
            if call.when == "call" and _is_bewering(fout):
                self.bewering = self.bewering or item.nodeid
                item.session.shouldstop = "een bewering viel"
            else:
                self.anders.append(f"{type(fout).__name__} in {call.when} van {item.nodeid}")
        return rapport

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be collected says nothing about the protection."""
        if report.failed:
            self.anders.append(f"verzamelen van {report.nodeid}")

    def pytest_sessionfinish(self) -> None:
        """Write it down."""
        import pib  # noqa: PLC0415  (the pib of the run, which must be that of the copy)

        uitkomst = {"geslaagd": self.geslaagd, "bewering": self.bewering, "anders": self.anders}
        erbij = {"bron": next(iter(pib.__path__)), "van_buiten": van_buiten()}
        self.doel.write_text(json.dumps({**uitkomst, **erbij}))


def _is_bewering(fout: BaseException) -> bool:
    if isinstance(fout, BaseExceptionGroup):
        return any(_is_bewering(deel) for deel in fout.exceptions)
    return isinstance(fout, (AssertionError, pytest.fail.Exception))


def pytest_configure(config: pytest.Config) -> None:
    """Listen in."""
    config.pluginmanager.register(Verslag(Path(os.environ[VARIABELE])), "mutatieverslag")
