"""Everything that can be wrong with an answer of the provider, by name."""

from pib.toegang.tests.saml.fouten.handtekening import NA, OM_HET_ANTWOORD, VORM
from pib.toegang.tests.saml.fouten.inhoud import VOOR, niets
from pib.toegang.tests.saml.fouten.omhulsel import OMHULSEL, OMHULSEL_NA, RAUW, Traag, onveranderd

__all__ = ["NA", "OMHULSEL", "OMHULSEL_NA", "OM_HET_ANTWOORD", "RAUW", "VOOR", "VORM", "Traag", "niets", "onveranderd"]
