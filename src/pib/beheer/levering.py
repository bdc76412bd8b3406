"""What ELIP is told of deliveries: elip and aanlevering do not know each other."""

from pib.aanlevering.models import Aanlevering
from pib.core.kijker import Kijker
from pib.elip.actions.beslissen import beslissen_na_levering
from pib.elip.rules.ronde import Levering


def laatste_levering() -> Levering | None:
    """The delivery the registration now reflects; None before the first."""
    laatste = Aanlevering.objects.filter(status=Aanlevering.Status.VERWERKT).order_by("-serienummer").first()
    if laatste is None or laatste.serienummer is None or laatste.peildatum is None:
        return None
    return Levering(serienummer=laatste.serienummer, peildatum=laatste.peildatum)


def laat_beslissen(door: Kijker) -> None:
    """Judge everyone on what the last delivery brought: receipts and the estimates of the municipalities."""
    levering = laatste_levering()
    if levering is not None:
        beslissen_na_levering(levering=levering, door=door)
