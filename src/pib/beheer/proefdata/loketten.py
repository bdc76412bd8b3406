"""The municipalities of the demo: who takes part from the start, with which contact data, and who does not yet.

Names are real municipalities (facts), everything else is invented: addresses under ``.example``, numbers of no one.
"""

from dataclasses import dataclass
from datetime import date

from pib.beheer.proefdata.rolverdeling.rol import (
    DEN_BOSCH,
    GRONINGEN,
    OMMEN,
    SINT_MICHIELSGESTEL,
    SUDWEST_FRYSLAN,
    UTRECHT,
    ZWOLLE,
)
from pib.gemeenten.feiten import gemeentefeit


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoLoket:
    """What a municipality fills in when it enrols (spec B2); the fields have the names of ``elip.Loket``.

    vanaf_begin: enrolled before the first run; False: left for the walk through the browser.
    meldt_zich_af: signs off between *voorbereid* and *vastgesteld*, so that AFGEMELD occurs.
    """

    gemeente: str
    telefoon: str = ""
    email: str = ""
    website: str = ""
    duo_contactpersoon: str
    duo_telefoon: str
    duo_email: str
    duo_postcode: str
    duo_huisnummer: str
    duo_toevoeging: str = ""
    duo_straat: str
    duo_plaats: str
    vanaf_begin: bool = True
    meldt_zich_af: bool = False

    @property
    def naam(self) -> str:
        """The name of the municipality."""
        return gemeentefeit(self.gemeente).naam


DEELNAME_VANAF = date(2021, 6, 1)
DEMO_LOKETTEN: tuple[DemoLoket, ...] = (
    DemoLoket(  # telephone only
        gemeente=SINT_MICHIELSGESTEL,
        telefoon="085 000 08 45",
        duo_contactpersoon="Marloes van den Heuvel",
        duo_telefoon="085 000 18 45",
        duo_email="inburgering@sint-michielsgestel.example",
        duo_postcode="5271AA",
        duo_huisnummer="1",
        duo_straat="Raadhuisplein",
        duo_plaats="Sint-Michielsgestel",
    ),
    DemoLoket(  # e-mail only
        gemeente=GRONINGEN,
        email="loket.inburgering@groningen.example",
        duo_contactpersoon="Harm Wiersema",
        duo_telefoon="085 000 00 14",
        duo_email="elip@groningen.example",
        duo_postcode="9712AA",
        duo_huisnummer="20",
        duo_straat="Marktstraat",
        duo_plaats="Groningen",
    ),
    DemoLoket(
        gemeente=UTRECHT,
        telefoon="085 000 03 44",
        email="inburgeren@utrecht.example",
        website="https://www.utrecht.example/inburgeren",
        duo_contactpersoon="Anouk Jansen",
        duo_telefoon="085 000 13 44",
        duo_email="elip@utrecht.example",
        duo_postcode="3521AA",
        duo_huisnummer="1",
        duo_straat="Stadsplateau",
        duo_plaats="Utrecht",
    ),
    DemoLoket(
        gemeente=ZWOLLE,
        telefoon="085 000 01 93",
        email="taalloket@zwolle.example",
        website="https://www.zwolle.example/taalloket",
        duo_contactpersoon="Youssef el Amrani",
        duo_telefoon="085 000 11 93",
        duo_email="elip@zwolle.example",
        duo_postcode="8011AA",
        duo_huisnummer="8",
        duo_toevoeging="B",
        duo_straat="Grote Kerkplein",
        duo_plaats="Zwolle",
    ),
    DemoLoket(
        gemeente=DEN_BOSCH,
        telefoon="085 000 07 96",
        email="inburgering@den-bosch.example",
        duo_contactpersoon="Sanne d'Hooghe",
        duo_telefoon="085 000 17 96",
        duo_email="elip@den-bosch.example",
        duo_postcode="5211AA",
        duo_huisnummer="1",
        duo_straat="Wolvenhoek",
        duo_plaats="'s-Hertogenbosch",
    ),
    DemoLoket(
        gemeente=OMMEN,
        telefoon="085 000 01 75",
        duo_contactpersoon="Gerrit Nijland",
        duo_telefoon="085 000 11 75",
        duo_email="elip@ommen.example",
        duo_postcode="7731AA",
        duo_huisnummer="1",
        duo_straat="Chevalleraustraat",
        duo_plaats="Ommen",
        meldt_zich_af=True,
    ),
    DemoLoket(
        gemeente=SUDWEST_FRYSLAN,
        telefoon="085 000 19 00",
        email="taal@sudwestfryslan.example",
        website="https://www.sudwestfryslan.example",
        duo_contactpersoon="Sjoerd Hoekstra",
        duo_telefoon="085 000 19 01",
        duo_email="elip@sudwestfryslan.example",
        duo_postcode="8601AA",
        duo_huisnummer="1",
        duo_straat="Marktstrjitte",
        duo_plaats="Sneek",
        vanaf_begin=False,
    ),
)


def deelnemers() -> tuple[str, ...]:
    """Codes of the municipalities that take part from the start."""
    return tuple(loket.gemeente for loket in DEMO_LOKETTEN if loket.vanaf_begin)
