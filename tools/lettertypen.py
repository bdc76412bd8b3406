"""Copy the letters' fonts from the npm packages to build/lettertypen, and check each against its known SHA-256.

The checksums (tools/lettertypen.sha256) are committed: another font would change letters that are already archived.
With ``--vernieuw`` they are written anew, after a deliberate step to another version.
"""

import hashlib
import shutil
import sys
from pathlib import Path

HUIS = Path(__file__).resolve().parents[1]
BRON = HUIS / "node_modules" / "@expo-google-fonts"
DOEL = HUIS / "build" / "lettertypen"
SOMMEN = HUIS / "tools" / "lettertypen.sha256"
SNEDEN = ("400Regular", "400Regular_Italic", "700Bold")
FAMILIES = {"fira-sans": "FiraSans", "noto-sans": "NotoSans"}


def bestanden() -> list[Path]:
    """Whole static fonts: those of @fontsource are cut in pieces by character range, and a letter would miss glyphs."""
    return [BRON / map_ / snede / f"{naam}_{snede}.ttf" for map_, naam in FAMILIES.items() for snede in SNEDEN]


def som(pad: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(pad.read_bytes()).hexdigest()


def main(argumenten: list[str]) -> int:
    """Copy and check; 1 with a Dutch sentence when a font is missing or another than it should be."""
    if ontbreekt := [pad.name for pad in bestanden() if not pad.exists()]:
        print(
            f"Lettertypen ontbreken: {', '.join(ontbreekt)}. Voer 'npm ci' opnieuw uit met 'make setup'.",
            file=sys.stderr,
        )
        return 1
    if "--vernieuw" in argumenten:
        SOMMEN.write_text("".join(f"{som(pad)}  {pad.name}\n" for pad in bestanden()))
    DOEL.mkdir(parents=True, exist_ok=True)
    bekend = {naam: waarde for waarde, naam in map(str.split, SOMMEN.read_text().splitlines())}
    for pad in bestanden():
        if som(pad) != bekend.get(pad.name):
            print(
                f"Lettertype {pad.name} is een ander bestand dan verwacht (tools/lettertypen.sha256).", file=sys.stderr
            )
            return 1
        shutil.copyfile(pad, DOEL / pad.name)
    for map_ in FAMILIES:
        shutil.copyfile(BRON / map_ / "LICENSE_FONT", DOEL / f"LICENSE-{map_}.txt")
    print(f"{len(bekend)} lettertypen in {DOEL}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
