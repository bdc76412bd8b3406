"""Sample values for the component page: made-up words, no persons."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from pib.core.formulieren import (
    BsnVeld,
    DagMaandJaarVeld,
    EmailInvoer,
    Keuze,
    PortaalFormulier,
    TekstInvoer,
    TekstVak,
    Vinkje,
)
from pib.web.tegels import Tegel

_LEGE_INVOER = {"bsn": "123", "datum_dag": "31", "datum_maand": "2", "datum_jaar": "2023"}


class Voorbeeldformulier(PortaalFormulier):
    """One field of each kind."""

    toon_optioneel = True
    naam = forms.CharField(label="Contactpersoon", widget=TekstInvoer({"autocomplete": "name"}))
    email = forms.EmailField(label="E-mailadres", required=False, widget=EmailInvoer({"autocomplete": "email"}))
    bsn = BsnVeld(required=False)
    datum = DagMaandJaarVeld(label="Datum vanaf", required=False, help_text="Bijvoorbeeld 31 03 2023")
    keuze = forms.ChoiceField(label="Status", choices=[("", "Alle statussen"), ("N", "Nieuw")], widget=Keuze)
    tekst = forms.CharField(label="Toelichting", required=False, widget=TekstVak({"rows": 3}))
    akkoord = forms.BooleanField(label="Onze gemeente heeft een loket", widget=Vinkje)


def alles(request: HttpRequest) -> dict[str, Any]:
    """What the component page shows; sorting and paging follow the address, so that they can be tried."""
    paginering = Paginator(range(237), 10)
    return {
        "form": Voorbeeldformulier(prefix="goed", initial={"datum": date(2023, 3, 31)}),
        "fout": Voorbeeldformulier(_LEGE_INVOER),
        "sort": request.GET.get("sort", ""),
        "vraag": {"sort": request.GET.get("sort", "")},
        "pagina": paginering.get_page(request.GET.get("pagina")),
        "tegels": [
            Tegel("Beheren ELIP brief", "Aanmelden of afmelden voor de ELIP brief", "#tegels"),
            Tegel("Raadplegen en muteren ELIP signalen", "Raadplegen en muteren signalen", "#tegels", "17 open"),
        ],
    }
