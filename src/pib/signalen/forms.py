"""What a user asks of signals: a search, a selection with the deed wanted."""

from typing import Any

from django import forms

from pib.core.formulieren import BsnVeld, DagMaandJaarVeld, Keuze, PortaalFormulier
from pib.signalen.models import Status
from pib.signalen.queries import OPEN, Criteria
from pib.signalen.rules import SOORTEN

_NAAR = [
    (Status.IN_BEHANDELING.value, Status.IN_BEHANDELING.label),
    (Status.AFGEHANDELD.value, Status.AFGEHANDELD.label),
]


class Zoekformulier(PortaalFormulier):
    """The search screen (manual §3.2.1); each field narrows further."""

    bsn = BsnVeld(required=False)
    vanaf = DagMaandJaarVeld(label="Datum signaal vanaf", required=False)
    tot_en_met = DagMaandJaarVeld(label="Datum signaal tot en met", required=False)
    code = forms.ChoiceField(
        label="Code signaal",
        required=False,
        widget=Keuze,
        choices=[("", "Alle codes"), *((soort.code, f"{soort.code} – {soort.omschrijving}") for soort in SOORTEN)],
    )
    status = forms.ChoiceField(
        label="Status signaal",
        required=False,
        widget=Keuze,
        choices=[("", "Alle statussen"), (OPEN, "Nog niet afgehandeld"), *Status.choices],
    )

    def clean(self) -> dict[str, Any]:
        """The period must not end before it begins."""
        schoon = super().clean() or self.cleaned_data
        vanaf, tot_en_met = schoon.get("vanaf"), schoon.get("tot_en_met")
        if vanaf and tot_en_met and vanaf > tot_en_met:
            self.add_error("tot_en_met", "Deze datum moet op of na de datum vanaf liggen.")
        return schoon

    def criteria(self) -> Criteria:
        """The search, after ``is_valid``."""
        return Criteria(**self.cleaned_data)


class _Versies(forms.CharField):
    """Signals with the version that was on screen: ``12:1,13:4``."""

    def clean(self, value: Any) -> dict[int, int]:
        """Signal → version."""
        try:
            paren = [deel.split(":") for deel in (value or "").split(",") if deel]
            return {int(signaal): int(versie) for signaal, versie in paren}
        except ValueError:
            raise forms.ValidationError("Deze selectie is niet te lezen.") from None


class Selectie(forms.Form):
    """Ticked signals, or all of a page, or all found, and the status they should get.

    selectie: what a confirmation page showed; it then holds exactly those, and ticks do not count.
    """

    naar = forms.ChoiceField(choices=_NAAR)
    alle = forms.ChoiceField(choices=[("pagina", ""), ("gevonden", "")], required=False)
    op_pagina = _Versies(required=False)
    selectie = _Versies(required=False)
    bevestigd = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Read the ticks: several fields with one name."""
        schoon = super().clean() or self.cleaned_data
        vinken = self.data.getlist("signaal") if hasattr(self.data, "getlist") else []
        schoon["vinken"] = _Versies(required=False).clean(",".join(vinken))
        return schoon

    @property
    def alle_gevonden(self) -> bool:
        """All that the search finds are meant, not only this page; the server looks them up and asks."""
        return bool(self.cleaned_data["alle"] == "gevonden" and not self.cleaned_data["selectie"])

    def keuze(self) -> dict[int, int]:
        """Signal → version seen; empty when nothing was chosen."""
        gegevens = self.cleaned_data
        if gegevens["selectie"]:
            return dict(gegevens["selectie"])
        return dict(gegevens["op_pagina"] if gegevens["alle"] == "pagina" else gegevens["vinken"])


class Afdrukkeuze(forms.Form):
    """What to print: the ticks, if there are any."""

    def clean(self) -> dict[str, Any]:
        """Read the ticks."""
        schoon = super().clean() or self.cleaned_data
        vinken = self.data.getlist("signaal") if hasattr(self.data, "getlist") else []
        schoon["keuze"] = _Versies(required=False).clean(",".join(vinken))
        return schoon
