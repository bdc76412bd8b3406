"""Two beheerders at the same moment: each takes the other's access away, and one of them must fail."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from pib.core.kijker import Kijker
from pib.toegang.actions import gebruikers, rollen
from pib.toegang.actions.beheergrens import BeheerGeweigerd
from pib.toegang.rollen import Rol
from pib.toegang.tests.beheer import NU, VANDAAG, maak_beheerwereld

GEDULD = 20.0
Daad = Callable[[int, Kijker], object]
DADEN: dict[str, Daad] = {
    "rol": lambda wie, door: rollen.rol_intrekken(wie, Rol.BEHEERDER, door=door),
    "laatste dag": lambda wie, door: rollen.laatste_dag_wijzigen(
        wie, Rol.BEHEERDER, tot=VANDAAG + timedelta(days=1), door=door, nu=NU
    ),
    "blokkeren": lambda wie, door: gebruikers.blokkeren(wie, door=door, nu=NU),
    "koppeling": lambda wie, door: gebruikers.koppeling_intrekken(wie, door=door, nu=NU),
}


def _wacht_op_slot(draad: Thread) -> None:
    """Until the other waits for a lock, or is through without one."""
    einde = monotonic() + GEDULD
    with connection.cursor() as cursor:
        while draad.is_alive() and monotonic() < einde:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            sleep(0.02)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("daad", DADEN)
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_two_beheerders_cannot_remove_each_other_at_the_same_moment(daad: str, omgekeerd: bool) -> None:
    wereld = maak_beheerwereld()
    eerste, tweede = (wereld.bas, wereld.ada) if omgekeerd else (wereld.ada, wereld.bas)
    uitkomsten: list[str] = []
    bezig = Event()

    def als_tweede() -> None:
        bezig.wait(GEDULD)
        try:
            DADEN[daad](eerste.pk, wereld.kijker(tweede))
            uitkomsten.append("gelukt")
        except BeheerGeweigerd as fout:
            uitkomsten.append(fout.reden)
        finally:
            connection.close()

    draad = Thread(target=als_tweede)
    draad.start()
    with transaction.atomic():
        DADEN[daad](tweede.pk, wereld.kijker(eerste))
        bezig.set()
        _wacht_op_slot(draad)
    draad.join(GEDULD)
    assert uitkomsten == ["laatste_beheerder" if daad == "laatste dag" else "geen_beheerder"]
