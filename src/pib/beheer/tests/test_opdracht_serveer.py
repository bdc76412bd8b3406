"""``pib serveer``: which portal runs under which login."""

import socket
import sys
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from pib.beheer.opdrachten.serveer import POORTEN
from pib.beheer.processen import Proces, wacht_op
from pib.settings.databank import VARIABELE


def _status(adres: str) -> int:
    try:
        with urlopen(adres, timeout=5) as antwoord:  # noqa: S310  (our own process on loopback)
            return int(antwoord.status)
    except HTTPError as fout:
        return fout.code


def test_duos_portal_runs_under_its_own_login_and_serves_no_municipality(procesomgeving: dict[str, str]) -> None:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    alleen_duo = {naam: waarde for naam, waarde in procesomgeving.items() if naam not in VARIABELE.values()}
    alleen_duo |= {"DATABASE_URL_DUO": procesomgeving["DATABASE_URL_DUO"], "PIB_OMGEVING": "test"}
    opdracht = [sys.executable, "-m", "pib", "serveer", "--duo", "--poort", str(poort), "--werkers", "1"]
    adres = f"http://localhost:{poort}"
    with Proces(opdracht, omgeving=alleen_duo) as serveer:
        assert wacht_op(f"{adres}/gezond/", seconden=60, proces=serveer)
        (kind,) = _kinderen(serveer.popen.pid)
        omgeving = Path(f"/proc/{kind}/environ").read_bytes().decode().split("\0")
        assert {regel.partition("=")[0] for regel in omgeving} & set(VARIABELE.values()) == {"DATABASE_URL_DUO"}
        assert _status(f"{adres}/toegang/inloggen/") == HTTPStatus.OK
        for pad in ("/mijn-duo/", "/g/0193/", "/toegang/beheerder-aanvragen/"):
            assert _status(adres + pad) == HTTPStatus.NOT_FOUND, pad
        serveer.popen.terminate()
        assert serveer.popen.wait(20) == 0


def _kinderen(pid: int) -> list[int]:
    return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_the_two_portals_have_ports_of_their_own() -> None:
    assert POORTEN == {"web": 8000, "duo": 8010}
    assert len(set(POORTEN.values())) == len(POORTEN)


@pytest.mark.parametrize(
    ("login", "koekje"), [("web", "__Host-sessie"), ("duo", "__Host-duo-sessie"), ("", "__Host-sessie")]
)
def test_the_login_decides_which_portal_a_process_is(login: str, koekje: str) -> None:
    from pib.settings.processen import webproces

    assert webproces(login).sessiekoekje == koekje
