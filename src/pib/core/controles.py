"""Checks of an installation (``manage.py check --deploy --database default``): no login has more than is meant."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections

from pib.core import logins, muren

_LOGIN = """
    SELECT rolsuper OR rolbypassrls,
           EXISTS (SELECT FROM pg_class WHERE relowner = r.oid),
           EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)
    FROM pg_roles r WHERE rolname = current_user
"""


def login_heeft_niet_te_veel(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """The login of this process is one of the four, and passes no wall unless it is the owner."""
    del app_configs
    fouten: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_user")
            (naam,) = cursor.fetchone()
            if naam == logins.EIGENAAR:
                continue
            cursor.execute(_LOGIN)
            almachtig, bezit, lid = cursor.fetchone()
        if naam not in logins.LOGINS.values():
            fouten.append(Error(f"De databanklogin {naam} is niet van het portaal.", id="pib.E001"))
        if almachtig:
            fouten.append(Error(f"De databanklogin {naam} omzeilt het toegangsbeleid per rij.", id="pib.E002"))
        if bezit:
            fouten.append(Error(f"De databanklogin {naam} is eigenaar van tabellen.", id="pib.E003"))
        if lid:
            fouten.append(Error(f"De databanklogin {naam} is lid van een andere rol.", id="pib.E004"))
    return fouten


def elke_tabel_heeft_een_muur(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Every table of the database is declared."""
    del app_configs
    if not databases or not (vergeten := muren.zonder_muur()):
        return []
    return [Error(f"Tabellen zonder verklaarde muur: {', '.join(vergeten)}.", id="pib.E005")]
