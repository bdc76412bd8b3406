"""The roles of the manual (§2, spec T4), in its words and codes; MUT includes reading."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Self


class _MetOmschrijving(StrEnum):
    """A code with the words a person reads; no framework, because rules speak of roles too."""

    label: str

    def __new__(cls, waarde: str, label: str = "") -> Self:
        """Code and words."""
        lid = str.__new__(cls, waarde)
        lid._value_, lid.label = waarde, label
        return lid

    @classmethod
    def keuzes(cls) -> list[tuple[str, str]]:
        """Code and words of each, for fields with a choice."""
        return [(lid.value, lid.label) for lid in cls]


class Rol(_MetOmschrijving):
    """What an account may do in one municipality."""

    WI2007 = "WI2007", "Raadplegen gegevens 2007 (Wi2007)"
    WI2013 = "WI2013", "Raadplegen gegevens 2013 (Wi2013)"
    WI2013MUT = "WI2013MUT", "Raadplegen en muteren gegevens 2013 (Wi2013MUT)"
    WI2021 = "WI2021", "Raadplegen gegevens 2021 (Wi2021)"
    WI2021MUT = "WI2021MUT", "Raadplegen en muteren gegevens 2021 (Wi2021MUT)"
    ELIP_PERSONEN = "ELIP_PERSONEN", "Raadplegen ELIP personen"
    ELIP_BRIEF = "ELIP_BRIEF", "Beheren ELIP brief"
    ELIP_SIGNALEN = "ELIP_SIGNALEN", "Raadplegen en muteren ELIP signalen"
    BEHEERDER = "BEHEERDER", "Mijn DUO-beheerder"
    DUO_OPERATOR = "DUO_OPERATOR", "Operator (DUO)"
    DUO_AUDITOR = "DUO_AUDITOR", "Auditor (DUO)"


class Wet(_MetOmschrijving):
    """The laws under which municipalities mandate others (spec T5); ELIP belongs to the law of 2013."""

    WI2007 = "WI2007", "Wet inburgering 2007"
    WI2013 = "WI2013", "Wet inburgering 2013"
    WI2021 = "WI2021", "Wet inburgering 2021"


# The law a role is about; a Mijn DUO-beheerder may work under a mandate for any law.
WET_VAN_ROL: Mapping[Rol, Wet] = {
    Rol.WI2007: Wet.WI2007,
    Rol.WI2013: Wet.WI2013,
    Rol.WI2013MUT: Wet.WI2013,
    Rol.WI2021: Wet.WI2021,
    Rol.WI2021MUT: Wet.WI2021,
    Rol.ELIP_PERSONEN: Wet.WI2013,
    Rol.ELIP_BRIEF: Wet.WI2013,
    Rol.ELIP_SIGNALEN: Wet.WI2013,
}
DUO_ROLLEN = frozenset({Rol.DUO_OPERATOR, Rol.DUO_AUDITOR})
MUTEREN_OMVAT_LEZEN = {Rol.WI2013MUT: Rol.WI2013, Rol.WI2021MUT: Rol.WI2021}
ALLE_GEMEENTEROLLEN = frozenset(Rol) - DUO_ROLLEN


def met_leesrollen(rollen: Iterable[str]) -> frozenset[Rol]:
    """The roles, and the reading role that each changing role includes."""
    gekregen = {Rol(rol) for rol in rollen}
    return frozenset(gekregen | {MUTEREN_OMVAT_LEZEN[rol] for rol in gekregen if rol in MUTEREN_OMVAT_LEZEN})


def gegeven_rol(rol: Rol, gegeven: Iterable[Rol]) -> Rol:
    """The role as it was given by which an account has this one: itself, or the changing role that includes it."""
    rollen = set(gegeven)
    return next((ruimer for ruimer, lezen in MUTEREN_OMVAT_LEZEN.items() if lezen is rol and rol not in rollen), rol)
