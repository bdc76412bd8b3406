"""The walls in the database: which login may do what to which table, and which rows a municipality sees.

Every model says in ``muur`` how it is protected; after each migration the policies and rights of the whole database
are written anew from these declarations, in one transaction. A table without a declaration gets no rights at all. What
passes a wall with the owner's rights, a function, is declared as one of the ``deuren`` of its model.

A policy is two plain comparisons on columns of the row, never a set, IN, OR or function: anything else costs a factor
25 to 500. These walls stop a forgotten filter in the application, not someone who can run SQL as the web login.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connection, models, transaction

from pib.core import logins

LEZEN = "SELECT"
ALLES = "SELECT, INSERT, UPDATE, DELETE"
GEMEENTE = "current_setting('pib.gemeente', true)"
# In a subquery it is read once per statement; without one, for each row, which doubles the time of counting a list.
VANDAAG = "(SELECT NULLIF(current_setting('pib.vandaag', true), '')::date AS vandaag)"
# Also what somebody added by hand: policies of one table add up, so one too many undoes the others.
_BELEID_WEG = """
DO $$ DECLARE oud record; BEGIN
    FOR oud IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP POLICY %I ON public.%I', oud.policyname, oud.tablename);
    END LOOP;
END $$
"""
_FUNCTIES = """
SELECT proc.oid::regprocedure::text, proname FROM pg_proc proc
WHERE prosecdef AND pronamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = proc.oid AND deptype = 'e')
"""


@dataclass(frozen=True)
class Muur:
    """How one table is protected.

    gemeente, tot: the two columns compared with the chosen municipality and the day; empty means no row policy.
    tot may be empty for rows that are visible to their municipality as long as they exist.
    web, landelijk, duo: the SQL privileges of each login, by column where it may change only some:
    ``SELECT, UPDATE (status)``.
    reden: why there is no row policy; required when the columns are empty.
    schrijft_in: for a table everybody reads: the column that must hold the chosen municipality in every row the web
    login writes or removes.
    """

    gemeente: str = ""
    tot: str = ""
    web: str = ""
    landelijk: str = ALLES
    duo: str = ""
    reden: str = ""
    schrijft_in: str = ""

    def __post_init__(self) -> None:
        """A table is either walled per row or says why it is not."""
        if bool(self.gemeente) == bool(self.reden):
            raise ValueError("Een muur heeft óf een gemeentekolom óf een reden.")
        if self.per_rij and self.schrijft_in:
            raise ValueError("Een muur per rij regelt het schrijven zelf.")

    @property
    def per_rij(self) -> bool:
        """Whether rows are judged by municipality."""
        return bool(self.gemeente)

    def rechten(self) -> dict[str, str]:
        """The privileges of each login that is not the owner."""
        return {logins.WEB: self.web, logins.LANDELIJK: self.landelijk, logins.DUO: self.duo}

    def voorwaarde(self) -> str:
        """The policy's condition for the web login."""
        delen = [f"{self.gemeente} = {GEMEENTE}"]
        if self.tot:
            delen.append(f"{self.tot} > {VANDAAG}")
        return " AND ".join(delen)


@dataclass(frozen=True)
class Beleid:
    """One policy: its name, the command it is about, for which logins, and the condition a row must meet."""

    naam: str
    opdracht: str
    voor: tuple[str, ...]
    voorwaarde: str

    def als_sql(self, tabel: str) -> str:
        """The statement that makes it."""
        soort = "WITH CHECK" if self.opdracht == "INSERT" else "USING"
        wie = ", ".join(self.voor)
        return f'CREATE POLICY {self.naam} ON "{tabel}" FOR {self.opdracht} TO {wie} {soort} ({self.voorwaarde})'


def zicht(*, web: str = LEZEN, landelijk: str = ALLES, duo: str = LEZEN) -> Muur:
    """A row about a person: visible to the municipality that has sight of the person, until the day it ends (D9)."""
    return Muur(gemeente="zicht_gemeente", tot="zicht_tot", web=web, landelijk=landelijk, duo=duo)


def gesloten(reden: str, *, landelijk: str = ALLES, duo: str = LEZEN) -> Muur:
    """A table the municipal process may not touch at all."""
    return Muur(reden=reden, landelijk=landelijk, duo=duo)


def open_(reden: str, *, web: str = LEZEN, landelijk: str = ALLES, duo: str = LEZEN, schrijft_in: str = "") -> Muur:
    """A table without rows about persons; schrijft_in: written by the web login in the chosen municipality only."""
    return Muur(reden=reden, web=web, landelijk=landelijk, duo=duo, schrijft_in=schrijft_in)


# Tables of Django and of the queue; they hold ids and counts, sessions hold no BSN in clear (spec T6).
VREEMD: Mapping[str, Muur] = {
    "django_migrations": gesloten("bookkeeping of the owner"),
    "django_content_type": open_("names of models"),
    "auth_permission": gesloten("unused: roles are in toegang"),
    "auth_group": gesloten("unused: roles are in toegang"),
    "auth_group_permissions": gesloten("unused: roles are in toegang"),
    "django_session": open_("random keys and signed data without BSN", web=ALLES, duo=ALLES),
    "procrastinate_jobs": gesloten("jobs hold ids only", duo=ALLES),
    "procrastinate_events": gesloten("jobs hold ids only", duo=ALLES),
    "procrastinate_periodic_defers": gesloten("jobs hold ids only", duo=ALLES),
    "procrastinate_workers": gesloten("jobs hold ids only", duo=ALLES),
}


def muren() -> dict[str, Muur]:
    """Every declared table with its wall, models first."""
    gevonden = dict(VREEMD)
    for model in apps.get_models(include_auto_created=True):
        muur = getattr(model, "muur", None)
        if isinstance(muur, Muur):
            gevonden[model._meta.db_table] = muur
    return gevonden


def deuren() -> dict[str, tuple[str, ...]]:
    """Every declared function that runs with the owner's rights, with the logins that may call it.

    A model names them: ``deuren = {"logboek_schrijven": (logins.WEB,)}``. A trigger needs nobody who may call it.
    """
    return {
        functie: tuple(voor) for model in apps.get_models() for functie, voor in getattr(model, "deuren", {}).items()
    }


def zonder_muur() -> list[str]:
    """Tables of the database that nobody declared."""
    verklaard = muren()
    return sorted(naam for naam in _tabellen() if naam not in verklaard)


def _tabellen() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
        return {naam for (naam,) in cursor.fetchall()}


def optrekken() -> None:
    """Write all policies and rights anew from the declarations; all or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        bestaand = _tabellen()
        for opdracht in logins.databankrechten(connection.settings_dict["NAME"]):
            cursor.execute(opdracht)
        for opdracht in _opdrachten({tabel: muur for tabel, muur in muren().items() if tabel in bestaand}, bestaand):
            cursor.execute(opdracht)
        for functie, naam in functies_van_de_eigenaar():
            for opdracht in _doorgang(functie, deuren().get(naam, ())):
                cursor.execute(opdracht)


def functies_van_de_eigenaar() -> list[tuple[str, str]]:
    """The functions of this database that run with the rights of their owner: with arguments, and by name."""
    with connection.cursor() as cursor:
        cursor.execute(_FUNCTIES)
        return list(cursor.fetchall())


def _opdrachten(muren_: Mapping[str, Muur], bestaand: Iterable[str]) -> Iterable[str]:
    iedereen = f"{logins.WEB}, {logins.LANDELIJK}, {logins.DUO}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {iedereen}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {iedereen}"
    for tabel in bestaand:
        yield f'REVOKE ALL ON "{tabel}" FROM PUBLIC, {iedereen}'
    yield _BELEID_WEG
    for tabel, muur in muren_.items():
        yield from _rechten(tabel, muur)
        yield f'ALTER TABLE "{tabel}" {"ENABLE" if beleid(muur) else "DISABLE"} ROW LEVEL SECURITY'
        yield from (deel.als_sql(tabel) for deel in beleid(muur))


def _rechten(tabel: str, muur: Muur) -> Iterable[str]:
    for login, rechten in muur.rechten().items():
        if rechten:
            yield f'GRANT {rechten} ON "{tabel}" TO {login}'


def _doorgang(functie: str, voor: Iterable[str]) -> Iterable[str]:
    yield f"REVOKE ALL ON FUNCTION {functie} FROM PUBLIC, {logins.WEB}, {logins.LANDELIJK}, {logins.DUO}"
    for login in voor:
        yield f"GRANT EXECUTE ON FUNCTION {functie} TO {login}"


def beleid(muur: Muur) -> tuple[Beleid, ...]:
    """The policies of a table; none: its rows are not judged."""
    web, land = (logins.WEB,), (logins.LANDELIJK, logins.DUO)
    if muur.per_rij:
        delen = [Beleid("een_gemeente", "ALL", web, muur.voorwaarde())]
    elif muur.schrijft_in:
        hier = f"{muur.schrijft_in} = {GEMEENTE}"
        delen = [
            Beleid("lezen", "SELECT", web, "true"),
            Beleid("erbij", "INSERT", web, hier),
            Beleid("wijzigen", "UPDATE", web, hier),
            Beleid("weg", "DELETE", web, hier),
        ]
    else:
        return ()
    return (*delen, Beleid("hele_land", "ALL", land, "true"))


def na_migratie(sender: AppConfig, **_: Any) -> None:
    """Raise the walls at the end of every migration (connected to post_migrate)."""
    del sender
    optrekken()


class ZichtbaarModel(models.Model):
    """A row about a person carries the municipality that may see it and the first day it may not (spec D9)."""

    zicht_gemeente = models.CharField(max_length=4, null=True, editable=False)  # noqa: DJ001  (NULL: visible to nobody)
    zicht_tot = models.DateField(null=True, editable=False)

    muur = zicht()

    class Meta:
        """Abstract: each child table has its own copy, so that the database compares plain columns."""

        abstract = True
