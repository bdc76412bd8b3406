import os
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from pib.beheer.opdrachten import databank
from pib.beheer.opdrachten.ronde import ronde
from pib.core import logins
from pib.settings.databank import VARIABELE


def test_of_commands_that_start_together_one_brings_the_database_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keren: list[float] = []

    def migreer() -> None:
        keren.append(time.monotonic())
        time.sleep(0.2)

    monkeypatch.setenv("PIB_VAR", str(tmp_path))
    monkeypatch.setattr(databank, "_migreer_in_eigen_proces", migreer)
    with ThreadPoolExecutor(3) as tegelijk:
        for klaar in [tegelijk.submit(databank.breng_bij) for _ in range(3)]:
            klaar.result()
    assert len(keren) == 1


@pytest.mark.parametrize("bestand", ["elip/models.py", "toegang/models/accounts.py", "core/muren.py", "core/logins.py"])
def test_a_wall_declared_anew_in_any_file_brings_the_database_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bestand: str
) -> None:
    assert (databank.PAKKET / bestand).is_file()
    monkeypatch.setattr(databank, "PAKKET", tmp_path)
    pad = tmp_path / bestand
    pad.parent.mkdir(parents=True)
    pad.write_text("muur = open_")
    voor = databank._stand()
    pad.write_text("muur = gesloten")
    assert databank._stand() != voor


def test_logins_made_on_a_server_come_with_addresses_that_work(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    gemaakt: dict[str, str] = {}
    monkeypatch.setattr(logins, "aanmaken", lambda _, wachtwoorden, **__: gemaakt.update(wachtwoorden))
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: "geheim")
    superuser = os.environ["PIB_TEST_SUPERUSER"]
    uitkomst = CliRunner().invoke(databank.rollen, [superuser])
    assert uitkomst.exit_code == 0, uitkomst.output
    adressen = dict(regel.split("=", 1) for regel in uitkomst.output.splitlines())
    assert set(adressen) == set(VARIABELE.values())
    with psycopg.connect(superuser) as verbinding:
        bedoeld = psycopg.conninfo.conninfo_to_dict(adressen["DATABASE_URL_WEB"])
        assert bedoeld["user"] == "pib_web"
        assert bedoeld["dbname"] == "pib"
        assert (bedoeld["host"], bedoeld["port"]) == (verbinding.info.host, str(verbinding.info.port))


def test_an_address_that_cannot_be_read_is_told() -> None:
    uitkomst = CliRunner().invoke(databank.rollen, ["geen adres"])
    assert uitkomst.exit_code == 1
    assert "De logins zijn niet gemaakt" in uitkomst.output


@pytest.mark.parametrize(
    "opdracht", [["annuleren", "--peildatum", "2026-11-25", "--reden"], ["uitvoeren", "--peildatum", "2026-11-25",
                                                                          "--oude-levering"]]
)  # fmt: skip
def test_a_reason_that_does_not_fit_is_wrong_use(opdracht: list[str]) -> None:
    uitkomst = CliRunner().invoke(ronde, [*opdracht, "x" * 201])
    assert "hoogstens 200 tekens" in uitkomst.output
