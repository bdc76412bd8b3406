"""A role of the cast: one invented person who shows one situation, as data and with what is expected of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from pib.beheer.proefdata.adressen import zet_adres
from pib.beheer.proefdata.dossier import Dossier, Waarde, getal
from pib.beheer.proefdata.nummers import vaste_nummers
from pib.beheer.proefdata.opleiding import kwartaalbedragen, voeg_lening, voeg_opleiding
from pib.beheer.proefdata.wijzigingen import Wijziging
from pib.core.datums import plus_maanden

SINT_MICHIELSGESTEL = "0845"
GRONINGEN = "0014"
UTRECHT = "0344"
ZWOLLE = "0193"
DEN_BOSCH = "0796"
SUDWEST_FRYSLAN = "1900"
OMMEN = "0175"
AMSTERDAM = "0363"

BEGIN = date(2019, 7, 1)
_EERSTE_TERMIJN_MAANDEN = 36
_UURTARIEF_CENT = 1250
# Onderdeel, months before the peildatum, result, reason of no result.
_EXAMENS = (
    ("KNM", 26, "Geslaagd", ""),
    ("LU", 23, "Gezakt", ""),
    ("LU", 17, "Geslaagd", ""),
    ("LE", 14, "Gezakt", ""),
    ("LE", 9, "Gezakt", ""),
    ("SP", 8, "Geen", "Afgemeld"),
    ("ONA", 20, "Geslaagd", ""),
    ("PVT", 30, "Geslaagd", ""),
)

Maker = Callable[[date], Dossier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rol:
    """One person of the cast.

    verwacht: criterium (A, B, AB) or the reasons of not being chosen (contract, joined by ``|``) on the peildatum.
    uitval: why the letter of the first run drops out (spec B6, B7; codes of ``brieven.Brief.Uitval``).
    tussentijds: what a ``mutaties`` delivery tells between *voorbereid* and *vastgesteld* of the first run.
    vervolg: what the delivery of a week later tells.
    signalen: codes besides SS400 that follow from the second delivery.
    nieuw: not in the first delivery, for the first time in the second.
    """

    naam: str
    bsn: str
    situatie: str
    gemeente: str
    verwacht: str
    maak: Maker
    uitval: str = ""
    nieuw: bool = False
    tussentijds: Wijziging | None = None
    vervolg: Wijziging | None = None
    signalen: tuple[str, ...] = ()

    @property
    def gekozen(self) -> bool:
        """Whether the first run selects this person."""
        return self.verwacht in {"A", "B", "AB"} and not self.nieuw


class Register:
    """The roles of one module, in the order of writing."""

    def __init__(self) -> None:
        """Start empty."""
        self.rollen: list[Rol] = []

    def rol(
        self,
        *,
        bsn: str,
        gemeente: str,
        verwacht: str,
        uitval: str = "",
        nieuw: bool = False,
        tussentijds: Wijziging | None = None,
        vervolg: Wijziging | None = None,
        signalen: tuple[str, ...] = (),
    ) -> Callable[[Callable[[str, str, date], Dossier]], Maker]:
        """Put a function in the cast; its docstring is the situation, its name the role's name."""

        def registreer(functie: Callable[[str, str, date], Dossier]) -> Maker:
            def maak(peildatum: date) -> Dossier:
                return functie(bsn, gemeente, peildatum)

            self.rollen.append(
                Rol(
                    naam=functie.__name__,
                    bsn=bsn,
                    situatie=" ".join((functie.__doc__ or "").split()),
                    gemeente=gemeente,
                    verwacht=verwacht,
                    maak=maak,
                    uitval=uitval,
                    nieuw=nieuw,
                    tussentijds=tussentijds,
                    vervolg=vervolg,
                    signalen=signalen,
                )
            )
            return maak

        return registreer


def elip_persoon(
    bsn: str,
    gemeente: str,
    peildatum: date,
    *,
    voornamen: str,
    geslachtsnaam: str,
    geslacht: str,
    geboortedatum: str,
    maanden: int = 7,
    dagen: int = 0,
    opgenomen_cent: int = 824_000,
    **kolommen: Waarde,
) -> Dossier:
    """An asylum migrant under Wi2013 with an open duty, a loan and a history; by default criterium A.

    maanden, dagen: the last day of the term is so many calendar months and days after the peildatum (negative: past).
    kolommen: columns of ``personen.csv`` that differ.
    """
    eind = plus_maanden(peildatum, maanden) + timedelta(days=dagen + 1)
    persoon: dict[str, Waarde] = {
        "bsn": bsn,
        "voornamen": voornamen,
        "voorletters": "".join(f"{deel[0]}." for deel in voornamen.split()),
        "geslachtsnaam": geslachtsnaam,
        "naamgebruik": "E",
        "geslacht": geslacht,
        "geboortedatum": geboortedatum,
        "aow_op": f"{int(geboortedatum[:4]) + 67}-06-01",
        "adres_onbekend": "N",
        "geheim": "N",
        "gevestigd_op": date(2019, 10, 1),
        "wet": "2013",
        "doelgroep": "ASIEL",
        "plicht_start": BEGIN,
        "termijn_start": BEGIN,
        "termijn_eind": eind,
        "uren_alfabetisering": 0,
        "uren_op": peildatum.replace(day=1),
    }
    zet_adres(persoon, gemeente, Random(f"adres {bsn}"))  # noqa: S311  (test data that must be the same each time)
    dossier = Dossier(nummer=f"R{vaste_nummers().index(bsn):03d}", persoon=persoon)
    _voeg_geschiedenis(dossier, eind, opgenomen_cent, peildatum)
    persoon.update(kolommen)
    return dossier


def _voeg_geschiedenis(dossier: Dossier, eind: date, opgenomen_cent: int, peildatum: date) -> None:
    voeg_lening(dossier, start=BEGIN, opgenomen_cent=opgenomen_cent)
    dossier.voeg("verzoeken", soort="LENING", ontvangen_op=BEGIN - timedelta(days=20), status="TOEGEKEND")
    eerste_eind = plus_maanden(BEGIN, _EERSTE_TERMIJN_MAANDEN)
    if eind > eerste_eind:
        dossier.voeg(
            "verlengingen",
            grond="AZC",
            vorige_einddatum=eerste_eind,
            nieuwe_einddatum=eind,
            toegekend_op=eerste_eind - timedelta(days=40),
        )
        dossier.voeg("verzoeken", soort="VERLENGING", ontvangen_op=eerste_eind - timedelta(days=75), status="TOEGEKEND")
    for onderdeel, maanden, resultaat, reden in _EXAMENS:
        dossier.voeg(
            "examenpogingen",
            onderdeel=onderdeel,
            niveau="" if onderdeel in {"ONA", "PVT"} else "A2",
            examendatum=plus_maanden(peildatum, -maanden),
            resultaat=resultaat,
            reden_geen_resultaat=reden,
        )
    if opgenomen_cent:
        voeg_opleiding(
            dossier,
            contractnummer=f"{dossier.nummer}-C1",
            instelling="9001",
            start=date(2020, 1, 6),
            bedragen=kwartaalbedragen(opgenomen_cent),
            uurtarief_cent=_UURTARIEF_CENT,
            peildatum=peildatum,
        )
    uren = sum(getal(rij, "uren") for rij in dossier.van("contracten"))
    dossier.persoon["uren_inburgering"] = uren * 9 // 10
