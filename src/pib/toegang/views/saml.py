"""What a SAML broker must know of us, at an address of its own."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pib.core import klok
from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd
from pib.toegang.eherkenning.instellingen import makelaar as _aansluiting
from pib.toegang.eherkenning.saml import SamlAansluiting
from pib.toegang.merken import openbaar
from pib.toegang.views.inloggen import ons_adres

_SOORT = "application/samlmetadata+xml"
_BEWAAR = timedelta(hours=1)


@openbaar
@cache_control(public=True, max_age=int(_BEWAAR.total_seconds()))
@require_safe
def saml_metadata(request: HttpRequest, makelaar: str) -> HttpResponse:
    """Our signed metadata for this broker; no such page for a broker that speaks otherwise."""
    del request
    try:
        aansluiting = _aansluiting(makelaar)
    except InloggenGeweigerd as fout:
        raise Http404 from fout
    if not isinstance(aansluiting, SamlAansluiting):
        raise Http404
    document = aansluiting.metadata(
        terug=ons_adres("toegang:terug", makelaar), uitgelogd=ons_adres("toegang:uitgelogd"), nu=klok.nu()
    )
    return HttpResponse(document, content_type=_SOORT)
