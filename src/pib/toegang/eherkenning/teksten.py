"""What a refused login says to the person: calm, in Dutch, chosen by our own code; never text from the broker."""

from dataclasses import dataclass

GEWEIGERD, STORING, GEEN_FOUT = 403, 503, 200


@dataclass(frozen=True)
class Uitleg:
    """Title, what to do, and the status of the page.

    opnieuw: the page offers to try the same broker again at once.
    """

    titel: str
    tekst: str
    status: int = GEWEIGERD
    opnieuw: bool = False


_ANDERS = Uitleg("Inloggen is niet gelukt", "U bent niet ingelogd. Begin opnieuw bij het inlogscherm.")
_STORING = Uitleg(
    "eHerkenning is nu niet bereikbaar",
    "U kunt nu niet inloggen. Probeer het over een paar minuten opnieuw. Wie al is ingelogd, kan gewoon doorwerken.",
    STORING,
    opnieuw=True,
)
_UITLEG = {
    "niveau_te_laag": Uitleg(
        "EH3 nodig: uw eHerkenningsmiddel heeft een te laag niveau",
        "Voor Mijn DUO hebt u eHerkenning met betrouwbaarheidsniveau EH3 of hoger nodig. U logde in met een lager "
        "niveau. Vraag uw eHerkenningbeheerder om een middel op niveau EH3.",
    ),
    "afgebroken": Uitleg(
        "U hebt het inloggen afgebroken", "U bent niet ingelogd. U kunt het opnieuw proberen.", GEEN_FOUT
    ),
    "keten": Uitleg(
        "Inloggen via een andere organisatie kan hier niet",
        "U logde in met een ketenmachtiging. Uw organisatie staat dat voor Mijn DUO niet toe. Vraag uw Mijn "
        "DUO-beheerder wat u kunt doen.",
    ),
    "dienst": Uitleg(
        "Uw middel is voor een andere dienst",
        "Uw eHerkenningsmiddel moet gemachtigd zijn voor de dienst 'Mijn DUO voor zakelijke klanten'. Vraag uw "
        "eHerkenningbeheerder om deze dienst toe te voegen.",
    ),
    "account_geblokkeerd": Uitleg(
        "Uw account is geblokkeerd", "U kunt niet inloggen. Neem contact op met uw Mijn DUO-beheerder."
    ),
    "organisatie": Uitleg(
        "Uw organisatie is niet herkend",
        "Uw eHerkenningsmiddel hoort niet bij de organisatie van uw account. Neem contact op met uw Mijn "
        "DUO-beheerder.",
    ),
    "makelaar_onbereikbaar": _STORING,
    "makelaar_storing": _STORING,
    "niet_ingesteld": Uitleg(
        "Inloggen is nog niet ingericht", "De verbinding met eHerkenning is nog niet ingesteld.", STORING
    ),
}


def uitleg_bij(code: str) -> Uitleg:
    """The text for a refusal; technical reasons share one."""
    return _UITLEG.get(code, _ANDERS)
