"""Time left of the session, for the page that warns."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pib.toegang import sessies
from pib.toegang.merken import ingelogd


@ingelogd
@never_cache
@require_GET
def sessie(request: HttpRequest) -> HttpResponse:
    """Seconds left, for a page that warns; asking does not extend the session."""
    return JsonResponse(sessies.resterend(request.session))


@ingelogd
@never_cache
@require_POST
def verlengen(request: HttpRequest) -> HttpResponse:
    """The person is still there."""
    sessies.verleng(request.session)
    return JsonResponse(sessies.resterend(request.session))
