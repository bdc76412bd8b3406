"""No address gives a municipality somebody else's person: not the routes, not with the filter taken out.

Each address is first called by the rightful user, who must get the person; only then does a refusal count.
"""

import sys
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

from pib.core import muren
from pib.core.logins import WEB
from pib.inburgeraars.models import Persoon
from pib.signalen.models import Signaal, Status
from tests.muren.adressen import ADRESSEN, ALLEEN_POST, BIJ_SPLITSING, OVER_DE_GEMEENTE, Adres, namen_van_routes
from tests.muren.wereld import VANDAAG, Gemeentewereld, maak_wereld
from tests.plugin import rol_in_transactie

MINSTENS = 100
OK, GEEN_TOEGANG, NIET_GEVONDEN = 200, 403, 404


@pytest.fixture
def werelden(db: None, settings: Any) -> tuple[Gemeentewereld, Gemeentewereld]:
    settings.VASTE_DAG = VANDAAG
    return maak_wereld("0193", personen=4), maak_wereld("0344", personen=4)


def _adressen(wereld: Gemeentewereld) -> list[Adres]:
    return [adres for maker in ADRESSEN.values() for adres in maker(wereld)]


def _tekst(antwoord: HttpResponseBase) -> str:
    inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content  # type: ignore[attr-defined]
    return bytes(inhoud).decode("utf-8", "replace")


def _gelekt(antwoord: HttpResponseBase, slachtoffer: Gemeentewereld) -> list[str]:
    tekst = _tekst(antwoord)
    return [merk for merk in slachtoffer.merken() if merk in tekst]


def test_every_route_below_a_municipality_is_tried() -> None:
    assert namen_van_routes() == set(ADRESSEN) | ALLEEN_POST | OVER_DE_GEMEENTE | BIJ_SPLITSING


def _probeer(adres: Adres, eigen: Gemeentewereld, vreemd: Gemeentewereld) -> int:
    """The rightful user gets the persons; the stranger gets nobody, at either address. Gives the number of pairs."""
    antwoord = eigen.client.get(adres.pad(eigen.code))
    assert antwoord.status_code == OK, adres
    tekst = _tekst(antwoord)
    assert all(naam in tekst for naam in adres.namen), adres
    geweigerd = vreemd.client.get(adres.pad(eigen.code))
    assert geweigerd.status_code == GEEN_TOEGANG, adres
    assert not _gelekt(geweigerd, eigen), adres
    omgezet = vreemd.client.get(adres.pad(vreemd.code))
    assert omgezet.status_code == (NIET_GEVONDEN if {"sleutel", "account", "nummer"} & adres.kwargs.keys() else OK), (
        adres
    )
    assert not _gelekt(omgezet, eigen), adres
    return 2 if adres.namen else 0


def test_no_address_gives_a_stranger_the_person(werelden: tuple[Gemeentewereld, Gemeentewereld]) -> None:
    zwolle, utrecht = werelden
    paren = sum(_probeer(adres, zwolle, utrecht) for adres in _adressen(zwolle))
    paren += sum(_probeer(adres, utrecht, zwolle) for adres in _adressen(utrecht))
    print(f"paren {paren} adressen")
    assert paren >= MINSTENS


def test_a_stranger_cannot_enrol_change_or_sign_off_a_municipality(
    werelden: tuple[Gemeentewereld, Gemeentewereld],
) -> None:
    zwolle, utrecht = werelden
    for naam in sorted(OVER_DE_GEMEENTE):
        pad = Adres(naam, {}, ()).pad(zwolle.code)
        assert zwolle.client.get(pad).status_code != GEEN_TOEGANG, naam
        assert utrecht.client.get(pad).status_code == GEEN_TOEGANG, naam
        assert utrecht.client.post(pad).status_code == GEEN_TOEGANG, naam


@pytest.fixture
def zonder_filter(monkeypatch: pytest.MonkeyPatch) -> int:
    """The application's own filter, taken out wherever it was imported."""
    alles = {Persoon: lambda _: Persoon.objects.all(), Signaal: lambda _: Signaal.objects.all()}
    gevonden = 0
    for naam, module in list(sys.modules.items()):
        if naam.startswith("pib.") and hasattr(module, "zichtbaar_voor"):
            model = Signaal if module.zichtbaar_voor.__module__.startswith("pib.signalen") else Persoon
            monkeypatch.setattr(module, "zichtbaar_voor", alles[model])
            gevonden += 1
    return gevonden


def test_the_database_alone_refuses_when_the_filter_is_taken_out(
    werelden: tuple[Gemeentewereld, Gemeentewereld], zonder_filter: int
) -> None:
    assert zonder_filter >= 3
    zwolle, utrecht = werelden
    paren = sum(_probeer(adres, zwolle, utrecht) for adres in _adressen(zwolle))
    assert paren >= MINSTENS // 2


def test_the_filter_alone_refuses_when_the_database_does_not(
    werelden: tuple[Gemeentewereld, Gemeentewereld],
) -> None:
    zwolle, utrecht = werelden
    for wereld in werelden:
        wereld.client, ingelogd = Client(), wereld.client
        wereld.client.cookies = ingelogd.cookies
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] != WEB  # the owner: no policy applies
    assert sum(_probeer(adres, zwolle, utrecht) for adres in _adressen(zwolle)) >= MINSTENS // 2


@pytest.mark.parametrize("filter_weg", [False, True])
def test_a_stranger_cannot_handle_a_signal(
    werelden: tuple[Gemeentewereld, Gemeentewereld], filter_weg: bool, request: pytest.FixtureRequest
) -> None:
    if filter_weg:
        request.getfixturevalue("zonder_filter")
    zwolle, utrecht = werelden
    adres = Adres("signalen:behandelen", {"zoek": "alle"}, ())
    formulier = {
        "selectie": ",".join(f"{signaal.pk}:{signaal.versie}" for signaal in zwolle.signalen),
        "naar": Status.IN_BEHANDELING,
        "bevestigd": "ja",
    }
    for code in (zwolle.code, utrecht.code):
        utrecht.client.post(adres.pad(code), formulier)
    assert _statussen(zwolle) == {Status.NIEUW}
    zwolle.client.post(adres.pad(zwolle.code), formulier)
    assert _statussen(zwolle) == {Status.IN_BEHANDELING}, "de rechthebbende moet het wel kunnen"


def _statussen(wereld: Gemeentewereld) -> set[str]:
    return set(Signaal.objects.filter(gemeente=wereld.code).values_list("status", flat=True))


def test_without_a_municipality_no_personal_table_gives_the_web_login_a_row(
    werelden: tuple[Gemeentewereld, Gemeentewereld],
) -> None:
    tabellen = [tabel for tabel, muur in muren.muren().items() if muur.per_rij and muur.web]
    with connection.cursor() as cursor, rol_in_transactie(WEB):
        for tabel in tabellen:
            cursor.execute(f'SELECT count(*) FROM "{tabel}"')  # noqa: S608  (names of our own tables)
            assert cursor.fetchone() == (0,), tabel
    assert len(tabellen) > 10


def test_a_closed_table_refuses_the_web_login(werelden: tuple[Gemeentewereld, Gemeentewereld]) -> None:
    dicht = [tabel for tabel, muur in muren.muren().items() if not muur.web]
    for tabel in dicht:
        with (
            pytest.raises(Exception, match="permission denied") as fout,
            rol_in_transactie(WEB),
            connection.cursor() as c,
        ):
            c.execute(f'SELECT 1 FROM "{tabel}"')  # noqa: S608  (names of our own tables)
        assert isinstance(fout.value.__cause__, psycopg.errors.InsufficientPrivilege)
    assert "logboek_verwerking" in dicht
