"""``python -m bewijs keten|toegang|muren [NAAM …]``."""

import sys

from bewijs import keten, muren, toegang
from bewijs.regel import voer_uit

ONDERWERPEN = {"keten": keten.BEWIJZEN, "toegang": toegang.BEWIJZEN, "muren": muren.BEWIJZEN}


def main(argumenten: list[str]) -> int:
    """Run one subject, wholly or the named pieces."""
    if not argumenten or argumenten[0] not in ONDERWERPEN:
        print(f"Kies een onderwerp: {', '.join(ONDERWERPEN)}.", file=sys.stderr)
        return 64
    return voer_uit(ONDERWERPEN[argumenten[0]], argumenten[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
