"""How an account stands to a municipality: at home, or by which mandates."""

from pib.toegang.models import Account, Mandaat, Organisatie
from pib.toegang.rollen import Wet
from pib.toegang.rules.beheer import Betrokkene, Mandaatfeit


def betrokkene(account: Account, gemeente: str) -> Betrokkene:
    """The facts the rules of the beheerder ask for."""
    mandaten = Mandaat.objects.filter(organisatie=account.organisatie_id, gemeente=gemeente)
    return Betrokkene(
        account=account.pk,
        organisatie=account.organisatie_id,
        actief=account.is_active,
        thuis=_is_thuis(account.organisatie, gemeente),
        mandaten=tuple(
            Mandaatfeit(wet=Wet(wet), vanaf=vanaf, tot=tot)
            for wet, vanaf, tot in mandaten.values_list("wet", "vanaf", "tot")
        ),
    )


def _is_thuis(organisatie: Organisatie, gemeente: str) -> bool:
    """Its own municipality, or one of those that this was split into or became part of."""
    eigen = organisatie.gemeente
    if eigen is None:
        return False
    return eigen.code == gemeente or (eigen.einddatum is not None and gemeente in eigen.opvolgers)
