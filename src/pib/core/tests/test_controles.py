"""What an installation is told about its database login, and about walls that differ from what is declared."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.checks import CheckMessage, Tags, run_checks
from django.db import connection

from pib.core import logins, muren

pytestmark = pytest.mark.django_db
Rol = Callable[[str], AbstractContextManager[None]]


def _meldingen() -> list[CheckMessage]:
    return run_checks(tags=[Tags.database], include_deployment_checks=True, databases=["default"])


def _codes() -> set[str | None]:
    return {melding.id for melding in _meldingen()}


def _zinnen() -> list[str]:
    return [melding.msg for melding in _meldingen()]


def _met_de_hand(opdracht: str) -> None:
    """As somebody with every right might do at the database's own prompt."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(opdracht)
        cursor.execute(f"SET ROLE {logins.EIGENAAR}")


def test_the_four_logins_and_the_walls_are_in_order(rol: Rol) -> None:
    for login in logins.LOGINS.values():
        with rol(login):
            assert _zinnen() == []


def test_a_strange_login_that_passes_the_walls_is_refused(rol: Rol) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        (superuser,) = cursor.fetchone()
    with rol(superuser):
        assert {"pib.E001", "pib.E002"} <= _codes()


@pytest.mark.parametrize("wie", [logins.WEB, logins.EIGENAAR])
def test_a_web_login_that_owns_or_belongs_is_refused_whoever_looks(rol: Rol, wie: str) -> None:
    _met_de_hand("CREATE TABLE gekregen (); ALTER TABLE gekregen OWNER TO pib_web; GRANT pib_duo TO pib_web")
    with rol(wie):
        assert _codes() == {"pib.E003", "pib.E004", "pib.E005"}


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        (
            "DROP POLICY een_gemeente ON inburgeraars_persoon",
            "Tabel inburgeraars_persoon: het beleid een_gemeente ontbreekt.",
        ),
        (
            "CREATE POLICY even_kijken ON inburgeraars_lening TO pib_web USING (true)",
            "Tabel inburgeraars_lening: het beleid even_kijken is niet verklaard.",
        ),
        (
            "ALTER POLICY een_gemeente ON brieven_brief USING (zicht_gemeente = current_setting('pib.gemeente', true))",
            "Tabel brieven_brief: het beleid een_gemeente is anders dan verklaard.",
        ),
        (
            "ALTER POLICY een_gemeente ON signalen_signaal WITH CHECK (true)",
            "Tabel signalen_signaal: het beleid een_gemeente is anders dan verklaard.",
        ),
        (
            "ALTER POLICY hele_land ON inburgeraars_persoon TO PUBLIC",
            "Tabel inburgeraars_persoon: het beleid hele_land is anders dan verklaard.",
        ),
        (
            "ALTER TABLE inburgeraars_contract DISABLE ROW LEVEL SECURITY",
            "Tabel inburgeraars_contract: het toegangsbeleid per rij staat uit.",
        ),
        (
            "GRANT SELECT ON logboek_verwerking TO pib_web",
            "Tabel logboek_verwerking: pib_web heeft SELECT; dat is niet verklaard.",
        ),
        (
            "GRANT UPDATE (bsn) ON signalen_signaal TO pib_web",
            "Tabel signalen_signaal: pib_web heeft UPDATE (bsn); dat is niet verklaard.",
        ),
        (
            "GRANT TRUNCATE ON inburgeraars_persoon TO PUBLIC",
            "Tabel inburgeraars_persoon: PUBLIC heeft TRUNCATE; dat is niet verklaard.",
        ),
        ("REVOKE INSERT ON elip_loket FROM pib_web", "Tabel elip_loket: pib_web mist INSERT."),
        (
            "CREATE VIEW iedereen AS SELECT * FROM inburgeraars_persoon",
            "View iedereen leest met de rechten van haar eigenaar; zet security_invoker aan.",
        ),
        (
            "CREATE MATERIALIZED VIEW kopie AS SELECT * FROM inburgeraars_persoon",
            "Gematerialiseerde view kopie is een kopie zonder muren.",
        ),
        (
            "CREATE SCHEMA elders; CREATE TABLE elders.personen AS SELECT * FROM inburgeraars_persoon",
            "Tabel elders.personen staat buiten het schema public, waar de muren niet komen.",
        ),
        (
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pib_web",
            "Nieuwe tabellen geven uit zichzelf rechten aan pib_web.",
        ),
        ("GRANT CREATE ON SCHEMA public TO PUBLIC", "pib_web mag in het schema public iets maken."),
        (
            "CREATE FUNCTION alles() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'",
            "Functie alles draait met de rechten van haar eigenaar en is niet verklaard.",
        ),
        (
            "GRANT EXECUTE ON FUNCTION logboek_verzegelen(integer) TO PUBLIC",
            "Functie logboek_verzegelen: wie haar mag aanroepen, is anders dan verklaard (PUBLIC).",
        ),
        (
            "ALTER FUNCTION logboek_verzegelen(integer) RESET search_path",
            "Functie logboek_verzegelen draait met de rechten van haar eigenaar zonder vast zoekpad.",
        ),
        ("ALTER ROLE pib_duo BYPASSRLS", "De databanklogin pib_duo omzeilt het toegangsbeleid per rij."),
        ("ALTER ROLE pib_web CREATEROLE", "De databanklogin pib_web mag rollen of databanken maken of meelezen."),
    ],
)
def test_what_was_done_by_hand_is_told_in_a_sentence(rol: Rol, opdracht: str, zin: str) -> None:
    _met_de_hand(opdracht)
    with rol(logins.WEB):
        assert zin in _zinnen()
        assert all(melding.is_serious() for melding in _meldingen())


def test_rights_of_a_role_outside_the_portal_are_told_but_stop_nothing(rol: Rol) -> None:
    _met_de_hand("CREATE ROLE reservekopie; GRANT SELECT ON inburgeraars_persoon TO reservekopie")
    with rol(logins.WEB):
        (melding,) = _meldingen()
    assert melding.id == "pib.W013"
    assert not melding.is_serious()


def test_a_view_that_reads_as_who_asks_is_no_way_around(rol: Rol) -> None:
    _met_de_hand("CREATE VIEW eigen WITH (security_invoker) AS SELECT * FROM inburgeraars_persoon")
    with rol(logins.WEB):
        assert _zinnen() == []


def test_raising_the_walls_again_undoes_what_was_done_by_hand(rol: Rol) -> None:
    _met_de_hand(
        "CREATE POLICY even_kijken ON inburgeraars_persoon TO pib_web USING (true);"
        " GRANT UPDATE (bsn) ON signalen_signaal TO pib_web; DROP POLICY een_gemeente ON brieven_brief;"
        " GRANT EXECUTE ON FUNCTION logboek_verzegelen(integer) TO PUBLIC;"
        " ALTER TABLE inburgeraars_lening DISABLE ROW LEVEL SECURITY"
    )
    with rol(logins.WEB):
        assert len(_zinnen()) == 5
    muren.optrekken()
    with rol(logins.WEB):
        assert _zinnen() == []
