"""Roles in the chosen municipality: giving, taking, workers of other organisations, the yearly review."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pib.core import klok
from pib.toegang.actions import rollen as daden
from pib.toegang.forms.gebruikers import Besluit, LaatsteDag, MedewerkerToevoegen, RollenGeven
from pib.toegang.merken import vereist
from pib.toegang.queries import gebruikers as vragen
from pib.toegang.queries.gebruikers import Gebruiker
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.toegang.views.gebruikers.uitvoering import bezwaar_bij, niet_zelf, of_404


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def rollen(request: Verzoek, gemeente: str, account: int) -> HttpResponse:
    """Give a user roles that he has not."""
    wie = of_404(request, account)
    if geweigerd := niet_zelf(request, wie):
        return geweigerd
    vandaag = request.kijker.vandaag
    heeft = [rol.rol for rol in wie.rollen if not rol.voorbij_op(vandaag)]
    form = RollenGeven(request.POST or None, vandaag=vandaag, van_elders=_van_elders(wie, gemeente), heeft=heeft)
    if form.is_valid():
        deed = partial(daden.rollen_geven, account, form.cleaned_data["rollen"], **_wanneer(request, form))
        bezwaar = bezwaar_bij(request, "rollen geven", account, deed)
        if not bezwaar:
            messages.success(request, "De rollen zijn gegeven.")
            return redirect("gebruikers:gebruiker", gemeente=gemeente, account=account)
        form.add_error(None, bezwaar)
    inhoud = {"wie": wie, "form": form}
    return render(request, "toegang/beheer/rollen.html.jinja", inhoud, status=400 if form.errors else 200)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def medewerker(request: Verzoek, gemeente: str) -> HttpResponse:
    """Roles for someone of another organisation, by exact user name."""
    form = MedewerkerToevoegen(request.POST or None, vandaag=request.kijker.vandaag, van_elders=True)
    if form.is_valid():
        toegevoegd: list[int] = []
        bezwaar = bezwaar_bij(request, "medewerker toevoegen", None, partial(_voeg_toe, request, form, toegevoegd))
        if not bezwaar:
            messages.success(request, "De medewerker is toegevoegd.")
            return redirect("gebruikers:gebruiker", gemeente=gemeente, account=toegevoegd[0])
        form.add_error("gebruikersnaam" if "gebruikersnaam" in bezwaar else None, bezwaar)
    return render(request, "toegang/beheer/medewerker.html.jinja", {"form": form}, status=400 if form.errors else 200)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def rol_intrekken(request: Verzoek, gemeente: str, account: int, rol: str) -> HttpResponse:
    """Ask, then take a role away."""
    wie = of_404(request, account)
    if geweigerd := niet_zelf(request, wie):
        return geweigerd
    welke = next((eigen.rol for eigen in wie.rollen if eigen.rol == rol), None)
    if request.method != "POST":
        if welke is None:
            raise Http404
        return render(request, "toegang/beheer/rol_intrekken.html.jinja", {"wie": wie, "rol": welke})
    _neem_of_bevestig(request, account, welke, bevestigen=False)
    return redirect("gebruikers:gebruiker", gemeente=gemeente, account=account)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def rol_laatste_dag(request: Verzoek, gemeente: str, account: int, rol: str) -> HttpResponse:
    """Another last day for one role, or none; its first day stays."""
    wie = of_404(request, account)
    if geweigerd := niet_zelf(request, wie):
        return geweigerd
    vandaag = request.kijker.vandaag
    welke = next((eigen for eigen in wie.rollen if eigen.rol == rol and not eigen.voorbij_op(vandaag)), None)
    if welke is None:
        raise Http404
    form = LaatsteDag(_ingestuurd(request), tot=welke.tot, van_elders=_van_elders(wie, gemeente))
    if form.is_valid():
        deed = partial(daden.laatste_dag_wijzigen, account, welke.rol, tot=form.tot, door=request.kijker, nu=klok.nu())
        bezwaar = bezwaar_bij(request, "laatste dag wijzigen", account, deed)
        if not bezwaar:
            messages.success(request, f"De laatste dag van de rol ‘{welke.rol.label}’ is gewijzigd.")
            return redirect("gebruikers:gebruiker", gemeente=gemeente, account=account)
        form.add_error(None, bezwaar)
    inhoud = {"wie": wie, "rol": welke, "form": form}
    return render(request, "toegang/beheer/laatste_dag.html.jinja", inhoud, status=400 if form.errors else 200)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def controle(request: Verzoek, gemeente: str) -> HttpResponse:
    """The roles not used for 90 days: confirm or take each."""
    if request.method == "POST":
        form = Besluit(request.POST)
        if not form.is_valid():
            raise BadRequest("Onleesbaar besluit.")
        account = of_404(request, form.cleaned_data["account"]).account.pk
        houden = form.cleaned_data["besluit"] == Besluit.HOUDEN
        _neem_of_bevestig(request, account, form.cleaned_data["rol"], bevestigen=houden)
        return redirect("gebruikers:controle", gemeente=gemeente)
    inhoud = {"gebruikers": vragen.te_controleren(request.kijker)}
    return render(request, "toegang/beheer/controle.html.jinja", inhoud)


def _van_elders(wie: Gebruiker, gemeente: str) -> bool:
    return wie.account.organisatie.gemeente_id != gemeente


def _ingestuurd(request: Verzoek) -> QueryDict | None:
    """An empty last day is an answer too."""
    return request.POST if request.method == "POST" else None


def _wanneer(request: Verzoek, form: RollenGeven) -> dict[str, Any]:
    return {"vanaf": form.cleaned_data["vanaf"], "tot": form.tot, "door": request.kijker, "nu": klok.nu()}


def _voeg_toe(request: Verzoek, form: MedewerkerToevoegen, toegevoegd: list[int]) -> None:
    velden = form.cleaned_data
    account = daden.medewerker_toevoegen(velden["gebruikersnaam"], velden["rollen"], **_wanneer(request, form))
    toegevoegd.append(account)


def _neem_of_bevestig(request: Verzoek, account: int, rol: Rol | None, *, bevestigen: bool) -> None:
    """Do it and say so; a role that is gone already (a colleague was first) needs nothing more."""
    if rol is None:
        messages.success(request, "De rol was al ingetrokken.")
        return
    if bevestigen:
        deed = partial(daden.rol_bevestigen, account, rol, door=request.kijker, nu=klok.nu())
        naam, gedaan = "rol bevestigen", f"De rol ‘{rol.label}’ blijft."
    else:
        deed = partial(daden.rol_intrekken, account, rol, door=request.kijker)
        naam, gedaan = "rol intrekken", f"De rol ‘{rol.label}’ is ingetrokken."
    bezwaar = bezwaar_bij(request, naam, account, deed)
    if bezwaar:
        messages.error(request, bezwaar)
    else:
        messages.success(request, gedaan)
