"""What a Mijn DUO-beheerder does to accounts of his own organisation (spec T3)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events, gebruikerslijst
from pib.toegang.actions.accounts import AccountGeweigerd, controleer_gegevens
from pib.toegang.actions.beheergrens import beheerder_op_slot, eis_accountdaad, weiger_bij, zet_op_slot
from pib.toegang.actions.berichten import TE_VERZENDEN, vraag_bericht
from pib.toegang.models import Account, Activatiecode, Bericht, nieuw_zout
from pib.toegang.queries.gebruikers import gebruikers, zoek
from pib.toegang.rules.koppelen import CODES_PER_VENSTER, CODES_VENSTER


@transaction.atomic
def account_aanmaken(
    *, gebruikersnaam: str, naam: str, email: str, met_code: bool, door: Kijker, nu: datetime
) -> Account:
    """An account in the beheerder's own organisation, without roles; its user name is mailed at once.

    met_code: mail an activation code too, separately. Raises AccountGeweigerd.
    """
    organisatie = beheerder_op_slot(door).organisatie_id
    controleer_gegevens(naam, email, gebruikersnaam)
    try:
        with transaction.atomic():
            account = Account.objects.create(
                gebruikersnaam=gebruikersnaam,
                naam=naam,
                email=email,
                organisatie_id=organisatie,
                gemaakt_op=nu,
                gemaakt_door=door.account,
            )
    except IntegrityError:  # the same user name at this very moment
        raise AccountGeweigerd("Deze gebruikersnaam bestaat al. Kies een andere.") from None
    logboek.schrijven(events.ACCOUNT_AANGEMAAKT, door=door, account=account.pk)
    vraag_bericht(account, Bericht.Soort.GEBRUIKERSNAAM, door=door, nu=nu)
    if met_code:
        vraag_bericht(account, Bericht.Soort.ACTIVATIECODE, door=door, nu=nu)
    return account


@transaction.atomic
def gegevens_wijzigen(account: int, *, naam: str, email: str, door: Kijker, nu: datetime) -> None:
    """Another name or e-mail address; what was on its way to the old address lapses. Raises AccountGeweigerd."""
    slot = zet_op_slot(account, door=door)
    eis_accountdaad(slot, door=door)
    if email != slot.account.email:
        _laat_codes_en_mails_vervallen(slot.account, nu)
        slot.account.berichten.filter(vervallen_op__isnull=True).update(vervallen_op=nu)  # sent, to the old address
    Account.objects.filter(pk=account).update(naam=naam, email=email)
    logboek.schrijven(events.ACCOUNT_GEWIJZIGD, door=door, account=account)


@transaction.atomic
def blokkeren(account: int, *, door: Kijker, nu: datetime) -> None:
    """Nobody enters with this account: its sessions end now, codes and mails lapse. Its link and roles stay.

    Raises BeheerGeweigerd, also when some municipality would have no beheerder left.
    """
    slot = zet_op_slot(account, door=door)
    eis_accountdaad(slot, door=door, ontneemt=True)
    Account.objects.filter(pk=account).update(is_active=False, sessiezout=nieuw_zout())
    _laat_codes_en_mails_vervallen(slot.account, nu)
    logboek.schrijven(events.ACCOUNT_GEBLOKKEERD, door=door, account=account)


@transaction.atomic
def deblokkeren(account: int, *, door: Kijker) -> None:
    """The account may enter again, with the link and the roles it still has. Raises BeheerGeweigerd."""
    eis_accountdaad(zet_op_slot(account, door=door), door=door)
    Account.objects.filter(pk=account).update(is_active=True)
    logboek.schrijven(events.ACCOUNT_GEDEBLOKKEERD, door=door, account=account)


@transaction.atomic
def koppeling_intrekken(account: int, *, door: Kijker, nu: datetime) -> None:
    """The eHerkenning means no longer opens the account: sessions end now, codes lapse. Raises BeheerGeweigerd."""
    slot = zet_op_slot(account, door=door)
    eis_accountdaad(slot, door=door, ontneemt=True)
    ingetrokken = slot.account.koppelingen.filter(ingetrokken_op__isnull=True).update(ingetrokken_op=nu)
    weiger_bij("" if ingetrokken else "niet_gekoppeld")
    Account.objects.filter(pk=account).update(sessiezout=nieuw_zout())
    _laat_codes_en_mails_vervallen(slot.account, nu)
    logboek.schrijven(events.KOPPELING_INGETROKKEN, door=door, account=account)


@transaction.atomic
def mail_vragen(account: int, soort: Bericht.Soort, *, door: Kijker, nu: datetime) -> Bericht:
    """Mail a new activation code, or the user name again; the line in the logboek is of the mail.

    Raises BeheerGeweigerd: nobody gives himself a code, and an account gets a few codes an hour at most.
    """
    slot = zet_op_slot(account, door=door)
    eis_accountdaad(slot, door=door)
    weiger_bij("" if slot.account.is_active else "geblokkeerd")
    weiger_bij("" if slot.account.email else "geen_email")
    if soort == Bericht.Soort.ACTIVATIECODE:
        recent = slot.account.berichten.filter(soort=soort, gevraagd_op__gt=nu - CODES_VENSTER).count()
        weiger_bij("te_veel_codes" if recent >= CODES_PER_VENSTER else "")
    return vraag_bericht(slot.account, soort, door=door, nu=nu)


@transaction.atomic
def lijst_downloaden(*, door: Kijker) -> bytes:
    """All users the beheerder deals with, as a CSV file."""
    allen = gebruikers(door, zoek(door))
    logboek.schrijven(events.GEBRUIKERSLIJST_GEDOWNLOAD, door=door, aantal=len(allen))
    return gebruikerslijst.render(allen)


def weigering_vastleggen(reden: str, *, daad: str, account: int | None, door: Kijker) -> None:
    """The line of a deed that a rule refused, with its reason code; write it outside the deed, which is undone."""
    voorwerp = str(account or "")
    logboek.schrijven(
        events.BEHEER_GEWEIGERD, door=door, voorwerp=voorwerp, resultaat=logboek.GEWEIGERD, daad=daad, reden=reden
    )


def _laat_codes_en_mails_vervallen(account: Account, nu: datetime) -> None:
    account.codes.filter(**Activatiecode.OPEN).update(vervallen_op=nu)
    account.berichten.filter(**TE_VERZENDEN).update(vervallen_op=nu)
