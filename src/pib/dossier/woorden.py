"""The words of the screens for the codes of the delivery contract, and the colour that helps."""

from collections.abc import Mapping

from pib.dossier.rules import Groep
from pib.inburgeraars.rules import Examenstatus
from pib.inburgeraars.woorden import EINDE_PLICHT

__all__ = ["EINDE_PLICHT", "EXAMEN", "FACTUUR", "GEEN_RESULTAAT", "GROEP", "OPLEIDING", "VRIJSTELLING"]
GROEP: Mapping[Groep, str] = {
    Groep.NU: "Voldoet nu",
    Groep.NIET_MEER: "Voldoet niet meer",
    Groep.BEEINDIGD: "Plicht beëindigd",
}
OPLEIDING: Mapping[str, str] = {
    "INBURGERING": "Inburgering",
    "ALFABETISERING": "Alfabetisering",
    "NT2": "NT2",
    "ONA": "ONA",
}
FACTUUR: Mapping[str, tuple[str, str]] = {
    "BETAALD": ("Betaald", "goed"),
    "AFGEWEZEN": ("Afgewezen", "fout"),
    "GEWEIGERD": ("Geweigerd", "fout"),
}
EXAMEN: Mapping[Examenstatus, str] = {
    Examenstatus.GESLAAGD: "goed",
    Examenstatus.VRIJGESTELD: "goed",
    Examenstatus.NIET_GESLAAGD: "fout",
    Examenstatus.GEEN_RESULTAAT: "fout",
    Examenstatus.UITSLAG_VOLGT: "behandeling",
    Examenstatus.AANGEMELD: "nieuw",
    Examenstatus.NOG_TE_DOEN: "open",
}
GEEN_RESULTAAT: Mapping[str, str] = {
    "Verwijtbaar": "verwijtbaar",
    "Nietverwijtbaar": "niet verwijtbaar",
    "Afgemeld": "afgemeld",
    "Absent": "niet verschenen",
}
VRIJSTELLING: Mapping[str, str] = {"VRIJSTELLING": "Vrijstelling", "ONTHEFFING": "Ontheffing"}
