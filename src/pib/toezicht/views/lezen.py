"""DUO's auditor searches the logboek, and asks who could see a person."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pib.core import klok
from pib.toegang.merken import vereist_duo
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.toezicht.actions import lezen as deed
from pib.toezicht.forms import Dagkeuze, Zoekformulier
from pib.toezicht.queries import lezen as queries
from pib.toezicht.queries.lezen import Plek, Zoekvraag


@vereist_duo(Rol.DUO_AUDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def zoeken(request: Verzoek) -> HttpResponse:
    """The search screen; a search goes to its own address, in which nothing of it stands."""
    vandaag = request.kijker.vandaag
    if request.method != "POST":
        form = Zoekformulier(initial=_eerder_gezocht(request), vandaag=vandaag)
        return render(request, "toezicht/zoeken.html.jinja", {"form": form})
    form = Zoekformulier(request.POST, vandaag=vandaag)
    if form.is_valid():
        try:
            vraag = form.vraag(_persoon(request, form.cleaned_data))
        except deed.OnbekendePersoon as fout:
            form.add_error("bsn" if form.cleaned_data["bsn"] else "referentie", str(fout))
        else:
            return redirect("toezicht:lijst", zoek=deed.onthouden(vraag, door=request.kijker, op=klok.nu()))
    return render(request, "toezicht/zoeken.html.jinja", {"form": form}, status=400)


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def lijst(request: Verzoek, zoek: UUID) -> HttpResponse:
    """What was found, newest first; where the page begins stands in the address."""
    vraag = zoekvraag_of_404(request, zoek)
    na = Plek.lees(request.GET.get("na", ""))
    gegevens = {
        "zoek": zoek,
        "vraag": vraag,
        "bladzij": deed.bladeren(vraag, na, door=request.kijker),
        "begin": na is None,
        "gemeente_naam": queries.gemeentenamen([vraag.gemeente]).get(vraag.gemeente, vraag.gemeente),
    }
    return render(request, "toezicht/lijst.html.jinja", gegevens)


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def zicht(request: Verzoek, zoek: UUID) -> HttpResponse:
    """Who could see the person on a day, and who looked in the period of the search."""
    vraag = zoekvraag_of_404(request, zoek)
    if vraag.persoon is None:
        raise Http404
    form = Dagkeuze(request.GET if "dag_dag" in request.GET else None, initial={"dag": vraag.tot_en_met})
    dag = vraag.tot_en_met
    if form.is_bound:
        if not form.is_valid():
            gegevens: dict[str, Any] = {"zoek": zoek, "vraag": vraag, "form": form, "dag": None, "verslag": None}
            return render(request, "toezicht/zicht.html.jinja", gegevens, status=400)
        dag = form.cleaned_data["dag"]
    verslag = deed.nagaan_wie_kon(vraag.persoon, dag, vraag.van, vraag.tot_en_met, door=request.kijker)
    gegevens = {"zoek": zoek, "vraag": vraag, "form": form, "dag": dag, "verslag": verslag}
    return render(request, "toezicht/zicht.html.jinja", gegevens)


def zoekvraag_of_404(request: Verzoek, zoek: UUID) -> Zoekvraag:
    """The search behind an address; somebody else's or an old one does not exist."""
    vraag = queries.zoekvraag(request.kijker, zoek)
    if vraag is None:
        raise Http404
    return vraag


def _persoon(request: Verzoek, schoon: dict[str, Any]) -> int | None:
    if schoon["bsn"]:
        return deed.zoek_persoon(schoon["bsn"], door=request.kijker)
    if schoon["referentie"]:
        return deed.zoek_persoon_van_brief(schoon["referentie"], door=request.kijker)
    return None


def _eerder_gezocht(request: Verzoek) -> dict[str, Any]:
    """Back from the list: the fields as they were, but for the person, who is not kept as typed."""
    try:
        vraag = queries.zoekvraag(request.kijker, UUID(request.GET.get("zoek", "")))
    except ValueError:
        return {}
    return vars(vraag) if vraag else {}
