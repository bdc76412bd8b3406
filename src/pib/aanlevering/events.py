"""Logboek events of deliveries; serial numbers and counts only."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "registratie-bijwerken"

VERWERKT = Gebeurtenis("aanlevering:levering:verwerkt", "Levering {serienummer} is verwerkt.", _ACTIVITEIT)
GEWEIGERD = Gebeurtenis("aanlevering:levering:geweigerd", "Een levering is geweigerd: {aantal} redenen.", _ACTIVITEIT)
INGETROKKEN = Gebeurtenis(
    "aanlevering:persoon:ingetrokken", "Ingetrokken met levering {serienummer}: ten onrechte aangeleverd.", _ACTIVITEIT
)
