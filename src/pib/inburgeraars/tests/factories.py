"""Persons for tests: valid by themselves, every field may be said otherwise; BSNs from the demo range."""

from datetime import date
from itertools import count
from typing import Any

from pib.core.datums import ALTIJD
from pib.core.nummers import voldoet_aan_elfproef
from pib.inburgeraars.models import Instelling, Lening, Persoon

_volgnummers = count(999_900_000)


def demo_bsn() -> str:
    """The next number of the demo range 9999xxxxx that passes the 11-proef."""
    return next(bsn for nummer in _volgnummers if voldoet_aan_elfproef(bsn := str(nummer)))


def maak_persoon(*, zicht: str = "", lening: dict[str, Any] | None = None, **velden: Any) -> Persoon:
    """A person with an open duty; ``zicht`` names the municipality that sees the person from now on."""
    basis = {
        "bsn": demo_bsn(),
        "voornamen": "Amina",
        "voorletters": "A.",
        "geslachtsnaam": "Test",
        "naamgebruik": "E",
        "geslacht": "V",
        "geboortedatum": "1990-06-17",
        "gemeentecode": zicht or "0193",
        "wet": "2013",
        "doelgroep": "ASIEL",
        "plicht_start": date(2019, 7, 1),
        "termijn_start": date(2019, 7, 1),
        "termijn_eind": date(2023, 9, 1),
        "aanlevering": 1,
        "zicht_gemeente": zicht or None,
        "zicht_tot": ALTIJD if zicht else None,
    }
    persoon = Persoon.objects.create(**{**basis, **velden})
    if lening is not None:
        maak_lening(persoon, **lening)
    return persoon


def maak_lening(persoon: Persoon, **velden: Any) -> Lening:
    """The usual loan of € 10.000, € 8.240 of it used."""
    basis = {
        "start": date(2019, 8, 1),
        "leenruimte_cent": 10_000_00,
        "opgenomen_cent": 8_240_00,
        "gereserveerd_cent": 0,
        "rente_cent": 0,
    }
    return Lening.objects.create(persoon=persoon, **{**basis, **velden, **zicht_van(persoon)})


def zicht_van(persoon: Persoon) -> dict[str, Any]:
    """The two columns every row of a person carries, for rows made by hand."""
    return {"zicht_gemeente": persoon.zicht_gemeente, "zicht_tot": persoon.zicht_tot}


def maak_instelling(**velden: Any) -> Instelling:
    """A school with the quality mark."""
    basis = {"naam": "Taalschool De Brug", "plaats": "Zwolle", "bow": True}
    nummer = velden.pop("instellingsnummer", "4001")
    return Instelling.objects.get_or_create(instellingsnummer=nummer, defaults={**basis, **velden})[0]
