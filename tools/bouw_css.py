"""Build the portal's one stylesheet: design system, theme and own layout, without the classes and tokens nobody uses.

From npm: the CSS of single components, and the tokens that lead from component to palette. From ``src/pib/web/stijl``:
the palette (``tokens.css``) and the layout (``portal.css``). A token is filled in where it is used; what stays a
variable is what ``portal.css`` itself changes (print, small screens). Run by ``make setup``; needs ``lightningcss``.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import lightningcss

HUIS = Path(__file__).resolve().parents[1]
PAKKETTEN = HUIS / "node_modules"
BRON = HUIS / "src" / "pib"
STIJL = BRON / "web" / "stijl"
DOEL = HUIS / "build" / "static" / "pib"

KANDIDAAT = ("button", "heading", "link", "paragraph", "data-badge", "skip-link")
UTRECHT = (
    *("root", "document", "table", "alert", "textbox", "select", "checkbox", "pagination", "form-field", "form-label"),
    *("form-field-description", "form-field-error-message", "form-fieldset", "action-group"),
)
TOKENS = PAKKETTEN / "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css"
LETTERS = PAKKETTEN / "@fontsource/fira-sans/files"
KENNISGEVING = "/*! Bevat NL Design System en Utrecht CSS, EUPL-1.2; bronnen en licenties: zie /licenties/ */\n"

GEWICHTEN = (400, 700)
BEREIKEN = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,"
    "U+2212,U+2215",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,"
    "U+20A0-20AB",
}
# Set by the components themselves at run time, so never filled in.
VRIJ = ("--nl-icon", "--_", "--utrecht-space", "--utrecht-icon")
DIEPST = 20
OPMERKING = re.compile(r"/\*.*?\*/", re.DOTALL)


def componenten() -> str:
    """The CSS of the components, without references to source maps."""
    kandidaat = (PAKKETTEN / f"@nl-design-system-candidate/{naam}-css/dist/{naam}.css" for naam in KANDIDAAT)
    utrecht = (PAKKETTEN / f"@utrecht/{naam}-css/dist/index.css" for naam in UTRECHT)
    return "\n".join(re.sub(r"/\*# sourceMappingURL.*?\*/", "", pad.read_text()) for pad in (*kandidaat, *utrecht))


def bronnen() -> Iterator[Path]:
    """Every file that may name a class."""
    yield from sorted(BRON.glob("**/*.jinja"))
    yield from sorted(pad for pad in BRON.glob("**/*.py") if not {"tests", "migrations"} & set(pad.parts))
    yield from sorted(BRON.glob("web/static/**/*.js"))


def gebruikte_woorden() -> set[str]:
    """All words in templates, Python and JavaScript: a class that is not among them is used nowhere."""
    return {woord for pad in bronnen() for woord in re.findall(r"[\w-]+", pad.read_text())}


def klassen(css: str) -> set[str]:
    """The class names in a stylesheet."""
    kaal = re.sub(r"url\([^)]*\)", "", OPMERKING.sub("", css))
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", kaal))


def tokens() -> dict[str, str]:
    """Every token with its value; our palette wins over the mapping."""
    waarden: dict[str, str] = {}
    for bron in (TOKENS, STIJL / "tokens.css"):
        css = OPMERKING.sub("", bron.read_text())
        waarden.update((naam, waarde.strip()) for naam, waarde in re.findall(r"(--[\w-]+)\s*:\s*([^;}]+)[;}]", css))
    return waarden


def einde_van_haakje(css: str, begin: int) -> int:
    """The position after the bracket that closes the one opened at ``begin``."""
    diepte = 0
    for plek in range(begin, len(css)):
        diepte += {"(": 1, ")": -1}.get(css[plek], 0)
        if diepte == 0:
            return plek + 1
    raise ValueError(f"Een var( wordt niet gesloten: {css[begin : begin + 60]}")


def vul_in(css: str, waarden: dict[str, str], diepte: int = 0) -> str:
    """Replace each ``var(--token, fallback)`` by the token's value, or by the fallback when there is no such token."""
    uit, hier = "", 0
    while (begin := css.find("var(", hier)) >= 0:
        hier, vorige = einde_van_haakje(css, begin + 3), hier
        uit += css[vorige:begin] + _waarde(css[begin + 4 : hier - 1], waarden, diepte)
    return uit + css[hier:]


def _waarde(inhoud: str, waarden: dict[str, str], diepte: int) -> str:
    naam, komma, terugval = (deel.strip() for deel in inhoud.partition(","))
    if diepte < DIEPST and waarden.get(naam, "initial") not in {"", "initial"}:
        return vul_in(waarden[naam], waarden, diepte + 1)
    if terugval and not naam.startswith(VRIJ):
        return vul_in(terugval, waarden, diepte)
    return f"var({naam}{komma}{vul_in(terugval, waarden, diepte)})"


def zonder_loze_regels(css: str, blijft: set[str]) -> str:
    """Drop declarations with a token that exists nowhere and has no fallback: a browser ignores them too."""
    toegestaan = "|".join(re.escape(naam) for naam in sorted({*VRIJ, *blijft}))
    return re.sub(rf"(?<=[{{;])[\w-]+:[^;{{}}]*var\((?!{toegestaan})--[\w-]+\)[^;{{}}]*(;|(?=}}))", "", css)


def letters() -> str:
    """The @font-face rules; the files lie beside the stylesheet."""
    return "".join(
        f"@font-face{{font-family:'Fira Sans';font-weight:{gewicht};font-display:swap;"
        f"src:url(fira-{bereik}-{gewicht}.woff2) format('woff2');unicode-range:{tekens}}}"
        for gewicht in GEWICHTEN
        for bereik, tekens in BEREIKEN.items()
    )


def bouw() -> str:
    """The whole stylesheet, minified; vendor CSS in a layer, so that our own wins."""
    css, eigen = componenten(), (STIJL / "portal.css").read_text()
    css = lightningcss.process_stylesheet(css, unused_symbols=klassen(css) - gebruikte_woorden(), minify=True)
    waarden = tokens()
    blijft = set(re.findall(r"[{;]\s*(--[\w-]+)\s*:", css + eigen)) & set(waarden)
    vast = {naam: waarde for naam, waarde in waarden.items() if naam not in blijft}
    css, eigen = zonder_loze_regels(vul_in(css, vast), blijft), vul_in(eigen, vast)
    wortel = (
        ":root{" + ";".join(f"{naam}:{vul_in(waarden[naam], vast)}" for naam in sorted(blijft)) + "}" if blijft else ""
    )
    return KENNISGEVING + lightningcss.process_stylesheet(
        letters() + wortel + "@layer nlds{" + css + "}" + eigen,
        minify=True,
        browsers_list=["last 2 versions", "firefox esr", "not dead"],
    )


def main() -> int:
    """Write stylesheet and fonts to build/static/pib; 1 with a Dutch sentence when something is missing."""
    try:
        css = bouw()
        DOEL.mkdir(parents=True, exist_ok=True)
        for gewicht in GEWICHTEN:
            for bereik in BEREIKEN:
                naam = f"fira-sans-{bereik}-{gewicht}-normal.woff2"
                shutil.copyfile(LETTERS / naam, DOEL / f"fira-{bereik}-{gewicht}.woff2")
    except FileNotFoundError as fout:
        print(f"{fout.filename} ontbreekt. Voer 'make setup' uit.", file=sys.stderr)
        return 1
    (DOEL / "portal.css").write_text(css)
    print(f"build/static/pib/portal.css: {len(css.encode())} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
