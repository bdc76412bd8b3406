"""Logboek events of access. Fields are ids, codes and keyed hashes; never a pseudonym, code, token or name."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "toegang-verlenen"

INGELOGD = Gebeurtenis(
    "toegang:sessie:begonnen", "Account {account} logde in op niveau {niveau} via makelaar {makelaar}.", _ACTIVITEIT
)
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
DUO_ACCOUNT_AANGEMAAKT = Gebeurtenis(
    "toegang:duo-account:aangemaakt", "Account {account} van DUO kreeg de rol {rol}.", _ACTIVITEIT
)
BERICHT_GEVRAAGD = Gebeurtenis(
    "toegang:bericht:gevraagd", "Voor account {account} is een mail gevraagd: {soort}.", _ACTIVITEIT
)
BERICHT_VERZONDEN = Gebeurtenis("toegang:bericht:verzonden", "Account {account} kreeg een mail: {soort}.", _ACTIVITEIT)
BERICHT_VERVALLEN = Gebeurtenis(
    "toegang:bericht:vervallen", "Een mail aan account {account} is niet verstuurd: {soort}.", _ACTIVITEIT
)
TOEGANG_GEWEIGERD = Gebeurtenis(
    "toegang:pagina:geweigerd", "Account {account} kreeg geen toegang tot {route}: {reden}.", _ACTIVITEIT
)
ACCOUNT_AANGEMAAKT = Gebeurtenis("toegang:account:aangemaakt", "Account {account} is aangemaakt.", _ACTIVITEIT)
ACCOUNT_GEWIJZIGD = Gebeurtenis(
    "toegang:account:gewijzigd", "De naam of het e-mailadres van account {account} is gewijzigd.", _ACTIVITEIT
)
ACCOUNT_GEBLOKKEERD = Gebeurtenis("toegang:account:geblokkeerd", "Account {account} is geblokkeerd.", _ACTIVITEIT)
ACCOUNT_GEDEBLOKKEERD = Gebeurtenis(
    "toegang:account:gedeblokkeerd", "Account {account} is niet langer geblokkeerd.", _ACTIVITEIT
)
KOPPELING_INGETROKKEN = Gebeurtenis(
    "toegang:koppeling:ingetrokken", "De koppeling van account {account} is ingetrokken.", _ACTIVITEIT
)
ROL_GEGEVEN = Gebeurtenis(
    "toegang:rol:gegeven",
    "Account {account} kreeg rol {rol} in gemeente {gemeente}, van {vanaf} tot {tot}.",
    _ACTIVITEIT,
)
ROL_LAATSTE_DAG = Gebeurtenis(
    "toegang:rol:laatste-dag", "Rol {rol} van account {account} in gemeente {gemeente} geldt nu tot {tot}.", _ACTIVITEIT
)
ROL_INGETROKKEN = Gebeurtenis(
    "toegang:rol:ingetrokken", "Rol {rol} van account {account} in gemeente {gemeente} is ingetrokken.", _ACTIVITEIT
)
ROL_BEVESTIGD = Gebeurtenis(
    "toegang:rol:bevestigd", "Rol {rol} van account {account} in gemeente {gemeente} is bevestigd.", _ACTIVITEIT
)
BEHEER_GEWEIGERD = Gebeurtenis(
    "toegang:beheer:geweigerd", "Een Mijn DUO-beheerder mocht niet {daad}: {reden}.", _ACTIVITEIT
)
GEBRUIKERSLIJST_GEDOWNLOAD = Gebeurtenis(
    "toegang:gebruikerslijst:gedownload", "De gebruikerslijst is gedownload: {aantal} accounts.", _ACTIVITEIT
)
AANVRAAG_INGEDIEND = Gebeurtenis(
    "toegang:aanvraag:ingediend", "Voor gemeente {gemeente} is een beheerder aangevraagd.", _ACTIVITEIT
)
AANVRAAG_INGEZIEN = Gebeurtenis(
    "toegang:aanvraag:ingezien", "Een aanvraag van gemeente {gemeente} is bekeken.", _ACTIVITEIT
)
AANVRAAG_TOEGEKEND = Gebeurtenis(
    "toegang:aanvraag:toegekend", "De aanvraag van gemeente {gemeente} is toegekend: account {account}.", _ACTIVITEIT
)
AANVRAAG_AFGEWEZEN = Gebeurtenis(
    "toegang:aanvraag:afgewezen", "De aanvraag van gemeente {gemeente} is afgewezen.", _ACTIVITEIT
)
MANDAAT_VASTGELEGD = Gebeurtenis(
    "toegang:mandaat:vastgelegd",
    "Mandaat {mandaat}: organisatie {organisatie} mag voor gemeente {gemeente} werken onder {wet}.",
    _ACTIVITEIT,
)
MANDAAT_BEEINDIGD = Gebeurtenis(
    "toegang:mandaat:beeindigd", "Mandaat {mandaat} geldt niet meer per {tot}.", _ACTIVITEIT
)
ACCOUNTS_INGEZIEN = Gebeurtenis("toegang:accounts:ingezien", "De accounts van {waarvan} zijn bekeken.", _ACTIVITEIT)
OPVOLGING_ACCOUNT = Gebeurtenis(
    "toegang:opvolging:account", "Account {account} ging van gemeente {van} naar gemeente {naar}.", _ACTIVITEIT
)
OPVOLGING_MANDATEN = Gebeurtenis(
    "toegang:opvolging:mandaten",
    "Mandaten van organisatie {organisatie} gingen mee van gemeente {van} naar gemeente {naar}.",
    _ACTIVITEIT,
)
SPLITSING_BESLIST = Gebeurtenis(
    "toegang:splitsing:beslist", "Account {account} van gemeente {van} werkt verder voor: {naar}.", _ACTIVITEIT
)
OPGERUIMD = Gebeurtenis(
    "toegang:opruimen:uitgevoerd",
    "{sessies} sessies, {pogingen} mislukte koppelingen en {codes} activatiecodes zijn opgeruimd.",
    _ACTIVITEIT,
)
