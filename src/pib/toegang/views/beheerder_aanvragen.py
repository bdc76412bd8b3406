"""The public form for a first Mijn DUO-beheerder (manual §2, spec T3)."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pib.core import klok
from pib.toegang import actions
from pib.toegang.forms import AanvraagFormulier
from pib.toegang.merken import openbaar
from pib.toegang.queries.aanvragen import bestaande_gemeenten
from pib.toegang.verzoek import Verzoek

_NUMMER = re.compile(r"[0-9]{1,9}")
_TE_VEEL = (
    "Voor deze gemeente zijn vandaag al meer aanmeldingen verstuurd. DUO bekijkt die eerst. "
    "Is die van u er nog niet bij? Verstuur het formulier dan morgen opnieuw."
)


@openbaar
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def beheerder_aanvragen(request: Verzoek) -> HttpResponse:
    """Apply; the answer is the same whether the municipality has a beheerder already or not."""
    formulier = AanvraagFormulier(request.POST or None, gemeenten=bestaande_gemeenten(request.kijker.vandaag))
    if formulier.is_valid():
        velden = {naam: waarde for naam, waarde in formulier.cleaned_data.items() if naam != "verklaring"}
        try:
            nummer = actions.aanvraag_indienen(actions.Aanvraaggegevens(**velden), door=request.kijker, nu=klok.nu())
        except actions.TeVeelAanvragen:
            formulier.add_error(None, _TE_VEEL)
        else:
            return redirect(f"{reverse('toegang:aanvraag-ontvangen')}?nummer={nummer}")
    return render(request, "toegang/beheerder_aanvragen.html.jinja", {"form": formulier})


@openbaar
@require_safe
def aanvraag_ontvangen(request: HttpRequest) -> HttpResponse:
    """What happens next; of the application it knows no more than the number in the address."""
    nummer = _NUMMER.fullmatch(request.GET.get("nummer", ""))
    return render(request, "toegang/aanvraag_ontvangen.html.jinja", {"nummer": nummer and nummer[0]})
