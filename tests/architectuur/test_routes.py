"""Every route names its access; the table of routes was read by a person, and nothing joins it unseen."""

import re
from pathlib import Path

from pib.toegang.merken import toegang_van
from tests.architectuur.routes import naam_van, routes

TABEL = Path(__file__).with_name("routes.txt")
KEBAB = re.compile(r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*|<(?:str|int|uuid|slug|zoek):[a-z_]+>)?$")


def _tabel() -> dict[str, str]:
    regels = (regel.partition(" | ") for regel in TABEL.read_text().splitlines() if not regel.startswith("#"))
    return {patroon: merk for patroon, _, merk in regels}


def test_every_route_names_its_access() -> None:
    assert not [naam_van(route) for _, route in routes() if toegang_van(route.callback) is None]


def test_the_routes_and_their_access_are_those_of_the_reviewed_table() -> None:
    werkelijk = {patroon or "(begin)": str(toegang_van(route.callback)) for patroon, route in routes()}
    assert werkelijk == _tabel(), "Lees de nieuwe route na en zet haar in routes.txt."


def test_every_part_of_an_address_is_kebab_case_with_a_typed_parameter() -> None:
    for patroon, _ in routes():
        for deel in patroon.split("/"):
            assert KEBAB.match(deel), patroon


def test_a_route_with_a_municipality_is_never_public() -> None:
    for patroon, route in routes():
        if ":gemeente>" in patroon:
            merk = toegang_van(route.callback)
            assert merk is not None
            assert merk.soort != "openbaar", patroon
