"""Every look at signals leaves a line of exactly the persons shown (spec O5, S7, D1)."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse

from pib.inburgeraars.models import Persoon
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek.actions import bsn_kenmerk
from pib.logboek.models import Verwerking
from pib.logboek.tests.betrokkenen import betrokkenen, kenmerken
from pib.signalen.models import Signaal
from pib.signalen.tests.factories import ANDERE, ZWOLLE, maak_gemeente, maak_signaal
from pib.toegang.rollen import Rol
from pib.toegang.tests.bezoek import Bezoeker, bezoeker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_dag")]
ZOEKEN = f"/g/{ZWOLLE}/signalen/"
GEVONDEN, OPNIEUW, MIS = "signalen:bsn:gevonden", "signalen:zoekvraag:getoond", "signalen:bsn:niet-gevonden"
KIJKEN: dict[str, Callable[[Bezoeker], HttpResponse]] = {
    "signalen:lijst:getoond": lambda web: web.get(f"{ZOEKEN}alle/"),
    "signalen:lijst:afgedrukt": lambda web: web.post(f"{ZOEKEN}alle/afdrukken/", {}),
    "signalen:lijst:gedownload": lambda web: web.get(f"{ZOEKEN}download/"),
}


@pytest.fixture
def web() -> Bezoeker:
    maak_gemeente()
    return bezoeker(ZWOLLE, Rol.ELIP_SIGNALEN, Rol.ELIP_PERSONEN)


@pytest.fixture
def personen(web: Bezoeker) -> list[Persoon]:
    """Two with a signal here, the first with two of them, and somebody of another municipality."""
    een, twee, vreemd = maak_persoon(zicht=ZWOLLE), maak_persoon(zicht=ZWOLLE), maak_persoon(zicht=ANDERE)
    for persoon in (een, een, twee):
        maak_signaal(persoon)
    maak_signaal(vreemd, gemeente=ANDERE)
    return [een, twee, vreemd]


def zoek(web: Bezoeker, bsn: str, **velden: str) -> HttpResponse:
    return web.post(ZOEKEN, {"bsn": bsn, "code": "", "status": "", **velden})


@pytest.mark.parametrize("handeling", KIJKEN)
def test_list_print_and_download_are_a_line_of_each_person_shown(
    web: Bezoeker, personen: list[Persoon], handeling: str
) -> None:
    antwoord = KIJKEN[handeling](web)
    assert antwoord.status_code == 200
    assert betrokkenen(handeling) == [personen[0].pk, personen[1].pk]
    traces = set(Verwerking.objects.filter(handeling=handeling).values_list("trace", flat=True))
    assert {str(trace) for trace in traces} == {antwoord["X-Request-ID"]}


def test_print_of_a_selection_is_a_line_of_the_selected_alone(web: Bezoeker, personen: list[Persoon]) -> None:
    signaal = Signaal.objects.get(persoon=personen[1])
    web.post(f"{ZOEKEN}alle/afdrukken/", {"signaal": f"{signaal.pk}:1"})
    assert betrokkenen("signalen:lijst:afgedrukt") == [personen[1].pk]


def test_changed_status_is_a_line_of_the_chosen_alone(web: Bezoeker, personen: list[Persoon]) -> None:
    signaal = Signaal.objects.get(persoon=personen[1])
    gegevens = {"naar": "IN_BEHANDELING", "signaal": f"{signaal.pk}:1", "bevestigd": "ja"}
    assert web.post(f"{ZOEKEN}alle/behandelen/", gegevens).status_code == 302
    assert betrokkenen("signalen:status:gewijzigd") == [personen[1].pk]


def test_bsn_that_finds_is_a_line_of_its_person_before_the_list_is_opened(
    web: Bezoeker, personen: list[Persoon]
) -> None:
    assert zoek(web, personen[0].bsn).status_code == 302
    assert betrokkenen(GEVONDEN) == [personen[0].pk]
    zoek(web, "", code="SS400")
    assert len(betrokkenen(GEVONDEN)) == 1  # a search without a BSN tells of nobody


def test_search_filled_in_again_is_a_line_of_the_person_whose_bsn_it_shows(
    web: Bezoeker, personen: list[Persoon]
) -> None:
    opnieuw = f"{ZOEKEN}?zoek={zoek(web, personen[0].bsn)['Location'].split('/')[-2]}"
    assert personen[0].bsn in web.get(opnieuw).content.decode()
    assert betrokkenen(OPNIEUW) == [personen[0].pk]
    Signaal.objects.filter(persoon=personen[0]).delete()
    assert personen[0].bsn in web.get(opnieuw).content.decode()
    assert (betrokkenen(OPNIEUW), kenmerken(OPNIEUW)) == ([personen[0].pk], [bsn_kenmerk(personen[0].bsn)])


def test_bsn_without_a_signal_here_is_a_line_with_its_keyed_hash_alone(web: Bezoeker, personen: list[Persoon]) -> None:
    vreemd = personen[2]
    inhoud = zoek(web, vreemd.bsn).content.decode()
    assert re.findall(vreemd.bsn, inhoud) == [vreemd.bsn]  # in the field, as it was typed
    assert (betrokkenen(MIS), kenmerken(MIS)) == ([], [bsn_kenmerk(vreemd.bsn)])
