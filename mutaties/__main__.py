"""``python -m mutaties [onderwerp of deel van een naam …]``: a line per removal, ``mutaties N gedood N``.

Status 1 if any survives.

A removal counts as noticed only when an assertion fails in a named test: an error while importing or setting up, or
another exception, shows that the code broke, not that anybody looks at the protection.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from mutaties.lijst import ONDERWERPEN, weghalingen
from mutaties.weghaling import Onbruikbaar, Weghaling
from mutaties.werkplaats import BRON, Mislukt, Werkplaats
from pib.core import embedded

TEGELIJK = 2
MAXIMUM_ZONDER_WEGHALING = 1800


def main(namen: list[str]) -> int:
    """Run the removals of the subjects named, or whose name has one of these parts (all by default)."""
    onderwerpen = [naam for naam in namen if naam in ONDERWERPEN]
    delen = [naam for naam in namen if naam not in ONDERWERPEN]
    try:
        gekozen = [deel for deel in weghalingen(*onderwerpen) if not delen or any(naam in deel.naam for naam in delen)]
        for weghaling in gekozen:
            weghaling.controleer(BRON)
        with tempfile.TemporaryDirectory(prefix="pib-mutaties-", ignore_cleanup_errors=True) as map_:
            gedood = _draai(gekozen, Path(map_))
    except (Onbruikbaar, Mislukt, embedded.GeenDatabank) as fout:
        print(f"mutaties: {fout}", file=sys.stderr)
        return 2
    print(f"mutaties {len(gekozen)} gedood {gedood}")
    return 0 if gekozen and gedood == len(gekozen) else 1


def _draai(gekozen: Sequence[Weghaling], map_: Path) -> int:
    """How many were noticed."""
    map_.chmod(0o755)  # the server's user passes through
    var = map_ / "var"
    var.mkdir()
    plaatsen: Queue[Werkplaats] = Queue()
    try:
        with embedded.start(var) as server:
            if "superuser" not in server.adressen:
                raise Mislukt("Haal DATABASE_URL weg: dit werkt op een eigen, ingebouwde PostgreSQL.")
            adres = server.adres("superuser")
            for nummer in range(TEGELIJK):
                (deel := map_ / f"plaats{nummer}").mkdir()
                plaatsen.put(Werkplaats(deel, server=server.omgeving(), superuser=adres))
            _eerst_alles_goed(plaatsen, gekozen)
            with ThreadPoolExecutor(TEGELIJK) as tegelijk:
                return sum(tegelijk.map(lambda weghaling: _een(plaatsen, weghaling), gekozen))
    finally:
        while not plaatsen.empty():
            plaatsen.get().stop()
        embedded.verwijder(var)


def _eerst_alles_goed(plaatsen: "Queue[Werkplaats]", gekozen: Sequence[Weghaling]) -> None:
    """The chosen tests pass, and each was really run, before anything is taken out. Raises Mislukt."""
    begin = time.monotonic()
    plaats = plaatsen.get()
    plaats.bouw_sjabloon()
    plaats.start([])
    tests = sorted({test for weghaling in gekozen for test in weghaling.tests.split()})
    uitkomst = plaats.test(tests, maximum=MAXIMUM_ZONDER_WEGHALING)
    for deel in (plaats, *(plaatsen.get() for _ in range(TEGELIJK - 1))):
        deel.start(uitkomst.van_buiten)
        plaatsen.put(deel)
    if uitkomst.bewering or uitkomst.anders:
        raise Mislukt(f"Zonder weghaling faalt al: {uitkomst.bewering or '; '.join(uitkomst.anders[:5])}")
    leeg = [test for test in tests if not any(_hoort_bij(naam, test) for naam in uitkomst.geslaagd)]
    if leeg:
        raise Mislukt(f"Deze tests draaien niet: {', '.join(leeg)}")
    print(f"zonder weghaling: {len(uitkomst.geslaagd)} tests slagen, {time.monotonic() - begin:.0f} s", flush=True)


def _hoort_bij(gedraaid: str, genoemd: str) -> bool:
    return gedraaid == genoemd or gedraaid.startswith((f"{genoemd.rstrip('/')}/", f"{genoemd}::", f"{genoemd}["))


def _een(plaatsen: "Queue[Werkplaats]", weghaling: Weghaling) -> bool:
    begin = time.monotonic()
    plaats = plaatsen.get()
    try:
        uitkomst = plaats.zonder(weghaling)
    finally:
        plaatsen.put(plaats)
    duur = f"{time.monotonic() - begin:.1f} s"
    if uitkomst.bewering:
        print(f"gedood    {weghaling.naam} {duur} door {uitkomst.bewering}", flush=True)
        return True
    reden = f"niet door een bewering: {uitkomst.anders[0]}" if uitkomst.anders else "geen test merkt het"
    print(f"OVERLEEFT {weghaling.naam} {duur} ({reden})", flush=True)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
