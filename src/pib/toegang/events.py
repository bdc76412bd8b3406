"""Logboek events of access. Fields are ids, codes and keyed hashes; never a pseudonym, code, token or name."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "toegang-verlenen"

INGELOGD = Gebeurtenis("toegang:sessie:begonnen", "Account {account} logde in op niveau {niveau}.", _ACTIVITEIT)
UITGELOGD = Gebeurtenis("toegang:sessie:uitgelogd", "Account {account} logde uit.", _ACTIVITEIT)
SESSIE_VERLOPEN = Gebeurtenis(
    "toegang:sessie:verlopen", "De sessie van account {account} verliep: {reden}.", _ACTIVITEIT
)
INLOGGEN_GEWEIGERD = Gebeurtenis("toegang:inloggen:geweigerd", "Inloggen is geweigerd: {code}.", _ACTIVITEIT)
NOG_NIET_GEKOPPELD = Gebeurtenis(
    "toegang:inloggen:niet-gekoppeld", "Iemand logde in met een middel dat nog niet gekoppeld is.", _ACTIVITEIT
)
GEKOPPELD = Gebeurtenis("toegang:koppeling:gemaakt", "Account {account} is gekoppeld aan een middel.", _ACTIVITEIT)
KOPPELEN_MISLUKT = Gebeurtenis(
    "toegang:koppeling:mislukt", "Koppelen aan account {account} is mislukt: {reden}.", _ACTIVITEIT
)
CODE_UITGEGEVEN = Gebeurtenis(
    "toegang:code:uitgegeven", "Account {account} kreeg een nieuwe activatiecode.", _ACTIVITEIT
)
BEHEERDER_AANGEMAAKT = Gebeurtenis(
    "toegang:beheerder:aangemaakt", "Account {account} werd Mijn DUO-beheerder van gemeente {gemeente}.", _ACTIVITEIT
)
BERICHT_GEVRAAGD = Gebeurtenis(
    "toegang:bericht:gevraagd", "Voor account {account} is een mail gevraagd: {soort}.", _ACTIVITEIT
)
BERICHT_VERZONDEN = Gebeurtenis("toegang:bericht:verzonden", "Account {account} kreeg een mail: {soort}.", _ACTIVITEIT)
BERICHT_VERVALLEN = Gebeurtenis(
    "toegang:bericht:vervallen", "Een mail aan account {account} is niet verstuurd: {soort}.", _ACTIVITEIT
)
