"""The words of the screens: the history, and the questions before a deed."""

from collections.abc import Mapping
from dataclasses import dataclass

WAT: Mapping[str, str] = {
    "aangemeld": "Aangemeld",
    "gewijzigd": "Gewijzigd",
    "gepauzeerd": "Verzending gepauzeerd",
    "hervat": "Verzending hervat",
    "afgemeld": "Afgemeld",
    "afmelding ingetrokken": "Afmelding ingetrokken",
}
VELD: Mapping[str, str] = {
    "telefoon": "Telefoonnummer in de brief",
    "email": "E-mailadres in de brief",
    "website": "Webadres in de brief",
    "duo_contactpersoon": "Contactpersoon",
    "duo_telefoon": "Telefoonnummer voor DUO",
    "duo_email": "E-mailadres voor DUO",
    "duo_postcode": "Postcode",
    "duo_huisnummer": "Huisnummer",
    "duo_toevoeging": "Toevoeging",
    "duo_straat": "Straat",
    "duo_plaats": "Plaats",
}


@dataclass(frozen=True)
class Vraag:
    """What a confirmation page asks; ``soort`` is that of its button."""

    titel: str
    zinnen: tuple[str, ...]
    knop: str
    soort: str = "primary"


_AFMELDEN = """\
De afmelding gaat in om middernacht. Tot die tijd kunt u haar intrekken.
Daarna stuurt DUO geen brieven meer namens uw gemeente. U krijgt geen nieuwe signalen en ziet geen dossiers meer.
Signalen die er al zijn, kunt u alleen nog op Afgehandeld zetten. DUO verwijdert ze na 3 maanden.
Meldt u uw gemeente later weer aan? Dan ziet u de dossiers terug van wie een brief kreeg en nog in uw gemeente woont.
"""
VRAGEN: Mapping[str, Vraag] = {
    "pauzeren": Vraag(
        "Verzending pauzeren",
        (
            "DUO stuurt dan geen nieuwe brieven namens uw gemeente, totdat u de verzending hervat.",
            "U houdt toegang tot de dossiers en u blijft signalen krijgen.",
        ),
        "Pauzeren",
    ),
    "hervatten": Vraag(
        "Verzending hervatten", ("Vanaf de eerstvolgende verzending stuurt DUO weer brieven.",), "Hervatten"
    ),
    "afmelden": Vraag("Afmelden voor ELIP-ondersteuning", tuple(_AFMELDEN.splitlines()), "Afmelden", "negative"),
    "afmelding-intrekken": Vraag(
        "Afmelding intrekken", ("Uw gemeente blijft dan aangemeld voor ELIP-ondersteuning.",), "Afmelding intrekken"
    ),
}
