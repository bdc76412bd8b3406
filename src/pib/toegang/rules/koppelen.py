"""When an eHerkenning means may be linked to an account (spec T2; probe auth §5). Pure, without a clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

CODE_GELDIG = timedelta(hours=24)
CODES_PER_VENSTER, CODES_VENSTER = 3, timedelta(hours=1)  # what a beheerder may ask for one account
POGINGEN_PER_CODE = 5
MISLUKT_PER_IDENTITEIT = 10  # over all user names tried, within MISLUKT_VENSTER
MISLUKT_VENSTER = timedelta(hours=24)

# Failures that count against the code itself: whoever makes them knows that the account has an open code.
TELT_VOOR_CODE = frozenset({"code_fout", "andere_organisatie", "keten"})


@dataclass(frozen=True, kw_only=True)
class Koppelvraag:
    """What is known when someone asks to link.

    verloopt_op: when the open code ends; None when the account has no open code.
    pogingen: wrong tries with that code so far.
    zelfde_organisatie: the organisation of the means is that of the account.
    keten_goed: not through intermediaries, or the organisation allows that.
    middel_vrij: the means is linked to no account.
    """

    account_bestaat: bool
    account_actief: bool
    verloopt_op: datetime | None
    pogingen: int
    code_klopt: bool
    zelfde_organisatie: bool
    keten_goed: bool
    middel_vrij: bool


def reden_tegen_koppelen(vraag: Koppelvraag, nu: datetime) -> str:
    """The first reason not to link, for the logboek alone; empty when all is well.

    The person gets one and the same answer for every reason.
    """
    bezwaren = (
        ("account_onbekend", not vraag.account_bestaat),
        ("account_geblokkeerd", not vraag.account_actief),
        ("geen_code", vraag.verloopt_op is None),
        ("code_verlopen", vraag.verloopt_op is not None and vraag.verloopt_op <= nu),
        ("code_dicht", vraag.pogingen >= POGINGEN_PER_CODE),
        ("code_fout", not vraag.code_klopt),
        ("andere_organisatie", not vraag.zelfde_organisatie),
        ("keten", not vraag.keten_goed),
        ("middel_in_gebruik", not vraag.middel_vrij),
    )
    return next((reden for reden, geldt in bezwaren if geldt), "")
