"""The walls as they really stand in the database, read from its catalogue, to lay beside what is declared."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from pib.core import logins
from pib.core.muren import Beleid

IEDEREEN = "PUBLIC"
_EXTENSIE = "EXISTS (SELECT FROM pg_depend WHERE objid = {}.oid AND deptype = 'e')"
_BELEID = """
    SELECT tablename, policyname, permissive, cmd, roles::text[], coalesce(qual, with_check), with_check IS NOT NULL
    FROM pg_policies WHERE schemaname = 'public'
"""
_AAN = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity"
_RECHTEN = """
    SELECT relname, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END, privilege_type, kolom
    FROM (
        SELECT relname, relowner, '' AS kolom, (aclexplode(relacl)).* FROM pg_class
        WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT relname, relowner, attname, (aclexplode(attacl)).*
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND NOT attisdropped
    ) gegeven WHERE grantee <> relowner
"""
_OMWEGEN = f"""
    SELECT relkind::text, relname FROM pg_class r
    WHERE relnamespace = 'public'::regnamespace AND NOT {_EXTENSIE.format("r")} AND (
        relkind IN ('m', 'f') OR relkind = 'v' AND NOT (
            coalesce(reloptions, '{{}}') && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
        )
    )
    UNION ALL
    SELECT 's', nspname || '.' || relname FROM pg_class r JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname NOT IN ('public', 'pg_catalog', 'information_schema')
      AND nspname NOT LIKE 'pg\\_toast%' AND nspname NOT LIKE 'pg\\_temp%' AND NOT {_EXTENSIE.format("r")}
    UNION ALL
    SELECT 'd', CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END
    FROM (SELECT defaclrole, (aclexplode(defaclacl)).* FROM pg_default_acl WHERE defaclobjtype = 'r') gegeven
    WHERE grantee <> defaclrole
    UNION ALL
    SELECT 'c', login FROM unnest(ARRAY['{logins.WEB}', '{logins.LANDELIJK}', '{logins.DUO}']) login
    WHERE has_schema_privilege(login, 'public', 'CREATE')
"""  # noqa: S608  (names of our own)
_FUNCTIES = f"""
    SELECT proname, coalesce(proconfig::text LIKE '%search_path=%pg_temp%', false),
           array(SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END
                 FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee <> proowner)
    FROM pg_proc f JOIN pg_namespace n ON n.oid = pronamespace
    WHERE prosecdef AND nspname NOT IN ('pg_catalog', 'information_schema') AND NOT {_EXTENSIE.format("f")}
    ORDER BY proname
"""  # noqa: S608  (names of our own)
_RECHT = re.compile(r"([A-Z]+)(?:\s*\(([^)]*)\))?")
_OPSMUK = re.compile(r"::(?:text|date|character varying)|[\s()]")


@dataclass(frozen=True)
class Eigenaarsfunctie:
    """A function that runs with its owner's rights. voor: who may call it."""

    naam: str
    vast_zoekpad: bool
    voor: frozenset[str]


def beleid() -> dict[str, dict[str, tuple[str, ...]]]:
    """Per table and name the policies there are, each ``vereenvoudigd``."""
    gevonden: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for tabel, naam, soort, opdracht, voor, voorwaarde, toets in _rijen(_BELEID):
        # A condition for what is written besides the one for what is read is none of ours.
        soort_ = soort if toets == (opdracht == "INSERT") else "ANDERS"
        gevonden[tabel][naam] = (soort_, opdracht, *sorted(voor), _kaal(voorwaarde or ""))
    return gevonden


def vereenvoudigd(deel: Beleid) -> tuple[str, ...]:
    """A declared policy in the form in which ``beleid`` gives the real ones."""
    return ("PERMISSIVE", deel.opdracht, *sorted(deel.voor), _kaal(deel.voorwaarde))


def _kaal(voorwaarde: str) -> str:
    """Without what the database adds to a condition by itself: brackets and casts."""
    return _OPSMUK.sub("", voorwaarde.lower())


def tabellen_met_beleid() -> set[str]:
    """The tables on which policies are in force."""
    return {tabel for (tabel,) in _rijen(_AAN)}


def rechten() -> dict[tuple[str, str], frozenset[str]]:
    """Per table and login the privileges: ``SELECT``, ``UPDATE (status)``. Those of the owner are left out."""
    gevonden: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tabel, login, recht, kolom in _rijen(_RECHTEN):
        gevonden[tabel, login].add(f"{recht} ({kolom})" if kolom else recht)
    return {sleutel: frozenset(waarden) for sleutel, waarden in gevonden.items()}


def rechten_uit(tekst: str) -> frozenset[str]:
    """Privileges as they are declared, column by column."""
    return frozenset(
        f"{recht} ({kolom.strip()})" if kolom else recht
        for recht, kolommen in _RECHT.findall(tekst)
        for kolom in kolommen.split(",")
    )


def omwegen() -> list[tuple[str, str]]:
    """Ways around the walls: kind and name. v, m, f: views and such; s: another schema; d, c: rights beforehand."""
    return sorted(_rijen(_OMWEGEN))


def functies() -> list[Eigenaarsfunctie]:
    """Every function that runs with its owner's rights, those of extensions left out."""
    return [Eigenaarsfunctie(naam, pad, frozenset(voor)) for naam, pad, voor in _rijen(_FUNCTIES)]


def _rijen(opdracht: str) -> Iterable[Any]:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)
        return list(cursor.fetchall())
