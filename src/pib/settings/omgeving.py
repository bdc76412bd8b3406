"""Typed reading of environment variables; a wrong value stops the start with one clear sentence."""

import os
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BRON = Path(__file__).resolve().parents[3]


def tekst(naam: str, standaard: str = "") -> str:
    """The variable as text; empty counts as absent."""
    return os.environ.get(naam) or standaard


def ja(naam: str, *, standaard: bool = False) -> bool:
    """The variable as yes or no: 1/ja/true/aan or 0/nee/false/uit."""
    waarde = tekst(naam).lower()
    if not waarde:
        return standaard
    if waarde in {"1", "ja", "true", "aan"}:
        return True
    if waarde in {"0", "nee", "false", "uit"}:
        return False
    raise ImproperlyConfigured(f"{naam}: verwacht ja of nee, kreeg {waarde!r}.")


def getal(naam: str, standaard: int) -> int:
    """The variable as a whole number."""
    waarde = tekst(naam)
    if not waarde:
        return standaard
    try:
        return int(waarde)
    except ValueError:
        raise ImproperlyConfigured(f"{naam}: verwacht een geheel getal, kreeg {waarde!r}.") from None


def keuze(naam: str, mogelijk: tuple[str, ...]) -> str:
    """The variable as one of these words; the first when absent."""
    waarde = tekst(naam, mogelijk[0]).lower()
    if waarde not in mogelijk:
        raise ImproperlyConfigured(f"{naam}: kies uit {', '.join(mogelijk)}; kreeg {waarde!r}.")
    return waarde


def dag(naam: str) -> date | None:
    """The variable as a day (JJJJ-MM-DD), None when absent."""
    waarde = tekst(naam)
    if not waarde:
        return None
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        raise ImproperlyConfigured(f"{naam}: verwacht JJJJ-MM-DD, kreeg {waarde!r}.") from None


def lijst(naam: str, standaard: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [deel.strip() for deel in tekst(naam, standaard).split(",") if deel.strip()]


def var_map() -> Path:
    """The folder that holds all state (embedded database, letters, reports); ``PIB_VAR``, default ``var/``."""
    return Path(tekst("PIB_VAR", str(BRON / "var"))).expanduser().resolve()
