"""What a person types on the screens of access."""

from pib.toegang.forms.aanvragen import AanvraagFormulier, AfwijsFormulier, ToekenFormulier
from pib.toegang.forms.koppelen import KOPPELEN_MISLUKT, KoppelFormulier
from pib.toegang.forms.mandaten import BeeindigFormulier, MandaatFormulier

__all__ = [
    "KOPPELEN_MISLUKT",
    "AanvraagFormulier",
    "AfwijsFormulier",
    "BeeindigFormulier",
    "KoppelFormulier",
    "MandaatFormulier",
    "ToekenFormulier",
]
