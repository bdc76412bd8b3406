"""What a person is called, by the name use (naamgebruik) of the BRP; pure (domain §6)."""

from dataclasses import dataclass

_ZONDER_GESLACHTSNAAM = {"", "."}


@dataclass(frozen=True, kw_only=True)
class Naam:
    """A name as delivered; naamgebruik is E (own), P (partner), V (partner before own) or N (own before partner)."""

    geslachtsnaam: str
    voorletters: str = ""
    voorvoegsel: str = ""
    voornamen: str = ""
    naamgebruik: str = "E"
    partner_voorvoegsel: str = ""
    partner_geslachtsnaam: str = ""
    geslacht: str = "O"


def achternaam(naam: Naam) -> str:
    """The surname by naamgebruik, particles in lower case as registered: ``van den Berg-de Vries``.

    Someone registered without surname (BRP: a dot) is called by the given names.
    """
    eigen = _met_voorvoegsel(naam.voorvoegsel, naam.geslachtsnaam)
    if naam.geslachtsnaam in _ZONDER_GESLACHTSNAAM:
        eigen = naam.voornamen
    if naam.partner_geslachtsnaam in _ZONDER_GESLACHTSNAAM:
        return eigen
    partner = _met_voorvoegsel(naam.partner_voorvoegsel, naam.partner_geslachtsnaam)
    volgorde = {"P": (partner,), "V": (partner, eigen), "N": (eigen, partner)}.get(naam.naamgebruik, (eigen,))
    return "-".join(deel for deel in volgorde if deel)


def volledige_naam(naam: Naam) -> str:
    """First names and surname, as screens show it (manual §4.2: "Wilmer Gonzalez"); initials without first names."""
    voor, achter = naam.voornamen or naam.voorletters, achternaam(naam)
    return achter if achter == voor else " ".join(deel for deel in (voor, achter) if deel)


def _met_voorvoegsel(voorvoegsel: str, geslachtsnaam: str) -> str:
    if not voorvoegsel:
        return geslachtsnaam
    # d'Hondt is written as one word; 't Hooft is not.
    return voorvoegsel + ("" if voorvoegsel.endswith(("'", "’")) else " ") + geslachtsnaam
