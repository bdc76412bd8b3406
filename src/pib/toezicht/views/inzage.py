"""The overview for an inzageverzoek as a download; making it is logged in the person's own lines."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pib.brieven.opmaak import NietOpTeMaken
from pib.toegang.merken import vereist_duo
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.toezicht.actions.inzage import Vorm, maak_inzage
from pib.toezicht.views.lezen import zoekvraag_of_404

_TYPE = {Vorm.PDF: "application/pdf", Vorm.CSV: "text/csv; charset=utf-8"}


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def inzage_pdf(request: Verzoek, zoek: UUID) -> HttpResponse:
    """To send to the person."""
    try:
        return _bestand(request, zoek, Vorm.PDF)
    except NietOpTeMaken:
        messages.warning(request, "De PDF kan niet gemaakt worden: de naam heeft een teken dat niet te drukken is.")
        return redirect("toezicht:lijst", zoek=zoek)


@vereist_duo(Rol.DUO_AUDITOR)
@require_safe
def inzage_csv(request: Verzoek, zoek: UUID) -> HttpResponse:
    """For a spreadsheet."""
    return _bestand(request, zoek, Vorm.CSV)


def _bestand(request: Verzoek, zoek: UUID, vorm: Vorm) -> HttpResponse:
    vraag = zoekvraag_of_404(request, zoek)
    if vraag.persoon is None:
        raise Http404
    bestand = maak_inzage(vraag.persoon, vorm, door=request.kijker)
    return HttpResponse(
        bestand.inhoud,
        content_type=_TYPE[vorm],
        headers={"Content-Disposition": f'attachment; filename="{bestand.naam}"'},
    )
