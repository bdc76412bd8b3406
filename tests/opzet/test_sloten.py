"""What is locked: names, versions and hashes, complete, and no word about where they came from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

HUIS = Path(__file__).resolve().parents[2]
SLOTEN = sorted((HUIS / "requirements").glob("*.txt"))


def _namen(tekst: str) -> set[str]:
    return {re.sub(r"[-_.]+", "-", naam).lower() for naam in re.findall(r"^([\w.-]+)==", tekst, re.MULTILINE)}


def _gevraagd(eisen: list[str]) -> set[str]:
    namen = (re.match(r"[\w.-]+", eis) for eis in eisen)
    return {re.sub(r"[-_.]+", "-", naam[0]).lower() for naam in namen if naam}


@pytest.mark.parametrize("slot", SLOTEN, ids=lambda pad: pad.name)
def test_every_python_package_has_a_hash_and_no_address(slot: Path) -> None:
    regels = [regel for regel in slot.read_text().splitlines() if not regel.lstrip().startswith("#")]
    tekst = "\n".join(regels)
    pakketten = [deel for deel in re.split(r"\n(?=\w)", tekst) if deel.strip()]
    assert pakketten
    assert not [deel for deel in pakketten if "--hash=sha256:" not in deel]
    assert not re.search(r"://|--index|--find-links|file:", tekst)


def test_every_npm_package_has_a_hash_and_no_address() -> None:
    slot = json.loads((HUIS / "package-lock.json").read_text())
    pakketten = {naam: wat for naam, wat in slot["packages"].items() if naam}
    assert pakketten
    assert not [naam for naam, wat in pakketten.items() if "integrity" not in wat or "resolved" in wat]


def test_the_locks_hold_what_the_projects_ask() -> None:
    project = tomllib.loads((HUIS / "pyproject.toml").read_text())["project"]
    simulator = tomllib.loads((HUIS / "simulator" / "pyproject.toml").read_text())["project"]
    productie = (HUIS / "requirements" / "productie.txt").read_text()
    ontwikkel = (HUIS / "requirements" / "ontwikkel.txt").read_text()
    extra = [eis for groep in project["optional-dependencies"].values() for eis in groep]
    assert _gevraagd(project["dependencies"]) <= _namen(productie)
    assert _gevraagd([*project["dependencies"], *simulator["dependencies"], *extra, "hatchling"]) <= _namen(ontwikkel)
    assert _gevraagd(extra) & _namen(productie) == set(), "nothing of demo and tests in production"


def test_both_locks_agree_on_versions() -> None:
    versies = [dict(re.findall(r"^([\w.-]+)==([^ ;]+)", slot.read_text(), re.MULTILINE)) for slot in SLOTEN]
    for een in versies:
        for ander in versies:
            assert {naam for naam in een.keys() & ander.keys() if een[naam] != ander[naam]} == set()


def test_npm_takes_exact_versions_only() -> None:
    project = json.loads((HUIS / "package.json").read_text())
    versies = [*project["dependencies"].values(), *project["devDependencies"].values()]
    assert not [versie for versie in versies if not re.fullmatch(r"\d+\.\d+\.\d+", versie)]
