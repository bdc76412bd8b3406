"""Logboek events of supervision; never a name or BSN."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "toezicht"

BEOORDELING_GEMAAKT = Gebeurtenis(
    "toezicht:beoordeling:gemaakt", "Het raadplegen van {van} tot {tot} is beoordeeld: {aantal} vallen op", _ACTIVITEIT
)
OORDEEL_GEGEVEN = Gebeurtenis(
    "toezicht:oordeel:gegeven", "Over account {account} in beoordeling {beoordeling}: {oordeel}", _ACTIVITEIT
)
BEOORDELING_BEKEKEN = Gebeurtenis(
    "toezicht:beoordeling:bekeken", "Account {account} in beoordeling {beoordeling} bekeken", _ACTIVITEIT
)
LOGBOEK_DOORZOCHT = Gebeurtenis(
    "toezicht:logboek:doorzocht", "Logboek doorzocht op {waarop}, van {van} tot en met {tot_en_met}", _ACTIVITEIT
)
PERSOON_GEVONDEN = Gebeurtenis("toezicht:persoon:gevonden", "Voor het logboek gevonden op {waarop}", _ACTIVITEIT)
BSN_NIET_GEVONDEN = Gebeurtenis(
    "toezicht:bsn:niet-gevonden", "In het logboek gezocht op een burgerservicenummer dat DUO niet kent", _ACTIVITEIT
)
ZICHT_NAGEGAAN = Gebeurtenis(
    "toezicht:zicht:nagegaan", "Nagegaan wie deze persoon op {dag} kon zien en wie keek", _ACTIVITEIT
)
INZAGE_GEMAAKT = Gebeurtenis(
    "toezicht:inzage:gemaakt", "Overzicht voor een inzageverzoek gemaakt als {vorm}: {aantal} regels", "inzageverzoek"
)
VERSLAGEN_GEMAAKT = Gebeurtenis(
    "toezicht:verslagen:gemaakt", "Maandverslagen over {maand} gemaakt voor {aantal} gemeenten", _ACTIVITEIT
)
