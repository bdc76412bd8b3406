"""The one page of a municipality that was split: where does everybody go on? (spec T5)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pib.gemeenten.models import Gemeente
from pib.toegang.actions.splitsing import SplitsingGeweigerd, beslis_splitsing
from pib.toegang.forms.splitsing import SplitsingFormulier
from pib.toegang.merken import beslist_over_splitsing
from pib.toegang.queries.splitsing import onbeslist_in, opvolgers_van, splitsingen_van
from pib.toegang.verzoek import Verzoek


@beslist_over_splitsing
@require_safe
def overzicht(request: Verzoek, gemeente: str) -> HttpResponse:
    """Everybody about whom nothing was decided yet."""
    inhoud = {
        "oud": Gemeente.objects.get(code=gemeente),
        "opvolgers": opvolgers_van(gemeente, request.kijker.vandaag),
        "lijst": onbeslist_in(gemeente, request.kijker.vandaag),
    }
    return render(request, "toegang/splitsing/overzicht.html.jinja", inhoud)


@beslist_over_splitsing
@require_http_methods(["GET", "HEAD", "POST"])
def beslissen(request: Verzoek, gemeente: str, account: int) -> HttpResponse:
    """Decide about one account."""
    vandaag = request.kijker.vandaag
    wie = next((rij for rij in onbeslist_in(gemeente, vandaag) if rij.account.pk == account), None)
    if wie is None:
        raise Http404
    geen = "geen" in request.POST
    formulier = SplitsingFormulier(
        request.POST if request.method == "POST" and not geen else None, opvolgers=opvolgers_van(gemeente, vandaag)
    )
    if geen or formulier.is_valid():
        return _beslis(request, gemeente, account, [] if geen else formulier.cleaned_data["naar"])
    inhoud = {"oud": Gemeente.objects.get(code=gemeente), "wie": wie, "formulier": formulier}
    return render(request, "toegang/splitsing/beslissen.html.jinja", inhoud)


def _beslis(request: Verzoek, gemeente: str, account: int, naar: list[str]) -> HttpResponse:
    try:
        beslis_splitsing(account, naar, door=request.kijker)
    except SplitsingGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Uw keuze is vastgelegd." if naar else "Vastgelegd: de rollen zijn vervallen.")
    if splitsingen_van(request.user, request.kijker.vandaag):
        return redirect("splitsing:overzicht", gemeente=gemeente)
    return redirect("mijn-duo")
