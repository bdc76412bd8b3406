"""Registering and ending a mandate (spec T5)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms

from pib.core.formulieren import DagMaandJaarVeld, PortaalFormulier, TekstInvoer, Vinkjes
from pib.gemeenten.models import Gemeente
from pib.toegang.actions.mandaten import NieuwMandaat
from pib.toegang.forms.aanvragen import GemeenteVeld, KvkVeld
from pib.toegang.models import Mandaat, Organisatie
from pib.toegang.rollen import Wet

_EEN_DAG = timedelta(days=1)


class MandaatFormulier(PortaalFormulier):
    """What the signed form "Machtiging" says."""

    toon_optioneel = True

    kvk = KvkVeld(
        label="KvK-nummer van de organisatie", error_messages={"required": "Vul het KvK-nummer van de organisatie in."}
    )
    naam = forms.CharField(
        label="Naam van de organisatie",
        help_text="Verplicht als DUO de organisatie nog niet kent. Kent DUO haar wel, dan moet deze naam kloppen.",
        required=False,
        max_length=Organisatie._meta.get_field("naam").max_length,
        widget=TekstInvoer({"autocomplete": "off"}),
    )
    gemeente = GemeenteVeld(help_text="Voor deze gemeente mag de organisatie werken.")
    wetten = forms.TypedMultipleChoiceField(
        label="Wet", choices=Wet.keuzes(), coerce=Wet, widget=Vinkjes,
        help_text="De ELIP-rollen vallen onder de Wet inburgering 2013.",
        error_messages={"required": "Kies minstens één wet."},
    )  # fmt: skip
    vanaf = DagMaandJaarVeld(label="Geldig vanaf", error_messages={"required": "Vul de eerste dag in."})
    tot_en_met = DagMaandJaarVeld(label="Geldig tot en met", required=False)
    document = forms.CharField(
        label="Kenmerk van de machtiging",
        help_text="Waar de ondertekende machtiging te vinden is, bijvoorbeeld het zaaknummer.",
        max_length=Mandaat._meta.get_field("document").max_length,
        widget=TekstInvoer({"autocomplete": "off"}),
        error_messages={"required": "Vul het kenmerk van de ondertekende machtiging in."},
    )

    def __init__(self, *argumenten: Any, gemeenten: Iterable[Gemeente], **opties: Any) -> None:
        """gemeenten: those there are today."""
        super().__init__(*argumenten, **opties)
        veld = self.fields["gemeente"]
        if isinstance(veld, GemeenteVeld):
            veld.vul(gemeenten)

    def nieuw_mandaat(self) -> NieuwMandaat:
        """What was filled in, when it is valid."""
        velden = dict(self.cleaned_data)
        tot_en_met = velden.pop("tot_en_met")
        velden["wetten"] = tuple(velden["wetten"])
        return NieuwMandaat(tot=tot_en_met + _EEN_DAG if tot_en_met else None, **velden)


class BeeindigFormulier(PortaalFormulier):
    """From which day a mandate no longer holds."""

    tot = DagMaandJaarVeld(
        label="Niet meer geldig vanaf",
        help_text="Vanaf deze dag ziet de organisatie niets meer van de gemeente. Kies vandaag om direct te stoppen.",
        error_messages={"required": "Vul in vanaf welke dag het mandaat niet meer geldt."},
    )
