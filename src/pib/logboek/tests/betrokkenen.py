"""Whose lines there are, for tests of looks and deeds."""

from pib.logboek.models import Sleutel, Verwerking


def betrokkenen(handeling: str) -> list[int]:
    """Internal numbers of the persons of an event's lines, one for each line, in ascending order."""
    personen = dict(Sleutel.objects.values_list("pseudoniem", "persoon"))
    regels = Verwerking.objects.filter(handeling=handeling, betrokkene__isnull=False)
    return sorted(personen[regel.betrokkene] for regel in regels if regel.betrokkene)


def kenmerken(handeling: str) -> list[str]:
    """Of an event's lines without a person: the keyed hash of what was typed."""
    regels = Verwerking.objects.filter(handeling=handeling, betrokkene__isnull=True).order_by("pk")
    return list(regels.values_list("voorwerp", flat=True))
