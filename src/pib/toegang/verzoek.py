"""The request as views of the portal know it: annotate with ``Verzoek`` what ``PoortMiddleware`` has filled."""

from django.http import HttpRequest

from pib.core import klok
from pib.core.kijker import Kijker
from pib.toegang import queries
from pib.toegang.models import Account
from pib.toegang.queries import Rechten
from pib.toegang.rollen import Rol


class Verzoek(HttpRequest):
    """A request behind the gate; exists for type checks, Django makes its own class.

    gemeente: code of the chosen municipality; empty when the address has none.
    rollen: what the account may do there today, reading roles included.
    """

    kijker: Kijker
    gemeente: str
    rollen: frozenset[Rol]
    user: Account


def rechten_van(request: HttpRequest) -> Rechten:
    """The municipal rights of who is logged in: read once per request, so that gate and page judge by the same."""
    bewaard: Rechten | None = getattr(request, "rechten", None)
    if bewaard is None:
        bewaard = queries.rechten_van(request.user, klok.vandaag())  # type: ignore[arg-type]  # authenticated: an Account
        vars(request)["rechten"] = bewaard
    return bewaard
