"""Where a municipality was split, its beheerder says for each account where it goes on (spec T5)."""

from collections.abc import Collection

from django.db import transaction

from pib.core.kijker import Kijker
from pib.core.poort import ook_voor
from pib.logboek import actions as logboek
from pib.toegang import events
from pib.toegang.actions.opvolging import neem_rol_mee
from pib.toegang.models import Account, Rolvergunning
from pib.toegang.queries.splitsing import (
    mag_splitsing_beslissen,
    met_eigen_beheerder,
    onbesliste_vergunningen,
    opvolgers_van,
)
from pib.toegang.rollen import Rol


class SplitsingGeweigerd(Exception):
    """This decision is not his to take, or was taken already; the text is a Dutch sentence for the screen."""


@transaction.atomic
def beslis_splitsing(account: int, naar: Collection[str], *, door: Kijker) -> None:
    """The roles of an account in the chosen municipality go to these successors, unchanged; none: they end.

    Nobody gets a role he did not have. To be beheerder goes along only where the successor has no active beheerder of
    its own: who has power over the new municipality is not the old one's to say. The beheerder decides about himself
    last, by the same rule; after that the page is closed. Raises SplitsingGeweigerd.
    """
    _op_slot(account, door)
    opvolgers = {gemeente.code for gemeente in opvolgers_van(door.gemeente, door.vandaag)}
    if not opvolgers.issuperset(naar):
        raise SplitsingGeweigerd("Kies alleen gemeenten die de oude gemeente opvolgen.")
    open_ = onbesliste_vergunningen(door.gemeente, door.vandaag)
    rijen = list(open_.filter(account=account))
    if not rijen:
        raise SplitsingGeweigerd("Over dit account is al beslist.")
    if account == door.account and open_.exclude(account=account).exists():
        raise SplitsingGeweigerd("Beslis eerst over uw collega's. Daarna beslist u over uw eigen account.")
    _verdeel(rijen, sorted(naar), door=door)
    logboek.schrijven(
        events.SPLITSING_BESLIST, door=door, account=account, van=door.gemeente, naar=", ".join(sorted(naar)) or "geen"
    )


def _op_slot(account: int, door: Kijker) -> None:
    """Lock both accounts, always in the same order, and judge the beheerder as he is now."""
    op_slot = {rij.pk: rij for rij in Account.objects.select_for_update().filter(pk__in=[account, door.account or 0])}
    beheerder = op_slot.get(door.account or 0)
    if beheerder is None or not mag_splitsing_beslissen(beheerder, door.gemeente, door.vandaag):
        raise SplitsingGeweigerd("U kunt voor deze gemeente niet (meer) beslissen.")


def _verdeel(rijen: Collection[Rolvergunning], naar: Collection[str], *, door: Kijker) -> None:
    zelf_geregeld = met_eigen_beheerder(naar, door.gemeente, door.vandaag)
    for gemeente in naar:
        with ook_voor(gemeente):
            for rij in rijen:
                if rij.rol != Rol.BEHEERDER or gemeente not in zelf_geregeld:
                    neem_rol_mee(rij, gemeente)
    for rij in rijen:
        rij.delete()
