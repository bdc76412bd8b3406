"""The demo served: the local eHerkenning provider, a worker and the portal, each a process with one database login."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import click
from django.conf import settings
from rich.console import Console
from rich.table import Table

from pib.beheer.demo.inrichten import koppelcodes, personas
from pib.beheer.opdrachten.serveer import granian
from pib.beheer.processen import Proces, omgeving_voor, omgeving_zonder_databank, wacht_op
from pib.beheer.proefdata.accounts import DEMO_ACCOUNTS, DEMO_NIEUW
from pib.core import klok
from pib.core.datums import toon_datum
from pib.core.kijker import operator
from pib.toegang.eherkenning.lokaal import richt_in

_START_SECONDEN = 30.0


@contextmanager
def alleen_hier() -> Iterator[None]:
    """One served demo per folder: a second one would point the first one's login at its own simulator."""
    with (settings.PIB_VAR / "demo.slot").open("a+") as slot:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(
                "Er draait al een demo op deze gegevens. Gebruik die, of kies met PIB_VAR een andere map."
            ) from None
        yield


@dataclass(frozen=True)
class Adressen:
    """Where the demo is: the portal of municipalities, DUO's own, and the local provider."""

    portaal: str
    duo: str
    simulator: str


@contextmanager
def portaal(*, poort: int, duo_poort: int, simulator_poort: int) -> Iterator[Adressen]:
    """Everything running, stopped when the block ends."""
    adressen = Adressen(
        f"http://localhost:{poort}", f"http://localhost:{duo_poort}", f"http://127.0.0.1:{simulator_poort}"
    )
    bestanden = richt_in(
        settings.PIB_VAR,
        portaal_adressen=[adressen.portaal, adressen.duo],
        simulator_adres=adressen.simulator,
        personas=personas(),
        nu=klok.nu(),
    )
    gedeeld = {
        "PIB_ADRES": adressen.portaal,
        "PIB_ADRES_DUO": adressen.duo,
        "PIB_EHERKENNING": str(bestanden.portaal),
        "PIB_CSP_FORMULIERDOEL": adressen.simulator,
        "PIB_VANDAAG": settings.VASTE_DAG.isoformat() if settings.VASTE_DAG else "",
    }
    with ExitStack() as stapel:
        provider = [sys.executable, "-m", "eherkenning_simulator", "--config", str(bestanden.simulator)]
        stapel.enter_context(Proces(provider, omgeving=omgeving_zonder_databank()))
        werker = omgeving_voor("landelijk", PIB_ADRES=adressen.portaal)
        stapel.enter_context(Proces([sys.executable, "-m", "pib", "werker"], omgeving=werker))
        servers = [
            (adressen.portaal, granian(poort=poort, werkers=max(1, os.cpu_count() or 1)), "web"),
            (adressen.duo, granian(poort=duo_poort, werkers=1), "duo"),
        ]
        zegel = [sys.executable, "-m", "pib", "logboek", "verzegelen", "--blijf"]
        stapel.enter_context(Proces(zegel, omgeving=werker))
        gestart = [
            (adres, stapel.enter_context(Proces(opdracht, omgeving=omgeving_voor(login, **gedeeld))))
            for adres, opdracht, login in servers
        ]
        for adres, server in reversed(gestart):  # the portal last: who waits for it finds everything there
            if not wacht_op(f"{adres}/gezond/", seconden=_START_SECONDEN, proces=server):
                raise click.ClickException("Het portaal startte niet; de melding staat hierboven.")
        yield adressen


def vertel(console: Console, adressen: Adressen) -> None:
    """Where it is, and who to log in as."""
    tabel = Table(title="Inloggen met eHerkenning (simulator) als", title_justify="left", box=None, pad_edge=False)
    tabel.add_column("Naam", style="bold", no_wrap=True)
    tabel.add_column("Wat u ziet")
    van_duo = [account for account in DEMO_ACCOUNTS if not account.gemeenten]
    for account in DEMO_ACCOUNTS:
        if account not in van_duo:
            tabel.add_row(account.naam, account.functie)
    console.print()
    console.print(tabel)
    nieuw = " en ".join(account.naam for account in DEMO_NIEUW)
    console.print(f"\n{nieuw} hebben eHerkenning maar nog geen account: maak er een (docs/rondleiding.md).")
    for gebruikersnaam, code in koppelcodes(door=operator(klok.vandaag()), op=klok.nu()).items():
        console.print(f"\nKoppelen proberen: gebruikersnaam [bold]{gebruikersnaam}[/], activatiecode [bold]{code}[/].")
    console.print(f"\nHet portaal staat op [bold]{adressen.portaal}[/]. Alle personen zijn verzonnen.")
    wie = " of ".join(f"{account.naam} ({account.functie})" for account in van_duo)
    console.print(f"DUO: [bold]{adressen.duo}[/] als {wie}.")
    console.print(
        f"Het is er steeds {toon_datum(klok.vandaag())}. Wat u doet blijft bewaard; begin opnieuw met een lege PIB_VAR."
    )
    if settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend"):
        console.print(f"Mails van het portaal komen in {settings.POST_MAP}.")
    console.print("Stop met Ctrl+C.\n")
