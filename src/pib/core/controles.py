"""Checks of an installation: the walls stand in the database as they are declared, and no login has more than is meant.

``manage.py check --deploy --database default`` tells; ``pib serveer`` and ``pib werker`` do not start while one fails.
Read from the catalogue of the database, which every login may read: nothing here needs the owner.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Waarschuwing
from django.db import connection

from pib.core import logins, muren, stand

_HERSTEL = "Trek de muren opnieuw op met: pib db migreren"
_LOGIN = """
    SELECT rolname, rolsuper OR rolbypassrls, rolcreaterole OR rolcreatedb OR rolreplication,
           EXISTS (SELECT FROM pg_class WHERE relowner = r.oid),
           EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)
    FROM pg_roles r WHERE rolname = ANY (%s) OR rolname = current_user ORDER BY rolname
"""
Controle = Callable[..., list[CheckMessage]]


def _controle(vraag: Callable[[], Iterator[CheckMessage]]) -> Controle:
    """A check as Django calls it: only when a database is asked for, of which there is one."""

    def controle(
        app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
    ) -> list[CheckMessage]:
        del app_configs
        return list(vraag()) if databases else []

    controle.__doc__ = vraag.__doc__
    return controle


@_controle
def logins_hebben_niet_te_veel() -> Iterator[CheckMessage]:
    """The login of this process is one of the four; none of them but the owner passes a wall or owns a table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (wie,) = cursor.fetchone()
        cursor.execute(_LOGIN, [[logins.WEB, logins.LANDELIJK, logins.DUO]])
        gevonden = cursor.fetchall()
    if wie not in logins.LOGINS.values():
        yield Error(f"De databanklogin {wie} is niet van het portaal.", id="pib.E001")
    for naam, almachtig, beheert, bezit, lid in gevonden:
        if naam == logins.EIGENAAR:
            continue
        if almachtig:
            yield Error(f"De databanklogin {naam} omzeilt het toegangsbeleid per rij.", id="pib.E002")
        if bezit:
            yield Error(f"De databanklogin {naam} is eigenaar van tabellen.", id="pib.E003")
        if lid:
            yield Error(f"De databanklogin {naam} is lid van een andere rol.", id="pib.E004")
        if beheert:
            yield Error(f"De databanklogin {naam} mag rollen of databanken maken of meelezen.", id="pib.E016")


@_controle
def elke_tabel_heeft_een_muur() -> Iterator[CheckMessage]:
    """Every table of the database is declared."""
    if vergeten := muren.zonder_muur():
        yield Error(f"Tabellen zonder verklaarde muur: {', '.join(vergeten)}.", id="pib.E005")


@_controle
def beleid_is_als_verklaard() -> Iterator[CheckMessage]:
    """Each table has its policies, no other and no different ones, and they are in force."""
    echt, aan = stand.beleid(), stand.tabellen_met_beleid()
    for tabel, muur in muren.muren().items():
        hoort = {deel.naam: stand.vereenvoudigd(deel) for deel in muren.beleid(muur)}
        staat = echt.get(tabel, {})
        if hoort and tabel not in aan:
            yield _fout(f"Tabel {tabel}: het toegangsbeleid per rij staat uit.", "pib.E012")
        for naam in sorted(hoort.keys() - staat.keys()):
            yield _fout(f"Tabel {tabel}: het beleid {naam} ontbreekt.", "pib.E012")
        for naam in sorted(staat.keys() - hoort.keys()):
            yield _fout(f"Tabel {tabel}: het beleid {naam} is niet verklaard.", "pib.E012")
        for naam in sorted(naam for naam in hoort.keys() & staat.keys() if hoort[naam] != staat[naam]):
            yield _fout(f"Tabel {tabel}: het beleid {naam} is anders dan verklaard.", "pib.E012")


@_controle
def rechten_zijn_als_verklaard() -> Iterator[CheckMessage]:
    """Each login has on each table what is declared: nothing that was given by hand, nothing that was taken."""
    verklaard = {(tabel, login): stand.rechten_uit(tekst) for tabel, login, tekst in _verklaarde_rechten()}
    echt = stand.rechten()
    for tabel, login in sorted(verklaard.keys() | echt.keys()):
        hoort, heeft = verklaard.get((tabel, login), frozenset()), echt.get((tabel, login), frozenset())
        if over := sorted(heeft - hoort):
            zin = f"Tabel {tabel}: {login} heeft {', '.join(over)}; dat is niet verklaard."
            vreemd = login not in {logins.WEB, logins.LANDELIJK, logins.DUO, stand.IEDEREEN}
            yield Waarschuwing(zin, id="pib.W013") if vreemd else _fout(zin, "pib.E013")
        if tekort := sorted(hoort - heeft):
            yield _fout(f"Tabel {tabel}: {login} mist {', '.join(tekort)}.", "pib.E013")


def _verklaarde_rechten() -> Iterable[tuple[str, str, str]]:
    for tabel, muur in muren.muren().items():
        for login, tekst in muur.rechten().items():
            yield tabel, login, tekst


@_controle
def niets_leest_om_de_muren_heen() -> Iterator[CheckMessage]:
    """No view reads as its owner, no copy of rows stands outside the walls, nobody gets rights beforehand."""
    zinnen = {
        "v": "View {} leest met de rechten van haar eigenaar; zet security_invoker aan.",
        "m": "Gematerialiseerde view {} is een kopie zonder muren.",
        "f": "Tabel {} staat op een andere server, zonder muren.",
        "s": "Tabel {} staat buiten het schema public, waar de muren niet komen.",
        "d": "Nieuwe tabellen geven uit zichzelf rechten aan {}.",
        "c": "{} mag in het schema public iets maken.",
    }
    for soort, naam in stand.omwegen():
        yield Error(zinnen[soort].format(naam), id="pib.E014")


@_controle
def functies_zijn_als_verklaard() -> Iterator[CheckMessage]:
    """Every function that runs with the owner's rights is declared, looks where it should, and opens to few."""
    verklaard = muren.deuren()
    for functie in stand.functies():
        zin = f"Functie {functie.naam} draait met de rechten van haar eigenaar"
        if functie.naam not in verklaard:
            yield Error(f"{zin} en is niet verklaard.", id="pib.E015")
            continue
        if not functie.vast_zoekpad:
            yield Error(f"{zin} zonder vast zoekpad.", id="pib.E015")
        if anderen := sorted(functie.voor ^ frozenset(verklaard[functie.naam])):
            wie = f"wie haar mag aanroepen, is anders dan verklaard ({', '.join(anderen)})."
            yield _fout(f"Functie {functie.naam}: {wie}", "pib.E015")


def _fout(zin: str, nummer: str) -> Error:
    return Error(zin, hint=_HERSTEL, id=nummer)


CONTROLES = (
    logins_hebben_niet_te_veel,
    elke_tabel_heeft_een_muur,
    beleid_is_als_verklaard,
    rechten_zijn_als_verklaard,
    niets_leest_om_de_muren_heen,
    functies_zijn_als_verklaard,
)
