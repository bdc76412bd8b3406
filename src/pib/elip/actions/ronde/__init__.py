"""The weekly run, phase by phase (spec B4–B7).

    voorbereiden(peildatum=, levering=LaatsteLevering, door=, op=, oude_levering="") -> Ronde    raises RondeGeweigerd
    vaststellen(ronde=Ronde, door=, op=) -> Vaststelling                     raises RondeGeweigerd, BundelNietKlaar
    uitvoeren(peildatum=, levering=, door=, nu=, oude_levering="", voortgang=) -> Uitkomst    raises RondeGeweigerd
    annuleren(peildatum=, reden=, door=, op=) · pauzeren(peildatum=, door=, op=) · hervatten(peildatum=, door=, op=)

Each may be started twice, killed and started again, on several machines: the unique run per peildatum, the unique
letter per person and municipality and the marker of each block keep everything to once.
"""

from pib.elip.actions.ronde.ingrijpen import annuleren, hervatten, pauzeren
from pib.elip.actions.ronde.uitvoeren import Uitkomst, Voortgang, uitvoeren
from pib.elip.actions.ronde.vaststellen import Vaststelling, vaststellen
from pib.elip.actions.ronde.voorbereiden import RondeGeweigerd, voorbereiden

__all__ = [
    "RondeGeweigerd",
    "Uitkomst",
    "Vaststelling",
    "Voortgang",
    "annuleren",
    "hervatten",
    "pauzeren",
    "uitvoeren",
    "vaststellen",
    "voorbereiden",
]
