"""The process that seals: soon enough beside writers, and whole again after kill -9 or with two at once (spec O5)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection

from pib.core.kijker import Kijker
from pib.logboek import hoofden, queries, rules
from pib.logboek.actions import schrijven
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Gebruik, Verwerking, Zegel

PROEF = Gebeurtenis("proef:regel:geschreven", "Een regel.", "proef")
VANDAAG = date(2026, 11, 24)
SCHRIJVERS = 2
SECONDEN = 60 if os.environ.get("PIB_MUREN") == "volledig" else 5
EIS_SECONDEN = 10
Starter = Callable[[], subprocess.Popen[bytes]]
pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start(procesomgeving: dict[str, str], tmp_path: Path) -> Iterator[Starter]:
    """Starts a sealer as an operator does; every one is gone at the end."""
    omgeving = {naam: waarde for naam, waarde in procesomgeving.items() if naam != "DJANGO_SETTINGS_MODULE"}
    opdracht = [sys.executable, "-m", "pib", "logboek", "verzegelen", "--blijf"]
    processen: list[subprocess.Popen[bytes]] = []

    def _start() -> subprocess.Popen[bytes]:
        processen.append(subprocess.Popen(opdracht, env={**omgeving, "PIB_VAR": str(tmp_path)}))
        return processen[-1]

    yield _start
    for proces in processen:
        proces.kill()
        proces.wait()


def schrijf(aantal: int = 1, personen: int = 20) -> None:
    for _ in range(aantal):
        schrijven(PROEF, door=Kijker(vandaag=VANDAAG, gemeente="0193"), personen=range(personen))


def wacht_tot(klaar: Callable[[], bool]) -> None:
    einde = time.monotonic() + 60
    while not klaar():
        assert time.monotonic() < einde
        time.sleep(0.02)


def is_heel(tmp_path: Path) -> bool:
    vast = hoofden.lees(tmp_path / "logboek-hoofden.jsonl")
    return not [*rules.controleer(queries.schakels(), vast), *queries.buiten_de_keten()]


def test_longest_wait_of_a_line_beside_writers_is_within_ten_seconds(start: Starter, tmp_path: Path) -> None:
    proces, klaar = start(), Event()
    wacht_tot(_een_verzegeld)

    def _schrijf() -> None:
        while not klaar.wait(0.02):
            schrijf()
        connection.close()

    schrijvers = [Thread(target=_schrijf) for _ in range(SCHRIJVERS)]
    for schrijver in schrijvers:
        schrijver.start()
    einde, langst = time.monotonic() + SECONDEN, 0.0
    while time.monotonic() < einde:
        langst = max(langst, queries.langst_wachtend())
        time.sleep(0.05)
    klaar.set()
    for schrijver in schrijvers:
        schrijver.join()
    wacht_tot(lambda: queries.wachtend() == 0)
    proces.terminate()
    assert proces.wait(30) == 0
    regels = Verwerking.objects.count() + Gebruik.objects.count()
    cijfers = f"milliseconden {langst * 1000:.0f} regels {regels} seconden {SECONDEN} schrijvers {SCHRIJVERS}"
    print(f"verzegeld binnen {langst:.1f} s {cijfers}")  # noqa: T201  (read by bewijs)
    assert Zegel.objects.count() == regels
    assert regels > SECONDEN * 100
    assert 0 < langst < EIS_SECONDEN
    assert is_heel(tmp_path)


def _een_verzegeld() -> bool:
    if not Gebruik.objects.exists():
        schrijf()
    return Zegel.objects.exists()


def test_sealer_killed_halfway_leaves_a_whole_chain_that_two_others_finish(start: Starter, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT logboek_schrijven(gen_random_uuid(), 'proef', 'proef:regel:geschreven', 'Een regel.', '',"
            " 'geslaagd', '{}', 1, '', '0193', 'portaal') FROM generate_series(1, 7000)"
        )
    eerste = start()
    wacht_tot(Zegel.objects.exists)
    os.kill(eerste.pid, signal.SIGKILL)
    eerste.wait()
    verzegeld = Zegel.objects.count()
    assert 0 < verzegeld < 14_000
    assert queries.wachtend() == 14_000 - verzegeld
    assert is_heel(tmp_path)
    tegelijk = [start(), start()]
    wacht_tot(lambda: queries.wachtend() == 0)
    wacht_tot((tmp_path / "logboek-hoofden.jsonl").exists)
    assert [proces.poll() for proces in tegelijk] == [None, None]
    for proces in tegelijk:
        proces.terminate()
        assert proces.wait(30) in {0, -signal.SIGTERM}  # the other may have done all before this one had begun
    assert Zegel.objects.count() == 14_000
    assert is_heel(tmp_path)
