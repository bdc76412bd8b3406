"""What the logboek says of ELIP: the selection, the run, the enrolment of a municipality."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "elip"

BESLIST = Gebeurtenis(
    "elip:beslissing:genomen", "ELIP-criteria per {peildatum} getoetst: {gewijzigd} bewijzen geschreven", _ACTIVITEIT
)
