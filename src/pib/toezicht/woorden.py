"""What the logboek says, in words for the person it is about: plain Dutch (B1), no codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pib.core.datums import laatste_dag
from pib.logboek.actions import GEWEIGERD
from pib.toegang.rollen import Rol

# A processing activity for who works with it.
ACTIVITEITEN: Mapping[str, str] = {
    "elip": "ELIP-criteria toetsen",
    "elip-dossier": "ELIP personen raadplegen",
    "elip-signalen": "ELIP signalen behandelen",
    "elip-brief": "ELIP-brieven maken",
    "registratie-bijwerken": "registratie bijwerken",
    "toegang-verlenen": "toegang verlenen",
    "toezicht": "toezicht houden",
    "inzageverzoek": "inzageverzoek beantwoorden",
}

# Why: the same for the person, as it ends the sentence "Uw gegevens zijn gebruikt …".
WAAROM: Mapping[str, str] = {
    "elip": "om vast te stellen wie hulp van de gemeente kan krijgen bij het inburgeren",
    "elip-dossier": "om u te helpen bij uw inburgering",
    "elip-signalen": "om bij te houden wat er in uw inburgering verandert",
    "elip-brief": "om u een brief te sturen over hulp van uw gemeente",
    "registratie-bijwerken": "om uw gegevens bij te werken",
    "toegang-verlenen": "om te regelen welke medewerkers in het portaal mogen",
    "toezicht": "om te controleren of medewerkers zorgvuldig met gegevens omgaan",
    "inzageverzoek": "om uw vraag te beantwoorden wie uw gegevens heeft bekeken",
}

# What: for every event that is about a person.
WAT: Mapping[str, str] = {
    "dossier:overzicht:getoond": "U stond in een lijst met personen die op het scherm is getoond.",
    "dossier:persoon:geraadpleegd": "Uw dossier is bekeken.",
    "dossier:examen:geraadpleegd": "Uw examens zijn bekeken.",
    "dossier:contract:geraadpleegd": "Een contract van u met een taalschool is bekeken.",
    "dossier:factuur:geraadpleegd": "Een factuur van uw taalschool is bekeken.",
    "dossier:bsn:gevonden": "U bent opgezocht met uw burgerservicenummer.",
    "signalen:bsn:gevonden": "U bent opgezocht met uw burgerservicenummer.",
    "signalen:zoekvraag:getoond": "Uw burgerservicenummer stond in een zoekvraag die opnieuw is getoond.",
    "signalen:lijst:getoond": "U stond in een lijst met meldingen die op het scherm is getoond.",
    "signalen:lijst:afgedrukt": "U stond in een lijst met meldingen die is afgedrukt.",
    "signalen:lijst:gedownload": "U stond in een lijst met meldingen die is gedownload.",
    "signalen:status:gewijzigd": "Bij een melding over u is bijgehouden of er al iets mee is gedaan.",
    "brieven:brief:klaargezet": "Er is een brief aan u voorbereid.",
    "brieven:brief:gemaakt": "Er is een brief aan u gemaakt.",
    "brieven:brief:uitgevallen": "Een brief aan u is niet verstuurd.",
    "brieven:brief:vastgesteld": "Een brief aan u is klaargezet om te versturen.",
    "aanlevering:persoon:ingetrokken": "Uw gegevens zijn verborgen, omdat ze hier ten onrechte stonden.",
    "toezicht:persoon:gevonden": "U bent opgezocht om na te gaan wie uw gegevens heeft gebruikt.",
    "toezicht:logboek:doorzocht": "Er is gekeken wie uw gegevens heeft gebruikt.",
    "toezicht:zicht:nagegaan": "Er is nagegaan wie uw gegevens kon zien.",
    "toezicht:inzage:gemaakt": "Dit soort overzicht is voor u gemaakt.",
}

_ISO_DAG = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_PERIODE = re.compile(r"\bvan (\d{4}-\d{2}-\d{2}) tot (\d{4}-\d{2}-\d{2}|-(?!\w))")
_ROLCODE = re.compile(rf"\b(?:{'|'.join(sorted(Rol, key=len, reverse=True))})\b")
_ACCOUNT = re.compile(r"\b([Aa]ccount) (\d{1,18})\b")
_AUTOMATISCH = "automatisch"
_FUNCTIES: Mapping[str, str] = {
    Rol.ELIP_PERSONEN: "medewerker inburgering",
    Rol.ELIP_SIGNALEN: "medewerker inburgering",
    Rol.ELIP_BRIEF: "medewerker inburgering",
    Rol.WI2007: "medewerker inburgering",
    Rol.WI2013: "medewerker inburgering",
    Rol.WI2013MUT: "medewerker inburgering",
    Rol.WI2021: "medewerker inburgering",
    Rol.WI2021MUT: "medewerker inburgering",
    Rol.BEHEERDER: "beheerder van accounts",
    Rol.DUO_OPERATOR: "medewerker van het portaal",
    Rol.DUO_AUDITOR: "toezichthouder",
    "operator": "medewerker van het portaal",
    "werker": _AUTOMATISCH,
}


@dataclass(frozen=True, kw_only=True)
class Gebruiker:
    """Who used the data, as the logboek knows it: names of organisations, no name of a person.

    gemeente: name of the municipality for which; empty for DUO. organisatie: of the account; empty when unknown.
    eigen: that organisation is the municipality itself.
    """

    gemeente: str
    organisatie: str
    eigen: bool


def rolnaam(rol: str) -> str:
    """A role in the words of the manual; "operator" and "werker" as they are."""
    return Rol(rol).label if rol in set(Rol) else rol


def leesbaar(zin: str, accounts: Mapping[int, str]) -> str:
    """A sentence of the logboek for the auditor: roles in words, days as dd-mm-jjjj, user names beside numbers.

    accounts: user name by number. The logboek itself keeps codes, so that a line never changes.
    """
    zin = _PERIODE.sub(_periode, zin)
    zin = _ISO_DAG.sub(r"\3-\2-\1", zin)
    zin = _ROLCODE.sub(lambda treffer: f"‘{Rol(treffer[0]).label}’", zin)
    return _ACCOUNT.sub(lambda treffer: _met_naam(treffer, accounts), zin)


def genoemde_accounts(zin: str) -> list[int]:
    """The numbers of accounts that a sentence names."""
    return [int(treffer[2]) for treffer in _ACCOUNT.finditer(zin)]


def _periode(treffer: re.Match[str]) -> str:
    """``van`` a day ``tot`` the first day without, as people say it."""
    if treffer[2] == "-":
        return f"vanaf {treffer[1]}, zonder einddatum"
    return f"van {treffer[1]} tot en met {laatste_dag(date.fromisoformat(treffer[2])).isoformat()}"


def _met_naam(treffer: re.Match[str], accounts: Mapping[int, str]) -> str:
    naam = accounts.get(int(treffer[2]))
    return f"{treffer[0]} ({naam})" if naam else treffer[0]


def functie(rol: str) -> str:
    """What somebody with this role does, for the person."""
    return _FUNCTIES.get(rol, "medewerker")


def doel(activiteit: str) -> str:
    """A processing activity for who works with it; the code itself for one that the code no longer has."""
    return ACTIVITEITEN.get(activiteit, activiteit)


def waarom(activiteit: str) -> str:
    """The purpose; the code itself for one that the code no longer has."""
    return WAAROM.get(activiteit, activiteit)


def wat(handeling: str, zin: str, resultaat: str) -> str:
    """What happened; the sentence of the logboek for an event that the code no longer has."""
    gebeurd = WAT.get(handeling, zin)
    return f"{gebeurd} Dat is geweigerd." if resultaat == GEWEIGERD else gebeurd


def wie(gebruiker: Gebruiker) -> str:
    """The organisation that used the data, and for whom when that is another."""
    if not gebruiker.gemeente:
        return "DUO"
    gemeente = f"gemeente {gebruiker.gemeente}"
    if gebruiker.eigen or not gebruiker.organisatie:
        return gemeente[0].upper() + gemeente[1:]
    return f"{gebruiker.organisatie}, voor de {gemeente}"
