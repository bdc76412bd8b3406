"""Our public keys, for the brokers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd
from pib.toegang.eherkenning.instellingen import eigen_sleutels
from pib.toegang.merken import openbaar

EEN_UUR, NIET_NU = 3600, 503


@openbaar
@require_safe
def sleutels(request: HttpRequest) -> HttpResponse:
    """The JWK set: public parts only, both generations."""
    del request
    try:
        inhoud = eigen_sleutels().openbaar()
    except InloggenGeweigerd as fout:
        return JsonResponse({"fout": fout.code}, status=NIET_NU, headers={"Cache-Control": "no-store"})
    antwoord = JsonResponse(inhoud, content_type="application/jwk-set+json")
    patch_cache_control(antwoord, public=True, max_age=EEN_UUR)
    return antwoord
