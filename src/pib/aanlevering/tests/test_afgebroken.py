"""A delivery is taken wholly or not at all, also when its process is killed half-way (spec A5)."""

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction

from pib.aanlevering.actions import inlezen
from pib.aanlevering.models import Aanlevering, Quarantaine, Wijziging
from pib.aanlevering.tests.conftest import OP, VANDAAG
from pib.aanlevering.tests.fabriek import Inhoud, bsn, persoon, schrijf, vulling
from pib.core.kijker import operator
from pib.inburgeraars.models import Lening, Persoon

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]
GEDULD = 60.0
LENING = {"bsn": bsn(1), "leenruimte_cent": "100", "opgenomen_cent": "10"}


def _pib(omgeving: dict[str, str], pad: Path) -> subprocess.Popen[str]:
    zonder = {naam: waarde for naam, waarde in omgeving.items() if naam != "DJANGO_SETTINGS_MODULE"}
    return subprocess.Popen(
        [sys.executable, "-m", "pib", "aanlevering", "inlezen", str(pad), "--json"],
        env={**zonder, "PIB_VANDAAG": VANDAAG.isoformat()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wacht_op_slot(tabel: str) -> None:
    """Until another process waits for this table."""
    einde = time.monotonic() + GEDULD
    vraag = "SELECT count(*) FROM pg_locks WHERE relation = %s::regclass AND NOT granted"
    with connection.cursor() as cursor:
        while True:
            cursor.execute(vraag, [tabel])
            if cursor.fetchone() != (0,):
                return
            assert time.monotonic() < einde, "took too long"
            time.sleep(0.02)


# Tables in the order in which a delivery writes them.
@pytest.mark.parametrize(
    "tabel", ["inburgeraars_persoon", "inburgeraars_lening", "aanlevering_wijziging", "aanlevering_quarantaine"]
)
def test_delivery_killed_half_way_leaves_everything_as_it_was(
    procesomgeving: dict[str, str], tmp_path: Path, tabel: str
) -> None:
    oud: Inhoud = {"personen": [persoon(1), *vulling()], "leningen": [LENING]}
    inlezen(schrijf(tmp_path / "1", oud), door=operator(VANDAAG), op=OP)
    nieuw: Inhoud = {
        "personen": [persoon(1, termijn_eind="2028-01-01"), persoon(2), persoon(3, wet="x"), *vulling()],
        "leningen": [{**LENING, "opgenomen_cent": "50"}],
    }
    pad = schrijf(tmp_path / "2", nieuw, serienummer=2)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tabel} IN SHARE MODE")
        proces = _pib({**procesomgeving, "PIB_VAR": str(tmp_path)}, pad)
        _wacht_op_slot(tabel)
        proces.kill()
        proces.communicate()
    assert Persoon.objects.get(bsn=bsn(1)).termijn_eind == date(2027, 7, 1)
    assert Persoon.objects.count() == 61
    assert Lening.objects.get().opgenomen_cent == 10
    assert not Wijziging.objects.exclude(soort="NIEUW").exists()
    assert not Quarantaine.objects.exists()
    assert Aanlevering.objects.count() == 1

    proces = _pib({**procesomgeving, "PIB_VAR": str(tmp_path)}, pad)
    uitvoer, fouten = proces.communicate(timeout=GEDULD)
    assert proces.returncode == 0, fouten
    assert json.loads(uitvoer)["wijzigingen"] == {"EINDDATUM": 1, "NIEUW": 1}


def test_two_processes_with_the_same_delivery_take_it_once(procesomgeving: dict[str, str], tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "1", {"personen": [persoon(1), *vulling()]})
    processen = [_pib({**procesomgeving, "PIB_VAR": str(tmp_path)}, pad) for _ in range(2)]
    uitvoer = [proces.communicate(timeout=GEDULD)[0] for proces in processen]
    assert [proces.returncode for proces in processen] == [0, 0]
    assert sorted(json.loads(tekst)["status"] for tekst in uitvoer) == ["al verwerkt", "verwerkt"]
    assert Persoon.objects.count() == 61
