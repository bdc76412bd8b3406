"""What we remember of supervision: reviews with a random sample, reasons to look, searches, monthly reports."""

from pib.toezicht.models.aanleidingen import IEDEREEN, Aanleiding
from pib.toezicht.models.beoordelingen import Beoordeling, TeBeoordelen
from pib.toezicht.models.lezen import Zoekopdracht
from pib.toezicht.models.verslagen import Maandverslag

__all__ = ["IEDEREEN", "Aanleiding", "Beoordeling", "Maandverslag", "TeBeoordelen", "Zoekopdracht"]
