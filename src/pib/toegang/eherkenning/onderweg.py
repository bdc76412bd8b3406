"""What we remember while a person is at the broker: in the browser's own session on the server, for one answer.

Never kept in a shared cache: that would let one browser finish another's login.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd, weiger_tenzij

ONDERWEG = "onderweg"  # key in the session: state -> what we must remember
INLOGTIJD = 900  # seconds a person may take at the broker
_HOOGSTENS_ONDERWEG = 5  # tabs in one browser


def bewaar(
    session: SessionBase, state: str, *, makelaar: str, volgende: str, nu: float, geheimen: Mapping[str, str]
) -> None:
    """Remember a login that begins.

    state: random, comes back with the answer (OIDC ``state``, SAML ``RelayState``); makelaar: name of the broker;
    geheimen: what the protocol itself needs at the answer (nonce, request id).
    """
    onderweg = dict(list(session.get(ONDERWEG, {}).items())[1 - _HOOGSTENS_ONDERWEG :])
    session[ONDERWEG] = {
        **onderweg,
        state: {**geheimen, "makelaar": makelaar, "volgende": volgende, "sinds": nu},
    }


@contextmanager
def neem(session: SessionBase, state: str, *, makelaar: str, nu: float) -> Iterator[dict[str, Any]]:
    """What we remembered for this state; forgotten at once and for good, whatever the answer turns out to be.

    A refusal inside the block is told where the person wanted to go. Raises InloggenGeweigerd: state_onbekend,
    state_makelaar (the answer came to another broker's address), state_verlopen.
    """
    onderweg = session.get(ONDERWEG, {})
    begonnen: dict[str, Any] | None = onderweg.pop(state, None)
    if begonnen is None:
        raise InloggenGeweigerd("state_onbekend")
    session[ONDERWEG] = onderweg
    session.save()
    try:
        weiger_tenzij(begonnen["makelaar"] == makelaar, "state_makelaar")
        weiger_tenzij(nu - begonnen["sinds"] <= INLOGTIJD, "state_verlopen")
        yield begonnen
    except InloggenGeweigerd as fout:
        fout.volgende = begonnen["volgende"]
        raise
