"""Every route names its access; the table of routes was read by a person, and nothing joins it unseen."""

import re
from pathlib import Path

import pytest

from pib.settings.processen import webproces
from pib.toegang.merken import toegang_van
from tests.architectuur.routes import naam_van, routes

GEMEENTEN, DUO = webproces("web").routes, webproces("duo").routes
TABELLEN = {GEMEENTEN: "routes.txt", DUO: "routes_duo.txt"}
# A file name is for machines: other programs look for keys and metadata by it.
KEBAB = re.compile(r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:json|xml))?|<(?:str|int|uuid|slug|zoek):[a-z_]+>)?$")
elk_proces = pytest.mark.parametrize("urlconf", TABELLEN)


def _tabel(urlconf: str) -> dict[str, str]:
    tekst = Path(__file__).with_name(TABELLEN[urlconf]).read_text()
    regels = (regel.partition(" | ") for regel in tekst.splitlines() if not regel.startswith("#"))
    return {patroon: merk for patroon, _, merk in regels}


@elk_proces
def test_every_route_names_its_access(urlconf: str) -> None:
    assert not [naam_van(route) for _, route in routes(urlconf) if toegang_van(route.callback) is None]


@elk_proces
def test_the_routes_and_their_access_are_those_of_the_reviewed_table(urlconf: str) -> None:
    werkelijk = {patroon or "(begin)": str(toegang_van(route.callback)) for patroon, route in routes(urlconf)}
    assert werkelijk == _tabel(urlconf), f"Lees de nieuwe route na en zet haar in {TABELLEN[urlconf]}."


@elk_proces
def test_every_part_of_an_address_is_kebab_case_with_a_typed_parameter(urlconf: str) -> None:
    for patroon, _ in routes(urlconf):
        for deel in patroon.split("/"):
            assert KEBAB.match(deel), patroon


def test_a_route_with_a_municipality_is_never_public() -> None:
    for patroon, route in routes():
        if ":gemeente>" in patroon:
            merk = toegang_van(route.callback)
            assert merk is not None
            assert merk.soort != "openbaar", patroon


def test_the_municipal_process_has_no_page_of_duo_and_duos_process_no_page_of_a_municipality() -> None:
    soorten = {
        urlconf: {merk.soort for _, route in routes(urlconf) if (merk := toegang_van(route.callback))}
        for urlconf in TABELLEN
    }
    assert "duo" not in soorten[GEMEENTEN]
    assert soorten[DUO] == {"openbaar", "ingelogd", "duo"}
    assert not [patroon for patroon, _ in routes(DUO) if "gemeente>" in patroon]
