"""Deeds of supervision."""

from pib.toezicht.actions.aanleidingen import aanleidingen_bijwerken
from pib.toezicht.actions.beoordelen import OordeelGeweigerd, beoordeel_periode, beoordeling_inzien, geef_oordeel

__all__ = ["OordeelGeweigerd", "aanleidingen_bijwerken", "beoordeel_periode", "beoordeling_inzien", "geef_oordeel"]
