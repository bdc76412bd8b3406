"""The run under fire: real processes that are killed, started twice, helped by a worker (spec B6)."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from pib.aanlevering.models import Aanlevering
from pib.brieven.models import Blok, Brief
from pib.elip.models import Ronde
from pib.elip.tests.fabriek import LEVERING, PEILDATUM, deelnemer, persoon
from pib.inburgeraars.models import Zicht
from pib.signalen.models import Signaal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]
MENSEN = 110
GEDULD = 60.0
UITVOEREN = ("ronde", "uitvoeren", "--peildatum", PEILDATUM.isoformat(), "--json")
Proces = subprocess.Popen[str]


@pytest.fixture
def start(procesomgeving: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Proces]]:
    """Starts ``pib …`` on the test database; whatever still runs afterwards is killed."""
    _levering_en_mensen()
    gestart: list[Proces] = []
    omgeving = {naam: waarde for naam, waarde in procesomgeving.items() if naam != "DJANGO_SETTINGS_MODULE"}

    def _start(*opdracht: str) -> Proces:
        proces = subprocess.Popen(
            [sys.executable, "-m", "pib", *opdracht],
            env={**omgeving, "PIB_VAR": str(tmp_path), "PIB_VANDAAG": PEILDATUM.isoformat()},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        gestart.append(proces)
        return proces

    yield _start
    for proces in gestart:
        proces.kill()
        proces.communicate()
    with connection.cursor() as cursor:  # the queue's tables are not Django's: they are not emptied after a test
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM procrastinate_workers")


def _levering_en_mensen() -> None:
    Aanlevering.objects.create(
        serienummer=LEVERING.serienummer,
        soort="volledig",
        peildatum=LEVERING.peildatum,
        status=Aanlevering.Status.VERWERKT,
        ontvangen_op=datetime(2026, 11, 20, 22, tzinfo=UTC),
        verwerkt_op=datetime(2026, 11, 20, 22, tzinfo=UTC),
        rapport={},
    )
    deelnemer()
    for _ in range(MENSEN):
        persoon()


def wacht_tot(waar: Callable[[], bool]) -> None:
    einde = time.monotonic() + GEDULD
    while not waar():
        assert time.monotonic() < einde, "took too long"
        time.sleep(0.02)


def blokken_klaar() -> int:
    return Blok.objects.exclude(klaar_op=None).count()


@contextmanager
def tijdens_het_maken(start: Callable[..., Proces]) -> Iterator[Proces]:
    """A run that is somewhere in the middle of its letters."""
    proces = start(*UITVOEREN)
    wacht_tot(lambda: blokken_klaar() >= 1 or proces.poll() is not None)
    assert proces.poll() is None, proces.communicate()
    assert blokken_klaar() < Blok.objects.count(), "the run was over before anything could happen to it"
    yield proces


def iedereen_precies_een_keer(var: Path) -> None:
    assert Ronde.objects.get().fase == Ronde.Fase.VASTGESTELD
    per_persoon = Counter(Brief.objects.filter(status="VASTGESTELD").values_list("persoon_id", flat=True))
    assert (len(per_persoon), set(per_persoon.values())) == (MENSEN, {1})
    assert Brief.objects.count() == MENSEN
    assert Signaal.objects.filter(code="SS400").count() == MENSEN
    assert Zicht.objects.count() == MENSEN
    hashes = set(Brief.objects.values_list("sha256", flat=True))
    assert {pdf.stem for pdf in (var / "brieven").rglob("*.pdf")} >= hashes
    assert len(hashes) == MENSEN, "each letter carries its own number"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'brieven.maken' AND status = 'todo'")
        assert cursor.fetchone() == (0,), "jobs whose work is done stay behind"


def test_a_run_that_is_killed_goes_on_where_it_was(start: Callable[..., Proces], tmp_path: Path) -> None:
    with tijdens_het_maken(start) as proces:
        proces.kill()
        proces.wait()
    assert not Signaal.objects.exists()
    opnieuw = start(*UITVOEREN)
    uit, fout = opnieuw.communicate(timeout=GEDULD)
    assert opnieuw.returncode == 0, fout
    assert json.loads(uit)["nieuwe_brieven"] == MENSEN
    iedereen_precies_een_keer(tmp_path)


def test_a_second_start_says_that_a_run_is_under_way(start: Callable[..., Proces], tmp_path: Path) -> None:
    with tijdens_het_maken(start) as eerste:
        eerste.send_signal(signal.SIGSTOP)  # else a quick run may be over before the second has even started up
        tweede = start(*UITVOEREN)
        _, fout = tweede.communicate(timeout=GEDULD)
        eerste.send_signal(signal.SIGCONT)
        uit, _ = eerste.communicate(timeout=GEDULD)
    derde = start(*UITVOEREN)
    nog_eens, gezegd = derde.communicate(timeout=GEDULD)
    assert (tweede.returncode, "al een ronde bezig" in fout) == (2, True)
    assert (eerste.returncode, json.loads(uit)["nieuwe_brieven"]) == (0, MENSEN)
    assert (derde.returncode, json.loads(nog_eens)["nieuwe_brieven"]) == (0, 0)
    assert "al vastgesteld" in gezegd
    iedereen_precies_een_keer(tmp_path)


def test_workers_may_help_and_die_meanwhile(start: Callable[..., Proces], tmp_path: Path) -> None:
    hulp, ongelukkig = start("werker", "--wachtrij", "brieven"), start("werker", "--wachtrij", "brieven")
    with tijdens_het_maken(start) as proces:
        ongelukkig.kill()
        uit, fout = proces.communicate(timeout=GEDULD)
    assert proces.returncode == 0, fout
    assert json.loads(uit)["brieven"] == MENSEN
    assert hulp.poll() is None
    iedereen_precies_een_keer(tmp_path)
