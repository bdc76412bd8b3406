"""Virtual environment and packages: Python's through uv, npm's through npm; locked, with hashes."""

import ast
import os
import subprocess
import sys
from pathlib import Path

from systeem import OpzetFout, apt_installeer, node, npm

HUIS = Path(__file__).resolve().parents[1]
VENV = HUIS / ".venv"
PYTHON = VENV / "bin" / "python"
EISEN = HUIS / "requirements"
SIMULATOR = HUIS / "simulator"
LOG = HUIS / "build" / "opzet.log"

PIP_SECONDEN = 600
UV_SECONDEN = 1800
NPM_SECONDEN = 600

# uv does not read pip's configuration: what a machine says there about where packages are is handed over.
VAN_PIP = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}
GESCHEIDEN_DOOR_KOMMAS = {"UV_FIND_LINKS"}


def voer_uit(opdracht: list[str], *, seconden: int, anders: str, omgeving: dict[str, str] | None = None) -> str:
    """Run a command with its output in build/opzet.log; ``anders`` is said when it fails. Raises OpzetFout."""
    LOG.parent.mkdir(exist_ok=True)
    try:
        uitkomst = subprocess.run(
            opdracht,
            cwd=HUIS,
            env={**os.environ, **(omgeving or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconden,
            check=False,
        )
        uitvoer = uitkomst.stdout
    except subprocess.TimeoutExpired:
        raise OpzetFout(f"{anders} Het duurde langer dan {seconden} seconden.") from None
    except OSError as fout:
        raise OpzetFout(f"{anders} ({Path(opdracht[0]).name}: {fout.strerror})") from None
    with LOG.open("a") as log:
        log.write(f"$ {' '.join(opdracht)}\n{uitvoer}\n")
    if uitkomst.returncode:
        laatste = "\n".join(f"    {regel}" for regel in uitvoer.strip().splitlines()[-6:])
        raise OpzetFout(f"{anders} De laatste regels (alles staat in build/opzet.log):\n{laatste}")
    return uitvoer


def maak_venv() -> None:
    """A virtual environment with pip in it, fresh unless there is one that fits.

    A Python without ensurepip is completed by apt as root.
    """
    if _venv_past():
        return
    if not _ensurepip():
        versie = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not (apt_installeer(versie) or apt_installeer("python3-venv")) or not _ensurepip():
            raise OpzetFout(
                f"Deze Python ({sys.executable}) kan geen virtuele omgeving maken: de module 'ensurepip' ontbreekt."
                " Installeer die, op Debian of Ubuntu met: sudo apt-get install python3-venv"
            )
    voer_uit(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        seconden=PIP_SECONDEN,
        anders="De virtuele omgeving .venv kon niet worden gemaakt.",
    )


def _venv_past() -> bool:
    """Whether .venv is of this Python and was made in this place: its programs name the place they were made in."""
    versie = "import sys; print(sys.version)"
    try:
        uitvoer = subprocess.run([PYTHON, "-c", versie], capture_output=True, text=True, check=False).stdout
        return uitvoer.strip() == sys.version.strip() and str(VENV) in (VENV / "bin" / "pip").read_text()
    except OSError:
        return False


def _ensurepip() -> bool:
    proef = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(proef, capture_output=True, check=False).returncode == 0


def installeer_uv() -> None:
    """The locked uv, by the pip of the virtual environment (which reads its own configuration)."""
    voer_uit(
        [str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(EISEN / "uv.txt")],
        seconden=PIP_SECONDEN,
        anders="De installateur 'uv' kon niet worden opgehaald. Is er verbinding met de pakketbron van pip?",
    )


def uv_omgeving() -> dict[str, str]:
    """Environment for uv: never another Python, and pip's own settings about where packages are."""
    omgeving = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    for naam, waarde in _pip_instellingen().items():
        variabele = VAN_PIP.get(naam)
        if variabele and variabele not in os.environ:
            scheiding = "," if variabele in GESCHEIDEN_DOOR_KOMMAS else " "
            omgeving[variabele] = scheiding.join(waarde.split())
    if "UV_INDEX" in omgeving:  # pip takes the best of all sources; the hashes of the lock keep that safe
        omgeving["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return omgeving


def _pip_instellingen() -> dict[str, str]:
    """What pip is told, by name, from its files and from PIP_* variables; a later one wins as it does for pip."""
    opdracht = [str(PYTHON), "-m", "pip", "config", "list"]
    uitvoer = subprocess.run(opdracht, capture_output=True, text=True, check=False).stdout
    instellingen: dict[str, str] = {}
    for regel in uitvoer.splitlines():
        sleutel, is_, waarde = regel.partition("=")
        deel, _, naam = sleutel.rpartition(".")
        if is_ and deel in {"global", "install", ":env:"}:
            instellingen[naam] = str(ast.literal_eval(waarde))
    return instellingen


def installeer_python() -> None:
    """Every locked package with its hash, then the project and its simulator, editable."""
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(PYTHON)]
    omgeving = uv_omgeving()
    voer_uit(
        [*uv, "--require-hashes", "-r", str(EISEN / "ontwikkel.txt")],
        seconden=UV_SECONDEN,
        anders="De Python-pakketten konden niet worden geïnstalleerd. Is er verbinding met de pakketbron?",
        omgeving=omgeving,
    )
    eigen = [deel for map_ in (HUIS, SIMULATOR) if (map_ / "pyproject.toml").exists() for deel in ("-e", str(map_))]
    voer_uit(
        [*uv, "--no-deps", "--no-build-isolation", *eigen],
        seconden=UV_SECONDEN,
        anders="Het portaal zelf kon niet in de virtuele omgeving worden gezet.",
        omgeving=omgeving,
    )


def installeer_npm() -> None:
    """Every locked npm package, without running any script of theirs."""
    programma = node(VENV)
    voer_uit(
        [*npm(programma), "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        seconden=NPM_SECONDEN,
        anders="De npm-pakketten (vormgeving en lettertypen) konden niet worden opgehaald. Is er verbinding?",
        omgeving={"PATH": f"{programma.parent}{os.pathsep}{os.environ.get('PATH', '')}"},
    )


def vernieuw_sloten() -> None:
    """Write requirements/*.txt anew from pyproject.toml, and package-lock.json from package.json.

    From the main index alone: a package that this machine happens to have elsewhere would bring that one file's hash.
    """
    omgeving = {naam: wat for naam, wat in uv_omgeving().items() if naam not in {"UV_INDEX", "UV_FIND_LINKS"}}
    uv = [str(VENV / "bin" / "uv"), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--upgrade"]
    uv += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make locks"]
    simulator = ["simulator/pyproject.toml"] if (SIMULATOR / "pyproject.toml").exists() else []
    soorten = (
        ["requirements/uv.in", "-o", "requirements/uv.txt"],
        ["pyproject.toml", "-o", "requirements/productie.txt"],
        [
            *(
                "pyproject.toml",
                *simulator,
                "requirements/ontwikkel.in",
                "--extra",
                "ingebouwd",
                "--extra",
                "ontwikkel",
            ),
            *("-c", "requirements/productie.txt", "-o", "requirements/ontwikkel.txt"),
        ],
    )
    for soort in soorten:
        voer_uit([*uv, *soort], seconden=UV_SECONDEN, anders="Het slot kon niet worden vernieuwd.", omgeving=omgeving)
    programma = node(VENV)
    voer_uit(
        [*npm(programma), "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"],
        seconden=NPM_SECONDEN,
        anders="package-lock.json kon niet worden vernieuwd.",
        omgeving={"PATH": f"{programma.parent}{os.pathsep}{os.environ.get('PATH', '')}"},
    )
