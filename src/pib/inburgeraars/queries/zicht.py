"""Sight looked back on, nation-wide: who could see this person on that day (spec D9). For DUO's supervision."""

from dataclasses import dataclass
from datetime import date

from pib.core.datums import ALTIJD, laatste_dag, toon_datum
from pib.inburgeraars.models import Persoon, Zicht
from pib.inburgeraars.namen import volledige_naam
from pib.inburgeraars.queries.registratie import naam_van


@dataclass(frozen=True)
class Zichtregel:
    """A municipality had sight of a person on one ground, from a day until (not including) another."""

    gemeente: str
    grond: str
    vanaf: date
    tot: date
    einde: str

    @property
    def periode(self) -> str:
        """``vanaf 14-06-2023``, with its last day when there is one."""
        tot_en_met = "" if self.tot == ALTIJD else f" tot en met {toon_datum(laatste_dag(self.tot))}"
        return f"vanaf {toon_datum(self.vanaf)}{tot_en_met}"


@dataclass(frozen=True)
class Betrokkene:
    """Whom an overview is about; the date of birth as delivered."""

    naam: str
    geboortedatum: str


def persoon_met_bsn(bsn: str) -> int | None:
    """The internal number of the person with this BSN, in the whole country and also when retracted (A7)."""
    return Persoon.objects.filter(bsn=bsn).values_list("pk", flat=True).first()


def betrokkene(persoon: int) -> Betrokkene | None:
    """Name and date of birth; None when the registration is gone."""
    rij = Persoon.objects.filter(pk=persoon).first()
    return Betrokkene(volledige_naam(naam_van(rij)), rij.geboortedatum) if rij else None


def zicht_op(persoon: int, dag: date) -> list[Zichtregel]:
    """The sight there was on this day, whatever became of it later; by municipality.

    The history is what both walls are made from: they hold a copy of its latest row. Where two rows overlap, only the
    latest one let anybody in, so this list names who could have seen the person, never too few.
    """
    return [regel for regel in zicht_van(persoon) if regel.vanaf <= dag < regel.tot]


def zicht_van(persoon: int) -> list[Zichtregel]:
    """All sight there ever was of a person, oldest first."""
    rijen = Zicht.objects.filter(persoon=persoon).order_by("vanaf", "gemeente", "pk")
    return [
        Zichtregel(
            rij.gemeente, rij.get_grond_display(), rij.vanaf, rij.tot, rij.get_einde_display() if rij.einde else ""
        )
        for rij in rijen
    ]
