"""Logboek events of looking at persons: what was shown, with internal numbers; never a name or BSN."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "elip-dossier"

OVERZICHT_GETOOND = Gebeurtenis(
    "dossier:overzicht:getoond", "Getoond in het overzicht ELIP, groep {groep}", _ACTIVITEIT
)
DOSSIER_GERAADPLEEGD = Gebeurtenis("dossier:persoon:geraadpleegd", "Dossier geraadpleegd", _ACTIVITEIT)
EXAMEN_GERAADPLEEGD = Gebeurtenis("dossier:examen:geraadpleegd", "Examenpogingen {onderdeel} geraadpleegd", _ACTIVITEIT)
CONTRACT_GERAADPLEEGD = Gebeurtenis("dossier:contract:geraadpleegd", "Contract {nummer} geraadpleegd", _ACTIVITEIT)
FACTUUR_GERAADPLEEGD = Gebeurtenis("dossier:factuur:geraadpleegd", "Factuur {nummer} geraadpleegd", _ACTIVITEIT)
BSN_GEVONDEN = Gebeurtenis("dossier:bsn:gevonden", "Gevonden op burgerservicenummer", _ACTIVITEIT)
BSN_NIET_GEVONDEN = Gebeurtenis(
    "dossier:bsn:niet-gevonden", "Gezocht op een burgerservicenummer dat hier niet zichtbaar is", _ACTIVITEIT
)
