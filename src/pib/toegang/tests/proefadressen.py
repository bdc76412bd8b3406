"""Addresses that exist in tests alone: one view per mark, and views that misbehave."""

from collections.abc import Iterator
from io import BytesIO

from django.core.exceptions import BadRequest
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import path
from django.views import View
from django.views.decorators.http import require_GET

from pib.toegang import merken
from pib.toegang.models import Koppelpoging
from pib.toegang.rollen import Rol
from pib.toegang.verzoek import Verzoek
from pib.web.urls import handler400, handler403, handler404, handler500
from pib.web.urls import urlpatterns as portaal

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def stand() -> dict[str, object]:
    """What the database knows inside the view."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pib.gemeente', true), current_setting('pib.vandaag', true)")
        gemeente, vandaag = cursor.fetchone()
    return {"gemeente": gemeente, "vandaag": vandaag, "transactie": connection.in_atomic_block}


def zonder_merk(request: HttpRequest, **_: str) -> HttpResponse:
    return HttpResponse("geheim")


@merken.openbaar
def voor_iedereen(request: Verzoek) -> HttpResponse:
    return JsonResponse({**stand(), "account": request.kijker.account})


@merken.machine
def voor_machines(request: Verzoek, gemeente: str) -> HttpResponse:
    return JsonResponse(stand())


@merken.ingelogd
def na_inloggen(request: Verzoek) -> HttpResponse:
    return JsonResponse({**stand(), "account": request.kijker.account})


@merken.ingelogd
def in_gemeente(request: Verzoek, gemeente: str) -> HttpResponse:
    return JsonResponse({**stand(), "rollen": sorted(request.rollen)})


@merken.vereist(Rol.ELIP_PERSONEN, Rol.WI2021)
@require_GET
def met_rol(request: Verzoek, gemeente: str) -> HttpResponse:
    kijker = request.kijker
    return JsonResponse(
        {
            **stand(),
            "kijker": [kijker.gemeente, kijker.rol, kijker.vandaag.isoformat(), kijker.account],
            "adres": request.gemeente,
        }
    )


@merken.vereist(Rol.ELIP_BRIEF)
class Klasse(View):
    def get(self, request: HttpRequest, gemeente: str) -> HttpResponse:
        del request, gemeente
        return HttpResponse("goed")


@merken.vereist(Rol.ELIP_PERSONEN)
def rol_zonder_gemeente(request: HttpRequest) -> HttpResponse:
    return HttpResponse("geheim")


@merken.vereist(Rol.ELIP_PERSONEN)
@merken.eigen_transacties
def buiten_de_muren(request: HttpRequest, gemeente: str) -> HttpResponse:
    return HttpResponse("geheim")


class LuieBladzij(SimpleTemplateResponse):
    """Renders late, as template responses do, and looks at the database then."""

    @property
    def rendered_content(self) -> str:
        return str(stand())


@merken.vereist(Rol.ELIP_PERSONEN)
def schrijft(request: Verzoek, gemeente: str) -> HttpResponse:
    """Writes a row and then ends in the way asked for."""
    Koppelpoging.objects.create(identiteit="proef", op="2026-01-01T00:00Z")
    einde = request.GET["einde"]
    if einde == "404":
        raise Http404
    if einde == "400":
        raise BadRequest
    if einde == "fout":
        raise RuntimeError
    return HttpResponse("klaar", status=int(einde))


@merken.vereist(Rol.ELIP_PERSONEN)
def lui(request: HttpRequest, gemeente: str) -> HttpResponse:
    return LuieBladzij("bestaat-niet.html")


@merken.vereist(Rol.ELIP_PERSONEN)
def stroomt(request: HttpRequest, gemeente: str) -> StreamingHttpResponse:
    def regels() -> Iterator[str]:
        yield str(stand())

    return StreamingHttpResponse(regels())


@merken.vereist(Rol.ELIP_PERSONEN)
def bestand(request: HttpRequest, gemeente: str) -> FileResponse:
    return FileResponse(BytesIO(b"gereed"), filename="gereed.csv")


urlpatterns = [
    *portaal,
    path("zonder-merk/", zonder_merk),
    path("g/<str:gemeente>/zonder-merk/", zonder_merk),
    path("openbaar/", voor_iedereen),
    path("g/<str:gemeente>/machine/", voor_machines),
    path("ingelogd/", na_inloggen),
    path("g/<str:gemeente>/ingelogd/", in_gemeente),
    path("g/<str:gemeente>/rol/", met_rol),
    path("g/<str:gemeente>/klasse/", Klasse.as_view()),
    path("rol-zonder-gemeente/", rol_zonder_gemeente),
    path("g/<str:gemeente>/buiten/", buiten_de_muren),
    path("g/<str:gemeente>/schrijft/", schrijft),
    path("g/<str:gemeente>/lui/", lui),
    path("g/<str:gemeente>/stroomt/", stroomt),
    path("g/<str:gemeente>/bestand/", bestand),
]
