"""A whole month goes at the end of its term and no sooner; the key of a person goes a year after the data (O5, O6)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from pib.core.kijker import werker
from pib.logboek import actions, queries, rules
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Gebruik, Sleutel, Verwerking, Zegel

pytestmark = pytest.mark.django_db
PROEF = Gebeurtenis("proef:regel:geschreven", "Een regel.", "proef")
VANDAAG = timezone.now().date()
_IN_MAAND = """
UPDATE {tabel} SET moment = %s::timestamp AT TIME ZONE 'UTC' + (id %% 600) * interval '1 hour'
WHERE id IN (SELECT id FROM {tabel} ORDER BY id OFFSET %s)
"""
Rol = Callable[[str], AbstractContextManager[None]]


def maand_geleden(aantal: int) -> date:
    """First day of the month so many months before this one."""
    maanden = VANDAAG.year * 12 + VANDAAG.month - 1 - aantal
    return date(maanden // 12, maanden % 12 + 1, 1)


OUD, NET_NIET = maand_geleden(62), maand_geleden(60)


def schrijf_in(maand: date, aantal: int) -> None:
    """So many lines about a person, with a moment in that month, sealed."""
    sinds = Verwerking.objects.count()
    for nummer in range(aantal):
        actions.schrijven(PROEF, door=werker(VANDAAG), personen=[nummer])
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        for tabel in ("logboek_verwerking", "logboek_gebruik"):
            cursor.execute(_IN_MAAND.format(tabel=tabel), [maand, sinds])
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE pib_eigenaar")
    actions.verzegelen()


@pytest.fixture
def maanden() -> list[rules.Hoofd]:
    """Lines in a month past its term, in one just not, and in this one; the heads of their chains."""
    for maand in (OUD, NET_NIET, maand_geleden(0)):
        schrijf_in(maand, 4)
    return queries.hoofden()


def zinnen(handeling: str) -> list[str]:
    """The sentences of an event, and how it ended."""
    return [f"{regel.resultaat} {regel.zin}" for regel in Verwerking.objects.filter(handeling=handeling)]


def bevindingen(vast: list[rules.Hoofd], vandaag: date = VANDAAG) -> list[tuple[date, str]]:
    gevonden = [*rules.controleer(queries.schakels(), vast, vandaag=vandaag), *queries.buiten_de_keten()]
    return [(bevinding.maand, bevinding.wat) for bevinding in gevonden]


def test_only_the_month_past_its_term_goes_whole_and_leaves_a_line(maanden: list[rules.Hoofd], rol: Rol) -> None:
    with rol("pib_landelijk"):
        assert actions.maanden_verwijderen(door=werker(VANDAAG), hoofden=maanden) == {OUD: 8}
        assert actions.maanden_verwijderen(door=werker(VANDAAG), hoofden=maanden) == {}
    assert sorted({zegel.maand for zegel in Zegel.objects.all()}) == [NET_NIET, maand_geleden(0)]
    assert Verwerking.objects.filter(handeling=PROEF.naam).count() == 8
    assert not Gebruik.objects.filter(moment__date__lt=NET_NIET).exists()
    zin = f"Maand {OUD:%Y-%m} van het logboek is verwijderd na de bewaartermijn: 8 regels; de keten eindigde op"
    assert zinnen("logboek:maand:verwijderd") == [f"geslaagd {zin} {maanden[0].hash.hex()}"]


def test_check_does_not_cry_wolf_over_a_month_that_went_at_the_end_of_its_term(maanden: list[rules.Hoofd]) -> None:
    actions.maanden_verwijderen(door=werker(VANDAAG), hoofden=maanden)
    actions.verzegelen()
    assert bevindingen(maanden) == []
    assert bevindingen(maanden, vandaag=date.min) == [(OUD, rules.ANDER_HOOFD)]


def test_month_that_went_before_the_end_of_its_term_is_found_by_its_head(maanden: list[rules.Hoofd]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM logboek_verwerking WHERE moment < %s", [NET_NIET + timedelta(days=31)])
        cursor.execute("DELETE FROM logboek_gebruik WHERE moment < %s", [NET_NIET + timedelta(days=31)])
        cursor.execute("DELETE FROM logboek_zegel WHERE maand <= %s", [NET_NIET])
    assert bevindingen(maanden) == [(NET_NIET, rules.ANDER_HOOFD)]


def test_month_past_its_term_that_is_only_half_there_is_found(maanden: list[rules.Hoofd]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM logboek_zegel WHERE maand = %s AND nummer > 4", [OUD])
    assert (OUD, rules.ANDER_HOOFD) in bevindingen(maanden)


@pytest.mark.parametrize("maand", [NET_NIET, maand_geleden(0), OUD.replace(day=2)])
def test_database_refuses_a_month_whose_term_is_not_over_and_half_a_month(
    maanden: list[rules.Hoofd], maand: date, rol: Rol
) -> None:
    with (
        pytest.raises(DatabaseError, match="Alleen een hele maand"),
        rol("pib_landelijk"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT logboek_maand_verwijderen(%s)", [maand])


def test_month_whose_chain_is_not_whole_stays_and_that_is_a_line(maanden: list[rules.Hoofd], rol: Rol) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE logboek_gebruik SET account = 9 WHERE moment < %s", [OUD + timedelta(days=31)])
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE pib_eigenaar")
    with rol("pib_landelijk"):
        assert actions.maanden_verwijderen(door=werker(VANDAAG), hoofden=maanden) == {}
    assert zinnen("logboek:maand:gebleven") == [
        f"geweigerd Maand {OUD:%Y-%m} van het logboek is niet verwijderd na de bewaartermijn: de keten is niet heel"
    ]
    with pytest.raises(actions.NietHeel, match=f"{OUD:%Y-%m}"):
        actions.maand_verwijderen(OUD, door=werker(VANDAAG))


def test_month_whose_end_was_cut_off_stays_when_its_head_was_kept(maanden: list[rules.Hoofd]) -> None:
    laatste = Zegel.objects.filter(maand=OUD).latest("nummer")
    weg = {"V": "DELETE FROM logboek_verwerking WHERE id = %s", "G": "DELETE FROM logboek_gebruik WHERE id = %s"}
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        cursor.execute(weg[laatste.soort], [laatste.regel])
        cursor.execute("DELETE FROM logboek_zegel WHERE id = %s", [laatste.pk])
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE pib_eigenaar")
    with pytest.raises(actions.NietHeel):
        actions.maand_verwijderen(OUD, door=werker(VANDAAG), hoofden=maanden)


@pytest.mark.parametrize(
    "opdracht", ["DELETE FROM logboek_verwerking", "DELETE FROM logboek_gebruik", "DELETE FROM logboek_zegel"]
)
def test_after_a_month_went_lines_still_cannot_be_removed(maanden: list[rules.Hoofd], opdracht: str) -> None:
    assert actions.maand_verwijderen(OUD, door=werker(VANDAAG)) == 8
    with (
        pytest.raises(DatabaseError, match="worden niet gewijzigd"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht)


def test_month_is_over_five_years_after_its_last_day() -> None:
    assert rules.verlopen(date(2021, 10, 1), date(2026, 11, 2))
    assert not rules.verlopen(date(2021, 10, 1), date(2026, 11, 1))
    assert rules.verlopen(date(2020, 12, 1), date(2026, 1, 2))


def test_key_goes_a_year_after_the_data_and_the_lines_stay(rol: Rol) -> None:
    actions.schrijven(PROEF, door=werker(VANDAAG), personen=[1, 2, 3])
    with rol("pib_landelijk"):
        assert actions.sleutels_bijhouden([1, 2], door=werker(VANDAAG)) == 0
    assert set(Sleutel.objects.filter(weg_sinds__isnull=False).values_list("persoon", flat=True)) == {1, 2}
    Sleutel.objects.filter(persoon=1).update(weg_sinds=VANDAAG - timedelta(days=367))
    Sleutel.objects.filter(persoon=2).update(weg_sinds=VANDAAG - timedelta(days=300))
    with rol("pib_landelijk"):
        assert actions.sleutels_bijhouden([1, 2], door=werker(VANDAAG)) == 1
    assert set(Sleutel.objects.values_list("persoon", flat=True)) == {2, 3}
    assert Verwerking.objects.filter(handeling=PROEF.naam, betrokkene__isnull=False).count() == 3
    assert zinnen("logboek:sleutels:verwijderd") == [
        "geslaagd De pseudoniemsleutels van 1 personen zijn verwijderd, een jaar na hun gegevens"
    ]
    assert bevindingen([]) == []


def test_person_whose_data_came_back_keeps_the_key_and_the_year_starts_anew(rol: Rol) -> None:
    actions.schrijven(PROEF, door=werker(VANDAAG), personen=[1])
    Sleutel.objects.update(weg_sinds=VANDAAG - timedelta(days=400))
    with rol("pib_landelijk"):
        assert actions.sleutels_bijhouden([], door=werker(VANDAAG)) == 0
    assert Sleutel.objects.get(persoon=1).weg_sinds is None


@pytest.mark.parametrize("login", ["pib_web", "pib_duo"])
@pytest.mark.parametrize("vraag", ["logboek_maand_verwijderen('2020-01-01')", "logboek_sleutels_bijhouden('{}')"])
def test_only_the_nation_wide_login_removes(login: str, vraag: str, rol: Rol) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), rol(login), connection.cursor() as cursor:
        cursor.execute(f"SELECT {vraag}")
