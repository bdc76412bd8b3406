"""Logins finished per second by 16 browsers at once, beside the bare cost of a login's signatures.

A real portal (as many processes as cores) and a real simulator. Every login is brought to the point where the broker
sends the browser back; then 16 browsers open their callback addresses at the same time. In that callback the portal
signs its proof, fetches and judges the ID token, writes the logboek and starts the session. The bare arm does the same
signature work as often in one process of its own: sign the proof, verify the ID token (PS256, keys of the same size).

verhouding: seconds per finished login over seconds of signature work. The rest is the broker's own work (which verifies
the proof and signs the token on the same machine), two connections, and some twenty statements in the database. Two
cores measured 16 to 24; the goal is about twice that: it is missed when a login becomes twice as heavy (fetches what
the broker publishes each time, connects to the database anew, reads our keys again). The 95th percentile is that of
sixteen people who come back in the same instant and stand in one line: it says how long the last ones wait.
"""

import http.client
import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bench.databank import proefdatabank

BROWSERS = 16
RONDEN = 6
PER_BROWSER = 5  # logins of one browser in a round
DOEL = 40.0
_KVK = "00009999"
_BREUK_P95 = 18  # of twenty parts


@dataclass
class Browser:
    """The least of a browser: cookies of one site, and no redirects that nobody asked for."""

    adres: str
    koekjes: dict[str, str] = field(default_factory=dict)

    def vraag(self, methode: str, pad: str, vorm: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it redirects to, and the page."""
        delen = urlsplit(self.adres)
        verbinding = http.client.HTTPConnection(str(delen.hostname), delen.port or 80, timeout=60)
        koppen = {"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())}
        if vorm is not None:
            koppen |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.adres}
        verbinding.request(methode, pad, urlencode(vorm) if vorm is not None else None, koppen)
        antwoord = verbinding.getresponse()
        inhoud = antwoord.read().decode(errors="replace")
        for koek in antwoord.headers.get_all("Set-Cookie") or ():
            naam, _, waarde = koek.partition(";")[0].partition("=")
            self.koekjes[naam] = waarde
        verbinding.close()
        return antwoord.status, antwoord.headers.get("Location", ""), inhoud


def meet() -> list[dict[str, Any]]:
    """One measurement: the ratio, logins per second, p95 of the callback, and the two times per login."""
    with proefdatabank("bench_inloggen"), tempfile.TemporaryDirectory() as map_, _draaiend(Path(map_)) as (adres, kaal):
        tijden: dict[str, list[float]] = {"inloggen": [], "kaal": []}
        antwoorden: list[float] = []
        for ronde in range(RONDEN + 1):
            wand, los = _ronde(adres)
            per_stuk = kaal(BROWSERS * PER_BROWSER)
            if ronde:  # the first one warms up: keys of the broker, connections to the database
                tijden["inloggen"].append(wand / (BROWSERS * PER_BROWSER))
                tijden["kaal"].append(per_stuk)
                antwoorden += los
    return [_uitslag(tijden, antwoorden)]


def _ronde(adres: str) -> tuple[float, list[float]]:
    """Seconds for all callbacks together, and of each."""
    with ThreadPoolExecutor(BROWSERS) as tegelijk:
        klaar = list(
            tegelijk.map(lambda nummer: [_tot_terug(adres, nummer) for _ in range(PER_BROWSER)], range(BROWSERS))
        )
        begin = time.perf_counter()
        los = [duur for duren in tegelijk.map(_terug, klaar) for duur in duren]
        return time.perf_counter() - begin, los


def _tot_terug(adres: str, nummer: int) -> tuple[Browser, str]:
    """A browser at the point where the broker sends it back, and to where."""
    browser = Browser(adres)
    _, _, pagina = browser.vraag("GET", "/toegang/inloggen/")
    formulier = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina)
    if formulier is None:
        raise RuntimeError("Het inlogscherm heeft geen formulier.")
    vorm = {"csrfmiddlewaretoken": formulier[1], "volgende": ""}
    status, naar, _ = browser.vraag("POST", "/toegang/inloggen/lokaal/", vorm)
    if status != http.client.FOUND:
        raise RuntimeError(f"Inloggen begint niet: {status}.")
    makelaar = Browser(f"{urlsplit(naar).scheme}://{urlsplit(naar).netloc}")
    keuze = {**dict(parse_qsl(urlsplit(naar).query)), "persona": f"p{nummer}", "doe": "inloggen"}
    _, terug, _ = makelaar.vraag("POST", "/authorize", keuze)
    delen = urlsplit(terug)
    return browser, f"{delen.path}?{delen.query}"


def _terug(klaar: list[tuple[Browser, str]]) -> list[float]:
    duren = []
    for browser, pad in klaar:
        begin = time.perf_counter()
        status, naar, _ = browser.vraag("GET", pad)
        duren.append(time.perf_counter() - begin)
        if (status, naar) != (http.client.FOUND, "/"):
            raise RuntimeError(f"Inloggen mislukt: {status} {naar}")
    return duren


@contextmanager
def _draaiend(map_: Path) -> Iterator[tuple[str, Callable[[int], float]]]:
    """The portal's address, with everything running behind it; and the bare arm."""
    from pib.beheer.opdrachten.serveer import granian  # noqa: PLC0415  (Django is ready only now)
    from pib.beheer.processen import Proces, omgeving_voor, omgeving_zonder_databank, wacht_op  # noqa: PLC0415
    from pib.core import klok  # noqa: PLC0415
    from pib.toegang.eherkenning.lokaal import LokalePersona, richt_in  # noqa: PLC0415

    poort, poort_simulator = _vrije_poort(), _vrije_poort()
    adres, simulator = f"http://localhost:{poort}", f"http://127.0.0.1:{poort_simulator}"
    mensen = [
        LokalePersona(id=f"p{n}", label=f"Persoon {n}", handelende=_handelende(n), kvk=_KVK, organisatie="Proef")
        for n in range(BROWSERS)
    ]
    _accounts(klok.nu())
    bestanden = richt_in(map_, portaal_adressen=[adres], simulator_adres=simulator, personas=mensen, nu=klok.nu())
    web = omgeving_voor(
        "web",
        DATABASE_URL_WEB=_op_proefdatabank(os.environ["DATABASE_URL_WEB"]),
        DJANGO_SETTINGS_MODULE="pib.settings.demo",
        PIB_VAR=str(map_),
        PIB_ADRES=adres,
        PIB_EHERKENNING=str(bestanden.portaal),
    )
    with ExitStack() as stapel:
        provider = [sys.executable, "-m", "eherkenning_simulator", "--config", str(bestanden.simulator)]
        stapel.enter_context(Proces(provider, omgeving=omgeving_zonder_databank()))
        server = stapel.enter_context(Proces(granian(poort=poort, werkers=max(1, os.cpu_count() or 1)), omgeving=web))
        if not wacht_op(f"{adres}/gezond/", seconden=60, proces=server):
            raise RuntimeError("Het portaal startte niet.")
        yield adres, _kale_arm(map_)


def _kale_arm(map_: Path) -> Callable[[int], float]:
    """Seconds per login for its two signatures alone."""
    from joserfc import jwt  # noqa: PLC0415  (see above)
    from joserfc.jwk import RSAKey  # noqa: PLC0415

    from pib.toegang.eherkenning.sleutels import lees  # noqa: PLC0415

    eigen = lees(map_ / "eherkenning-sleutels.json").ondertekening(time.time())
    makelaar = RSAKey.generate_key(2048, {"use": "sig", "kid": "m"})
    claims = {f"urn:etoegang:core:claim-{n}": "x" * 40 for n in range(15)}
    token = jwt.encode({"alg": "PS256", "kid": "m"}, claims, makelaar, algorithms=["PS256"])
    openbaar = RSAKey.import_key(makelaar.as_dict(private=False))

    def werk(aantal: int) -> float:
        begin = time.perf_counter()
        for nummer in range(aantal):
            jwt.encode({"alg": "PS256"}, {"jti": str(nummer), "aud": "x" * 60}, eigen, algorithms=["PS256"])
            jwt.decode(token, openbaar, algorithms=["PS256"])
        return (time.perf_counter() - begin) / aantal

    return werk


def _accounts(nu: Any) -> None:
    from pib.toegang.actions.demo import demo_account, demo_organisatie  # noqa: PLC0415  (see above)

    demo_organisatie(kvk=_KVK, naam="Proef")
    for nummer in range(BROWSERS):
        demo_account(
            gebruikersnaam=f"proef{nummer}",
            naam="Proef",
            email="",
            kvk=_KVK,
            rollen=(),
            gemeenten=(),
            handelende=_handelende(nummer),
            nu=nu,
        )


def _handelende(nummer: int) -> str:
    return chr(ord("A") + nummer) * 64


def _op_proefdatabank(adres: str) -> str:
    from django.db import connection  # noqa: PLC0415  (see above)

    return urlunsplit(urlsplit(adres)._replace(path=f"/{connection.settings_dict['NAME']}"))


def _vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        return int(vrij.getsockname()[1])


def _uitslag(tijden: dict[str, list[float]], antwoorden: list[float]) -> dict[str, Any]:
    """Ratios are taken within a round, where both arms met the same load; the median over rounds."""
    verhouding = median(a / b for a, b in zip(tijden["inloggen"], tijden["kaal"], strict=True))
    return {
        "naam": "inloggen",
        "verhouding": round(verhouding, 3),
        "doel": DOEL,
        "uitslag": "ok" if verhouding <= DOEL else "tekort",
        "inlogs_per_seconde": round(1 / median(tijden["inloggen"]), 1),
        "terug_p95_ms": round(quantiles(antwoorden, n=20)[_BREUK_P95] * 1000, 1),
        "terug_mediaan_ms": round(median(antwoorden) * 1000, 1),
        "handtekeningen_ms": round(median(tijden["kaal"]) * 1000, 3),
        "tegelijk": BROWSERS,
        "toon": ["inlogs_per_seconde", "terug_p95_ms", "terug_mediaan_ms", "handtekeningen_ms"],
    }
