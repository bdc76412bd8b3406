"""Events of the logboek about itself; never a name or BSN."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "toezicht"

MAAND_VERWIJDERD = Gebeurtenis(
    "logboek:maand:verwijderd",
    "Maand {maand} van het logboek is verwijderd na de bewaartermijn: {aantal} regels; de keten eindigde op {hoofd}",
    _ACTIVITEIT,
)
MAAND_GEBLEVEN = Gebeurtenis(
    "logboek:maand:gebleven",
    "Maand {maand} van het logboek is niet verwijderd na de bewaartermijn: de keten is niet heel",
    _ACTIVITEIT,
)
SLEUTELS_VERWIJDERD = Gebeurtenis(
    "logboek:sleutels:verwijderd",
    "De pseudoniemsleutels van {aantal} personen zijn verwijderd, een jaar na hun gegevens",
    _ACTIVITEIT,
)
GEEXPORTEERD = Gebeurtenis(
    "logboek:regels:geexporteerd", "Het deel {deel} van het logboek is geëxporteerd, van {van} tot {tot}", _ACTIVITEIT
)
