"""Accounts, roles and mandates follow a municipality that merged into another (spec T5).

A municipality that was split has several successors: there nothing moves by itself, its beheerder decides
(``splitsing``). Sessions stay as they are: the next request finds the roles in the successor.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pib.core.kijker import Kijker
from pib.core.nummers import KVK
from pib.gemeenten.models import Gemeente
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.models import Account, Mandaat, Organisatie, Rolvergunning
from pib.toegang.rules.opvolging import gaten, ruimste

_SCHAKELS = 10  # mergers in a row that one run follows; also where a circle in the delivered successors ends


def volg_opvolgers(*, door: Kijker, nu: datetime) -> int:
    """Move what belongs to merged municipalities to their successors; gives the number of accounts moved.

    Every municipality in a transaction of its own. Safe to repeat, and to do late: what ended since is moved as of the
    day it ended, through several mergers in a row.
    """
    verplaatst: set[int] = set()
    for _ in range(_SCHAKELS):
        codes = list(_te_volgen(door.vandaag).values_list("pk", flat=True))
        for code in codes:
            verplaatst |= _volg(code, door=door, nu=nu)
        if not codes:
            break
    return len(verplaatst)


def neem_rol_mee(rij: Rolvergunning, naar: str) -> None:
    """The same role with the same dates in another municipality; if the account has it there, the wider dates win."""
    daar = Rolvergunning.objects.filter(account=rij.account_id, gemeente=naar, rol=rij.rol).first()
    if daar is not None:
        daar.vanaf, daar.tot = ruimste((daar.vanaf, daar.tot), (rij.vanaf, rij.tot))
        daar.save(update_fields=["vanaf", "tot"])
        return
    Rolvergunning.objects.create(
        account_id=rij.account_id,
        gemeente_id=naar,
        rol=rij.rol,
        vanaf=rij.vanaf,
        tot=rij.tot,
        gegeven_op=rij.gegeven_op,
        gegeven_door=rij.gegeven_door,
        laatst_gebruikt_op=rij.laatst_gebruikt_op,
        bevestigd_op=rij.bevestigd_op,
        bevestigd_door=rij.bevestigd_door,
    )


def _te_volgen(dag: date) -> QuerySet[Gemeente]:
    """Municipalities merged into one that exists, with something left to move; the first that ended first."""
    hier = OuterRef("pk")
    return Gemeente.objects.filter(
        Exists(Rolvergunning.objects.filter(_na(F("gemeente__einddatum")), gemeente=hier))
        | Exists(Organisatie.objects.filter(gemeente=hier, opgegaan_in__isnull=True))
        | Exists(Mandaat.objects.filter(_na(F("gemeente__einddatum")), gemeente=hier)),
        Exists(Gemeente.objects.filter(code=OuterRef("opvolgers__0")).exclude(code=hier)),
        einddatum__lte=dag,
        opvolgers__len=1,
    ).order_by("einddatum", "code")


def _na(dag: date | F) -> Q:
    """What goes on after a day; an empty period does not go on."""
    return Q(tot__isnull=True) | (Q(tot__gt=dag) & Q(tot__gt=F("vanaf")))


@transaction.atomic
def _volg(code: str, *, door: Kijker, nu: datetime) -> set[int]:
    """Move what belongs to one municipality; gives the accounts."""
    oud = Gemeente.objects.select_for_update().get(code=code)
    naar = Gemeente.objects.get(code=oud.opvolgers[0])
    accounts, organisaties = _volg_organisaties(oud, naar, nu)
    accounts |= _volg_rollen(oud, naar)
    organisaties |= _volg_mandaten(oud, naar, nu)
    for account in sorted(accounts):
        logboek.schrijven(events.OPVOLGING_ACCOUNT, door=door, account=account, van=oud.code, naar=naar.code)
    for organisatie in sorted(organisaties):
        logboek.schrijven(events.OPVOLGING_MANDATEN, door=door, organisatie=organisatie, van=oud.code, naar=naar.code)
    return accounts


def _volg_organisaties(oud: Gemeente, naar: Gemeente, nu: datetime) -> tuple[set[int], set[int]]:
    """The old municipality's workers join the new one's organisation: those accounts, and who got their mandates."""
    accounts: set[int] = set()
    gemandateerd: set[int] = set()
    for organisatie in Organisatie.objects.filter(gemeente=oud, opgegaan_in__isnull=True).order_by("pk"):
        nieuw = _organisatie_van(naar, organisatie)
        accounts |= set(organisatie.accounts.values_list("pk", flat=True))
        if nieuw is None:  # it goes on as the organisation of the successor, with the number it has
            Organisatie.objects.filter(pk=organisatie.pk).update(gemeente=naar)
            nieuw = Organisatie.objects.get(pk=organisatie.pk)
            mandaten = organisatie.mandaten.filter(gemeente=naar)
        else:
            Account.objects.filter(organisatie=organisatie).update(organisatie=nieuw)
            opgegaan = Q(pk=organisatie.pk) | Q(opgegaan_in=organisatie)
            Organisatie.objects.filter(opgegaan).update(opgegaan_in=nieuw)
            mandaten = organisatie.mandaten.all()
        for mandaat in mandaten.filter(_na(_einde(oud))):
            _zet_voort(mandaat, nieuw, mandaat.gemeente_id, per=_einde(oud), nu=nu)
            gemandateerd.add(nieuw.pk)
    return accounts, gemandateerd


def _organisatie_van(naar: Gemeente, oud: Organisatie) -> Organisatie | None:
    """The successor's own organisation; made when its KvK number is known, None when it has neither."""
    bestaand = Organisatie.objects.filter(gemeente=naar, opgegaan_in__isnull=True).order_by("pk").first()
    if bestaand or not KVK.fullmatch(naar.kvk) or Organisatie.objects.filter(kvk=naar.kvk).exists():
        return bestaand
    return Organisatie.objects.create(
        naam=f"Gemeente {naar.naam}", kvk=naar.kvk, gemeente=naar, keten_toegestaan=oud.keten_toegestaan
    )


def _volg_rollen(oud: Gemeente, naar: Gemeente) -> set[int]:
    """Roles that went on after the old municipality ended; what had ended before stays where it was."""
    rijen = Rolvergunning.objects.select_for_update().filter(_na(_einde(oud)), gemeente=oud)
    accounts = set()
    for rij in rijen:
        neem_rol_mee(rij, naar.code)
        rij.delete()
        accounts.add(rij.account_id)
    return accounts


def _volg_mandaten(oud: Gemeente, naar: Gemeente, nu: datetime) -> set[int]:
    """What others may do for the old municipality they may do for the new one; gives those organisations."""
    organisaties = set()
    for mandaat in Mandaat.objects.select_related("organisatie").filter(_na(_einde(oud)), gemeente=oud):
        _zet_voort(mandaat, mandaat.organisatie, naar.code, per=_einde(oud), nu=nu)
        organisaties.add(mandaat.organisatie_id)
    return organisaties


def _zet_voort(mandaat: Mandaat, organisatie: Organisatie, gemeente: str, *, per: date, nu: datetime) -> None:
    """End a mandate on a day and go on under another organisation or for another municipality, where there is none yet.

    An organisation needs no mandate for its own municipality.
    """
    vanaf, eind = max(mandaat.vanaf, per), mandaat.tot
    Mandaat.objects.filter(pk=mandaat.pk).update(tot=vanaf)
    if organisatie.gemeente_id == gemeente:
        return
    daar = Mandaat.objects.filter(organisatie=organisatie, gemeente=gemeente, wet=mandaat.wet)
    for begin, tot in gaten((vanaf, eind), daar.values_list("vanaf", "tot")):
        Mandaat.objects.create(
            organisatie=organisatie,
            gemeente_id=gemeente,
            wet=mandaat.wet,
            vanaf=begin,
            tot=tot,
            document=mandaat.document,
            vastgelegd_op=nu,
        )


def _einde(gemeente: Gemeente) -> date:
    """The first day without the municipality; only asked of those that ended."""
    if gemeente.einddatum is None:
        raise ValueError(f"Gemeente {gemeente.code} is niet opgeheven.")
    return gemeente.einddatum
