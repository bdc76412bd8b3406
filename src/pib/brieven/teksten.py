"""The Dutch texts of the ELIP letter, in dated versions; a version once used is never edited, only followed by another.

Words: the manual's annex, made plainer (A2/B1). Signatory and minister are dated with the version.
Fields in braces are filled by ``opstellen``; what is filled in is never read as a pattern itself.
"""

from dataclasses import dataclass, replace
from datetime import date

from pib.core.datums import ALTIJD


class GeenTekstversie(Exception):
    """No text of the letter is valid on this day."""


@dataclass(frozen=True, kw_only=True)
class Vraagtekst:
    """A question as heading, with its answer as paragraphs."""

    kop: str
    alineas: tuple[str, ...]


@dataclass(frozen=True)
class Tabeltekst:
    """The heading of a table and its header row."""

    kop: str
    kolommen: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Tekstversie:
    """Everything the letter says that is the same for all, valid from the first up to and including the last day.

    boete: the fine sentence; empty: this version knows none.
    sjabloon: the folder of the layout under ``sjablonen/elip``.
    """

    naam: str
    eerste_dag: date
    laatste_dag: date
    sjabloon: str
    betreft: str
    op_verzoek: str
    waarom_kop: str
    waarom_op_tijd: str
    waarom_voorbij: str
    termijn_kop: str
    nog_plichtig: str
    termijn_loopt: str
    termijn_voorbij: str
    boete: str
    hulp: Vraagtekst
    omstandigheden: Vraagtekst
    doen_kop: str
    afspraak: str
    bellen: str
    mailen: str
    of_mailen: str
    informatie: str
    website: str
    stand_van: str
    examens: Tabeltekst
    nog_te_doen: str
    aangemeld: str
    uitslag_volgt: str
    verzoeken: Tabeltekst
    lening: Tabeltekst
    opleidingen: Tabeltekst
    niet_meer_lenen: str
    minister: str
    voor_deze: str
    ondertekenaar: str
    automatisch: str


_ELIP_1 = Tekstversie(
    naam="elip-1",
    eerste_dag=date(2013, 1, 1),
    laatste_dag=date(2025, 7, 8),
    sjabloon="1",
    betreft="Hulp van uw gemeente bij het inburgeren",
    op_verzoek="Op verzoek van de gemeente {gemeente} stuurt {afzender} u deze brief.",
    waarom_kop="Waarom krijgt u deze brief?",
    waarom_op_tijd=(
        "U bent inburgeringsplichtig. De gemeente {gemeente} kan u helpen om op tijd klaar te zijn met inburgeren. "
        "Maak snel een afspraak met uw gemeente."
    ),
    waarom_voorbij=(
        "U bent inburgeringsplichtig. De gemeente {gemeente} kan u helpen om uw inburgering af te maken. "
        "Maak snel een afspraak met uw gemeente."
    ),
    termijn_kop="Wanneer moet u klaar zijn met inburgeren?",
    nog_plichtig="U bent nog steeds inburgeringsplichtig.",
    termijn_loopt=" U hebt tot en met {datum} de tijd om te voldoen aan uw inburgeringsplicht.",
    termijn_voorbij=" U had tot en met {datum} de tijd. Die datum is voorbij. U moet nog wel inburgeren.",
    boete="Als u niet op tijd uw inburgeringsdiploma haalt, kan DUO u een boete geven.",
    hulp=Vraagtekst(
        kop="Wat voor hulp kunt u krijgen van de gemeente?",
        alineas=(
            (
                "U kunt samen met iemand van de gemeente over uw inburgeringsexamens praten. De medewerker van "
                "de gemeente kijkt samen met u welke examens u nog moet doen. En op welke manier u dat het beste kunt "
                "doen."
            ),
            "De gemeente kan u ook helpen met het vinden van de juiste taalaanbieder.",
        ),
    ),
    omstandigheden=Vraagtekst(
        kop="Lukt het inburgeren niet door persoonlijke omstandigheden?",
        alineas=(
            (
                "U kunt samen met iemand van de gemeente over uw persoonlijke omstandigheden praten. De gemeente kan u "
                "vertellen wat de mogelijkheden zijn."
            ),
        ),
    ),
    doen_kop="Wat moet u doen?",
    afspraak="Wilt u hulp van uw gemeente? Maak dan meteen een afspraak.",
    bellen=" U kunt bellen naar {telefoon}.",
    mailen=" U kunt een e-mail sturen naar {email}.",
    of_mailen=" Of u kunt een e-mail sturen naar {email}.",
    informatie=" U krijgt dan informatie over waar u naartoe moet gaan.",
    website=("U kunt ook kijken op de website van de gemeente: {website}. Of scan de QR-code met uw telefoon."),
    stand_van="Hieronder leest u de gegevens zoals ze op {datum} bij DUO bekend zijn.",
    examens=Tabeltekst(
        "Uw examens", ("Overzicht examenonderdelen", "Datum laatste examen", "Status", "Totaal deelnames")
    ),
    nog_te_doen="Examens die u nog moet doen",
    aangemeld=" (aangemeld voor {datum})",
    uitslag_volgt=" (de uitslag volgt nog)",
    verzoeken=Tabeltekst("Uw verzoeken", ("Overzicht verzoeken", "Ontvangstdatum", "Status")),
    lening=Tabeltekst("Uw lening", ("Overzicht lening", "Datum", "Bedrag in euro")),
    opleidingen=Tabeltekst("Uw opleidingen", ("Overzicht opleidingen", "Startdatum", "Einddatum")),
    niet_meer_lenen="U kunt niet meer lenen.",
    minister="De minister van Sociale Zaken en Werkgelegenheid,",
    voor_deze="voor deze,",
    ondertekenaar="Directeur Registers & Examens",
    automatisch="Dit bericht is automatisch aangemaakt en daarom niet ondertekend.",
)

# No fine for this group since the Raad van State's ruling of 9 July 2025 (domain §0.1).
_ELIP_2 = replace(_ELIP_1, naam="elip-2", eerste_dag=date(2025, 7, 9), laatste_dag=ALTIJD, boete="")

TEKSTVERSIES = (_ELIP_1, _ELIP_2)


def tekstversie_op(dag: date) -> Tekstversie:
    """The text valid on a day (the letter's date). Raises GeenTekstversie before the first."""
    for versie in TEKSTVERSIES:
        if versie.eerste_dag <= dag <= versie.laatste_dag:
            return versie
    raise GeenTekstversie(f"Geen tekst van de brief geldt op {dag:%d-%m-%Y}.")


def tekstversie(naam: str) -> Tekstversie:
    """The text with this name (as a bundle remembers it). Raises GeenTekstversie."""
    for versie in TEKSTVERSIES:
        if versie.naam == naam:
            return versie
    raise GeenTekstversie(f"Er is geen tekst van de brief die {naam} heet.")
