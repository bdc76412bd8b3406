"""The public page about access."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pib.toegang.merken import openbaar
from pib.toegang.rollen import WET_VAN_ROL


@openbaar
@require_safe
def toegang_krijgen(request: HttpRequest) -> HttpResponse:
    """Hoe krijg ik toegang? (manual §2)."""
    return render(request, "toegang/toegang_krijgen.html.jinja", {"rollen": list(WET_VAN_ROL)})
