"""What the logboek says of ELIP: the selection, the run, the enrolment of a municipality."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "elip"

BESLIST = Gebeurtenis(
    "elip:beslissing:genomen", "ELIP-criteria per {peildatum} getoetst: {gewijzigd} bewijzen geschreven", _ACTIVITEIT
)

RONDE_VOORBEREID = Gebeurtenis(
    "elip:ronde:voorbereid", "Ronde {ronde} van {peildatum} voorbereid: {gekozen} gekozen", _ACTIVITEIT
)
RONDE_GEMAAKT = Gebeurtenis("elip:ronde:gemaakt", "Brieven van ronde {ronde} gemaakt", _ACTIVITEIT)
RONDE_VASTGESTELD = Gebeurtenis(
    "elip:ronde:vastgesteld", "Ronde {ronde} vastgesteld: {brieven} brieven, {uitval} uitval", _ACTIVITEIT
)
RONDE_GEANNULEERD = Gebeurtenis("elip:ronde:geannuleerd", "Ronde {ronde} geannuleerd: {reden}", _ACTIVITEIT)
RONDE_GEPAUZEERD = Gebeurtenis("elip:ronde:gepauzeerd", "Ronde {ronde} gepauzeerd", _ACTIVITEIT)
RONDE_HERVAT = Gebeurtenis("elip:ronde:hervat", "Ronde {ronde} hervat", _ACTIVITEIT)

AANGEMELD = Gebeurtenis(
    "elip:deelname:aangemeld",
    "Gemeente {gemeente} aangemeld voor de ELIP-brief; {dossiers} dossiers weer te zien",
    _ACTIVITEIT,
)
GEWIJZIGD = Gebeurtenis("elip:deelname:gewijzigd", "Loketgegevens van gemeente {gemeente} gewijzigd", _ACTIVITEIT)
GEPAUZEERD = Gebeurtenis("elip:deelname:gepauzeerd", "Brieven van gemeente {gemeente} gepauzeerd", _ACTIVITEIT)
HERVAT = Gebeurtenis("elip:deelname:hervat", "Brieven van gemeente {gemeente} hervat", _ACTIVITEIT)
AFGEMELD = Gebeurtenis(
    "elip:deelname:afgemeld", "Gemeente {gemeente} afgemeld per {tot}; {dossiers} dossiers sluiten dan", _ACTIVITEIT
)
AFMELDING_INGETROKKEN = Gebeurtenis(
    "elip:deelname:afmelding-ingetrokken", "Afmelding van gemeente {gemeente} ingetrokken", _ACTIVITEIT
)
