"""What the auditor asks of the logboek."""

from pib.toezicht.forms.lezen import Dagkeuze, Zoekformulier

__all__ = ["Dagkeuze", "Zoekformulier"]
