"""Remove the embedded database and the data in var/ (``make schoon``); a database of one's own is left alone."""

import shutil
import sys

from pib.core import embedded
from pib.settings import omgeving


def main() -> int:
    """0, or 1 with a Dutch sentence."""
    var = omgeving.var_map()
    try:
        embedded.verwijder(var)
    except embedded.GeenDatabank as fout:
        print(fout, file=sys.stderr)
        return 1
    if var == omgeving.BRON / "var":  # a folder of someone's own choice may hold more than ours
        shutil.rmtree(var, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
