"""Reference rows of every delivery: municipalities, invented schools, grounds of extension (domain §1.3)."""

from collections.abc import Iterable
from functools import cache

from pib.beheer.proefdata.dossier import Rij
from pib.gemeenten.feiten import gemeentefeiten

# Invented schools in invented streets; the last three do not carry the mark Blik op Werk.
_SCHOLEN = (
    ("Taalschool De Brug", "Kadeweg", 12, "Groningen"),
    ("Inburgering Plus", "Stationsplein", 4, "Utrecht"),
    ("Het Taalhuis", "Molenstraat", 31, "Zwolle"),
    ("Talent Taaltraining", "Parallelweg", 88, "'s-Hertogenbosch"),
    ("Praktijkschool Nederlands", "Havenkade", 7, "Rotterdam"),
    ("Open Boek Opleidingen", "Lindelaan", 19, "Amsterdam"),
    ("Stap voor Stap Taal", "Kerkplein", 2, "Eindhoven"),
    ("Noorderlicht Inburgering", "Turfsingel", 45, "Leeuwarden"),
    ("Taalwerkplaats Oost", "Fabrieksweg", 101, "Enschede"),
    ("Meedoen Taalcentrum", "Schoolstraat", 8, "Tilburg"),
    ("Zuiderlicht Taal", "Marktplein", 14, "Maastricht"),
    ("Kompas Inburgering", "Zeestraat", 60, "Den Helder"),
    ("Woord en Wereld", "Boslaan", 23, "Apeldoorn"),
    ("Taalcafé De Linde", "Dorpsstraat", 5, "Ommen"),
    ("Snelcursus Nederlands", "Industrieweg", 77, "Almere"),
    ("Thuisles Taal", "Beukenlaan", 3, "Sneek"),
)
_ZONDER_KEURMERK = 3

VERLENGINGSGRONDEN = {
    "ZIEK": "Langdurige ziekte",
    "OVERLIJDEN": "Overlijden van partner of familielid in de eerste graad",
    "BEVALLING": "Bevalling",
    "ALFA": "Alfabetiseringscursus gevolgd",
    "OPLEIDING": "Opleiding gevolgd",
    "DAKLOOS": "Dakloosheid of verblijf in de vrouwenopvang",
    "INSPANNING": "Aantoonbare inspanning",
    "LATEKENNIS": "Te late kennisgeving",
    "AZC": "Langer verblijf in een azc",
    "CORONA1": "Coronamaatregelen 1 vanaf 13 maart 2020",
    "CORONA2": "Coronamaatregelen 2",
    "BIO": "Bijzondere individuele omstandigheden",
    "NAKIJKEN": "Nakijkachterstand Spreken en Schrijven A2",
}


@cache
def instellingsnummers(*, met_keurmerk: bool = True) -> tuple[str, ...]:
    """Numbers of the schools, with the mark (which most contracts need) or all."""
    aantal = len(_SCHOLEN) - (_ZONDER_KEURMERK if met_keurmerk else 0)
    return tuple(f"{9001 + i}" for i in range(aantal))


def gemeenterijen() -> Iterable[Rij]:
    """``gemeenten.csv``: every code that ever was."""
    for feit in gemeentefeiten():
        yield {
            "code": feit.code,
            "naam": feit.naam,
            "ingangsdatum": feit.ingangsdatum or "",
            "einddatum": feit.einddatum or "",
            "opvolger": " ".join(feit.opvolgers),
            "oin": feit.oin,
            "kvk": feit.kvk,
        }


def instellingrijen() -> Iterable[Rij]:
    """``instellingen.csv``."""
    for i, (naam, straat, huisnummer, plaats) in enumerate(_SCHOLEN):
        yield {
            "instellingsnummer": f"{9001 + i}",
            "naam": naam,
            "straat": straat,
            "huisnummer": huisnummer,
            "postcode": f"{1100 + 511 * i}XX",
            "plaats": plaats,
            "bow": "J" if i < len(_SCHOLEN) - _ZONDER_KEURMERK else "N",
        }


def grondrijen() -> Iterable[Rij]:
    """``verlengingsgronden.csv``."""
    for code, omschrijving in VERLENGINGSGRONDEN.items():
        yield {"code": code, "omschrijving": omschrijving}
