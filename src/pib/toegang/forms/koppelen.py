"""What a person types to link an eHerkenning means."""

from collections.abc import Mapping
from typing import Any

from django import forms

from pib.core.formulieren import PortaalFormulier, TekstInvoer
from pib.toegang.models import Account

# One sentence for every reason: it tells nobody whether an account or code exists.
KOPPELEN_MISLUKT = (
    "De gebruikersnaam of de activatiecode klopt niet, de code is verlopen of al gebruikt, of het account hoort bij "
    "een andere organisatie dan uw eHerkenningsmiddel. "
    "Vraag zo nodig een nieuwe code aan uw Mijn DUO-beheerder."
)


class CodeInvoer(TekstInvoer):
    """A secret for one use: never shown again after it was sent."""

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """Django's context without the value."""
        del value
        return super().get_context(name, None, attrs)


class KoppelFormulier(PortaalFormulier):
    """User name and activation code; capitals, spaces and dashes do not matter."""

    gebruikersnaam = forms.CharField(
        label="Gebruikersnaam van Mijn DUO",
        help_text="U kreeg deze van uw Mijn DUO-beheerder.",
        max_length=Account.GEBRUIKERSNAAM_LENGTE,
        widget=TekstInvoer({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Vul uw gebruikersnaam van Mijn DUO in."},
    )
    activatiecode = forms.CharField(
        label="Activatiecode",
        help_text="12 tekens, bijvoorbeeld 7KQM-2XWD-9HTB. De code is 24 uur geldig en werkt één keer.",
        max_length=40,
        widget=CodeInvoer({"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Vul de activatiecode uit de e-mail in."},
    )
