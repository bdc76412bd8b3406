"""Mails to account holders: asked for by a deed, sent by a worker (spec T2; probe auth §5).

Whoever asks makes one row; the database plans the job itself (migration 0003), because the web login has no rights on
the queue. An activation code is made at the moment of sending, so it stands nowhere in clear but in the mail itself.
"""

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.db import transaction

from pib.core import taken
from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.actions.accounts import AccountGeweigerd, code_uitgeven
from pib.toegang.mails import mail_met_code, mail_met_gebruikersnaam
from pib.toegang.models import Account, Activatiecode, Bericht

WACHTRIJ = "post"
VERSTUREN = "toegang.bericht_versturen"
TE_VERZENDEN = {"verzonden_op__isnull": True, "vervallen_op__isnull": True}
GELDIG = timedelta(days=3)  # a mail that could not be sent for so long is asked for anew
ACHTERGEBLEVEN = timedelta(minutes=1)  # until then the job that was planned with the row is on its way


class VersturenMislukt(Exception):
    """The mail server did not take the mail; the text names the kind of fault only, never an address."""


@transaction.atomic
def vraag_bericht(account: Account, soort: Bericht.Soort, *, door: Kijker, nu: datetime) -> Bericht:
    """Ask for a mail to the account; an older one of the same kind that was not sent yet lapses.

    Asking for a code ends the open one at once. Raises AccountGeweigerd when blocked or without e-mail address.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not account.is_active:
        raise AccountGeweigerd("Dit account is geblokkeerd en krijgt geen mail.")
    if not account.email:
        raise AccountGeweigerd("Dit account heeft geen e-mailadres.")
    account.berichten.filter(soort=soort, **TE_VERZENDEN).update(vervallen_op=nu)
    if soort == Bericht.Soort.ACTIVATIECODE:
        account.codes.filter(**Activatiecode.OPEN).update(vervallen_op=nu)
    bericht = Bericht.objects.create(account=account, soort=soort, gevraagd_op=nu, gevraagd_door=door.account)
    logboek.schrijven(events.BERICHT_GEVRAAGD, door=door, account=account.pk, soort=bericht.soort)
    return bericht


@transaction.atomic
def verstuur(bericht: int, *, nu: datetime, door: Kijker) -> bool:
    """Send one mail (by id); whether it was sent now: nothing happens when it was already, or is no longer wanted.

    The mail server takes it as the last thing before the transaction ends, so that a failure leaves nothing behind and
    a second worker waits and then finds it done. Raises VersturenMislukt; a later try makes another code.
    """
    rij = _op_slot(bericht)
    if rij is None:
        return False
    account = rij.account
    if not account.is_active or not account.email or nu >= rij.gevraagd_op + GELDIG:
        Bericht.objects.filter(pk=rij.pk).update(vervallen_op=nu)
        logboek.schrijven(events.BERICHT_VERVALLEN, door=door, account=account.pk, soort=rij.soort)
        return False
    if rij.soort == Bericht.Soort.ACTIVATIECODE:
        mail = mail_met_code(account, code_uitgeven(account, door=door, nu=nu))
    else:
        mail = mail_met_gebruikersnaam(account)
    Bericht.objects.filter(pk=rij.pk).update(verzonden_op=nu)
    logboek.schrijven(events.BERICHT_VERZONDEN, door=door, account=account.pk, soort=rij.soort)
    try:
        mail.send()
    except (SMTPException, OSError) as fout:
        raise VersturenMislukt(type(fout).__name__) from None
    return True


def plan_achtergebleven(*, nu: datetime) -> int:
    """Plan again what should have been sent and has no job any more; gives how many. Planning twice sends once."""
    wachtend = Bericht.objects.filter(gevraagd_op__lt=nu - ACHTERGEBLEVEN, **TE_VERZENDEN)
    achter = sorted(set(wachtend.values_list("pk", flat=True)) - taken.gepland(VERSTUREN, "bericht"))
    taken.plan_veel(VERSTUREN, [{"bericht": nummer} for nummer in achter], wachtrij=WACHTRIJ)
    return len(achter)


def _op_slot(bericht: int) -> Bericht | None:
    """The row under lock, None when there is nothing to send; first its account, as every other deed does."""
    rijen = Bericht.objects.filter(pk=bericht, **TE_VERZENDEN)
    eigenaar = rijen.values_list("account_id", flat=True).first()
    if eigenaar is None:
        return None
    account = Account.objects.select_for_update().get(pk=eigenaar)
    rij = rijen.select_for_update().first()
    if rij is not None:
        rij.account = account
    return rij
