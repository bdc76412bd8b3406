"""Kinds and outcomes of contact (spec D10). Pure."""

from collections.abc import Mapping

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
