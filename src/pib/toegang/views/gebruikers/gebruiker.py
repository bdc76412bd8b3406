"""One user: what is known, changing it, and the deeds that ask first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pib.core import klok
from pib.toegang.actions import gebruikers as daden
from pib.toegang.forms.gebruikers import GegevensFormulier
from pib.toegang.merken import vereist
from pib.toegang.models import Bericht
from pib.toegang.queries.gebruikers import laatste_berichten, laatste_code
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.toegang.views.gebruikers.uitvoering import bezwaar_bij, niet_zelf, of_404


@dataclass(frozen=True)
class Vraag:
    """A deed on an account as its screen asks it, and what it says afterwards."""

    titel: str
    uitleg: str
    knop: str
    gedaan: str
    doe: Callable[[Verzoek, int], object]
    soort: str = "primary"


VRAGEN: Mapping[str, Vraag] = {
    "blokkeren": Vraag(
        "Account blokkeren",
        "De gebruiker wordt meteen uitgelogd en kan niet meer inloggen. Rollen en koppeling blijven bewaard.",
        "Blokkeer",
        "Het account is geblokkeerd.",
        lambda request, account: daden.blokkeren(account, door=request.kijker, nu=klok.nu()),
        "negative",
    ),
    "deblokkeren": Vraag(
        "Account deblokkeren",
        "De gebruiker kan weer inloggen, met de rollen en de koppeling die er nog zijn.",
        "Deblokkeer",
        "Het account is niet langer geblokkeerd.",
        lambda request, account: daden.deblokkeren(account, door=request.kijker),
    ),
    "koppeling-intrekken": Vraag(
        "Koppeling intrekken",
        "De gebruiker wordt meteen uitgelogd. Inloggen kan pas weer na opnieuw koppelen met een nieuwe activatiecode.",
        "Trek koppeling in",
        "De koppeling is ingetrokken.",
        lambda request, account: daden.koppeling_intrekken(account, door=request.kijker, nu=klok.nu()),
        "negative",
    ),
    "activatiecode": Vraag(
        "Activatiecode mailen",
        "De gebruiker krijgt een nieuwe code per e-mail. De code is 24 uur geldig. Een eerdere code werkt niet meer. "
        "Dit kan hoogstens drie keer per uur.",
        "Mail activatiecode",
        "De activatiecode wordt gemaild.",
        lambda request, account: daden.mail_vragen(
            account, Bericht.Soort.ACTIVATIECODE, door=request.kijker, nu=klok.nu()
        ),
    ),
    "gebruikersnaam": Vraag(
        "Gebruikersnaam mailen",
        "De gebruiker krijgt de gebruikersnaam per e-mail.",
        "Mail gebruikersnaam",
        "De gebruikersnaam wordt gemaild.",
        lambda request, account: daden.mail_vragen(
            account, Bericht.Soort.GEBRUIKERSNAAM, door=request.kijker, nu=klok.nu()
        ),
    ),
}


@vereist(Rol.BEHEERDER)
@require_safe
def gebruiker(request: Verzoek, gemeente: str, account: int) -> HttpResponse:
    """Everything about one user."""
    del gemeente
    wie = of_404(request, account)
    inhoud = {
        "wie": wie,
        "berichten": laatste_berichten(account) if wie.eigen else {},
        "code": laatste_code(account) if wie.eigen else None,
        "nu": klok.nu(),
        "vandaag": request.kijker.vandaag,
    }
    return render(request, "toegang/beheer/gebruiker.html.jinja", inhoud)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def gegevens(request: Verzoek, gemeente: str, account: int) -> HttpResponse:
    """Another name or e-mail address."""
    wie = of_404(request, account)
    if not wie.eigen:
        raise Http404
    if geweigerd := niet_zelf(request, wie):
        return geweigerd
    form = GegevensFormulier(request.POST or None, initial={"naam": wie.account.naam, "email": wie.account.email})
    if form.is_valid():
        deed = partial(daden.gegevens_wijzigen, account, **form.cleaned_data, door=request.kijker, nu=klok.nu())
        bezwaar = bezwaar_bij(request, "gegevens wijzigen", account, deed)
        if not bezwaar:
            messages.success(request, "De gegevens zijn gewijzigd.")
            return redirect("gebruikers:gebruiker", gemeente=gemeente, account=account)
        form.add_error(None, bezwaar)
    inhoud = {"wie": wie, "form": form}
    return render(request, "toegang/beheer/gegevens.html.jinja", inhoud, status=400 if form.errors else 200)


@vereist(Rol.BEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def daad(request: Verzoek, gemeente: str, account: int, daad: str) -> HttpResponse:
    """Ask before a deed, then do it."""
    wie, vraag = of_404(request, account), VRAGEN.get(daad)
    if not wie.eigen or vraag is None:
        raise Http404
    if geweigerd := niet_zelf(request, wie):
        return geweigerd
    if request.method != "POST":
        return render(request, "toegang/beheer/bevestigen.html.jinja", {"wie": wie, "vraag": vraag})
    bezwaar = bezwaar_bij(request, vraag.titel.lower(), account, partial(vraag.doe, request, account))
    if bezwaar:
        messages.error(request, bezwaar)
    else:
        messages.success(request, vraag.gedaan)
    return redirect("gebruikers:gebruiker", gemeente=gemeente, account=account)
