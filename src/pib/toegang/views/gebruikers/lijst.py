"""The list of users, as page and as file, and making a new one."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pib.core import klok
from pib.toegang.actions import gebruikers as daden
from pib.toegang.forms.gebruikers import GebruikerZoeken, NieuweGebruiker
from pib.toegang.merken import vereist
from pib.toegang.queries import gebruikers as vragen
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.toegang.views.gebruikers.uitvoering import bezwaar_bij

PER_PAGINA = 20
_GEZOCHT = "gebruikers_gezocht"  # key in the session: what was searched, so that no name stands in an address


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def lijst(request: Verzoek, gemeente: str) -> HttpResponse:
    """The users, searched and a page at a time."""
    if request.method == "POST":
        form = GebruikerZoeken(request.POST)
        if form.is_valid():
            request.session[_GEZOCHT] = {"gemeente": gemeente, **form.cleaned_data}
            return redirect("gebruikers:lijst", gemeente=gemeente)
        gezocht = {"zoek": "", "status": ""}
    else:
        gezocht = _gezocht(request)
        form = GebruikerZoeken(initial=gezocht)
    accounts = vragen.zoek(request.kijker, tekst=gezocht["zoek"].strip(), status=gezocht["status"])
    pagina = Paginator(accounts, PER_PAGINA).get_page(request.GET.get("pagina", ""))
    inhoud = {
        "form": form,
        "gezocht": any(gezocht.values()),
        "pagina": pagina,
        "gebruikers": vragen.gebruikers(
            request.kijker, accounts[pagina.start_index() - 1 if pagina else 0 :][:PER_PAGINA]
        ),
        "te_controleren": vragen.aantal_te_controleren(request.kijker),
    }
    return render(request, "toegang/beheer/lijst.html.jinja", inhoud, status=400 if form.errors else 200)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: Verzoek, gemeente: str) -> HttpResponse:
    """A new account of the own organisation; its roles come after."""
    form = NieuweGebruiker(request.POST or None)
    if form.is_valid():
        gemaakt: list[int] = []
        bezwaar = bezwaar_bij(request, "account aanmaken", None, partial(_maak, request, form.cleaned_data, gemaakt))
        if not bezwaar:
            messages.success(request, "Het account is aangemaakt. Geef de gebruiker nu één of meer rollen.")
            return redirect("gebruikers:gebruiker", gemeente=gemeente, account=gemaakt[0])
        form.add_error("gebruikersnaam" if "gebruikersnaam" in bezwaar else None, bezwaar)
    organisatie = request.user.organisatie.naam
    inhoud = {"form": form, "organisatie": organisatie}
    return render(request, "toegang/beheer/nieuw.html.jinja", inhoud, status=400 if form.errors else 200)


@vereist(Rol.BEHEERDER)
@require_safe
def downloaden(request: Verzoek, gemeente: str) -> HttpResponse:
    """All users as CSV; made whole inside the transaction and then sent."""
    naam = f"gebruikers-{gemeente}-{request.kijker.vandaag:%Y-%m-%d}.csv"
    return HttpResponse(
        daden.lijst_downloaden(door=request.kijker),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def _maak(request: Verzoek, velden: dict[str, Any], gemaakt: list[int]) -> None:
    gemaakt.append(daden.account_aanmaken(**velden, door=request.kijker, nu=klok.nu()).pk)


def _gezocht(request: Verzoek) -> dict[str, str]:
    """The last search in this municipality; another one begins anew."""
    bewaard = request.session.get(_GEZOCHT, {})
    eigen = bewaard if bewaard.get("gemeente") == request.gemeente else {}
    return {"zoek": eigen.get("zoek", ""), "status": eigen.get("status", "")}
