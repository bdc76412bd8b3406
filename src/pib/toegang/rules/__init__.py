"""Rules of access: when a means may be linked, and what a Mijn DUO-beheerder may do. Pure: no framework, no clock."""

from pib.toegang.rules.koppelen import (
    CODE_GELDIG,
    MISLUKT_PER_IDENTITEIT,
    MISLUKT_VENSTER,
    POGINGEN_PER_CODE,
    TELT_VOOR_CODE,
    Koppelvraag,
    reden_tegen_koppelen,
)

__all__ = [
    "CODE_GELDIG",
    "MISLUKT_PER_IDENTITEIT",
    "MISLUKT_VENSTER",
    "POGINGEN_PER_CODE",
    "TELT_VOOR_CODE",
    "Koppelvraag",
    "reden_tegen_koppelen",
]
