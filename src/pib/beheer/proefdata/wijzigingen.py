"""What can happen to a person between two deliveries: each function changes a dossier as of a day.

Terms are half-open: ``plicht_eind`` is the first day after the duty. The same functions serve the named cast and the
second delivery at random.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from pib.beheer.proefdata.adressen import zet_adres, zet_buitenland
from pib.beheer.proefdata.dossier import Dossier, Rij, getal
from pib.beheer.proefdata.examens import onderdelen
from pib.core.datums import plus_maanden

Wijziging = Callable[[Dossier, date], None]
SLUITREDENEN = (
    "VOLLEDIGE_ONTHEFFING",
    "VOLLEDIGE_VRIJSTELLING",
    "VOLDAAN",
    "VERBLIJFSDOEL_GEWIJZIGD",
    "VERTROKKEN",
    "OVERLEDEN",
    "TIJDELIJKE_VRIJSTELLING",
    "OVERIG",
)
_VRIJSTELLINGEN: dict[str, Rij] = {
    "VOLLEDIGE_ONTHEFFING": {"soort": "ONTHEFFING", "reden": "MED"},
    "VOLLEDIGE_VRIJSTELLING": {"soort": "VRIJSTELLING", "reden": "DIP"},
    "TIJDELIJKE_VRIJSTELLING": {"soort": "VRIJSTELLING", "reden": "OPL"},
}


def _toeval(dossier: Dossier) -> Random:
    return Random(f"wijziging {dossier.bsn}")  # noqa: S311  (test data that must be the same each time)


def verlengen(maanden: int, grond: str) -> Wijziging:
    """The term gets longer, with its ground and the request that was granted."""

    def doe(dossier: Dossier, dag: date) -> None:
        eind = dossier.dag("termijn_eind") or dag
        nieuw = plus_maanden(eind, maanden)
        dossier.voeg(
            "verlengingen",
            grond=grond,
            vorige_einddatum=eind,
            nieuwe_einddatum=nieuw,
            toegekend_op=dag - timedelta(days=2),
        )
        dossier.voeg("verzoeken", soort="VERLENGING", ontvangen_op=dag - timedelta(days=30), status="TOEGEKEND")
        dossier.persoon["termijn_eind"] = nieuw

    return doe


def sluiten(reden: str) -> Wijziging:
    """The duty ends for one of the contract's eight reasons, with the facts that go with it."""

    def doe(dossier: Dossier, dag: date) -> None:
        dossier.persoon["plicht_eind"] = dag
        dossier.persoon["plicht_eind_reden"] = reden
        if reden == "OVERLEDEN":
            dossier.persoon["overleden_op"] = dag - timedelta(days=1)
        elif reden == "VERTROKKEN":
            zet_buitenland(dossier.persoon, _toeval(dossier))
        elif reden == "VOLDAAN":
            _slaag_voor_alles(dossier, dag)
        elif reden in _VRIJSTELLINGEN:
            einddatum = plus_maanden(dag, 24) if reden == "TIJDELIJKE_VRIJSTELLING" else ""
            dossier.voeg("vrijstellingen", **_VRIJSTELLINGEN[reden], ingangsdatum=dag, einddatum=einddatum)

    return doe


def _slaag_voor_alles(dossier: Dossier, eind: date) -> None:
    """Every part that was not passed yet is passed a month before the duty ends."""
    pogingen = dossier.van("examenpogingen")
    geslaagd = {poging["onderdeel"] for poging in pogingen if poging.get("resultaat") == "Geslaagd"}
    datum = eind - timedelta(days=31)
    for onderdeel in onderdelen(str(dossier.persoon["wet"]), dossier.dag("plicht_start") or eind):
        bezet = any(poging["onderdeel"] == onderdeel and poging["examendatum"] == datum for poging in pogingen)
        if onderdeel not in geslaagd:
            dag = datum - timedelta(days=1) if bezet else datum
            dossier.voeg("examenpogingen", onderdeel=onderdeel, niveau="", examendatum=dag, resultaat="Geslaagd")


def heropenen(dossier: Dossier, dag: date) -> None:
    """The decision that closed the duty is withdrawn."""
    del dag
    dossier.persoon["plicht_eind"] = ""
    dossier.persoon["plicht_eind_reden"] = ""
    vrijstellingen = dossier.van("vrijstellingen")
    vrijstellingen[:] = [rij for rij in vrijstellingen if rij.get("onderdeel")]


def verhuizen(gemeente: str) -> Wijziging:
    """The person moved house to a municipality."""

    def doe(dossier: Dossier, dag: date) -> None:
        persoon = dossier.persoon
        zet_adres(persoon, gemeente, _toeval(dossier))
        persoon["gevestigd_op"] = dag - timedelta(days=1)
        persoon["adres_onbekend"] = "N"
        for kolom in ("post_straat", "post_huisnummer", "post_toevoeging", "post_postcode", "post_woonplaats"):
            persoon[kolom] = ""

    return doe


def naar_buitenland(dossier: Dossier, dag: date) -> None:
    """The person moved abroad less than a year ago: the duty stays, the municipality does not."""
    zet_buitenland(dossier.persoon, _toeval(dossier))
    dossier.persoon["gevestigd_op"] = dag - timedelta(days=1)


def naam_corrigeren(dossier: Dossier, dag: date) -> None:
    """The register corrected the surname: a letter with its accent, or one letter more."""
    del dag
    naam = str(dossier.persoon["geslachtsnaam"])
    dossier.persoon["geslachtsnaam"] = naam.replace("e", "é", 1) if "e" in naam else f"{naam}i"


def adres_corrigeren(dossier: Dossier, dag: date) -> None:
    """The register corrected the house number."""
    del dag
    dossier.persoon["huisnummer"] = getal(dossier.persoon, "huisnummer") + 2


def uitslag_verwerken(dossier: Dossier, dag: date) -> None:
    """The result of an exam that was waited for is in."""
    poging = wacht_op_uitslag(dossier, dag)
    if poging:
        poging["resultaat"] = "Geslaagd"


def wacht_op_uitslag(dossier: Dossier, dag: date) -> Rij | None:
    """The first attempt that was made and has no result yet."""
    for poging in dossier.van("examenpogingen"):
        datum = poging["examendatum"]
        if not poging.get("resultaat") and isinstance(datum, date) and datum < dag:
            return poging
    return None


def lening_opnemen(tot_cent: int) -> Wijziging:
    """A paid invoice brings the loan to this amount."""

    def doe(dossier: Dossier, dag: date) -> None:
        lening = dossier.van("leningen")[0]
        bedrag = tot_cent - getal(lening, "opgenomen_cent")
        lening["opgenomen_cent"] = tot_cent
        dossier.voeg(
            "facturen",
            factuurnummer=f"{dossier.nummer}-N",
            soort="INBURGERING",
            instellingsnummer="9001",
            factuurdatum=dag - timedelta(days=20),
            status="BETAALD",
            omschrijving="Examentraining",
            cursuskosten_cent=bedrag,
            lesmateriaal_cent=0,
            examenkosten_cent=0,
            totaal_cent=bedrag,
            betaald_cent=bedrag,
            betaald_op=dag - timedelta(days=2),
        )

    return doe


def intrekken(dossier: Dossier, dag: date) -> None:
    """The person turns out to be delivered by mistake (spec A7)."""
    dossier.trek_in(dag - timedelta(days=1), "Ten onrechte aangeleverd")


# --- wrong records: each holds back its whole person (contract, *Checks*) -----------------------------------------


def fout_datum(dossier: Dossier, dag: date) -> None:
    """An exam on 31 June."""
    dossier.voeg(
        "examenpogingen", onderdeel="KNM", niveau="A2", examendatum=f"{dag.year - 1}-06-31", resultaat="Gezakt"
    )


def fout_code(dossier: Dossier, dag: date) -> None:
    """A law that does not exist."""
    del dag
    dossier.persoon["wet"] = "2031"


def fout_einde(dossier: Dossier, dag: date) -> None:
    """An exemption that ends before it starts."""
    dossier.voeg(
        "vrijstellingen",
        soort="VRIJSTELLING",
        onderdeel="KNM",
        reden="DIP",
        ingangsdatum=dag,
        einddatum=dag - timedelta(days=1),
    )


def fout_totaal(dossier: Dossier, dag: date) -> None:
    """An invoice whose total is not the sum of its parts."""
    dossier.voeg(
        "facturen",
        factuurnummer=f"{dossier.nummer}-T",
        soort="INBURGERING",
        instellingsnummer="9001",
        factuurdatum=dag,
        status="IN_BEHANDELING",
        cursuskosten_cent=10_000,
        lesmateriaal_cent=500,
        examenkosten_cent=0,
        totaal_cent=10_000,
    )


FOUTEN: tuple[Wijziging, ...] = (fout_datum, fout_code, fout_einde, fout_totaal)
