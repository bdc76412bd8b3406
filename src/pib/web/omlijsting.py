"""What surrounds every page: who is logged in, the chosen municipality, the menu."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from pib.core import klok
from pib.toegang import queries as toegang


@dataclass(frozen=True)
class Menupunt:
    """One entry of the menu; ``actief`` marks where the user is."""

    titel: str
    adres: str
    actief: bool


def omlijsting(request: HttpRequest) -> dict[str, Any]:
    """For every template: ``gebruiker`` (name or empty), ``gemeente`` (chosen, or None), ``gemeenten``, ``menu``.

    ``gemeente`` is the record of the municipality in the address; its code stands in every address below ``/g/``.
    """
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return {"gebruiker": "", "gemeente": None, "gemeenten": [], "menu": []}
    gemeenten = toegang.gemeenten_van(account, klok.vandaag())
    code = getattr(request, "gemeente", "")
    return {
        "gebruiker": account.naam,
        "gemeente": next((gemeente for gemeente in gemeenten if gemeente.code == code), None),
        "gemeenten": gemeenten,
        "menu": _menu(request.path, code),
    }


def _menu(pad: str, gemeente: str) -> list[Menupunt]:
    start = reverse("mijn-duo")
    inburgering = reverse("inburgering", kwargs={"gemeente": gemeente}) if gemeente else reverse("gemeente-kiezen")
    binnen = pad.startswith("/g/") or pad == reverse("gemeente-kiezen")
    return [
        Menupunt("Start", start, actief=pad == start),
        Menupunt("Inburgering", inburgering, actief=binnen),
    ]
