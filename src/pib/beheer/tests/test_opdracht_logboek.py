import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from pib.beheer.opdrachten.logboek import logboek
from pib.core import klok
from pib.core.kijker import operator
from pib.core.klok import AMSTERDAM
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
    assert "1 hoofd bewaard" in CliRunner().invoke(logboek, ["hoofd"]).output
    uitkomst = CliRunner().invoke(logboek, ["controleren"], standalone_mode=False)
    assert uitkomst.return_value == 0
    assert "6 regels nagerekend, 1 hoofd vergeleken" in uitkomst.output
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


@pytest.mark.django_db
def test_one_month_is_checked_alone_with_its_own_heads(hoofden: Path) -> None:
    schrijf(3)
    CliRunner().invoke(logboek, ["verzegelen"])
    CliRunner().invoke(logboek, ["hoofd"])
    vreemd = {"op": "x", "maand": "2020-01-01", "nummer": 5, "hash": "00"}
    hoofden.write_text(hoofden.read_text() + json.dumps(vreemd) + "\n")
    maand = f"{Zegel.objects.get(nummer=1).maand:%Y-%m}"
    uitkomst = CliRunner().invoke(logboek, ["controleren", "--maand", maand, "--json"], standalone_mode=False)
    assert uitkomst.return_value == 0
    assert json.loads(uitkomst.output) == {
        "schakels": 6,
        "hoofden": 1,
        "wachtend": 0,
        "wacht_seconden": 0,
        "bevindingen": [],
    }
    leeg = json.loads(CliRunner().invoke(logboek, ["controleren", "--maand", "2019-01", "--json"]).output)
    assert (leeg["schakels"], leeg["hoofden"]) == (0, 0)


@pytest.mark.django_db
def test_month_that_went_after_its_term_is_no_finding_and_one_that_went_before_is(hoofden: Path) -> None:
    schrijf(1)
    CliRunner().invoke(logboek, ["verzegelen"])
    for maand, klopt in (("2020-01-01", 0), (f"{VANDAAG:%Y}-01-01", 1)):
        hoofden.write_text(json.dumps({"op": "x", "maand": maand, "nummer": 5, "hash": "00"}) + "\n")
        assert CliRunner().invoke(logboek, ["controleren"], standalone_mode=False).return_value == klopt


@pytest.mark.django_db
def test_head_that_broke_off_is_told_and_the_next_one_is_whole(hoofden: Path) -> None:
    schrijf(1)
    CliRunner().invoke(logboek, ["verzegelen"])
    CliRunner().invoke(logboek, ["hoofd"])
    hoofden.write_text(hoofden.read_text()[:-20])
    uitkomst = CliRunner().invoke(logboek, ["controleren"], standalone_mode=False)
    assert uitkomst.return_value == 0
    assert "Regel 1 van het bestand met hoofden brak af bij het schrijven en is overgeslagen." in uitkomst.output
    assert "1 hoofd bewaard" in CliRunner().invoke(logboek, ["hoofd"]).output
    assert "2 regels nagerekend, 1 hoofd vergeleken" in CliRunner().invoke(logboek, ["controleren"]).output
    assert "0 hoofden bewaard" in CliRunner().invoke(logboek, ["hoofd"]).output


@pytest.mark.django_db
def test_export_goes_to_a_new_file_for_this_user_alone(tmp_path: Path) -> None:
    schrijf(2)
    CliRunner().invoke(logboek, ["verzegelen"])
    pad, dag = tmp_path / "uit.jsonl", timezone.now().astimezone(AMSTERDAM).date()
    opdracht = ["exporteren", "--van", f"{dag}", "--tot", f"{dag + timedelta(days=1)}", "--uit", str(pad)]
    assert "4 regels geëxporteerd." in CliRunner().invoke(logboek, opdracht).output
    assert [set(json.loads(regel)) >= {"trace_id", "span_id"} for regel in pad.read_text().splitlines()] == [True] * 4
    assert pad.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.glob("*.deel")) == []
    weer = CliRunner().invoke(logboek, opdracht)
    assert (weer.exit_code, "bestaat al" in weer.output) == (2, True)
    gebruik = CliRunner().invoke(logboek, [*opdracht[:-2], "--deel", "gebruik"])
    assert "2 regels geëxporteerd." in gebruik.output
    assert [json.loads(regel)["rol"] for regel in gebruik.stdout.splitlines() if regel[0] == "{"] == ["operator"] * 2


@pytest.mark.django_db
def test_export_of_no_days_is_refused() -> None:
    uitkomst = CliRunner().invoke(logboek, ["exporteren", "--van", "2026-11-02", "--tot", "2026-11-02"])
    assert (uitkomst.exit_code, "--tot moet na --van liggen." in uitkomst.output) == (2, True)


def test_register_names_every_activity_and_says_what_is_wrong_with_a_file(settings: Settings, tmp_path: Path) -> None:
    lijst = json.loads(CliRunner().invoke(logboek, ["register"]).output)
    assert f"{settings.VERWERKINGENREGISTER}elip-dossier" in {regel["id"] for regel in lijst}
    (tmp_path / "eigen.json").write_text("x")
    settings.VERWERKINGEN = str(tmp_path / "eigen.json")
    uitkomst = CliRunner().invoke(logboek, ["register"])
    assert (uitkomst.exit_code, "is geen JSON" in uitkomst.output) == (1, True)


@pytest.mark.django_db
def test_sealing_goes_on_when_the_heads_cannot_be_kept(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vol").write_text("")
    settings.LOGBOEK_HOOFDEN = str(tmp_path / "vol" / "hoofden.jsonl")
    schrijf(1)
    rondes: list[int] = []

    def slaap(seconden: float) -> None:
        rondes.append(queries.wachtend())
        if len(rondes) == 2:
            raise KeyboardInterrupt
        schrijf(1)

    monkeypatch.setattr("time.sleep", slaap)
    uitkomst = CliRunner().invoke(logboek, ["verzegelen", "--blijf"])
    assert uitkomst.exit_code == 0
    assert uitkomst.output.count("Het hoofd kon niet bewaard worden") == 1
    assert rondes == [0, 0]


@pytest.mark.django_db
def test_head_is_kept_at_the_start_and_every_hour(monkeypatch: pytest.MonkeyPatch, hoofden: Path) -> None:
    begin, bewaard = timezone.now(), []

    def slaap(seconden: float) -> None:
        bewaard.append(len(hoofden.read_text().splitlines()))
        if len(bewaard) == 6:
            raise KeyboardInterrupt
        schrijf(1)

    monkeypatch.setattr("time.sleep", slaap)
    monkeypatch.setattr(klok, "nu", lambda: begin + timedelta(minutes=21 * len(bewaard)))
    schrijf(1)
    CliRunner().invoke(logboek, ["verzegelen", "--blijf"])
    assert bewaard == [1, 1, 1, 2, 2, 2]


@pytest.mark.django_db
def test_line_that_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    schrijf(1)
    assert "De oudste wacht" not in CliRunner().invoke(logboek, ["controleren"]).output
    monkeypatch.setattr(queries, "langst_wachtend", lambda: 11.2)
    uitvoer = CliRunner().invoke(logboek, ["controleren"]).output
    assert "De oudste wacht al 11 seconden. Draait 'pib logboek verzegelen --blijf'?" in uitvoer


@pytest.mark.django_db
def test_file_with_heads_that_is_named_but_not_there_is_wrong_use_and_finds_nothing_whole(tmp_path: Path) -> None:
    uitkomst = CliRunner().invoke(logboek, ["controleren", "--hoofden", str(tmp_path / "niet.jsonl")])
    assert uitkomst.exit_code != 0
    assert "niet.jsonl" in uitkomst.output
    assert "De keten is heel" not in uitkomst.output
