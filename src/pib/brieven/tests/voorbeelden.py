"""Sample letters: the manual's own, and variations; shared by tests and bench."""

from dataclasses import replace
from datetime import date
from typing import Any

from pib.brieven.gegevens import Afzender, Briefgegevens
from pib.brieven.invoer import Cursus, Loketgegevens, Omslag, Registratie, Verzoek
from pib.brieven.opstellen import opstellen
from pib.brieven.rules import Adres, Lening
from pib.brieven.teksten import tekstversie_op
from pib.inburgeraars.namen import Naam
from pib.inburgeraars.rules import Poging

OP = date(2026, 11, 25)
AFZENDER = Afzender(
    naam="Dienst Voorbeeld Onderwijs",
    onderdeel_van="Ministerie van Voorbeelden",
    retouradres="Postbus 1  1234 AB  VOORBEELDSTAD",
    contact=("Postbus 1", "1234 AB  VOORBEELDSTAD"),
    telefoon="085 000 00 00",
    website="www.inburgeren.example",
    email="post@inburgeren.example",
)
LOKET = Loketgegevens(
    gemeente="Dorpenstad",
    telefoon="060 987 32 16",
    email="elip@gemeentedorpenstad.example",
    website="elip.gemeentedorpenstad.example",
)
OMSLAG = Omslag(
    op=OP,
    levering_op=date(2026, 11, 20),
    tekst=tekstversie_op(OP),
    afzender=AFZENDER,
    afzender_in_zin="de Dienst Voorbeeld Onderwijs (DVO)",
    met_bsn=False,
)


def omslag(op: date, **velden: Any) -> Omslag:
    """The envelope of a letter of that day, with the text valid then."""
    return replace(OMSLAG, op=op, levering_op=op, tekst=tekstversie_op(op), **velden)


def _pogingen(onderdeel: str, *resultaten: tuple[date, str]) -> tuple[Poging, ...]:
    return tuple(Poging(onderdeel=onderdeel, examendatum=dag, resultaat=resultaat) for dag, resultaat in resultaten)


REGISTRATIE = Registratie(
    naam=Naam(geslachtsnaam="Tneinam", voorletters="S.E.J.", geslacht="V"),
    adres=Adres(straat="Nepadresstraat", huisnummer="1", postcode="5052MA", plaats="Destad"),
    bsn="999990019",
    plicht_start=date(2017, 12, 15),
    termijn_eind=date(2027, 6, 16),
    pogingen=(
        *_pogingen("SP", (date(2019, 3, 1), "Gezakt"), (date(2019, 8, 30), "Geslaagd")),
        *_pogingen("LU", (date(2019, 2, 1), "Gezakt"), (date(2019, 7, 20), "Geslaagd")),
        *_pogingen("LE", (date(2018, 9, 1), "Gezakt"), (date(2019, 2, 8), "Gezakt"), (date(2027, 1, 12), "")),
        *_pogingen("SC", (date(2019, 5, 1), "Gezakt"), (date(2020, 1, 12), "Gezakt")),
        *_pogingen("KNM", (date(2019, 10, 26), "Geslaagd")),
    ),
    vrijstellingen=(),
    verzoeken=(Verzoek(soort="LENING", ontvangen_op=date(2017, 12, 18), status="TOEGEKEND"),),
    lening=Lening(
        start=date(2017, 12, 28),
        einde=date(2027, 6, 15),
        leenruimte_cent=10_000_00,
        opgenomen_cent=8_000_00,
        rente_cent=0,
    ),
    cursussen=(
        Cursus(
            instelling="Hier leert u Nederlands",
            soort="INBURGERING",
            startdatum=date(2018, 1, 18),
            einddatum=date(2019, 5, 20),
        ),
        Cursus(instelling="Taalschool De Brug", soort="NT2", startdatum=date(2026, 9, 1), einddatum=None),
    ),
)


def brief(
    registratie: Registratie = REGISTRATIE,
    loket: Loketgegevens = LOKET,
    omslag: Omslag = OMSLAG,
    referentie: str = "HH63/1204",
    **velden: Any,
) -> Briefgegevens:
    """A letter; further fields replace those of the registration."""
    return opstellen(registratie=replace(registratie, **velden), loket=loket, omslag=omslag, referentie=referentie)


def met_naam(geslachtsnaam: str, **velden: Any) -> Briefgegevens:
    """A letter to someone with this name."""
    return brief(naam=Naam(geslachtsnaam=geslachtsnaam, **{"voorletters": "A.", "geslacht": "V", **velden}))
