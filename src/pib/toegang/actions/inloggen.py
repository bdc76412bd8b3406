"""Logging in with a linked means, being refused, logging out."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.codes import identiteit_hash
from pib.toegang.eherkenning.geweigerd import weiger_tenzij
from pib.toegang.eherkenning.identiteit import Identiteit
from pib.toegang.models import Account, Koppeling
from pib.toegang.queries import is_van_organisatie, keten_toegestaan_voor, koppeling_van


@transaction.atomic
def aanmelden(identiteit: Identiteit, *, door: Kijker, nu: datetime) -> Koppeling | None:
    """The link with which this identity enters; None when it is linked to no account yet.

    Raises InloggenGeweigerd: keten (the organisation does not allow intermediaries), account_geblokkeerd,
    organisatie (the account has moved to another organisation since).
    """
    koppeling = koppeling_van(identiteit)
    if koppeling is None:
        weiger_tenzij(not identiteit.via_keten or keten_toegestaan_voor(identiteit), "keten")
        logboek.schrijven(events.NOG_NIET_GEKOPPELD, door=door, voorwerp=identiteit_hash(identiteit.sleutel))
        return None
    account = koppeling.account
    weiger_tenzij(account.is_active, "account_geblokkeerd")
    weiger_tenzij(is_van_organisatie(identiteit, account.organisatie_id), "organisatie")
    weiger_tenzij(not identiteit.via_keten or account.organisatie.keten_toegestaan, "keten")
    Koppeling.objects.filter(pk=koppeling.pk).update(laatst_gebruikt_op=nu)
    ingelogd_vastleggen(account, identiteit, door=door)
    return koppeling


def ingelogd_vastleggen(account: Account, identiteit: Identiteit, *, door: Kijker) -> None:
    """The line of a login, under the account itself."""
    wie = replace(door, account=account.pk)
    via = identiteit.makelaar or "onbekend"
    logboek.schrijven(events.INGELOGD, door=wie, account=account.pk, niveau=identiteit.kort_niveau, makelaar=via)


def weigering_vastleggen(code: str, *, door: Kijker, identiteit: Identiteit | None = None) -> None:
    """The line of a refused login, with its reason code."""
    voorwerp = identiteit_hash(identiteit.sleutel) if identiteit else ""
    logboek.schrijven(events.INLOGGEN_GEWEIGERD, door=door, voorwerp=voorwerp, resultaat=logboek.GEWEIGERD, code=code)


def toegang_geweigerd_vastleggen(route: str, reden: str, *, door: Kijker) -> None:
    """The line of a page somebody may not see. route: its name, never the address; reden: rol, gemeente or duo."""
    logboek.schrijven(
        events.TOEGANG_GEWEIGERD,
        door=door,
        resultaat=logboek.GEWEIGERD,
        account=door.account,
        route=route,
        reden=reden,
    )


def afmelden(account: Account, *, door: Kijker) -> None:
    """The line of logging out."""
    logboek.schrijven(events.UITGELOGD, door=door, account=account.pk)
