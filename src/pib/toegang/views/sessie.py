"""Time left of the session, for the page that warns."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pib.toegang import sessies
from pib.toegang.merken import ingelogd
from pib.toegang.verzoek import Verzoek


@ingelogd
@never_cache
@require_GET
def sessie(request: Verzoek) -> HttpResponse:
    """Seconds left, for a page that warns; asking does not extend the session."""
    return _stand(request)


@ingelogd
@never_cache
@require_POST
def verlengen(request: Verzoek) -> HttpResponse:
    """The person is still there."""
    sessies.verleng(request.session)
    return _stand(request)


def _stand(request: Verzoek) -> HttpResponse:
    """With a new token for its forms: after logging in again in another tab those of an open page are refused."""
    stand = {**sessies.resterend(request.session), "wie": sessies.herkenning(request.user.pk)}
    return JsonResponse({**stand, "csrf": get_token(request)})
