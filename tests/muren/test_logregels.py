"""A fault that is about a person leaves its kind and its place in the log, and nobody's BSN or name (spec O3)."""

import asyncio
import gc
import io
import logging
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from pytest_django import Settings

from pib.beheer.opdrachten import main
from pib.core import taken
from pib.core.logregels import ZonderInhoud
from pib.inburgeraars.models import Persoon
from pib.inburgeraars.tests.factories import maak_persoon
from pib.signalen.tests.factories import maak_signaal
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker

ZWOLLE = "0193"


@pytest.fixture
def gezegd() -> Iterator[Callable[[], str]]:
    """What a process would have written to standard error by now."""
    uit = io.StringIO()
    handler = logging.StreamHandler(uit)
    handler.setFormatter(ZonderInhoud("%(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    yield uit.getvalue
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def persoon(db: None, settings: Settings) -> Persoon:
    settings.VASTE_DAG = date(2023, 6, 14)
    return maak_persoon(zicht=ZWOLLE, geslachtsnaam="Ghebremedhin")


@pytest.fixture
def bezoek(persoon: Persoon) -> Bezoeker:
    bezoek_ = bezoeker(ZWOLLE, Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN)
    bezoek_.client.raise_request_exception = False
    return bezoek_


def met_naam(persoon: Persoon) -> Callable[..., object]:
    """A fault of our own that says too much."""

    def _fout(*_: object, **__: object) -> object:
        raise ValueError(f"{persoon.bsn} {persoon.geslachtsnaam}")

    return _fout


def met_rij(persoon: Persoon) -> Callable[..., object]:
    """A fault of the database, that tells the whole row."""

    def _fout(*_: object, **__: object) -> object:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            return cursor.execute("UPDATE inburgeraars_persoon SET wet = NULL WHERE id = %s", [persoon.pk])

    return _fout


FOUTEN = {"ValueError": met_naam, "IntegrityError": met_rij}
WAAR = {
    "bekijken": "pib.dossier.queries.dossier",
    "wijzigen": "pib.signalen.actions.behandelen.beoordeel",
}


def _doe(waar: str, bezoek: Bezoeker, persoon: Persoon) -> str:
    if waar == "bekijken":
        adres = reverse("dossier:detail", kwargs={"gemeente": ZWOLLE, "sleutel": persoon.sleutel})
        return _pagina(bezoek.get(adres))
    keuze = {"signaal": f"{maak_signaal(persoon).pk}:1", "naar": "IN_BEHANDELING", "bevestigd": "ja"}
    return _pagina(bezoek.post(f"/g/{ZWOLLE}/signalen/alle/behandelen/", keuze))


def _pagina(antwoord: object) -> str:
    assert getattr(antwoord, "status_code", 0) == 500
    return str(getattr(antwoord, "content", b"").decode())


@pytest.mark.parametrize("waar", WAAR)
@pytest.mark.parametrize("soort", FOUTEN)
def test_fault_in_a_view_or_deed_names_nobody_on_screen_or_in_the_log(
    waar: str, soort: str, bezoek: Bezoeker, gezegd: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    persoon = Persoon.objects.get()
    monkeypatch.setattr(WAAR[waar], FOUTEN[soort](persoon))
    pagina = _doe(waar, bezoek, persoon)
    assert soort in gezegd()
    for verboden in (persoon.bsn, persoon.geslachtsnaam):
        assert verboden not in gezegd() + pagina


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", FOUTEN)
def test_fault_in_a_job_names_nobody(
    soort: str, persoon: Persoon, gezegd: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)  # the thread of the work lets go of its connection
    monkeypatch.setattr("pib.toezicht.tasks.aanleidingen_bijwerken", FOUTEN[soort](persoon))
    taken.plan("toezicht.aanleidingen", wachtrij="onderhoud", timestamp=0)
    taken.werk(wachtrijen=["onderhoud"], blijf=False)
    assert soort in gezegd()
    assert "toezicht.aanleidingen" in gezegd()
    for verboden in (persoon.bsn, persoon.geslachtsnaam):
        assert verboden not in gezegd()


@pytest.mark.parametrize("soort", FOUTEN)
def test_fault_in_a_command_names_nobody(
    soort: str,
    persoon: Persoon,
    gezegd: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PIB_DB_KLAAR", "1")
    monkeypatch.setenv("PIB_LOGIN", "eigenaar")  # set back at the end: the command chooses its own
    monkeypatch.setattr("pib.logboek.queries.wachtend", FOUTEN[soort](persoon))
    assert main(["logboek", "controleren"]) == 1
    alles = gezegd() + "".join(capfd.readouterr())
    assert soort in alles
    for verboden in (persoon.bsn, persoon.geslachtsnaam):
        assert verboden not in alles


def test_fault_that_a_library_writes_below_its_message_names_nobody(gezegd: Callable[[], str]) -> None:
    iemand = ("999900006", "Ghebremedhin")

    async def laat_vallen() -> None:
        async def mislukt() -> None:
            raise ValueError(*iemand)

        taak = asyncio.get_running_loop().create_task(mislukt())
        await asyncio.sleep(0)
        del taak
        gc.collect()

    asyncio.run(laat_vallen())
    assert "Task exception was never retrieved" in gezegd()
    assert "ValueError" in gezegd()
    assert [wie for wie in iemand if wie in gezegd()] == []
