"""Activation codes: how they look, and what is kept of them. No database here."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

ALFABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O 1 I L U: they are misread
LENGTE = 12  # 12 characters of 30: 58.9 bits, more than can be tried in a day
_GROEP = 4
_GEEN_HASH = "0" * 64


def nieuwe_code() -> str:
    """A random code as sent: ``XXXX-XXXX-XXXX``."""
    tekens = "".join(secrets.choice(ALFABET) for _ in range(LENGTE))
    return "-".join(tekens[begin : begin + _GROEP] for begin in range(0, LENGTE, _GROEP))


def hash_van(account: int, code: str) -> str:
    """What is kept: keyed with the installation's secret and bound to the account, so a leaked table is useless."""
    return salted_hmac("toegang.activatiecode", f"{account}:{_kaal(code)}", algorithm="sha256").hexdigest()


def klopt(account: int, code: str, bewaard: str | None) -> bool:
    """Whether the typed code is the kept one; the same work when there is no account or no code."""
    return constant_time_compare(hash_van(account, code), bewaard or _GEEN_HASH)


def identiteit_hash(sleutel: tuple[str, ...]) -> str:
    """A keyed hash of an eHerkenning identity, for counting and the logboek; never the pseudonym itself."""
    return salted_hmac("toegang.identiteit", "|".join(sleutel), algorithm="sha256").hexdigest()


def _kaal(invoer: str) -> str:
    """As typed, without spaces, dashes and capitals mattering; one too many characters stays one too many."""
    return "".join(teken for teken in invoer.upper() if teken in ALFABET)[: LENGTE + 1]
