"""The boundary of every request: session, mark, municipality, and the rights of the day."""

from mutaties.weghaling import Weghaling

_POORT = "src/pib/toegang/poort.py"
_TEST_POORT = "src/pib/toegang/tests/test_poort.py"

WEGHALINGEN = (
    Weghaling(
        "poort-weigert-zonder-merk",
        _POORT,
        "if toegang is None:",
        "if toegang is None:\n            return _voer_uit(request, view, args, kwargs)\n        if toegang is None:",
        f"{_TEST_POORT}::test_unmarked_view_is_never_reached",
    ),
)
