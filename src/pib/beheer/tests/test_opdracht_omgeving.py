"""What an operator reads when the surroundings of a command are not right: a sentence, never a traceback."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from pib.beheer import opdrachten
from pib.beheer.installatie import controleer_installatie, controleer_muren
from pib.beheer.processen import Proces, controleer_poorten, omgeving_voor, wacht_op
from pib.core import embedded, muren
from pib.settings.databank import VARIABELE

ADRES = "postgresql://pib_landelijk@databank.example/pib"


@pytest.fixture
def kaal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No address of a database; starting the embedded server or reading settings is noticed, not done."""
    for naam in (*VARIABELE.values(), "PIB_DB_KLAAR", "PIB_OMGEVING", "PIB_SPOOR"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setattr(embedded, "start", lambda: pytest.fail("de ingebouwde databank wordt gestart"))
    return monkeypatch


def test_a_process_with_only_its_own_address_uses_that_server(kaal: pytest.MonkeyPatch) -> None:
    kaal.setenv("DATABASE_URL_LANDELIJK", ADRES)
    gezet: list[str] = []
    kaal.setattr(opdrachten, "_zet_omgeving", gezet.append)
    opdrachten.bereid_voor("landelijk")
    assert gezet == ["landelijk"]


def test_an_address_of_another_login_alone_is_refused_with_the_name_of_what_is_missing(
    kaal: pytest.MonkeyPatch,
) -> None:
    kaal.setenv("DATABASE_URL", "postgresql://pib_eigenaar@databank.example/pib")
    with pytest.raises(click.ClickException, match="DATABASE_URL_WEB niet"):
        opdrachten.bereid_voor("web")


def test_no_process_starts_without_the_address_of_its_login(kaal: pytest.MonkeyPatch) -> None:
    with pytest.raises(click.ClickException, match="DATABASE_URL_WEB is niet ingesteld"):
        omgeving_voor("web")
    kaal.setenv("DATABASE_URL_LANDELIJK", ADRES)
    kaal.setenv("DATABASE_URL", "postgresql://pib_eigenaar@databank.example/pib")
    zijn = omgeving_voor("landelijk")
    assert {naam for naam in VARIABELE.values() if naam in zijn} == {"DATABASE_URL_LANDELIJK"}


def test_an_unknown_environment_names_the_known_ones(kaal: pytest.MonkeyPatch) -> None:
    kaal.setenv("PIB_OMGEVING", "prod")
    with pytest.raises(click.ClickException, match="demo, productie, test"):
        opdrachten._zet_omgeving("web")


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        (ImproperlyConfigured("PIB_GEHEIM is verplicht in productie."), "PIB_GEHEIM is verplicht in productie."),
        (OperationalError("connection refused"), "De databank is niet te bereiken"),
        (PermissionError(13, "Permission denied", "/map/uit.csv"), "/map/uit.csv is niet te gebruiken"),
        (ValueError("Jansen"), "Er ging iets onverwacht mis (ValueError)."),
    ],
    ids=["instelling", "databank", "bestand", "anders"],
)
def test_a_fault_ends_with_one_and_a_sentence_without_the_technical_text(
    fout: Exception, zin: str, kaal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mislukt() -> None:
        raise fout

    assert opdrachten._met_uitgang(mislukt) == opdrachten.FOUT
    gezegd = capsys.readouterr()
    assert zin in gezegd.err
    assert gezegd.out == ""
    assert not {"Jansen", "refused", "Traceback"} & set(gezegd.err.split())


def test_a_port_in_use_is_told_before_anything_starts() -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        with pytest.raises(click.ClickException, match="al in gebruik"):
            controleer_poorten(bezet.getsockname()[1])


def test_stopping_the_command_stops_the_portal_and_frees_its_port(procesomgeving: dict[str, str]) -> None:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    opdracht = [sys.executable, "-m", "pib", "serveer", "--poort", str(poort), "--werkers", "1"]
    with Proces(opdracht, omgeving=procesomgeving) as serveer:
        assert wacht_op(f"http://localhost:{poort}/gezond/", seconden=60, proces=serveer)
        serveer.popen.terminate()  # the command alone, as an operator's kill does
        assert serveer.popen.wait(20) == opdrachten.GEDAAN
        controleer_poorten(poort)


@pytest.mark.parametrize("controleer", [controleer_installatie, controleer_muren])
def test_nothing_is_served_while_a_table_has_no_wall(db: None, controleer: Callable[[], None]) -> None:
    controleer()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE vergeten ()")
    with pytest.raises(click.ClickException, match="zonder verklaarde muur: vergeten"):
        controleer()


@pytest.mark.parametrize("wat", ["serveer", "werker"])
@pytest.mark.django_db(transaction=True)
def test_neither_portal_nor_worker_starts_while_a_policy_is_gone(
    wat: str, procesomgeving: dict[str, str], tmp_path: Path
) -> None:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        waar = ["--poort", str(vrij.getsockname()[1])] if wat == "serveer" else []
    with connection.cursor() as cursor:
        cursor.execute("DROP POLICY een_gemeente ON inburgeraars_persoon")
    try:
        status, gezegd = _gestart([sys.executable, "-m", "pib", wat, *waar], procesomgeving, tmp_path / "gezegd")
    finally:
        muren.optrekken()
    assert status == opdrachten.FOUT
    assert "Tabel inburgeraars_persoon: het beleid een_gemeente ontbreekt." in gezegd


def _gestart(opdracht: list[str], omgeving: dict[str, str], uit: Path, geduld: float = 40) -> tuple[int | None, str]:
    """How it ended and what it said; None when it goes on working, which is then ended."""
    with uit.open("w") as bestand:
        proces = subprocess.Popen(opdracht, env=omgeving, stderr=bestand, start_new_session=True)
        try:
            proces.wait(geduld)
        except subprocess.TimeoutExpired:
            os.killpg(proces.pid, signal.SIGKILL)
            proces.wait()
            return None, uit.read_text()
    return proces.returncode, uit.read_text()
