"""Logboek events of supervision; never a name or BSN."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "toezicht"

BEOORDELING_GEMAAKT = Gebeurtenis(
    "toezicht:beoordeling:gemaakt", "Het raadplegen van {van} tot {tot} is beoordeeld: {aantal} vallen op", _ACTIVITEIT
)
OORDEEL_GEGEVEN = Gebeurtenis(
    "toezicht:oordeel:gegeven", "Over account {account} in beoordeling {beoordeling}: {oordeel}", _ACTIVITEIT
)
BEOORDELING_BEKEKEN = Gebeurtenis("toezicht:beoordeling:bekeken", "Beoordeling {beoordeling} bekeken", _ACTIVITEIT)
