"""The gate: checks the mark of the view, tells who looks, and runs the view inside the walls of the database.

The view and the rendering of its answer run in one transaction that knows the chosen municipality and the day. It is
run from ``process_view``, because a middleware around ``get_response`` does not know the address yet; this must be
the last middleware with a ``process_view``. An exception (also 404 and 403) and an answer of 500 or more undo all; the
line of a refusal is written after that, on its own.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import connection, transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

from pib.core import klok
from pib.core.kijker import Kijker
from pib.core.nummers import GEMEENTECODE
from pib.core.poort import poort
from pib.settings.processen import DUO
from pib.toegang.actions.inloggen import toegang_geweigerd_vastleggen
from pib.toegang.actions.rollen import gebruik_onthouden
from pib.toegang.merken import Toegang, heeft_eigen_transacties, toegang_van
from pib.toegang.queries import duo_rollen_van
from pib.toegang.queries.splitsing import mag_splitsing_beslissen
from pib.toegang.rollen import Rol, gegeven_rol, met_leesrollen
from pib.toegang.verzoek import rechten_van

View = Callable[..., HttpResponseBase]
TRACE = "X-Request-ID"  # the trace of this answer's lines in the logboek: random, says nothing about anyone
_SERVERFOUT = 500


class GeenToegang(PermissionDenied):
    """Not this role, not this municipality, or not of DUO; ``reden`` is for the logboek alone."""

    def __init__(self, reden: str) -> None:
        """reden: rol, gemeente or duo."""
        super().__init__(reden)
        self.reden = reden


class PoortMiddleware:
    """Refuses what is not allowed; sets ``request.kijker``, ``request.gemeente`` and ``request.rollen``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Django hands over the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pages that never reach a view (a wrong address) have someone looking too."""
        _zet(request, gemeente="", rollen=frozenset(), rol="")
        binnen = request.user.is_authenticated
        antwoord = self.get_response(request)
        kijker: Kijker = request.kijker  # type: ignore[attr-defined]  # set by _zet
        antwoord.headers[TRACE] = str(kijker.trace)
        if binnen:  # refusals too: they name the user and the municipality
            antwoord.headers.setdefault("Cache-Control", "no-store, private")
        return antwoord

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase:
        """Answer in place of Django: login page, refusal, or the view's own answer."""
        toegang = toegang_van(view)
        if toegang is None:
            raise ImproperlyConfigured(f"View zonder merk: {view.__module__}.{getattr(view, '__qualname__', view)}")
        _controleer_proces(toegang, kwargs)
        if toegang.soort in {"openbaar", "machine"}:
            return _voer_uit(request, view, args, kwargs)
        if not request.user.is_authenticated:
            return _naar_inloggen(request)
        try:
            _controleer_rollen(request, toegang, kwargs.get("gemeente"))
            return _voer_uit(request, view, args, kwargs)
        except PermissionDenied as fout:
            _leg_weigering_vast(request, kwargs.get("gemeente", ""), getattr(fout, "reden", "rol"))
            raise


def _zet(request: HttpRequest, *, gemeente: str, rollen: frozenset[Rol], rol: str) -> None:
    account = request.user.pk if request.user.is_authenticated else None
    vars(request).update(
        kijker=Kijker(vandaag=klok.vandaag(), gemeente=gemeente, account=account, rol=rol),
        gemeente=gemeente,
        rollen=rollen,
    )


def _controleer_proces(toegang: Toegang, kwargs: dict[str, Any]) -> None:
    """A page of DUO in the municipal process, or the other way round, is a mistake in the routes: it is never served.

    DUO's process knows no municipal roles, no machines, and no municipality in the address.
    """
    if settings.WEBPROCES == DUO and (toegang.soort in {"rol", "machine"} or "gemeente" in kwargs):
        raise ImproperlyConfigured("Een view van het gemeenteportaal hoort niet in het proces van DUO.")
    if settings.WEBPROCES != DUO and toegang.soort == "duo":
        raise ImproperlyConfigured("Een view van DUO hoort niet in het gemeenteportaal.")


def _controleer_rollen(request: HttpRequest, toegang: Toegang, gemeente: str | None) -> None:
    """Judge the account in the municipality of the address; an unknown one and one of others look the same."""
    if settings.WEBPROCES == DUO:
        _controleer_duo_rollen(request, toegang)
        return
    if gemeente is None:
        if toegang.soort == "rol":
            raise ImproperlyConfigured("Een view met een rol heeft een gemeente in het adres nodig.")
        return
    if not GEMEENTECODE.fullmatch(gemeente):
        raise Http404
    if toegang.soort == "splitsing":
        _controleer_splitsing(request, gemeente)
        return
    gebruik = rechten_van(request).rolgebruik_in(gemeente)
    rollen = met_leesrollen(gebruik)
    passend = [rol for rol in toegang.rollen if rol in rollen]
    if not rollen:
        raise GeenToegang("gemeente")
    if toegang.soort == "rol" and not passend:
        raise GeenToegang("rol")
    _zet(request, gemeente=gemeente, rollen=rollen, rol=passend[0] if passend else "")
    gegeven = gegeven_rol(passend[0], gebruik) if passend else None
    nog_niet_vandaag = gegeven is not None and gebruik[gegeven] != klok.vandaag()
    vars(request)["onthoud_gebruik"] = gegeven if nog_niet_vandaag and request.method in {"GET", "HEAD"} else None


def _controleer_splitsing(request: HttpRequest, gemeente: str) -> None:
    """A municipality that was split is closed but for the page on which its beheerder decides about its accounts."""
    if not mag_splitsing_beslissen(request.user, gemeente, klok.vandaag()):  # type: ignore[arg-type]  # an Account
        raise GeenToegang("gemeente")
    _zet(request, gemeente=gemeente, rollen=frozenset({Rol.BEHEERDER}), rol=Rol.BEHEERDER)


def _controleer_duo_rollen(request: HttpRequest, toegang: Toegang) -> None:
    """Judge the account by its nation-wide roles; without any it sees no page at all of DUO's process."""
    rollen = duo_rollen_van(request.user, klok.vandaag())  # type: ignore[arg-type]  # authenticated: an Account
    passend = [rol for rol in toegang.rollen if rol in rollen]
    if not rollen:
        raise GeenToegang("duo")
    if toegang.soort == "duo" and not passend:
        raise GeenToegang("rol")
    _zet(request, gemeente="", rollen=rollen, rol=passend[0] if passend else "")


def _leg_weigering_vast(request: HttpRequest, gemeente: str, reden: str) -> None:
    """Who was refused which route; by its name, because an address may hold an id. What the request did is undone."""
    route = request.resolver_match.view_name if request.resolver_match else "onbekend"
    door: Kijker = request.kijker  # type: ignore[attr-defined]  # set by _zet
    toegang_geweigerd_vastleggen(route, reden, door=replace(door, gemeente=gemeente))


def _naar_inloggen(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"fout": "niet-ingelogd"}, status=401)
    vraag = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}{'?' if vraag else ''}{vraag}")


def _voer_uit(request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
    if heeft_eigen_transacties(view):
        if "gemeente" in kwargs:
            raise ImproperlyConfigured("Een view met een gemeente draait altijd binnen de muren.")
        return view(request, *args, **kwargs)
    with _muren(request):
        antwoord = view(request, *args, **kwargs)
        if hasattr(antwoord, "render"):
            antwoord = antwoord.render()
        _onthoud_gebruik(request)
        if antwoord.streaming and not _is_gereed_bestand(antwoord):
            raise ImproperlyConfigured("Een stromend antwoord leest na afloop van de transactie: zonder muren.")
        if antwoord.status_code >= _SERVERFOUT:
            transaction.set_rollback(True)
    return antwoord


def _onthoud_gebruik(request: HttpRequest) -> None:
    """Once a day per role, when a page was opened by it. Never with a deed: it would hold a lock others wait for."""
    rol: Rol | None = getattr(request, "onthoud_gebruik", None)
    if rol is not None:
        gebruik_onthouden(rol, door=request.kijker)  # type: ignore[attr-defined]  # set by _zet


def _is_gereed_bestand(antwoord: HttpResponseBase) -> bool:
    """A download spooled to a file inside the transaction may be sent after it; it reads no database."""
    return isinstance(antwoord, FileResponse) and antwoord.file_to_stream is not None


def _muren(request: HttpRequest) -> AbstractContextManager[None]:
    gemeente: str = request.gemeente  # type: ignore[attr-defined]  # set by _zet
    return poort(gemeente=gemeente, vandaag=klok.vandaag()) if gemeente else _zonder_gemeente()


@contextmanager
def _zonder_gemeente() -> Iterator[None]:
    """A transaction in which no table about persons shows a row, whatever was set before on this connection."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pib.gemeente', '', true), set_config('pib.vandaag', '', true)")
        yield
