"""DUO's addresses and some that do not belong there: they exist in tests alone."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from pib.toegang import merken
from pib.toegang.models import Koppelpoging
from pib.toegang.rollen import Rol
from pib.toegang.tests.proefadressen import stand
from pib.toegang.verzoek import Verzoek
from pib.web.urls import urlpatterns as portaal
from pib.web.urls_duo import handler400, handler403, handler404, handler500
from pib.web.urls_duo import urlpatterns as van_duo

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@merken.vereist_duo(Rol.DUO_OPERATOR)
def voor_operator(request: Verzoek) -> HttpResponse:
    kijker = request.kijker
    return JsonResponse({**stand(), "kijker": [kijker.gemeente, kijker.rol, kijker.account]})


@merken.vereist(Rol.ELIP_BRIEF)
def met_rol(request: HttpRequest, gemeente: str) -> HttpResponse:
    return HttpResponse("geheim")


@merken.ingelogd
def in_gemeente(request: HttpRequest, gemeente: str) -> HttpResponse:
    return HttpResponse("geheim")


@merken.machine
def voor_machines(request: HttpRequest) -> HttpResponse:
    return HttpResponse("geheim")


@merken.ingelogd
def weigert_zelf(request: HttpRequest) -> HttpResponse:
    """Writes a row and refuses after that."""
    Koppelpoging.objects.create(identiteit="proef", op="2026-01-01T00:00Z")
    raise PermissionDenied


proef = [
    path("proef/operator/", voor_operator),
    path("proef/rol/<str:gemeente>/", met_rol),
    path("proef/gemeente/<str:gemeente>/", in_gemeente),
    path("proef/machine/", voor_machines),
    path("proef/weigert/", weigert_zelf, name="proef-weigert"),
]
urlpatterns = [*proef, *van_duo, *portaal]
