"""DUO's operator decides on applications for a first beheerder (spec T3)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from pib.core import klok
from pib.toegang import actions
from pib.toegang.forms import AfwijsFormulier, ToekenFormulier
from pib.toegang.merken import vereist_duo
from pib.toegang.models import Aanvraag, Account
from pib.toegang.queries import aanvragen as queries
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek

PER_PAGINA = 50
_AL_BEOORDEELD = "Een collega heeft deze aanvraag intussen beoordeeld. U ziet hier wat er besloten is."


@vereist_duo(Rol.DUO_OPERATOR)
@require_safe
def aanvragen(request: Verzoek) -> HttpResponse:
    """All applications, new ones first; the list names municipalities, no people."""
    pagina = Paginator(queries.aanvragen(), PER_PAGINA).get_page(request.GET.get("pagina"))
    gegevens = {
        "pagina": pagina,
        "regels": queries.aanvraagregels(list(pagina), request.kijker.vandaag),
        "nieuw": queries.nieuwe_aanvragen(),
    }
    return render(request, "toegang/duo/aanvragen.html.jinja", gegevens)


@vereist_duo(Rol.DUO_OPERATOR)
@require_safe
def aanvraag(request: Verzoek, nummer: int) -> HttpResponse:
    """One application, with what DUO knows of the municipality."""
    return _toon(request, get_object_or_404(Aanvraag, pk=nummer))


@vereist_duo(Rol.DUO_OPERATOR)
@require_POST
def toekennen(request: Verzoek, nummer: int) -> HttpResponse:
    """Make the applicant beheerder."""
    rij = get_object_or_404(Aanvraag, pk=nummer)
    formulier = ToekenFormulier(request.POST)
    if not formulier.is_valid():
        return _toon(request, rij, toekennen=formulier)
    try:
        account = actions.aanvraag_toekennen(
            nummer, gebruikersnaam=formulier.cleaned_data["gebruikersnaam"], door=request.kijker, nu=klok.nu()
        )
    except actions.AlBeoordeeld:
        messages.warning(request, _AL_BEOORDEELD)
        return redirect("toegang:aanvraag", nummer=nummer)
    except actions.AccountGeweigerd as fout:
        formulier.add_error(None, str(fout))
        return _toon(request, rij, toekennen=formulier)
    messages.success(
        request,
        f"Het account {account.gebruikersnaam} is gemaakt. De gebruikersnaam en de activatiecode gaan in aparte mails.",
    )
    return redirect("toegang:aanvraag", nummer=nummer)


@vereist_duo(Rol.DUO_OPERATOR)
@require_POST
def afwijzen(request: Verzoek, nummer: int) -> HttpResponse:
    """Refuse, with a reason."""
    rij = get_object_or_404(Aanvraag, pk=nummer)
    formulier = AfwijsFormulier(request.POST)
    if not formulier.is_valid():
        return _toon(request, rij, afwijzen=formulier)
    try:
        actions.aanvraag_afwijzen(nummer, reden=formulier.cleaned_data["reden"], door=request.kijker, nu=klok.nu())
    except actions.AlBeoordeeld:
        messages.warning(request, _AL_BEOORDEELD)
    else:
        messages.success(
            request, "De aanvraag is afgewezen. De gemeente krijgt geen bericht van het portaal: laat u het haar weten."
        )
    return redirect("toegang:aanvraag", nummer=nummer)


def _toon(
    request: Verzoek,
    rij: Aanvraag,
    *,
    toekennen: ToekenFormulier | None = None,
    afwijzen: AfwijsFormulier | None = None,
) -> HttpResponse:
    actions.aanvraag_inzien(rij, door=request.kijker)
    gegevens = {
        "aanvraag": rij,
        "beheerders": queries.aantal_beheerders([rij.gemeente_id], request.kijker.vandaag).get(rij.gemeente_id, 0),
        "andere": queries.andere_nieuwe(rij),
        "kvk": queries.kvk_van(rij.gemeente),
        "toekennen": toekennen or ToekenFormulier(initial={"gebruikersnaam": _voorstel(rij.naam)}),
        "afwijzen": afwijzen or AfwijsFormulier(),
    }
    return render(request, "toegang/duo/aanvraag.html.jinja", gegevens)


def _voorstel(naam: str) -> str:
    """A user name to begin with; the operator may type another."""
    return slugify(naam).replace("-", ".")[: Account.GEBRUIKERSNAAM_LENGTE]
