"""The command line ``pib``: Dutch, with progress, ``--json`` and exit codes an operator can rely on (spec O1).

0 done · 1 fault · 2 refused by a rule · 64 wrong use of the command.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any

import click
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from pib.beheer.opdrachten.nederlands import noem_heel, spreek_nederlands
from pib.settings import omgeving
from pib.settings.databank import VARIABELE

spreek_nederlands()
VANDAAG_IN_DEMO = "2026-11-30"  # the demo tells the same story whenever it is run
OMGEVINGEN = ("demo", "productie", "test")
GEDAAN, FOUT, GEWEIGERD, VERKEERD_GEBRUIK = 0, 1, 2, 64
DAG = click.DateTime(["%Y-%m-%d"])

# group or command → module with a click command of that name, and the database login it runs under;
# GEEN_DATABANK needs none, ZELF prepares the database itself when it knows which login
GEEN_DATABANK, ZELF = "geen", "zelf"
OPDRACHTEN: dict[str, tuple[str, str]] = {
    "aanlevering": ("aanlevering", "landelijk"),
    "db": ("databank", ZELF),
    "demo": ("demo", "landelijk"),
    "elip": ("elip", "landelijk"),
    "logboek": ("logboek", "landelijk"),
    "proefdata": ("proefdata", GEEN_DATABANK),
    "ronde": ("ronde", "landelijk"),
    "serveer": ("serveer", ZELF),
    "toegang": ("toegang", "landelijk"),
    "werker": ("werker", "landelijk"),
}
KORT = {
    "aanlevering": "Levering van DUO inlezen",
    "db": "Databank inrichten en bijwerken",
    "demo": "De hele keten op proefdata, en daarna het portaal",
    "elip": "Wie voldoet aan de ELIP-criteria, en waarom",
    "logboek": "Het logboek verzegelen en controleren",
    "proefdata": "Een levering met verzonnen personen schrijven",
    "ronde": "De wekelijkse ronde met brieven",
    "serveer": "Het portaal voor gemeenten, of dat van DUO zelf",
    "toegang": "Accounts en beheerders",
    "werker": "Taken van de wachtrij uitvoeren",
}


class Geweigerd(click.ClickException):
    """A rule refuses what was asked; nothing was changed."""

    exit_code = GEWEIGERD


class _Groep(click.Group):
    """Loads a command only when it is asked for, so that ``pib --help`` is quick and needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(OPDRACHTEN)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the short texts alone."""
        with formatter.section("Opdrachten"):
            formatter.write_dl([(naam, KORT[naam]) for naam in self.list_commands(ctx)])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in OPDRACHTEN:
            return None
        if ctx.resilient_parsing:
            return click.Command(cmd_name, short_help=KORT[cmd_name])
        module, login = OPDRACHTEN[cmd_name]
        if cmd_name == "demo":
            os.environ.setdefault("PIB_VANDAAG", VANDAAG_IN_DEMO)
        if login != ZELF:
            _zet_omgeving("web") if login == GEEN_DATABANK or _vraagt_hulp() else bereid_voor(login)
        return _opdracht(import_module(f"pib.beheer.opdrachten.{module}"), cmd_name)


def _vraagt_hulp() -> bool:
    return bool({"--help", "-h"} & set(sys.argv))


def _opdracht(module: Any, naam: str) -> click.Command:
    opdracht: click.Command = getattr(module, naam)
    noem_heel(opdracht)
    return opdracht


def _zet_omgeving(login: str) -> None:
    keuze = os.environ.get("PIB_OMGEVING") or "demo"
    if keuze not in OMGEVINGEN:
        raise click.ClickException(f"PIB_OMGEVING: onbekende omgeving {keuze!r}; kies uit {', '.join(OMGEVINGEN)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"pib.settings.{keuze}")
    os.environ["PIB_LOGIN"] = login
    import django  # noqa: PLC0415  (settings are read here, after the environment is complete)

    django.setup()


_open = ExitStack()
_begin = time.perf_counter()
_klaar = _begin


def duur_van_voorbereiding() -> float:
    """Seconds from the start of the process until the database was ready."""
    return _klaar - _begin


def bereid_voor(login: str) -> None:
    """Make the database ready for this process: start the embedded server if none is named, migrate it once.

    login: which of the four database logins the process gets; it never holds another's address.
    """
    from pib.core import embedded  # noqa: PLC0415  (only commands that need a database pay for it)

    if not os.environ.get("PIB_DB_KLAAR") and not _heeft_eigen_server(login):
        try:
            server = _open.enter_context(embedded.start())
        except embedded.GeenDatabank as fout:
            raise click.ClickException(str(fout)) from None
        os.environ.update(server.omgeving())
        if server.gebruik and login != "eigenaar":
            _migreer_zo_nodig()
    _zet_omgeving(login)
    global _klaar  # noqa: PLW0603  (one process, one preparation)
    _klaar = time.perf_counter()


def _heeft_eigen_server(login: str) -> bool:
    """Whether the environment names a server of one's own: then the login must have its address, and nothing starts."""
    genoemd = [naam for naam in VARIABELE.values() if omgeving.tekst(naam)]
    if genoemd and VARIABELE[login] not in genoemd:
        raise click.ClickException(
            f"{genoemd[0]} is ingesteld, maar {VARIABELE[login]} niet. Deze opdracht werkt onder de login {login};"
            " 'pib db rollen' maakt de logins en noemt hun adressen."
        )
    return bool(genoemd)


def _migreer_zo_nodig() -> None:
    """Bring the embedded database up to date in a process of its own: only that one has the owner's login."""
    from pib.beheer.opdrachten.databank import breng_bij  # noqa: PLC0415  (see above)

    breng_bij()


@click.group(
    cls=_Groep, options_metavar="[OPTIES]", subcommand_metavar="OPDRACHT [WAARDEN]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)  # fmt: skip
@click.version_option(package_name="pib", prog_name="pib", message="%(prog)s %(version)s")
def pib() -> None:
    """Portal Inburgering met ELIP: van levering tot brief tot klantmanager.

    Begin met "pib demo": de hele keten op verzonnen personen, met een portaal om in te loggen.

    Gegevens staan in de map PIB_VAR (standaard var/). Een opdracht eindigt met 0 als het gedaan is, 1 bij een fout,
    2 als een regel het weigert en 64 bij verkeerd gebruik. Alle instellingen: docs/instellingen.md.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point: click's wrong-use status 2 becomes 64, because 2 means "refused by a rule" (contract)."""
    return _met_uitgang(lambda: pib.main(args=list(argv) if argv is not None else None, standalone_mode=False))


def _met_uitgang(roep_aan: Callable[[], Any]) -> int:
    try:
        uitkomst = roep_aan()
    except click.UsageError as fout:
        fout.show()
        return VERKEERD_GEBRUIK
    except click.ClickException as fout:
        fout.show()
        return fout.exit_code
    except click.exceptions.Exit as uitgang:
        return uitgang.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Afgebroken.", err=True)
        return FOUT
    except Exception as fout:
        if os.environ.get("PIB_SPOOR"):
            raise
        click.echo(f"{_zin_over(fout)} Zet PIB_SPOOR=1 voor de technische melding.", err=True)
        return FOUT
    finally:
        _open.close()
    return uitkomst if isinstance(uitkomst, int) else GEDAAN


def _zin_over(fout: Exception) -> str:
    """What the operator can do something about, without the text of the exception: that may hold personal data."""
    if isinstance(fout, ImproperlyConfigured):  # our own sentence about a setting
        return f"De instellingen kloppen niet. {fout}"
    if isinstance(fout, OperationalError):
        return "De databank is niet te bereiken of antwoordt niet meer; controleer de server en het adres."
    if isinstance(fout, OSError) and fout.filename:
        return f"Het bestand of de map {fout.filename} is niet te gebruiken; controleer het pad en de rechten."
    return f"Er ging iets onverwacht mis ({type(fout).__name__})."
