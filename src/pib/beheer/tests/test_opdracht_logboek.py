import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from pytest_django import Settings

from pib.beheer.opdrachten.logboek import logboek
from pib.core.kijker import operator
from pib.logboek import queries
from pib.logboek.actions import schrijven
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Zegel

PROEF = Gebeurtenis("proef:regel:geschreven", "Een regel.", "proef")
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def hoofden(settings: Settings, tmp_path: Path) -> Path:
    settings.LOGBOEK_HOOFDEN = str(tmp_path / "hoofden.jsonl")
    return tmp_path / "hoofden.jsonl"


def schrijf(aantal: int) -> None:
    for _ in range(aantal):
        schrijven(PROEF, door=operator(VANDAAG))


@pytest.mark.django_db
def test_operator_seals_keeps_the_head_and_finds_the_chain_whole() -> None:
    schrijf(3)
    assert "6 regels verzegeld" in CliRunner().invoke(logboek, ["verzegelen"]).output
    assert "1 hoofden bewaard" in CliRunner().invoke(logboek, ["hoofd"]).output
    uitkomst = CliRunner().invoke(logboek, ["controleren"], standalone_mode=False)
    assert uitkomst.return_value == 0
    assert "6 regels nagerekend, 1 hoofden vergeleken" in uitkomst.output
    assert "De keten is heel." in uitkomst.output


@pytest.mark.django_db
def test_altered_line_is_named_and_the_command_ends_with_one() -> None:
    schrijf(3)
    CliRunner().invoke(logboek, ["verzegelen"])
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE logboek_verwerking SET zin = 'Niets.' WHERE id = (SELECT min(id) FROM logboek_verwerking)"
        )
    uitkomst = CliRunner().invoke(logboek, ["controleren"], standalone_mode=False)
    assert uitkomst.return_value == 1
    assert "regel gewijzigd" in uitkomst.output
    (bevinding,) = json.loads(CliRunner().invoke(logboek, ["controleren", "--json"]).output)["bevindingen"]
    assert (bevinding["wat"], bevinding["maand"]) == ("regel gewijzigd", f"{Zegel.objects.get(nummer=1).maand:%Y-%m}")


@pytest.mark.django_db
def test_unreadable_heads_are_said_so(hoofden: Path) -> None:
    hoofden.write_text("x\n")
    uitkomst = CliRunner().invoke(logboek, ["controleren"])
    assert uitkomst.exit_code == 1
    assert "Regel 1 van het bestand met hoofden is onleesbaar." in uitkomst.output


@pytest.mark.traag
@pytest.mark.django_db(transaction=True)
def test_a_line_is_sealed_within_ten_seconds_by_the_process_that_stays(
    procesomgeving: dict[str, str], tmp_path: Path
) -> None:
    omgeving = {naam: waarde for naam, waarde in procesomgeving.items() if naam != "DJANGO_SETTINGS_MODULE"}
    proces = subprocess.Popen(
        [sys.executable, "-m", "pib", "logboek", "verzegelen", "--blijf"], env={**omgeving, "PIB_VAR": str(tmp_path)}
    )
    try:
        schrijf(1)
        einde = time.monotonic() + 60
        while not (tmp_path / "logboek-hoofden.jsonl").exists():  # it has started
            assert time.monotonic() < einde
            time.sleep(0.1)
        for _ in range(3):
            schrijf(5)
            geschreven = time.monotonic()
            while queries.wachtend():
                assert time.monotonic() - geschreven < 10
                time.sleep(0.05)
        proces.terminate()
        assert proces.wait(30) == 0
    finally:
        proces.kill()
    assert Zegel.objects.count() == 32
