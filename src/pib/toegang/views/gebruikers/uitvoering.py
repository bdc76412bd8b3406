"""Doing a deed of the beheerder from a screen: a refusal becomes a sentence for the user and a line in the logboek."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render

from pib.toegang.actions.accounts import AccountGeweigerd
from pib.toegang.actions.beheergrens import TEKST, BeheerGeweigerd
from pib.toegang.actions.gebruikers import weigering_vastleggen
from pib.toegang.queries.gebruikers import Gebruiker
from pib.toegang.queries.gebruikers import gebruiker as zoek_gebruiker
from pib.toegang.verzoek import Verzoek


def of_404(request: Verzoek, account: int) -> Gebruiker:
    """The user; unknown and not his to see get the same answer."""
    gevonden = zoek_gebruiker(request.kijker, account)
    if gevonden is None:
        raise Http404
    return gevonden


def niet_zelf(request: Verzoek, wie: Gebruiker) -> HttpResponse | None:
    """The page that says at once that nobody does this to himself; None for somebody else, and for a deed.

    A deed is refused by its own rule, which leaves a line in the logboek.
    """
    if not wie.zelf or request.method == "POST":
        return None
    return render(request, "toegang/beheer/niet_zelf.html.jinja", {"uitleg": TEKST["zichzelf"], "wie": wie}, status=403)


def bezwaar_bij(request: Verzoek, naam: str, account: int | None, deed: Callable[[], object]) -> str:
    """Do it; empty when done, else the sentence that says why not."""
    try:
        deed()
    except BeheerGeweigerd as fout:
        weigering_vastleggen(fout.reden, daad=naam, account=account, door=request.kijker)
        return str(fout)
    except AccountGeweigerd as fout:
        return str(fout)
    return ""
