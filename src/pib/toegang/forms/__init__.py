"""What a person types on the screens of access."""

from pib.toegang.forms.koppelen import KOPPELEN_MISLUKT, KoppelFormulier

__all__ = ["KOPPELEN_MISLUKT", "KoppelFormulier"]
