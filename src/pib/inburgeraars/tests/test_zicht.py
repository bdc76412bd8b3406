from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from pib.core.datums import ALTIJD
from pib.core.logins import LANDELIJK
from pib.gemeenten.models import Deelname, Gemeente
from pib.inburgeraars.actions import Zichtbegin, zicht_hervatten, zicht_openen, zicht_sluiten, zichtbare_tabellen
from pib.inburgeraars.models import Lening, Persoon, Zicht
from pib.inburgeraars.tests.factories import maak_persoon

VANDAAG = date(2026, 11, 23)
AlsWeb = Callable[[str, date], AbstractContextManager[None]]
Rol = Callable[[str], AbstractContextManager[None]]

pytestmark = pytest.mark.django_db


def _neemt_deel(gemeente: str = "0193", *, tot: date | None = None) -> None:
    Gemeente.objects.get_or_create(code=gemeente, defaults={"naam": "Zwolle"})
    op = datetime(2026, 1, 1, 9, tzinfo=UTC)
    Deelname.objects.create(gemeente_id=gemeente, vanaf=date(2026, 1, 1), tot=tot, aangemeld_op=op)


def _open(persoon: Persoon, gemeente: str = "0193") -> None:
    begin = Zichtbegin(persoon=persoon.pk, gemeente=gemeente)
    zicht_openen([begin], grond=Zicht.Grond.BRIEF, vanaf=date(2026, 10, 1))


def test_municipality_sees_person_and_loan_once_sight_is_open(als_web: AlsWeb, rol: Rol) -> None:
    persoon = maak_persoon(lening={})
    with rol(LANDELIJK):
        _open(persoon)
    with als_web("0193", VANDAAG):
        assert Persoon.objects.filter(pk=persoon.pk).exists()
        assert Lening.objects.filter(pk=persoon.pk).exists()
    with als_web("0363", VANDAAG):
        assert not Persoon.objects.filter(pk=persoon.pk).exists()


def test_opening_twice_leaves_one_open_row() -> None:
    persoon = maak_persoon()
    _open(persoon)
    _open(persoon)
    assert persoon.zicht.get().tot == ALTIJD


def test_person_who_moved_is_invisible_to_the_old_municipality_at_once(als_web: AlsWeb, rol: Rol) -> None:
    persoon = maak_persoon(lening={})
    _open(persoon)
    with rol(LANDELIJK):
        zicht_sluiten({persoon.pk: VANDAAG}, einde=Zicht.Einde.VERHUISD)
    with als_web("0193", VANDAAG):
        assert not Persoon.objects.filter(pk=persoon.pk).exists()
        assert not Lening.objects.filter(pk=persoon.pk).exists()


def test_closed_duty_keeps_the_person_visible_until_its_day(als_web: AlsWeb) -> None:
    persoon = maak_persoon()
    _open(persoon)
    zicht_sluiten({persoon.pk: date(2027, 2, 1)}, einde=Zicht.Einde.PLICHT)
    with als_web("0193", date(2027, 1, 31)):
        assert Persoon.objects.filter(pk=persoon.pk).exists()
    with als_web("0193", date(2027, 2, 1)):
        assert not Persoon.objects.filter(pk=persoon.pk).exists()


def test_a_later_end_does_not_stretch_sight_that_ended_earlier() -> None:
    persoon = maak_persoon()
    _open(persoon)
    zicht_sluiten({persoon.pk: VANDAAG}, einde=Zicht.Einde.VERHUISD)
    zicht_sluiten({persoon.pk: date(2027, 2, 1)}, einde=Zicht.Einde.PLICHT)
    rij = persoon.zicht.get()
    assert (rij.tot, rij.einde) == (VANDAAG, Zicht.Einde.VERHUISD)


def test_reopened_duty_continues_the_same_row_while_it_runs() -> None:
    persoon = maak_persoon(zicht="")
    _neemt_deel()
    _open(persoon)
    zicht_sluiten({persoon.pk: date(2027, 2, 1)}, einde=Zicht.Einde.PLICHT)
    zicht_hervatten([persoon.pk], vanaf=VANDAAG)
    rij = persoon.zicht.get()
    persoon.refresh_from_db()
    assert (rij.tot, rij.einde, persoon.zicht_tot) == (ALTIJD, "", ALTIJD)


def test_reopened_duty_starts_a_new_row_after_the_three_months() -> None:
    persoon = maak_persoon()
    _neemt_deel()
    _open(persoon)
    zicht_sluiten({persoon.pk: date(2026, 11, 1)}, einde=Zicht.Einde.PLICHT)
    zicht_hervatten([persoon.pk], vanaf=VANDAAG)
    assert [rij.vanaf for rij in persoon.zicht.order_by("vanaf")] == [date(2026, 10, 1), VANDAAG]


def test_reopened_duty_gives_no_sight_to_a_municipality_the_person_left() -> None:
    persoon = maak_persoon(gemeentecode="0363")
    _neemt_deel()
    _open(persoon, "0193")
    zicht_sluiten({persoon.pk: date(2027, 2, 1)}, einde=Zicht.Einde.PLICHT)
    zicht_hervatten([persoon.pk], vanaf=VANDAAG)
    assert persoon.zicht.get().einde == Zicht.Einde.PLICHT


def test_reopened_duty_gives_no_sight_to_a_municipality_that_signed_off_since() -> None:
    persoon = maak_persoon()
    _neemt_deel(tot=date(2026, 11, 15))
    _open(persoon)
    zicht_sluiten({persoon.pk: date(2026, 11, 1)}, einde=Zicht.Einde.PLICHT)
    zicht_hervatten([persoon.pk], vanaf=VANDAAG)
    assert persoon.zicht.get().einde == Zicht.Einde.PLICHT


def test_sight_reaches_every_table_with_a_wall_per_person() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND column_name = 'zicht_tot'"
        )
        ommuurd = {naam for (naam,) in cursor.fetchall()}
    assert {tabel for tabel, _ in zichtbare_tabellen()} | {"inburgeraars_persoon"} == ommuurd
