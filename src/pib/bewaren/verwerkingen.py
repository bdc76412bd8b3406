"""The register of processing activities that the logboek points at (AVG art. 30; spec O5), as a proposal.

What for is a fact of this portal; the legal basis is for DUO's lawyer: only articles that were found in the text of the
law stand here. ``PIB_VERWERKINGEN`` names a file with texts of one's own. A text that changes gets a new ``vanaf``: a
line points at the version of its moment.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pib.logboek.standaard import activiteit_uri

IN_TE_VULLEN = "Niet vastgesteld; in te vullen door de jurist van DUO."
_ELIP = (
    "Wet inburgering 2021, artikel 33, onder a, en artikel 54, vijfde en zesde lid; gebruik van het"
    " burgerservicenummer: artikel 36. Welk artikel van het Besluit inburgering 2021 de gegevens noemt, vult de jurist"
    " van DUO in."
)
_INBURGERAARS = "inburgeringsplichtigen"
_MEDEWERKERS = "medewerkers van gemeenten en van DUO"


class Onleesbaar(Exception):
    """The file with texts of one's own cannot be used; the text is a Dutch sentence."""


@dataclass(frozen=True)
class Verwerking:
    """One processing activity.

    naam, doel: what is done and what for. betrokkenen: whose data. grondslag: the legal basis. vanaf: first day of
    this version of the text.
    """

    naam: str
    doel: str
    betrokkenen: str
    grondslag: str = IN_TE_VULLEN
    vanaf: date = date(2026, 11, 24)


VERWERKINGEN: Mapping[str, Verwerking] = {
    "elip": Verwerking(
        "ELIP-criteria toetsen", "Vaststellen wie begeleiding door de gemeente kan krijgen", _INBURGERAARS, _ELIP
    ),
    "elip-dossier": Verwerking(
        "ELIP personen raadplegen", "Helpen om de inburgering sneller af te ronden", _INBURGERAARS, _ELIP
    ),
    "elip-signalen": Verwerking(
        "ELIP signalen behandelen", "Bijhouden wat er in de inburgering verandert", _INBURGERAARS, _ELIP
    ),
    "elip-brief": Verwerking(
        "ELIP-brieven maken", "Inburgeringsplichtigen wijzen op de hulp van hun gemeente", _INBURGERAARS
    ),
    "registratie-bijwerken": Verwerking(
        "Registratie bijwerken", "De gegevens van DUO in het portaal actueel houden", _INBURGERAARS
    ),
    "toegang-verlenen": Verwerking(
        "Toegang verlenen", "Regelen welke medewerkers in het portaal mogen, en voor welke gemeente", _MEDEWERKERS
    ),
    "toezicht": Verwerking(
        "Toezicht houden",
        "Controleren of medewerkers zorgvuldig met gegevens omgaan",
        f"{_MEDEWERKERS}; {_INBURGERAARS}",
    ),
    "inzageverzoek": Verwerking(
        "Inzageverzoek beantwoorden", "Zeggen wie iemands gegevens heeft bekeken", _INBURGERAARS, "AVG, artikel 15"
    ),
}


def register(adres: str, eigen: str = "") -> list[dict[str, str]]:
    """Every activity with its address and its texts. eigen: path of a JSON file with texts of one's own.

    Raises Onleesbaar.
    """
    anders = _gelezen(eigen) if eigen else {}
    return [
        {"id": activiteit_uri(code, adres), **_als_tekst(verwerking), **anders.get(code, {})}
        for code, verwerking in VERWERKINGEN.items()
    ]


def _als_tekst(verwerking: Verwerking) -> dict[str, str]:
    return {veld: str(waarde) for veld, waarde in asdict(verwerking).items()}


def _gelezen(pad: str) -> dict[str, dict[str, str]]:
    try:
        gegevens: Any = json.loads(Path(pad).read_text(encoding="utf-8"))
    except ValueError:
        raise Onleesbaar(f"{pad} is geen JSON.") from None
    velden = set(Verwerking.__dataclass_fields__)
    for code, teksten in gegevens.items() if isinstance(gegevens, dict) else [("", None)]:
        if code not in VERWERKINGEN or not isinstance(teksten, dict) or set(teksten) - velden:
            raise Onleesbaar(
                f"{pad}: verwacht per verwerkingsactiviteit ({', '.join(VERWERKINGEN)}) een of meer van"
                f" {', '.join(sorted(velden))}."
            )
    gelezen: dict[str, dict[str, str]] = gegevens
    return gelezen
