"""The words for the codes of the registration that more than one room shows."""

from collections.abc import Mapping

# Why a duty ended: the codes of the delivery, and reaching the AOW age (by passage of time).
EINDE_PLICHT: Mapping[str, str] = {
    "VOLLEDIGE_ONTHEFFING": "volledige ontheffing",
    "VOLLEDIGE_VRIJSTELLING": "volledige vrijstelling",
    "VOLDAAN": "inburgeringsplicht voldaan",
    "VERBLIJFSDOEL_GEWIJZIGD": "verblijfsdoel gewijzigd",
    "VERTROKKEN": "langer dan een jaar vertrokken uit Nederland",
    "OVERLEDEN": "overleden",
    "TIJDELIJKE_VRIJSTELLING": "tijdelijke vrijstelling",
    "OVERIG": "overige reden",
    "AOW": "AOW-leeftijd bereikt",
}
