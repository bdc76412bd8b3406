"""The users of the demo: accounts, what they may do, and the eHerkenning means with which they log in.

All invented. ``handelende`` is the pseudonym by which eHerkenning knows the acting person: letters only, so that
nobody takes it for a number of somebody. The simulator reads these same persona's.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from pib.beheer.proefdata.rolverdeling.rol import (
    DEN_BOSCH,
    GRONINGEN,
    SINT_MICHIELSGESTEL,
    SUDWEST_FRYSLAN,
    UTRECHT,
    ZWOLLE,
)
from pib.gemeenten.feiten import gemeentefeit
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, Rol

KVK_REGIO = "00009001"
KVK_DUO = "00009000"
ELIP = (Rol.ELIP_PERSONEN, Rol.ELIP_BRIEF, Rol.ELIP_SIGNALEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOrganisatie:
    """A municipality, or a body that works for municipalities (``gemeente`` empty)."""

    kvk: str
    naam: str
    gemeente: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMandaat:
    """The organisation works for the municipality from a day on (spec T5)."""

    kvk: str
    gemeente: str
    vanaf: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """One user.

    gemeenten: where the roles hold; empty for a role of DUO.
    gekoppeld: whether the means is linked already; False is the account to try the linking with.
    loa: level of the means: ``loa2plus`` (EH2+) is refused, ``loa3`` and ``loa4`` are accepted.
    """

    gebruikersnaam: str
    naam: str
    functie: str
    rollen: tuple[Rol, ...]
    gemeenten: tuple[str, ...]
    kvk: str
    gekoppeld: bool = True
    loa: str = "loa3"

    @property
    def handelende(self) -> str:
        """The pseudonym of the acting person: 64 letters, always the same."""
        som = hashlib.sha256(self.gebruikersnaam.encode()).hexdigest()
        return "".join(chr(ord("A") + int(teken, 16)) for teken in som)

    @property
    def email(self) -> str:
        """An address that nobody has."""
        return f"{self.gebruikersnaam}@post.example"


def _gemeente(code: str) -> DemoOrganisatie:
    feit = gemeentefeit(code)
    return DemoOrganisatie(kvk=feit.kvk, naam=f"Gemeente {feit.naam}", gemeente=code)


DEMO_ORGANISATIES: tuple[DemoOrganisatie, ...] = (
    *(_gemeente(code) for code in (SINT_MICHIELSGESTEL, GRONINGEN, UTRECHT, ZWOLLE, DEN_BOSCH, SUDWEST_FRYSLAN)),
    DemoOrganisatie(kvk=KVK_REGIO, naam="Regionaal Bureau Inburgering"),
    DemoOrganisatie(kvk=KVK_DUO, naam="Dienst Voorbeeld Onderwijs"),
)
DEMO_MANDATEN: tuple[DemoMandaat, ...] = (
    DemoMandaat(kvk=KVK_REGIO, gemeente=ZWOLLE, vanaf=date(2022, 1, 1)),
    DemoMandaat(kvk=KVK_REGIO, gemeente=SUDWEST_FRYSLAN, vanaf=date(2022, 1, 1)),
)
DEMO_ACCOUNTS: tuple[DemoAccount, ...] = (
    DemoAccount(
        gebruikersnaam="karin",
        naam="Karin de Boer",
        functie="klantmanager in Zwolle: signalen en dossiers",
        rollen=(Rol.ELIP_PERSONEN, Rol.ELIP_SIGNALEN),
        gemeenten=(ZWOLLE,),
        kvk=gemeentefeit(ZWOLLE).kvk,
    ),
    DemoAccount(
        gebruikersnaam="youssef",
        naam="Youssef el Amrani",
        functie="ELIP-coördinator in Zwolle: brieven, dossiers en signalen",
        rollen=ELIP,
        gemeenten=(ZWOLLE,),
        kvk=gemeentefeit(ZWOLLE).kvk,
    ),
    DemoAccount(
        gebruikersnaam="mara",
        naam="Mara Visser",
        functie="werkt met een mandaat voor Zwolle en voor een gemeente die nog niet meedoet",
        rollen=ELIP,
        gemeenten=(ZWOLLE, SUDWEST_FRYSLAN),
        kvk=KVK_REGIO,
    ),
    DemoAccount(
        gebruikersnaam="harm",
        naam="Harm Wiersema",
        functie="klantmanager in Groningen: ziet niets van Zwolle",
        rollen=ELIP,
        gemeenten=(GRONINGEN,),
        kvk=gemeentefeit(GRONINGEN).kvk,
    ),
    DemoAccount(
        gebruikersnaam="anouk",
        naam="Anouk Jansen",
        functie="heeft in Utrecht alle rollen, en een middel op EH4",
        rollen=tuple(sorted(ALLE_GEMEENTEROLLEN)),
        gemeenten=(UTRECHT,),
        kvk=gemeentefeit(UTRECHT).kvk,
        loa="loa4",
    ),
    DemoAccount(
        gebruikersnaam="sanne",
        naam="Sanne d'Hooghe",
        functie="mag in 's-Hertogenbosch alleen gegevens van de Wi2013 raadplegen: geen ELIP, dus nog geen schermen",
        rollen=(Rol.WI2013,),
        gemeenten=(DEN_BOSCH,),
        kvk=gemeentefeit(DEN_BOSCH).kvk,
    ),
    DemoAccount(
        gebruikersnaam="bea",
        naam="Bea Timmerman",
        functie="Mijn DUO-beheerder van Zwolle: gebruikers, rollen en activatiecodes",
        rollen=(Rol.BEHEERDER,),
        gemeenten=(ZWOLLE,),
        kvk=gemeentefeit(ZWOLLE).kvk,
    ),
    DemoAccount(
        gebruikersnaam="marloes",
        naam="Marloes van den Heuvel",
        functie="nieuw in Sint-Michielsgestel: account nog niet gekoppeld, om het koppelen te proberen",
        rollen=ELIP,
        gemeenten=(SINT_MICHIELSGESTEL,),
        kvk=gemeentefeit(SINT_MICHIELSGESTEL).kvk,
        gekoppeld=False,
    ),
    DemoAccount(
        gebruikersnaam="eva",
        naam="Eva Postma",
        functie="heeft in Groningen een middel op EH2+: te laag, wordt geweigerd",
        rollen=ELIP,
        gemeenten=(GRONINGEN,),
        kvk=gemeentefeit(GRONINGEN).kvk,
        loa="loa2plus",
    ),
    DemoAccount(
        gebruikersnaam="otto",
        naam="Otto Prins",
        functie="operator bij DUO: aanvragen voor een beheerder en mandaten",
        rollen=(Rol.DUO_OPERATOR,),
        gemeenten=(),
        kvk=KVK_DUO,
    ),
    DemoAccount(
        gebruikersnaam="audrey",
        naam="Audrey Vermeer",
        functie="auditor bij DUO: wie heeft toegang",
        rollen=(Rol.DUO_AUDITOR,),
        gemeenten=(),
        kvk=KVK_DUO,
    ),
)
# People with a means of login and no account yet: for whoever tries to make one, from the first beheerder on.
DEMO_NIEUW: tuple[DemoAccount, ...] = (
    DemoAccount(
        gebruikersnaam="sietske",
        naam="Sietske Bouma",
        functie="werkt in Súdwest-Fryslân en heeft nog geen account",
        rollen=(),
        gemeenten=(SUDWEST_FRYSLAN,),
        kvk=gemeentefeit(SUDWEST_FRYSLAN).kvk,
        gekoppeld=False,
    ),
    DemoAccount(
        gebruikersnaam="jelle",
        naam="Jelle Hoekstra",
        functie="werkt in Súdwest-Fryslân en heeft nog geen account",
        rollen=(),
        gemeenten=(SUDWEST_FRYSLAN,),
        kvk=gemeentefeit(SUDWEST_FRYSLAN).kvk,
        gekoppeld=False,
    ),
)
