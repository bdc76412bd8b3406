"""When accounts are beheerder of municipalities, as far as dates known now tell: of their roles and of mandates."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pib.core.datums import ALTIJD
from pib.toegang.models import Koppeling, Rolvergunning
from pib.toegang.queries.verhouding import betrokkene
from pib.toegang.rollen import Rol
from pib.toegang.rules.bezetting import Beheertijd


def niet_voorbij(dag: date) -> Q:
    """Holds on this day, or begins later: of roles."""
    return Q(tot__isnull=True) | Q(tot__gt=dag)


def beheerrollen(dag: date) -> QuerySet[Rolvergunning]:
    """The roles of beheerder that are not over on this day: those that begin later too."""
    return Rolvergunning.objects.filter(niet_voorbij(dag), rol=Rol.BEHEERDER)


def beheertijden(gemeenten: Collection[str], accounts: Collection[int], *, dag: date) -> dict[str, list[Beheertijd]]:
    """Of these accounts, those that can enter (active and linked), by municipality."""
    gekoppeld = Koppeling.objects.filter(account=OuterRef("account"), ingetrokken_op__isnull=True)
    rijen = beheerrollen(dag).filter(
        Exists(gekoppeld), gemeente__in=gemeenten, account__in=accounts, account__is_active=True
    )
    gevonden = defaultdict[str, list[Beheertijd]](list)
    for rij in rijen.select_related("account__organisatie__gemeente"):
        gevonden[str(rij.gemeente_id)] += _tijden(rij)
    return gevonden


def _tijden(rij: Rolvergunning) -> list[Beheertijd]:
    """Within the mandates, when the organisation works here by mandate."""
    wie = betrokkene(rij.account, str(rij.gemeente_id))
    if wie.thuis:
        return [Beheertijd(account=wie.account, vanaf=rij.vanaf, tot=rij.tot)]
    return [
        Beheertijd(account=wie.account, vanaf=max(rij.vanaf, mandaat.vanaf), tot=min(rij.tot or ALTIJD, mandaat.eind))
        for mandaat in wie.mandaten
    ]
