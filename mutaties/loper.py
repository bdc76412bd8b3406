"""A process that has read everything but our own code, and forks off a pytest run for each line it gets.

``python -m mutaties.loper < opdrachten``: per line a JSON object with ``argumenten`` (of pytest), ``uitvoer`` (a file)
and ``seconden``; answers with the exit status of the run. Our own code is read by each run anew, from the copy.
"""

import importlib
import json
import os
import signal
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

_INSTELLINGEN = "DJANGO_SETTINGS_MODULE"
_VAN_ONS = {"pib", "tests", "mutaties", "eherkenning_simulator", "conftest"}


def van_buiten() -> list[str]:
    """The modules of others that this process has read by now; plugins of pytest are read by pytest itself."""
    plugins = {punt.value.partition(".")[0].partition(":")[0] for punt in entry_points(group="pytest11")}
    gelezen = {naam: getattr(module, "__file__", None) or "" for naam, module in sys.modules.items()}
    return sorted(
        naam
        for naam, bestand in gelezen.items()
        if "site-packages" in bestand and naam.partition(".")[0] not in plugins | _VAN_ONS
    )


def _lees_vooraf(namen: list[str]) -> None:
    """What cannot be read without our settings is left to the run."""
    instellingen = os.environ.pop(_INSTELLINGEN)
    for naam in namen:
        try:
            importlib.import_module(naam)
        except Exception:  # noqa: BLE001, S112  (whatever it needs, it is not there yet)
            continue
    os.environ[_INSTELLINGEN] = instellingen
    if any(naam.partition(".")[0] in _VAN_ONS - {"mutaties"} for naam in sys.modules):
        raise SystemExit("Onze eigen code is al gelezen: de loper zou die van voor de weghaling proberen.")


def main() -> None:
    """Serve until standard input ends. The first line names the modules to read."""
    _lees_vooraf(json.loads(sys.stdin.readline()))
    for regel in sys.stdin:
        opdracht = json.loads(regel)
        pid = os.fork()
        if pid == 0:
            _draai(opdracht)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _draai(opdracht: dict[str, Any]) -> None:
    """The run itself, in its own process group; never returns."""
    os.setsid()
    signal.alarm(int(opdracht["seconden"]))
    doel = Path(opdracht["uitvoer"]).open("wb")  # noqa: SIM115  (open until the process ends)
    for stroom in (1, 2):
        os.dup2(doel.fileno(), stroom)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    status = pytest.main(opdracht["argumenten"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(status))


if __name__ == "__main__":
    main()
