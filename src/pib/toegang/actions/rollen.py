"""Giving, taking and confirming roles in the chosen municipality (spec T3); the database accepts no other."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.actions.beheergrens import BeheerGeweigerd, OnderSlot, eis_rol, weiger_bij, zet_op_slot
from pib.toegang.models import Account, Rolvergunning
from pib.toegang.queries.beheertijden import niet_voorbij
from pib.toegang.queries.verhouding import betrokkene
from pib.toegang.rollen import Rol
from pib.toegang.rules.beheer import reden_tegen_eerste_dag, reden_tegen_geven


@transaction.atomic
def rollen_geven(
    account: int, rollen: Collection[Rol], *, vanaf: date, tot: date | None, door: Kijker, nu: datetime
) -> None:
    """These roles in the chosen municipality from a day until a day; all or none.

    tot: first day without. A role it has, or gets later, is refused and stays as it is: see ``laatste_dag_wijzigen``.
    Raises BeheerGeweigerd.
    """
    slot = zet_op_slot(account, door=door)
    for rol in rollen:
        _geef(slot, rol, vanaf=vanaf, tot=tot, door=door, nu=nu)


@transaction.atomic
def medewerker_toevoegen(
    gebruikersnaam: str, rollen: Collection[Rol], *, vanaf: date, tot: date | None, door: Kijker, nu: datetime
) -> int:
    """Roles for someone of another organisation, by exact user name; gives the account.

    Raises BeheerGeweigerd with one answer for unknown, blocked and not mandated; a user of the municipality's own or of
    the beheerder's organisation has another, because he sees those in his list.
    """
    account = Account.objects.select_related("organisatie").filter(gebruikersnaam__iexact=gebruikersnaam).first()
    weiger_bij("eigen_gebruiker" if account is not None and _is_eigen(account, door) else "")
    mag = account is not None and account.is_active and betrokkene(account, door.gemeente).mag_werken_op(door.vandaag)
    if account is None or not mag:
        raise BeheerGeweigerd("onbekend")
    rollen_geven(account.pk, rollen, vanaf=vanaf, tot=tot, door=door, nu=nu)
    return account.pk


@transaction.atomic
def laatste_dag_wijzigen(account: int, rol: Rol, *, tot: date | None, door: Kijker, nu: datetime) -> bool:
    """The role ends on another day (tot: first day without; None: until further notice); its first day stays.

    False when the account has the role no more. Raises BeheerGeweigerd, also when the municipality would have no
    beheerder left on a later day.
    """
    slot = zet_op_slot(account, door=door)
    eis_rol(slot, rol, door=door, per=tot)
    had = _vergunningen(account, rol, door).filter(niet_voorbij(door.vandaag)).first()
    if had is None:
        return False
    wie = betrokkene(slot.account, door.gemeente)
    weiger_bij(reden_tegen_geven(wie, rol, vanaf=had.vanaf, tot=tot, peildatum=door.vandaag), rol)
    _vergunningen(account, rol, door).update(tot=tot, gegeven_op=nu, gegeven_door=door.account)
    logboek.schrijven(
        events.ROL_LAATSTE_DAG, door=door, account=account, rol=rol, gemeente=door.gemeente, tot=tot or "-"
    )
    return True


@transaction.atomic
def rol_intrekken(account: int, rol: Rol, *, door: Kijker) -> bool:
    """Take the role away at once; False when it was gone already.

    Raises BeheerGeweigerd, also when the municipality would have no beheerder left, now or on a later day.
    """
    eis_rol(zet_op_slot(account, door=door), rol, door=door, per=door.vandaag)
    weg, _ = _vergunningen(account, rol, door).delete()
    if weg:
        logboek.schrijven(events.ROL_INGETROKKEN, door=door, account=account, rol=rol, gemeente=door.gemeente)
    return bool(weg)


@transaction.atomic
def rol_bevestigen(account: int, rol: Rol, *, door: Kijker, nu: datetime) -> bool:
    """The role is still needed (yearly review); False when it was gone already. Raises BeheerGeweigerd."""
    eis_rol(zet_op_slot(account, door=door), rol, door=door)
    bevestigd = _vergunningen(account, rol, door).update(bevestigd_op=nu, bevestigd_door=door.account)
    if bevestigd:
        logboek.schrijven(events.ROL_BEVESTIGD, door=door, account=account, rol=rol, gemeente=door.gemeente)
    return bool(bevestigd)


def gebruik_onthouden(rol: Rol, *, door: Kijker) -> None:
    """The role, as it was given, was used today: what the yearly review looks at; no deed, so no line."""
    eerder = Q(laatst_gebruikt_op__isnull=True) | Q(laatst_gebruikt_op__lt=door.vandaag)
    _vergunningen(door.account or 0, rol, door).filter(eerder).update(laatst_gebruikt_op=door.vandaag)


def _geef(slot: OnderSlot, rol: Rol, *, vanaf: date, tot: date | None, door: Kijker, nu: datetime) -> None:
    eis_rol(slot, rol, door=door)
    account = slot.account
    heeft = _vergunningen(account.pk, rol, door).filter(niet_voorbij(door.vandaag)).exists()
    weiger_bij("heeft_al" if heeft else "", rol)
    wie = betrokkene(account, door.gemeente)
    weiger_bij(reden_tegen_eerste_dag(vanaf, door.vandaag))
    weiger_bij(reden_tegen_geven(wie, rol, vanaf=vanaf, tot=tot, peildatum=door.vandaag), rol)
    Rolvergunning.objects.update_or_create(  # one that is over begins anew
        account=account,
        gemeente_id=door.gemeente,
        rol=rol,
        defaults={"vanaf": vanaf, "tot": tot, "gegeven_op": nu, "gegeven_door": door.account},
    )
    logboek.schrijven(
        events.ROL_GEGEVEN, door=door, account=account.pk, rol=rol, gemeente=door.gemeente, vanaf=vanaf, tot=tot or "-"
    )


def _is_eigen(account: Account, door: Kijker) -> bool:
    """Of the municipality itself, or of the organisation of the beheerder."""
    van_de_gemeente = account.organisatie.gemeente_id == door.gemeente
    return van_de_gemeente or Account.objects.filter(pk=door.account or 0, organisatie=account.organisatie_id).exists()


def _vergunningen(account: int, rol: Rol, door: Kijker) -> QuerySet[Rolvergunning]:
    return Rolvergunning.objects.filter(account=account, rol=rol, gemeente=door.gemeente)
