"""A process of its own that uses the embedded server: ``python -m pib.core.tests.embedded_proces VAR [UID]``.

It prints the addresses as JSON when the server is there, waits for a line (or the end) of standard input, leaves, and
prints whether that stopped the server. With a UID it becomes that user first; everything is imported before, since the
user may be unable to read this clone or its Python.
"""

import json
import os
import sys
from pathlib import Path

import psycopg

from pib.core import embedded
from pib.core.embedded import binaries
from pib.core.embedded.account import server_account
from pib.core.embedded.plek import ROOT_MAP


def word(uid: int) -> None:
    """Become an ordinary user, with programs that user can reach."""
    programmas = binaries.bereikbaar(binaries.vind_programmas(), server_account(), ROOT_MAP)
    os.environ["PIB_PG_BIN"] = str(programmas)
    server_account.cache_clear()
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


def zeg(wat: object) -> None:
    """One line of JSON to who started us."""
    sys.stdout.write(json.dumps(wat) + "\n")
    sys.stdout.flush()


def main(var: str, uid: str = "") -> None:
    """Start, say so, wait, leave, say so."""
    if uid:
        word(int(uid))
    try:
        server = embedded.start(Path(var))
    except embedded.GeenDatabank as fout:
        zeg({"fout": str(fout)})
        return
    with psycopg.connect(server.adres("web")) as verbinding:
        verbinding.execute("SELECT 1")
    zeg(dict(server.adressen))
    sys.stdin.readline()
    zeg({"gestopt": server.stop()})


if __name__ == "__main__":
    main(*sys.argv[1:])
