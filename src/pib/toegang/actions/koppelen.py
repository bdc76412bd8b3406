"""Linking a means to an account with user name and activation code (spec T2)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from pib.core.kijker import Kijker
from pib.logboek import actions as logboek
from pib.toegang import codes, events, rules
from pib.toegang.actions.inloggen import ingelogd_vastleggen
from pib.toegang.eherkenning.identiteit import Identiteit
from pib.toegang.models import Account, Activatiecode, Koppeling, Koppelpoging, nieuw_zout
from pib.toegang.queries import is_van_organisatie, koppeling_van

_GEEN = 0  # no row has this id: the same statements run whether or not there is an account or code


class KoppelenMislukt(Exception):
    """Linking failed. One public answer for every reason; ``reden`` is for the logboek and tests only."""

    def __init__(self, reden: str) -> None:
        """Keep the reason."""
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True)
class _Poging:
    account: Account | None
    code: Activatiecode | None
    reden: str


def koppelen(identiteit: Identiteit, *, gebruikersnaam: str, code: str, door: Kijker, nu: datetime) -> Account:
    """Link the means to the account and let it in; its older link and all its sessions end in the same transaction.

    Raises KoppelenMislukt. Failures are counted in transactions of their own, before the exception; call this outside
    a transaction, or in one that is committed after a failure.
    """
    wie = codes.identiteit_hash(identiteit.sleutel)
    sinds = nu - rules.MISLUKT_VENSTER
    if Koppelpoging.objects.filter(identiteit=wie, op__gte=sinds).count() >= rules.MISLUKT_PER_IDENTITEIT:
        raise _mislukt("identiteit_geblokkeerd", None, wie, door)
    try:
        with transaction.atomic():
            poging = _beoordeel(identiteit, gebruikersnaam, code, nu)
            if poging.account and poging.code and not poging.reden:
                _leg_koppeling(identiteit, poging.account, poging.code, door, nu)
                return poging.account
            telt = poging.code.pk if poging.code and poging.reden in rules.TELT_VOOR_CODE else _GEEN
            Activatiecode.objects.filter(pk=telt).update(pogingen=F("pogingen") + 1)
    except IntegrityError:  # the same means or account linked at this very moment
        poging = _Poging(None, None, "gelijktijdig")
    with transaction.atomic():
        Koppelpoging.objects.create(identiteit=wie, op=nu)
        fout = _mislukt(poging.reden, poging.account, wie, door)
    raise fout


def _beoordeel(identiteit: Identiteit, gebruikersnaam: str, code: str, nu: datetime) -> _Poging:
    account = (  # locked before its code, as code_uitgeven does, so that the two never wait for each other
        Account.objects.select_for_update(of=("self",))
        .select_related("organisatie")
        .filter(gebruikersnaam__iexact=gebruikersnaam)
        .first()
    )
    nummer = account.pk if account else _GEEN
    rij = Activatiecode.objects.select_for_update().filter(account_id=nummer, **Activatiecode.OPEN).first()
    vraag = rules.Koppelvraag(
        account_bestaat=account is not None,
        account_actief=bool(account and account.is_active),
        verloopt_op=rij.verloopt_op if rij else None,
        pogingen=rij.pogingen if rij else 0,
        code_klopt=codes.klopt(nummer, code, rij.hash if rij else None),
        zelfde_organisatie=is_van_organisatie(identiteit, account.organisatie_id if account else _GEEN),
        keten_goed=not identiteit.via_keten or bool(account and account.organisatie.keten_toegestaan),
        middel_vrij=koppeling_van(identiteit) is None,
    )
    return _Poging(account, rij, rules.reden_tegen_koppelen(vraag, nu))


def _leg_koppeling(identiteit: Identiteit, account: Account, code: Activatiecode, door: Kijker, nu: datetime) -> None:
    code.gebruikt_op = nu
    code.save(update_fields=["gebruikt_op"])
    account.koppelingen.filter(ingetrokken_op__isnull=True).update(ingetrokken_op=nu)
    account.sessiezout = nieuw_zout()
    account.save(update_fields=["sessiezout"])
    Koppeling.objects.create(
        account=account,
        schema=identiteit.schema,
        handelende=identiteit.handelende,
        soort_nummer=identiteit.soort_nummer,
        nummer=identiteit.nummer,
        gekoppeld_op=nu,
        laatst_gebruikt_op=nu,
    )
    wie = replace(door, account=account.pk)
    logboek.schrijven(events.GEKOPPELD, door=wie, account=account.pk)
    ingelogd_vastleggen(account, identiteit, door=door)


def _mislukt(reden: str, account: Account | None, wie: str, door: Kijker) -> KoppelenMislukt:
    logboek.schrijven(
        events.KOPPELEN_MISLUKT,
        door=door,
        voorwerp=wie,
        resultaat=logboek.GEWEIGERD,
        reden=reden,
        account=account.pk if account else "onbekend",
    )
    return KoppelenMislukt(reden)
