"""How a user name and a name are written: one rule for the portals' forms and for the command line (spec T3)."""

import re

GEBRUIKERSNAAM = re.compile(r"\A[A-Za-z0-9][A-Za-z0-9._-]{2,39}\Z")
GEBRUIKERSNAAM_REGEL = (
    "Gebruik 3 tot 40 tekens: letters zonder accent, cijfers, punt, streepje of liggend streepje."
    " Begin met een letter of cijfer."
)
NAAM = re.compile(r"\A[^\x00-\x1f\x7f<>]*\Z")
NAAM_REGEL = "Gebruik alleen letters en gewone leestekens."


def bezwaar_tegen(naam: str, gebruikersnaam: str) -> str:
    """What is wrong with these as typed, a Dutch sentence; empty when nothing is."""
    if not naam.strip() or not gebruikersnaam.strip():
        return "Geef een naam en een gebruikersnaam."
    if not NAAM.match(naam):
        return f"Deze naam kan niet. {NAAM_REGEL}"
    return "" if GEBRUIKERSNAAM.match(gebruikersnaam) else f"Deze gebruikersnaam kan niet. {GEBRUIKERSNAAM_REGEL}"
