"""The request as views of the portal know it: annotate with ``Verzoek`` what ``PoortMiddleware`` has filled."""

from django.http import HttpRequest

from pib.core.kijker import Kijker
from pib.toegang.models import Account
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
