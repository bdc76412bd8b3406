"""The last delivery, for the weekly run: elip and aanlevering do not know each other."""

from pib.aanlevering.models import Aanlevering
from pib.elip.rules.ronde import Levering


def laatste_levering() -> Levering | None:
    """The delivery the registration now reflects; None before the first."""
    laatste = Aanlevering.objects.filter(status=Aanlevering.Status.VERWERKT).order_by("-serienummer").first()
    if laatste is None or laatste.serienummer is None or laatste.peildatum is None:
        return None
    return Levering(serienummer=laatste.serienummer, peildatum=laatste.peildatum)
