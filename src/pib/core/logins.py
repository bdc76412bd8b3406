"""The four database logins, each with its own password and rights (stack: *Database logins*).

``pib_eigenaar`` owns and migrates, nothing else. ``pib_web`` serves municipalities under row-level security; it owns
nothing and is a member of no role, so no SET ROLE can widen it. ``pib_landelijk`` (workers, operator's commands) and
``pib_duo`` (DUO's own web process) see the whole country.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from psycopg import Connection, sql

EIGENAAR = "pib_eigenaar"
WEB = "pib_web"
LANDELIJK = "pib_landelijk"
DUO = "pib_duo"

LOGINS = {"eigenaar": EIGENAAR, "web": WEB, "landelijk": LANDELIJK, "duo": DUO}

# What a login must never have; NOINHERIT keeps a membership given by mistake from working by itself. The owner does
# inherit: PostgreSQL 15 gives it the schema through its membership of pg_database_owner.
_KAAL = "LOGIN NOCREATEDB NOCREATEROLE NOREPLICATION"


def aanmaken(
    verbinding: Connection[Any],
    wachtwoorden: Mapping[str, str],
    *,
    databank: str = "",
    eigenaar_maakt_databanken: bool = False,
) -> None:
    """Create the logins that are missing and, if named, the database, owned by ``pib_eigenaar``; safe to repeat.

    verbinding: of someone who may create roles and databases, in autocommit (CREATE DATABASE allows no transaction).
    wachtwoorden: by login (``pib_web``); a login without one keeps the password it has, or gets none.
    eigenaar_maakt_databanken: only on the embedded server, where tests create their own database.
    """
    with verbinding.transaction():
        for login in LOGINS.values():
            _login(verbinding, login, wachtwoorden.get(login, ""))
        if eigenaar_maakt_databanken:
            verbinding.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(EIGENAAR)))
    if not databank:
        return
    if not verbinding.execute("SELECT FROM pg_database WHERE datname = %s", [databank]).rowcount:
        opdracht = sql.SQL("CREATE DATABASE {} OWNER {}")
        verbinding.execute(opdracht.format(sql.Identifier(databank), sql.Identifier(EIGENAAR)))
    for regel in databankrechten(databank):
        verbinding.execute(sql.SQL(regel))


def _login(verbinding: Connection[Any], login: str, wachtwoord: str) -> None:
    naam = sql.Identifier(login)
    erft = "INHERIT" if login == EIGENAAR else "NOINHERIT"
    if not verbinding.execute("SELECT FROM pg_roles WHERE rolname = %s", [login]).rowcount:
        verbinding.execute(sql.SQL(f"CREATE ROLE {{}} {_KAAL} {erft}").format(naam))
    groepen = verbinding.execute(
        "SELECT pg_get_userbyid(roleid) FROM pg_auth_members WHERE pg_get_userbyid(member) = %s",
        [login],
    ).fetchall()
    for (groep,) in groepen:
        verbinding.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(groep), naam))
    if wachtwoord:
        # Hashed on this side: the password itself reaches neither the server nor its log.
        scram = verbinding.pgconn.encrypt_password(wachtwoord.encode(), login.encode(), b"scram-sha-256").decode()
        verbinding.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(naam, sql.Literal(scram)))


def databankrechten(databank: str) -> Iterator[str]:
    """SQL by which only the four logins may enter this database and only its owner may create in it.

    ``pib_landelijk`` compares deliveries in temporary tables; nobody else needs those.
    """
    naam = '"' + databank.replace('"', '""') + '"'
    yield f"REVOKE ALL ON DATABASE {naam} FROM PUBLIC, {WEB}, {LANDELIJK}, {DUO}"
    yield f"GRANT CONNECT ON DATABASE {naam} TO {WEB}, {LANDELIJK}, {DUO}"
    yield f"GRANT TEMPORARY ON DATABASE {naam} TO {LANDELIJK}"
