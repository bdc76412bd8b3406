"""Invented addresses: plain street names that exist everywhere, postcodes that fit the form and no town."""

from random import Random

from pib.beheer.proefdata.dossier import Rij
from pib.beheer.proefdata.kansen import een_uit, kans, tussen
from pib.gemeenten.feiten import gemeentefeit

STRATEN = (
    "Wilgenlaan", "Lindestraat", "Kerkstraat", "Molenweg", "Dorpsstraat", "Schoolstraat", "Beukenhof", "Stationsweg",
    "Zonnebloemplein", "Kastanjelaan", "Parallelweg", "Julianastraat", "Eikenlaan", "Havenkade", "Meidoornstraat",
    "Veldweg", "Burgemeester Jansenstraat", "Prinses Beatrixlaan", "Jan van Schaffelaarstraat", "'t Hofke",
    "Korte Nieuwstraat", "Tweede Leliedwarsstraat", "Plein 1945", "De Wâl", "Lage Zijde", "Sint Annastraat",
    "Professor van der Waalsstraat", "Appelgaarde", "Noorderhaven", "Hoge Rijndijk",
)  # fmt: skip
TOEVOEGINGEN = ("A", "B", "bis", "1", "2", "H", "rd", "03")
# A municipality's name is not always a town in it.
WOONPLAATSEN = {"1900": "Sneek", "0518": "'s-Gravenhage", "0394": "Hoofddorp", "1783": "Naaldwijk", "1949": "Franeker"}
BUITENLAND = (
    ("Duitsland", "Hauptstraße", "50999", "Köln"),
    ("België", "Rue de l'Église", "1099", "Bruxelles"),
    ("Zweden", "Storgatan", "11199", "Malmö"),
    ("Turkije", "Atatürk Bulvarı", "34999", "İstanbul"),
    ("Verenigd Koninkrijk", "High Street", "E99 9ZZ", "London"),
)
_LETTERS = "ABCDEGHJKLMNPRTVWXZ"


def woonplaats(gemeente: str) -> str:
    """A town in the municipality."""
    return WOONPLAATSEN.get(gemeente) or gemeentefeit(gemeente).naam


def postcode(gemeente: str, toeval: Random) -> str:
    """Four digits that go with the municipality, two letters: the right form, but invented."""
    cijfers = 1000 + (int(gemeente) * 37 + tussen(toeval, 0, 40)) % 9000
    return f"{cijfers}{een_uit(toeval, _LETTERS)}{een_uit(toeval, _LETTERS)}"


def zet_adres(persoon: Rij, gemeente: str, toeval: Random) -> None:
    """Give the person a home in the municipality."""
    persoon["straat"] = een_uit(toeval, STRATEN)
    persoon["huisnummer"] = 1 + int(180 * toeval.random() ** 2)
    persoon["toevoeging"] = een_uit(toeval, TOEVOEGINGEN) if kans(toeval, 0.15) else ""
    persoon["postcode"] = postcode(gemeente, toeval)
    persoon["woonplaats"] = woonplaats(gemeente)
    persoon["land"] = ""
    persoon["gemeentecode"] = gemeente


def zet_buitenland(persoon: Rij, toeval: Random) -> None:
    """Move the person abroad: no municipality any more."""
    land, straat, code, plaats = een_uit(toeval, BUITENLAND)
    persoon.update(
        straat=straat,
        huisnummer=tussen(toeval, 1, 91),
        toevoeging="",
        postcode=code,
        woonplaats=plaats,
        land=land,
        gemeentecode="",
    )


def zet_onbekend(persoon: Rij) -> None:
    """Left for an unknown destination: no address, the municipality stays."""
    persoon.update(straat="", huisnummer="", toevoeging="", postcode="", woonplaats="", adres_onbekend="J")


def zet_briefadres(persoon: Rij, gemeente: str, toeval: Random) -> None:
    """A letter address other than the home."""
    persoon.update(
        post_straat=een_uit(toeval, STRATEN),
        post_huisnummer=tussen(toeval, 1, 91),
        post_toevoeging="",
        post_postcode=postcode(gemeente, toeval),
        post_woonplaats=woonplaats(gemeente),
    )
