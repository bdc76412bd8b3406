"""Session limits, enforced on the server: 15 minutes idle, four hours in all (spec T6).

That a session ends at once when an account is blocked or relinked is Django's own check of
``Account.get_session_auth_hash`` at every request.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from pib.core import klok
from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events

BEGONNEN, ACTIEF = "begonnen", "actief"
VERLOPEN = "verlopen"  # key in the session after: why it ended, and whether a form got lost by that
_SCHRIJF_HOOGSTENS_PER_SECONDEN = 10


class SessieMiddleware:
    """Ends a session that was idle or lasted too long; remembers activity. The poll for time left is no activity."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Django hands over the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Judge the session before anything else looks at it."""
        if request.user.is_authenticated:
            reden = _reden_van_einde(request.session)
            if reden:
                beeindig(request, reden)
            elif request.path != reverse("toegang:sessie"):
                _onthoud_activiteit(request.session)
        return self.get_response(request)


def begin(session: SessionBase) -> None:
    """Start both clocks, at login."""
    session[BEGONNEN] = session[ACTIEF] = klok.nu().timestamp()


def verleng(session: SessionBase) -> None:
    """The person says to be still there."""
    session[ACTIEF] = klok.nu().timestamp()


def resterend(session: SessionBase) -> dict[str, int]:
    """Seconds left: ``stil`` (idle) and ``maximum`` (in all)."""
    nu = klok.nu().timestamp()
    stil = settings.SESSIE_STIL_SECONDEN - (nu - session.get(ACTIEF, 0))
    maximum = settings.SESSIE_MAXIMUM_SECONDEN - (nu - session.get(BEGONNEN, 0))
    return {"stil": max(0, int(stil)), "maximum": max(0, int(maximum))}


def herkenning(account: int) -> str:
    """By which an open page knows whether the same person logged in again; says nothing about who that is."""
    return salted_hmac("toegang.herkenning", str(account), algorithm="sha256").hexdigest()[:32]


def uitleg_over_einde(session: SessionBase) -> str:
    """Why the previous session ended, once; empty when it did not end by itself."""
    reden, verstuurd = session.pop(VERLOPEN, ("", False))
    uitleg = {
        "": "",
        "stil": f"U bent uitgelogd, omdat u {settings.SESSIE_STIL_SECONDEN // 60} minuten niets hebt gedaan.",
        "maximum": "Uw sessie is verlopen: langer dan "
        f"{settings.SESSIE_MAXIMUM_SECONDEN // 3600} uur achter elkaar ingelogd zijn kan niet.",
    }[reden]
    verloren = "Wat u als laatste verstuurde, is niet verwerkt." if verstuurd else ""
    return " ".join(zin for zin in (uitleg, verloren, "Log opnieuw in.") if zin) if uitleg else ""


def beeindig(request: HttpRequest, reden: str) -> None:
    """End the session on the server; the login page tells why."""
    account = request.user.pk
    logboek.schrijven(
        events.SESSIE_VERLOPEN, door=Kijker(vandaag=klok.vandaag(), account=account), account=account, reden=reden
    )
    auth.logout(request)
    request.session[VERLOPEN] = [reden, request.method == "POST"]


def _reden_van_einde(session: SessionBase) -> str:
    nu = klok.nu().timestamp()
    if nu - session.get(BEGONNEN, 0) > settings.SESSIE_MAXIMUM_SECONDEN:
        return "maximum"
    if nu - session.get(ACTIEF, 0) > settings.SESSIE_STIL_SECONDEN:
        return "stil"
    return ""


def _onthoud_activiteit(session: SessionBase) -> None:
    nu = klok.nu().timestamp()
    if nu - session[ACTIEF] >= _SCHRIJF_HOOGSTENS_PER_SECONDEN:
        session[ACTIEF] = nu
