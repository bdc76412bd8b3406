"""What surrounds every page: who is logged in, the chosen municipality, the menu."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from pib.settings.processen import DUO
from pib.toegang import sessies
from pib.toegang.verzoek import rechten_van
from pib.web.duo import onderdelen_voor


@dataclass(frozen=True)
class Menupunt:
    """One entry of the menu; ``actief`` marks where the user is."""

    titel: str
    adres: str
    actief: bool


def omlijsting(request: HttpRequest) -> dict[str, Any]:
    """For every template: ``gebruiker`` (name or empty), ``gemeente`` (chosen, or None), ``gemeenten``, ``menu``.

    ``gemeente`` is the record of the municipality in the address; its code stands in every address below ``/g/``.
    ``portaal`` says whose portal this is; ``sessie`` how long the session lasts (empty without one).
    """
    return {"sessie": _sessie(request), **_portaal(request)}


def _sessie(request: HttpRequest) -> dict[str, Any]:
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return {}
    return {
        **sessies.resterend(request.session),
        "waarschuw": settings.SESSIE_WAARSCHUW_SECONDEN,
        "uren": settings.SESSIE_MAXIMUM_SECONDEN // 3600,
        "wie": sessies.herkenning(account.pk),
    }


def _portaal(request: HttpRequest) -> dict[str, Any]:
    account = getattr(request, "user", None)
    gebruiker = account.naam if account is not None and account.is_authenticated else ""
    if settings.WEBPROCES == DUO:
        menu = _menu_duo(request) if gebruiker else []
        return {"gebruiker": gebruiker, "gemeente": None, "gemeenten": [], "menu": menu, "portaal": "Voor DUO zelf"}
    return {"portaal": "Zakelijk portaal", **_van_gemeente(request, gebruiker)}


def _van_gemeente(request: HttpRequest, gebruiker: str) -> dict[str, Any]:
    if not gebruiker:
        return {"gebruiker": "", "gemeente": None, "gemeenten": [], "menu": []}
    gemeenten = rechten_van(request).gemeenten
    code = getattr(request, "gemeente", "")
    gekozen = next((gemeente for gemeente in gemeenten if gemeente.code == code), None)
    return {
        "gebruiker": gebruiker,
        "gemeente": gekozen,
        "gemeenten": gemeenten,
        "menu": _menu(request.path, gekozen.code if gekozen else ""),
    }


def _menu(pad: str, gemeente: str) -> list[Menupunt]:
    start = reverse("mijn-duo")
    inburgering = reverse("inburgering", kwargs={"gemeente": gemeente}) if gemeente else reverse("gemeente-kiezen")
    binnen = pad.startswith("/g/") or pad == reverse("gemeente-kiezen")
    return [
        Menupunt("Start", start, actief=pad == start),
        Menupunt("Inburgering", inburgering, actief=binnen),
    ]


def _menu_duo(request: HttpRequest) -> list[Menupunt]:
    """The parts of DUO's portal for the roles that the gate found; a refused account has an empty menu."""
    onderdelen = onderdelen_voor(getattr(request, "rollen", ()))
    if not onderdelen:
        return []
    adressen = [("Start", reverse("mijn-duo"))] + [(deel.titel, reverse(deel.naam)) for deel in onderdelen]
    return [
        Menupunt(titel, adres, actief=request.path == adres or (adres != "/" and request.path.startswith(adres)))
        for titel, adres in adressen
    ]
