"""Issue "Access": who gets in, as whom, for which municipality, and that the tests notice every check that is gone."""

import os
import re
from collections.abc import Callable, Iterable

from bewijs.meting import bench_regels
from bewijs.regel import PYTHON, Regel, draai, pytest
from bewijs.regel import mutaties as regel_mutaties

TOEGANG = "src/pib/toegang/tests"
MINSTENS_MUTATIES = 40
MINSTENS_CELLEN = {"gemeenten": 9000, "duo": 600}
# The list of §9 of what was tried for access, area by area.
GEBIEDEN = {
    "oidc_vraag_niveau_en_antwoord": (f"{TOEGANG}/test_inloggen.py", f"{TOEGANG}/test_gebroken_antwoorden.py"),
    "oidc_betekenis": (f"{TOEGANG}/test_identiteit.py",),
    "oidc_makelaars_sleutels_en_instellingen": (
        f"{TOEGANG}/test_makelaar.py",
        f"{TOEGANG}/test_makelaars.py",
        f"{TOEGANG}/test_sleutels.py",
        f"{TOEGANG}/test_eherkenning_instellingen.py",
    ),
    "koppelen": (f"{TOEGANG}/test_koppelen.py", f"{TOEGANG}/test_codes.py", f"{TOEGANG}/test_rules.py"),
    "sessies": (f"{TOEGANG}/test_sessies.py", f"{TOEGANG}/test_opruimen.py"),
    "kopregels_en_koekjes": ("tests/muren/test_koppen.py",),
    "poort_en_rechten": (
        f"{TOEGANG}/test_poort.py",
        f"{TOEGANG}/test_rechten.py",
        f"{TOEGANG}/test_queries.py",
        f"{TOEGANG}/test_geldigheid.py",
        "tests/architectuur/test_routes.py",
    ),
    "beheerder": (
        f"{TOEGANG}/test_gebruikers.py",
        f"{TOEGANG}/test_rollen_geven.py",
        f"{TOEGANG}/test_beheer_schermen.py",
        f"{TOEGANG}/test_beheer_rules.py",
        f"{TOEGANG}/test_beheer_gelijktijdig.py",
        f"{TOEGANG}/test_rolgebruik.py",
    ),
    "mandaten_en_opvolging": (
        f"{TOEGANG}/test_mandaten.py",
        f"{TOEGANG}/test_opvolging.py",
        f"{TOEGANG}/test_splitsing.py",
    ),
    "post": (f"{TOEGANG}/test_berichten.py", f"{TOEGANG}/test_mailserver.py"),
    "duo": (f"{TOEGANG}/test_duo_proces.py", f"{TOEGANG}/test_aanvragen.py"),
}


def oidc() -> Iterable[Regel]:
    """The tests of each area pass."""
    for gebied, bestanden in GEBIEDEN.items():
        yield pytest(f"tests_{gebied}", *bestanden)


def saml() -> list[Regel]:
    """The second adapter, against a real identity provider that the tests run."""
    return [pytest("tests_saml", f"{TOEGANG}/saml", f"{TOEGANG}/test_saml_metadata.py")]


def interop() -> list[Regel]:
    """A certified provider that shares no code with ours."""
    return [pytest("interop_gecertificeerde_aanbieder", f"{TOEGANG}/test_gecertificeerd.py")]


def sessie() -> list[Regel]:
    """The warning before a session ends, in a real browser."""
    return [pytest("sessiewaarschuwing", "tests/reizen/test_sessie.py")]


def reis() -> list[Regel]:
    """From the first beheerder to a colleague whose mandate ends, in a real browser with real mail."""
    return [pytest("reis_toegang", "tests/reizen/test_toegang.py")]


def matrix() -> Iterable[Regel]:
    """Every route, everyone, every municipality, GET and POST: no leak, no route without a mark."""
    uit = draai(
        [PYTHON, "-m", "pytest", "-q", "-rP", "-p", "no:randomly", "tests/muren/test_matrix.py"],
        omgeving={**os.environ, "PIB_MATRIX": "volledig"},
    )
    yield Regel("matrix", uit.returncode, "0", uit.returncode == 0)
    for proces, minstens in MINSTENS_CELLEN.items():
        gevonden = re.search(rf"^matrix {proces} cellen (\d+) lekken (\d+) zonder_merk (\d+)", uit.stdout, re.MULTILINE)
        cellen, lekken, zonder_merk = map(int, gevonden.groups()) if gevonden else (0, -1, -1)
        yield Regel(f"matrix_{proces}_cellen", cellen, f">={minstens}", cellen >= minstens)
        yield Regel(f"matrix_{proces}_lekken", lekken, "0", lekken == 0)
        yield Regel(f"matrix_{proces}_routes_zonder_merk", zonder_merk, "0", zonder_merk == 0)


def mutaties() -> Iterable[Regel]:
    """Each check of access taken out in turn."""
    return regel_mutaties("toegang", minstens=MINSTENS_MUTATIES)


def bench() -> list[Regel]:
    """Logging in with 16 browsers at once, beside the bare cost of its signatures."""
    return bench_regels("inloggen")


BEWIJZEN: dict[str, Callable[[], Iterable[Regel]]] = {
    "oidc": oidc,
    "saml": saml,
    "interop": interop,
    "sessie": sessie,
    "reis": reis,
    "matrix": matrix,
    "mutaties": mutaties,
    "bench": bench,
}
