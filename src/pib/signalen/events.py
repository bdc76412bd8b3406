"""Logboek events of signals: codes, counts and internal numbers; never a name or BSN."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "elip-signalen"

LIJST_GETOOND = Gebeurtenis("signalen:lijst:getoond", "Signalen getoond, pagina {pagina}", _ACTIVITEIT)
LIJST_AFGEDRUKT = Gebeurtenis("signalen:lijst:afgedrukt", "Afdruk gemaakt van {aantal} signalen", _ACTIVITEIT)
LIJST_GEDOWNLOAD = Gebeurtenis("signalen:lijst:gedownload", "Alle signalen gedownload: {aantal} signalen", _ACTIVITEIT)
BSN_GEVONDEN = Gebeurtenis("signalen:bsn:gevonden", "Signaal gevonden op burgerservicenummer", _ACTIVITEIT)
BSN_NIET_GEVONDEN = Gebeurtenis(
    "signalen:bsn:niet-gevonden", "Gezocht op een burgerservicenummer zonder signaal dat hier zichtbaar is", _ACTIVITEIT
)
ZOEKVRAAG_GETOOND = Gebeurtenis(
    "signalen:zoekvraag:getoond", "Zoekvraag met een burgerservicenummer opnieuw getoond", _ACTIVITEIT
)
STATUS_GEWIJZIGD = Gebeurtenis(
    "signalen:status:gewijzigd", "Status van {aantal} signalen gewijzigd in {naar}", _ACTIVITEIT
)
