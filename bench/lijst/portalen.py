"""The two portals that are compared."""

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

MET, ZONDER = "met", "zonder"


@contextmanager
def portalen(map_: Path) -> Iterator[Mapping[str, int]]:
    """The ports of both, running, with the same secret and so the same sessions."""
    from django.conf import settings  # noqa: PLC0415  (Django is ready only now)

    from pib.beheer.opdrachten.serveer import granian  # noqa: PLC0415  (see above)
    from pib.beheer.processen import Proces, omgeving_voor, wacht_op  # noqa: PLC0415  (see above)

    (map_ / "geheim").write_text(settings.SECRET_KEY)
    met, zonder = (_op_proefdatabank(os.environ[naam]) for naam in ("DATABASE_URL_WEB", "DATABASE_URL"))
    _controleer_muren(met, zonder)
    poorten = {MET: _vrije_poort(), ZONDER: _vrije_poort()}
    arm = {MET: (met, "pib.settings.demo"), ZONDER: (zonder, "bench.lijst.kaal")}
    with ExitStack() as stapel:
        for naam, poort in poorten.items():
            adres, instellingen = arm[naam]
            web = omgeving_voor("web", DATABASE_URL_WEB=adres, DJANGO_SETTINGS_MODULE=instellingen, PIB_VAR=str(map_))
            opdracht = granian(poort=poort, werkers=max(1, os.cpu_count() or 1))
            server = stapel.enter_context(Proces(opdracht, omgeving=web))
            if not wacht_op(f"http://127.0.0.1:{poort}/gezond/", seconden=60, proces=server):
                raise RuntimeError("Het portaal startte niet.")
        yield poorten


def _controleer_muren(met: str, zonder: str) -> None:
    """Without a chosen municipality the one login sees nothing and the other everything."""
    import psycopg  # noqa: PLC0415  (only this bench needs it itself)

    gezien = []
    for adres in (met, zonder):
        with psycopg.connect(adres) as verbinding:
            rij = verbinding.execute("SELECT current_user, count(*) FROM signalen_signaal").fetchone()
        gezien.append(rij)
    (login, niets), (eigenaar, alles) = (rij or ("", 0) for rij in gezien)
    if niets or not alles or (login, eigenaar) != ("pib_web", "pib_eigenaar"):
        raise AssertionError(f"De muren staan niet zoals bedoeld: {gezien}")


def _op_proefdatabank(adres: str) -> str:
    from django.db import connection  # noqa: PLC0415  (see above)

    return urlunsplit(urlsplit(adres)._replace(path=f"/{connection.settings_dict['NAME']}"))


def _vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        return int(vrij.getsockname()[1])
