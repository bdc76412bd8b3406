"""A search of the logboek."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms

from pib.core.formulieren import BsnVeld, DagMaandJaarVeld, Keuze, PortaalFormulier, TekstInvoer
from pib.logboek.actions import GESLAAGD, GEWEIGERD
from pib.toezicht.gebeurtenissen import GEBEURTENISSEN
from pib.toezicht.queries.lezen import Zoekvraag, account_van, gemeenten
from pib.toezicht.woorden import ACTIVITEITEN

STANDAARD_DAGEN = 30
_VELD = re.compile(r"\{\w+\}")


def _keuzes() -> list[tuple[str, Any]]:
    """Everything, a whole activity, or one event of it."""
    groepen: list[tuple[str, Any]] = [("", "Alles")]
    for activiteit, naam in ACTIVITEITEN.items():
        zinnen = [(g.naam, _VELD.sub("…", g.zin)) for g in GEBEURTENISSEN.values() if g.activiteit == activiteit]
        groepen.append((naam[0].upper() + naam[1:], [(activiteit, f"Alles van: {naam}"), *zinnen]))
    return groepen


class Zoekformulier(PortaalFormulier):
    """Each field narrows further; without days the last thirty."""

    bsn = BsnVeld(required=False)
    referentie = forms.CharField(
        label="Onze referentie op een brief",
        help_text="Bijvoorbeeld HH63/1204, in plaats van een burgerservicenummer",
        required=False,
        max_length=40,
        widget=TekstInvoer({"autocomplete": "off"}),
    )
    account = forms.CharField(
        label="Medewerker",
        help_text="Gebruikersnaam, of het nummer van de medewerker",
        required=False,
        max_length=40,
        widget=TekstInvoer({"autocomplete": "off"}),
    )
    gemeente = forms.ChoiceField(label="Gemeente", required=False, widget=Keuze)
    van = DagMaandJaarVeld(label="Vanaf", required=False)
    tot_en_met = DagMaandJaarVeld(label="Tot en met", required=False)
    wat = forms.ChoiceField(label="Wat er gebeurde", required=False, widget=Keuze, choices=_keuzes)
    resultaat = forms.ChoiceField(
        label="Resultaat",
        required=False,
        widget=Keuze,
        choices=[("", "Alle resultaten"), (GESLAAGD, "Geslaagd"), (GEWEIGERD, "Geweigerd")],
    )

    def __init__(self, *args: Any, vandaag: date, **opties: Any) -> None:
        """vandaag: the last day when none is typed."""
        super().__init__(*args, **opties)
        self.vandaag = vandaag
        nu, weg = (
            [(code, f"{naam} ({code})") for code, naam in gemeenten(vandaag, opgeheven=opgeheven)]
            for opgeheven in (False, True)
        )
        keuzes = [("", "Alle gemeenten"), *nu, *([("Opgeheven", weg)] if weg else [])]
        self.fields["gemeente"].choices = keuzes  # type: ignore[attr-defined]  # a ChoiceField

    def clean_account(self) -> int | None:
        """The number of the account."""
        getypt = self.cleaned_data["account"]
        gevonden = account_van(getypt) if getypt else None
        if getypt and gevonden is None:
            raise forms.ValidationError("Er is geen account met deze gebruikersnaam of dit nummer.")
        return gevonden

    def clean(self) -> dict[str, Any]:
        """One way to name the person; a period that does not end before it begins."""
        schoon = super().clean() or self.cleaned_data
        if schoon.get("bsn") and schoon.get("referentie"):
            self.add_error("referentie", "Vul een burgerservicenummer in of een referentie, niet allebei.")
        if not {"van", "tot_en_met"} & set(self.errors):
            schoon["tot_en_met"] = schoon["tot_en_met"] or max(self.vandaag, schoon["van"] or self.vandaag)
            schoon["van"] = schoon["van"] or schoon["tot_en_met"] - timedelta(days=STANDAARD_DAGEN - 1)
            if schoon["van"] > schoon["tot_en_met"]:
                self.add_error("tot_en_met", "Deze datum moet op of na de datum vanaf liggen.")
        return schoon

    def vraag(self, persoon: int | None) -> Zoekvraag:
        """The search, after ``is_valid``."""
        velden = ("van", "tot_en_met", "account", "gemeente", "wat", "resultaat")
        return Zoekvraag(persoon=persoon, **{veld: self.cleaned_data[veld] for veld in velden})


class Dagkeuze(PortaalFormulier):
    """The day to look back on."""

    dag = DagMaandJaarVeld(label="Op welke dag?")
