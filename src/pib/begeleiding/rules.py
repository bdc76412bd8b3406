"""Kinds and outcomes of contact, and how long own work stays readable after somebody left (spec D10). Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

NA_VERHUIZING = timedelta(days=28)  # for the warm hand-over; a proposal for the privacy officer

SOORTEN: Mapping[str, str] = {
    "TELEFOON": "Telefoon",
    "GESPREK": "Gesprek",
    "HUISBEZOEK": "Huisbezoek",
    "E_MAIL": "E-mail",
    "BRIEF": "Brief",
}
UITKOMSTEN: Mapping[str, str] = {
    "EIGEN_KRACHT": "Gaat op eigen kracht verder",
    "MAATWERK": "Maatwerk van de gemeente",
    "TAALAANBIEDER": "Verwezen naar een taalaanbieder",
    "VLUCHTELINGENWERK": "Verwezen naar VluchtelingenWerk",
    "BUURTTEAM": "Verwezen naar het buurtteam",
    "GEEN_CONTACT": "Geen contact gekregen",
}


def tot_van(zicht_tot: date, *, verhuisd: bool) -> date:
    """The first day own work is closed: with the sight of the municipality, four weeks later after a move."""
    return zicht_tot + NA_VERHUIZING if verhuisd else zicht_tot
