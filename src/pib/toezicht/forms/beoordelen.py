"""What a reviewer says about a colleague's looking."""

from typing import Any

from django import forms

from pib.core.formulieren import Keuze, PortaalFormulier, TekstVak
from pib.toezicht.models import TeBeoordelen


class OordeelFormulier(PortaalFormulier):
    """In order, or to be looked into further; the latter asks why."""

    oordeel = forms.ChoiceField(
        label="Uw oordeel",
        choices=[("", "Kies"), *TeBeoordelen.Oordeel.choices[1:]],
        widget=Keuze,
        error_messages={"required": "Kies een oordeel."},
    )
    toelichting = forms.CharField(
        label="Toelichting",
        help_text="Verplicht bij nader onderzoek. Noem geen namen of nummers van inburgeraars.",
        required=False,
        max_length=400,
        widget=TekstVak({"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """The explanation is asked where it belongs; the deed asks it as well."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("oordeel") == TeBeoordelen.Oordeel.NADER and not gegevens.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom nader onderzoek nodig is.")
        return gegevens
