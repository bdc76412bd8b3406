"""Persons and municipalities for the tests of this room; numbers fail the 11-proef, so they are nobody's BSN."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from pib.elip.models import Loket
from pib.elip.rules.ronde import Levering
from pib.gemeenten.models import Deelname, Gemeente
from pib.inburgeraars.models import Lening, Persoon, Vrijstelling

PEILDATUM = date(2026, 11, 25)
OP = datetime(2026, 11, 25, 5, tzinfo=UTC)
LEVERING = Levering(serienummer=1, peildatum=date(2026, 11, 20))
_nummers = count(1)
_LENING = ("leenruimte_cent", "opgenomen_cent")
GROEP: dict[str, Any] = {
    "wet": "2013",
    "doelgroep": "ASIEL",
    "plicht_start": date(2018, 4, 1),
    "termijn_eind": date(2027, 7, 1),
    "leenruimte_cent": 1_000_000,
    "opgenomen_cent": 824_000,
}


def geen_bsn() -> str:
    """Nine digits that fail the 11-proef."""
    for nummer in _nummers:
        bsn = f"{nummer:09d}"
        gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        if sum(int(c) * g for c, g in zip(bsn, gewichten, strict=True)) % 11:
            return bsn
    raise AssertionError


def gemeente(code: str, **velden: Any) -> Gemeente:
    """A municipality that exists."""
    return Gemeente.objects.get_or_create(code=code, defaults={"naam": f"Gemeente {code}", **velden})[0]


def persoon(**anders: Any) -> Persoon:
    """Someone of the target group who is selected on PEILDATUM, living at a known address; fields by `Invoer`."""
    velden = {**GROEP, **anders}
    lening = {naam: velden.pop(naam) for naam in _LENING}
    vrijstellingen = velden.pop("hele_vrijstellingen", ())
    velden["aangehouden"] = ["REDEN"] if velden.pop("aangehouden", False) else []
    iemand = Persoon.objects.create(**{**_adres(), "bsn": geen_bsn(), **velden})
    if lening["leenruimte_cent"] is not None:
        Lening.objects.create(persoon=iemand, gereserveerd_cent=0, rente_cent=0, **lening)
    for van, tot_en_met in vrijstellingen:
        Vrijstelling.objects.create(persoon=iemand, soort="ONTHEFFING", ingangsdatum=van, einddatum=tot_en_met)
    return iemand


def _adres() -> dict[str, Any]:
    return {
        "voornamen": "Ariam",
        "voorletters": "A.",
        "geslachtsnaam": "Tesfay",
        "naamgebruik": "E",
        "geslacht": "V",
        "geboortedatum": "1990-05-17",
        "straat": "Dorpsstraat",
        "huisnummer": "1",
        "postcode": "1234AB",
        "woonplaats": "Voorbeeldstad",
        "gemeentecode": "0014",
        "aanlevering": 1,
    }


def deelnemer(code: str = "0014", *, vanaf: date = date(2026, 1, 1), maximum: int | None = None) -> Deelname:
    """A municipality that takes part, with its loket."""
    deelname = Deelname.objects.create(gemeente=gemeente(code), vanaf=vanaf, aangemeld_op=OP)
    Loket.objects.create(
        deelname=deelname,
        gemeente=code,
        telefoon="050 000 00 00",
        duo_contactpersoon="Contact",
        duo_telefoon="050 000 00 00",
        duo_email="elip@gemeente.example",
        duo_postcode="1234AB",
        duo_huisnummer="1",
        duo_straat="Straat",
        duo_plaats="Plaats",
        loket_verklaard_op=OP,
        maximum_per_week=maximum,
    )
    return deelname
