"""PostgreSQL's own ``psql`` as the municipal web login: what somebody gets who has that password and no portal."""

import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from bewijs.demo import Proef
from bewijs.regel import PYTHON, Regel, draai
from pib.core import embedded
from pib.core.embedded.binaries import vind_programmas

MINSTENS_TABELLEN = 25
GEEN_RIJ, GEWEIGERD, RIJEN = "geen_rij", "geweigerd", "rijen"
_EIGEN = "0193"
_WEIGERING = {"42501", "0A000"}  # insufficient privilege; COPY into a table with policies is not supported
# Every table of our own that is walled per row or closed to the web login, as declared.
_VERKLAARD = """
import json, django
django.setup()
from pib.core.muren import VREEMD, muren
print(json.dumps({
    tabel: [muur.gemeente, muur.tot] for tabel, muur in muren().items()
    if tabel not in VREEMD and (muur.per_rij or not muur.web)
}))
"""
# What speaks of a person by the names of its columns alone, whatever anybody declared.
_MET_PERSOON = """
SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public'
AND column_name IN ('bsn', 'persoon', 'persoon_id', 'betrokkene', 'geslachtsnaam', 'achternaam', 'zicht_gemeente')
"""
_KOLOMMEN = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '{tabel}'::regclass
AND attnum > 0 AND NOT attisdropped AND attnotnull AND attidentity = '' AND attgenerated = ''
"""
_VULLING = {
    "boolean": "false", "date": "'2026-11-23'", "jsonb": "'{}'", "bytea": "''", "daterange": "'empty'",
    "timestamp with time zone": "'2026-11-23'", "uuid": "gen_random_uuid()", "text": "'x'",
}  # fmt: skip
# What a demo always fills; a table it leaves empty (nobody searched, no delivery was wrong) gets a filler to refuse.
_GEVULD = {
    "inburgeraars_persoon", "inburgeraars_lening", "inburgeraars_contract", "inburgeraars_factuur",
    "inburgeraars_examenpoging", "inburgeraars_zicht", "brieven_brief", "elip_beslissing", "signalen_signaal",
    "aanlevering_wijziging", "logboek_verwerking",
}  # fmt: skip
ROLLEN = ("pib_eigenaar", "pib_landelijk", "pib_duo", "pib_super")
OVERIG = {
    "rol_aannemen": [f"SET ROLE {rol}" for rol in ROLLEN] + [f"SET SESSION AUTHORIZATION {rol}" for rol in ROLLEN],
    "muren_slopen": [
        "ALTER TABLE inburgeraars_persoon DISABLE ROW LEVEL SECURITY",
        "DROP POLICY een_gemeente ON inburgeraars_persoon",
        "CREATE POLICY alles ON inburgeraars_persoon USING (true)",
        "GRANT SELECT ON logboek_verwerking TO pib_web",
        "ALTER ROLE pib_web BYPASSRLS",
        "GRANT pib_duo TO pib_web",
    ],
    "iets_maken": [
        "CREATE TABLE mijn AS SELECT 1",
        "CREATE TEMP TABLE mijn AS SELECT 1",
        "CREATE VIEW mijn AS SELECT * FROM inburgeraars_persoon",
        "CREATE FUNCTION mijn() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mijn",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
    ],
    "functies_van_anderen": [
        "SELECT elip_zicht_volgt_deelname('0193', '2026-11-30')",
        "SELECT logboek_verzegelen(1)",
    ],
}


@dataclass
class Psql:
    """The program, and the addresses of the logins."""

    programma: str
    adressen: Mapping[str, str]

    def vraag(self, login: str, *opdrachten: str) -> tuple[list[str], str]:
        """The lines that one session answers, and its last complaint (empty: none). Stops at the first one."""
        delen = [deel for opdracht in opdrachten for deel in ("-c", opdracht)]
        opdracht = [self.programma, "-XAtq", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=sqlstate", *delen]
        uit = subprocess.run(opdracht, env=self._omgeving(login), capture_output=True, text=True, check=False)
        klacht = [regel for regel in uit.stderr.splitlines() if "ERROR:" in regel]
        if uit.returncode and not klacht:
            raise RuntimeError(uit.stderr)
        return uit.stdout.splitlines(), (klacht or [""])[-1]

    def _omgeving(self, login: str) -> dict[str, str]:
        """The password is not for the command line: others can read that."""
        namen = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
        adres = conninfo_to_dict(self.adressen[login])
        return {**os.environ, **{namen[deel]: str(adres[deel]) for deel in namen if adres.get(deel)}}

    def oordeel(self, *opdrachten: str) -> str:
        """What the web login gets: no row, refused, or rows; any other complaint is none of these."""
        regels, klacht = self.vraag("web", *opdrachten)
        if klacht.rpartition(" ")[2] in _WEIGERING:
            return GEWEIGERD
        if klacht:
            return klacht
        return GEEN_RIJ if not any(regel.strip() not in {"", "0"} for regel in regels) else RIJEN


def psql_regels() -> Iterator[Regel]:
    """A demo of its own with real rows in it; then, as the web login, every personal table is asked and changed."""
    with tempfile.TemporaryDirectory(prefix="pib-psql-") as map_:
        proef = Proef(Path(map_) / "var")
        try:
            status, _ = proef.demo()
            yield Regel("psql_demo", status, "0", status == 0)
            with embedded.start(proef.var) as server:
                yield from _alles(Psql(_programma(), server.adressen))
        finally:
            embedded.verwijder(proef.var)


def _programma() -> str:
    """``psql`` of the embedded server, else that of the system."""
    eigen = vind_programmas() / "psql"
    gevonden = str(eigen) if eigen.exists() else shutil.which("psql")
    if gevonden is None:
        raise FileNotFoundError("psql")
    return gevonden


def _alles(psql: Psql) -> Iterator[Regel]:
    versie = draai([psql.programma, "--version"]).stdout.split()[-1]
    tabellen = {tabel: (gemeente, tot) for tabel, (gemeente, tot) in _verklaard(psql).items()}
    yield Regel("psql_tabellen", len(tabellen), f">={MINSTENS_TABELLEN}", len(tabellen) >= MINSTENS_TABELLEN)
    yield Regel("psql_versie", versie, "ter_informatie", goed=True)
    vergeten = sorted(set(psql.vraag("eigenaar", _MET_PERSOON)[0]) - tabellen.keys())
    yield Regel("psql_persoonstabellen_vergeten", ",".join(vergeten) or "geen", "geen", not vergeten)
    yield from _gevuld(psql, tabellen)
    voor = _aantallen(psql, tabellen)
    for naam, opdrachten in _lezen(tabellen).items():
        yield from _verslag(naam, Counter(psql.oordeel(*opdracht) for opdracht in opdrachten), len(tabellen))
    for naam, opdrachten in _schrijven(psql, tabellen).items():
        yield from _verslag(naam, Counter(psql.oordeel(*opdracht) for opdracht in opdrachten), len(tabellen))
    for naam, losse in OVERIG.items():
        geteld = Counter(psql.oordeel(opdracht) for opdracht in losse)
        yield Regel(f"psql_{naam}_geweigerd", geteld[GEWEIGERD], str(len(losse)), geteld[GEWEIGERD] == len(losse))
    na = _aantallen(psql, tabellen)
    yield Regel("psql_rijen_daarna", sum(na.values()), str(sum(voor.values())), na == voor)


def _verklaard(psql: Psql) -> dict[str, list[str]]:
    omgeving = {**os.environ, "DJANGO_SETTINGS_MODULE": "pib.settings.demo", "PIB_LOGIN": "web"}
    uit = draai([PYTHON, "-c", _VERKLAARD], omgeving={**omgeving, "DATABASE_URL_WEB": psql.adressen["web"]})
    tabellen: dict[str, list[str]] = json.loads(uit.stdout)
    return tabellen


def _gevuld(psql: Psql, tabellen: Mapping[str, tuple[str, str]]) -> Iterator[Regel]:
    """Each table has rows, as its owner sees: what an empty one refuses says nothing."""
    aantallen = _aantallen(psql, tabellen)
    leeg = [tabel for tabel, aantal in aantallen.items() if not aantal]
    personen = sum(aantallen[tabel] > 0 for tabel in _GEVULD)
    yield Regel("psql_door_de_demo_gevuld", len(tabellen) - len(leeg), "ter_informatie", goed=True)
    yield Regel("psql_personen_echt", personen, str(len(_GEVULD)), personen == len(_GEVULD))
    for tabel in leeg:
        _vul(psql, tabel, tabellen[tabel])
    gevuld = sum(1 for aantal in _aantallen(psql, tabellen).values() if aantal)
    yield Regel("psql_met_rijen", gevuld, str(len(tabellen)), gevuld == len(tabellen))


def _vul(psql: Psql, tabel: str, muur: tuple[str, str]) -> None:
    """One row of fillers, with the checks of foreign keys and the triggers off; the superuser may."""
    kolommen = [regel.split("|") for regel in psql.vraag("superuser", _KOLOMMEN.format(tabel=tabel))[0]]
    rij = {naam: _VULLING.get(soort, "'x'" if soort.startswith("character") else "1") for naam, soort in kolommen}
    gemeente, tot = muur
    rij |= ({gemeente: f"'{_EIGEN}'"} if gemeente else {}) | ({tot: "'2999-12-31'"} if tot else {})
    invoegen = f'INSERT INTO "{tabel}" ({", ".join(rij)}) VALUES ({", ".join(rij.values())})'  # noqa: S608  (ours)
    _, klacht = psql.vraag("superuser", "SET session_replication_role = replica", invoegen)
    if klacht:
        raise RuntimeError(f"{tabel}: {klacht}")


def _aantallen(psql: Psql, tabellen: Mapping[str, object]) -> dict[str, int]:
    vragen = [f"SELECT '{tabel}', count(*) FROM \"{tabel}\"" for tabel in tabellen]  # noqa: S608  (names of our own)
    regels, _ = psql.vraag("superuser", " UNION ALL ".join(vragen))
    return {tabel: int(aantal) for tabel, _, aantal in (regel.partition("|") for regel in regels)}


def _lezen(tabellen: Mapping[str, tuple[str, str]]) -> dict[str, list[list[str]]]:
    """Per way of asking: a session per table. Without the day a table that has none shows its own municipality only."""
    gemeente = f"SET pib.gemeente = '{_EIGEN}'"
    alles = {tabel: f'SELECT count(*) FROM "{tabel}"' for tabel in tabellen}  # noqa: S608  (names of our own tables)
    van_anderen = {
        tabel: vraag if tot or not eigen else f"{vraag} WHERE {eigen} <> '{_EIGEN}'"
        for (tabel, vraag), (eigen, tot) in zip(alles.items(), tabellen.values(), strict=True)
    }
    return {
        "zonder_gemeente": [[vraag] for vraag in alles.values()],
        "gemeente_zonder_dag": [[gemeente, vraag] for vraag in van_anderen.values()],
        "dag_zonder_gemeente": [["SET pib.vandaag = '2026-11-30'", vraag] for vraag in alles.values()],
        "lege_gemeente": [["SET pib.gemeente = ''", "SET pib.vandaag = ''", vraag] for vraag in alles.values()],
        "zonder_beleid_vragen": [["SET row_security = off", vraag] for vraag in alles.values()],
        "kopie_naar_buiten": [[f'COPY "{tabel}" TO STDOUT'] for tabel in tabellen],
    }


def _schrijven(psql: Psql, tabellen: Mapping[str, object]) -> dict[str, list[list[str]]]:
    """Per way of changing: a session per table; what is put in is a row that is there already, to the last column."""
    invoegen = []
    for tabel in tabellen:
        (rij, *_), _ = psql.vraag("superuser", f'SELECT to_jsonb(t) FROM "{tabel}" t LIMIT 1')  # noqa: S608  (ours)
        waarde = rij.replace("'", "''")
        invoegen.append([f'INSERT INTO "{tabel}" SELECT * FROM jsonb_populate_record(NULL::"{tabel}", \'{waarde}\')'])  # noqa: S608  (ours)
    return {
        "invoegen": invoegen,
        "wijzigen": [[_wijziging(psql, tabel)] for tabel in tabellen],
        "verwijderen": [[f'DELETE FROM "{tabel}" RETURNING 1'] for tabel in tabellen],  # noqa: S608  (ours)
        "legen": [[f'TRUNCATE "{tabel}" CASCADE'] for tabel in tabellen],
        "kopie_naar_binnen": [[f'COPY "{tabel}" FROM STDIN'] for tabel in tabellen],
    }


def _wijziging(psql: Psql, tabel: str) -> str:
    """Of a column the web login may change, if there is any."""
    keuze = f"""
        SELECT attname FROM pg_attribute WHERE attrelid = '{tabel}'::regclass AND attnum > 0 AND NOT attisdropped
        ORDER BY has_column_privilege('pib_web', attrelid, attnum, 'UPDATE') DESC, attnum DESC LIMIT 1
    """  # noqa: S608  (names of our own tables)
    ((kolom,), _) = psql.vraag("superuser", keuze)
    return f'UPDATE "{tabel}" SET "{kolom}" = "{kolom}" RETURNING 1'  # noqa: S608  (names of our own tables)


def _verslag(naam: str, geteld: Counter[str], alle: int) -> Iterator[Regel]:
    """Tables that gave or took a row: none; the others by what they did."""
    goed = geteld[GEEN_RIJ] + geteld[GEWEIGERD]
    yield Regel(f"psql_{naam}_rijen", alle - goed, "0", goed == alle)
    uitleg = ",".join(f"{soort}:{aantal}" for soort, aantal in sorted(geteld.items())).replace(" ", "_")
    yield Regel(f"psql_{naam}", uitleg, "ter_informatie", goed=True)
