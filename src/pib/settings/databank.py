"""From connection addresses to Django's DATABASES: one login per process, chosen by PIB_LOGIN.

The four logins are those of ``core.logins``. A process holds the address of its own login only; the municipal web
process therefore has no nation-wide rights to lose (spec T7).
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from pib.settings import omgeving

VARIABELE = {
    "eigenaar": "DATABASE_URL",
    "web": "DATABASE_URL_WEB",
    "landelijk": "DATABASE_URL_LANDELIJK",
    "duo": "DATABASE_URL_DUO",
}


def ontleed(adres: str) -> dict[str, Any]:
    """Split ``postgresql://user:pass@host:port/name?host=/socket`` into Django's fields."""
    delen = urlsplit(adres)
    if delen.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("Een databankadres begint met postgresql://; alleen PostgreSQL wordt ondersteund.")
    opties = {sleutel: waarden[-1] for sleutel, waarden in parse_qs(delen.query).items()}
    return {
        "NAME": unquote(delen.path.lstrip("/")),
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        "HOST": opties.pop("host", delen.hostname or ""),
        "PORT": str(opties.pop("port", delen.port or "")),
        "OPTIONS": opties,
    }


def databases() -> dict[str, Any]:
    """The one database under the login of this process."""
    login = omgeving.tekst("PIB_LOGIN", "web")
    if login not in VARIABELE:
        raise ImproperlyConfigured(f"PIB_LOGIN: onbekende login {login!r}; kies uit {', '.join(VARIABELE)}.")
    adres = omgeving.tekst(VARIABELE[login])
    gegevens: dict[str, Any] = ontleed(adres) if adres else {"NAME": "pib"}
    gegevens["OPTIONS"] = {**gegevens.get("OPTIONS", {}), "application_name": f"pib-{login}"}
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "DISABLE_SERVER_SIDE_CURSORS": False,
            **gegevens,
        }
    }
