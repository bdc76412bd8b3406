"""Retention: one table of terms a privacy officer can sign (spec O6, S8).

Every model that holds data about persons has a row; a test fails for a model without one. The terms are proposals
for the privacy officer to confirm. The nightly deletion reads this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Termijn:
    """How long rows of one model are kept.

    termijn: in the words of the specification.
    na: the moment the term starts to run.
    grond: why this long.
    """

    termijn: str
    na: str
    grond: str


_REGISTRATIE = Termijn("1 jaar", "einde van de plicht", "O6: gegevens volgen de registratie van DUO")
_EIGEN_WERK = Termijn("1 jaar", "sluiten van het dossier bij de gemeente", "D10: van de gemeente zelf")

TERMIJNEN: Mapping[str, Termijn] = {
    "inburgeraars.Persoon": _REGISTRATIE,
    "inburgeraars.Lening": _REGISTRATIE,
    "inburgeraars.Examenpoging": _REGISTRATIE,
    "inburgeraars.Vrijstelling": _REGISTRATIE,
    "inburgeraars.Cursus": _REGISTRATIE,
    "inburgeraars.Contract": _REGISTRATIE,
    "inburgeraars.Factuur": _REGISTRATIE,
    "inburgeraars.Verlenging": _REGISTRATIE,
    "inburgeraars.Verzoek": _REGISTRATIE,
    "inburgeraars.Zicht": Termijn("5 jaar", "einde van het zicht", "D9: wie kon deze persoon toen zien"),
    "signalen.Signaal": Termijn("7 dagen", "afhandeling; nieuw: een kwartaal", "S8 en handleiding §3.2"),
    "signalen.Statuswijziging": Termijn("7 dagen", "afhandeling van het signaal", "S8: gaat met het signaal mee"),
    "signalen.Zoekopdracht": Termijn("1 dag", "het zoeken", "O6: hoort bij de sessie"),
    "begeleiding.Begeleiding": _EIGEN_WERK,
    "begeleiding.Contactmoment": _EIGEN_WERK,
    "begeleiding.Overdracht": _EIGEN_WERK,
    "brieven.Brief": Termijn("5 jaar", "datum van de brief", "O6: brief en momentopname"),
    "elip.Beslissing": Termijn("5 jaar (gekozen), anders 1 jaar", "einde van het interval", "O6: ontvangstbewijs"),
    "aanlevering.Wijziging": Termijn("1 jaar", "de levering", "O6: gaat met de registratie mee"),
    "aanlevering.Quarantaine": Termijn("30 dagen", "herstel", "O6: aangehouden gegevens"),
    "logboek.Verwerking": Termijn("5 jaar", "het moment", "O6 en O5: per maand verwijderd"),
    "logboek.Gebruik": Termijn("5 jaar", "het moment", "O6 en O5: per maand verwijderd"),
    "logboek.Zegel": Termijn("5 jaar", "het moment van de regel", "O5: gaat met de maand mee"),
    "logboek.TeVerzegelen": Termijn("seconden", "het verzegelen", "O5: wachtrij van regels"),
    "toezicht.Aanleiding": Termijn("1 jaar", "de laatste dag", "O5: nodig om te beoordelen of kijken nodig was"),
    "toezicht.Zoekopdracht": Termijn("1 dag", "het zoeken", "O6: hoort bij de sessie"),
    "logboek.Sleutel": Termijn("1 jaar", "verwijdering van de persoon", "O6: pseudoniemsleutels"),
}

# Models without data about persons obliged to integrate, each with its reason.
ZONDER_PERSOON: Mapping[str, str] = {
    "gemeenten.Gemeente": "feiten over gemeenten",
    "gemeenten.Deelname": "deelname van een gemeente",
    "gemeenten.Pauze": "deelname van een gemeente",
    "toegang.Organisatie": "medewerkers: bewaard zolang het account bestaat",
    "toegang.Mandaat": "medewerkers: bewaard zolang het account bestaat",
    "toegang.Account": "medewerkers: bewaard zolang het account bestaat",
    "toegang.Rolvergunning": "medewerkers: bewaard zolang het account bestaat",
    "toegang.Koppeling": "medewerkers: bewaard zolang het account bestaat",
    "toegang.Activatiecode": "medewerkers: tot een dag na het verlopen",
    "toegang.Bericht": "medewerkers: bewaard zolang het account bestaat",
    "toegang.Aanvraag": "medewerkers van gemeenten: bewaard zolang het account bestaat",
    "toegang.Koppelpoging": "medewerkers: een dag, voor de blokkade",
    "toezicht.Beoordeling": "datums en aantallen",
    "toezicht.TeBeoordelen": "medewerkers: bewaard als het logboek, 5 jaar",
    "toezicht.Maandverslag": "aantallen",
    "inburgeraars.Instelling": "feiten over scholen",
    "inburgeraars.Verlengingsgrond": "codelijst",
    "brieven.Bundel": "aantallen en datums",
    "brieven.Blok": "werkverdeling",
    "aanlevering.Aanlevering": "aantallen en datums",
    "elip.Loket": "gegevens van de gemeente",
    "elip.Loketwijziging": "gegevens van de gemeente",
    "elip.Ronde": "aantallen en datums",
    "elip.Rondetelling": "aantallen",
    "elip.Schatting": "aantallen",
}
