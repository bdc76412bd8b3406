"""The other arm of the bench of lists: the portal without walls and without lines in the logboek. For the bench alone.

A settings module: those of the demo, and one step at start-up that takes out, in this process, what the bench weighs:
the transaction that knows municipality and day (and every other transaction around a page that only reads), the
application's own filter but for the municipality, and the writing of the logboek. Sessions, the judgement of roles,
counting and templates stay as they are. The bench runs it under the owner's login, to whom no policy applies.
"""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.core.exceptions import MiddlewareNotUsed

from pib.settings.demo import *  # noqa: F403  (a settings module is the base plus its differences)
from pib.settings.demo import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "bench.lijst.kaal.KaleMiddleware"]


class KaleMiddleware:
    """Takes it all out once, at start-up; no request meets it."""

    def __init__(self, get_response: Callable[..., Any]) -> None:
        """Raise MiddlewareNotUsed, as Django asks of a step that has no part in requests."""
        del get_response
        _haal_weg()
        raise MiddlewareNotUsed


def _haal_weg() -> None:
    from pib.dossier import actions as dossier  # noqa: PLC0415  (the apps are ready only now)
    from pib.dossier import queries as dossiervragen  # noqa: PLC0415  (see above)
    from pib.inburgeraars import queries as inburgeraars  # noqa: PLC0415  (see above)
    from pib.inburgeraars.models import Persoon  # noqa: PLC0415  (see above)
    from pib.logboek import actions as logboek  # noqa: PLC0415  (see above)
    from pib.signalen import queries as signalen  # noqa: PLC0415  (see above)
    from pib.signalen.actions import inzien  # noqa: PLC0415  (see above)
    from pib.signalen.models import Signaal  # noqa: PLC0415  (see above)
    from pib.toegang import poort  # noqa: PLC0415  (see above)

    def personen(kijker: Any) -> Any:
        return Persoon.objects.filter(zicht_gemeente=kijker.gemeente)

    vervangen: tuple[tuple[Any, str, Any], ...] = (
        (poort, "_muren", lambda _request: nullcontext()),
        (inzien, "bekijken", inzien.bekijken.__wrapped__),  # type: ignore[attr-defined]  # the deed in its transaction
        (dossier, "overzicht_tonen", dossier.overzicht_tonen.__wrapped__),  # type: ignore[attr-defined]  # see above
        (logboek, "schrijven", _niets),
        (dossier, "schrijven", _niets),
        (signalen, "zichtbaar_voor", lambda kijker: Signaal.objects.filter(gemeente=kijker.gemeente)),
        (inburgeraars, "zichtbaar_voor", personen),
        (dossiervragen, "zichtbaar_voor", personen),
    )
    for waar, naam, anders in vervangen:
        if not hasattr(waar, naam):
            raise RuntimeError(f"{waar.__name__}.{naam} is er niet.")
        setattr(waar, naam, anders)


def _niets(*_: object, **__: object) -> None:
    """No line in the logboek."""
