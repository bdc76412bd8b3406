"""What we remember of supervision: reviews of looking, with what stood out and a random sample beside it."""

from pib.toezicht.models.aanleidingen import IEDEREEN, Aanleiding
from pib.toezicht.models.beoordelingen import Beoordeling, TeBeoordelen

__all__ = ["IEDEREEN", "Aanleiding", "Beoordeling", "TeBeoordelen"]
