"""The chain, step by step: delivery, enrolment, selection, run, a delivery in between, letters, a week later.

Every step may be repeated: what was done is found done, so the demo can be stopped anywhere and started again.
"""

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

from django.conf import settings

from pib.aanlevering.actions import inlezen
from pib.aanlevering.rapport import Rapport
from pib.beheer.demo.dagen import LEVERING, RONDE, VASTSTELLING, VERVOLG, moment
from pib.beheer.demo.inrichten import accounts_inrichten
from pib.beheer.demo.voortgang import Voortgang
from pib.beheer.levering import laatste_levering
from pib.beheer.proefdata import leveringen
from pib.beheer.proefdata.loketten import DEELNAME_VANAF, DEMO_LOKETTEN, DemoLoket
from pib.beheer.proefdata.plan import Plan
from pib.core import taken
from pib.core.kijker import Kijker, operator
from pib.elip.actions import aanmelden as deelname
from pib.elip.actions import ronde
from pib.elip.queries.beslissingen import beslissingen_csv
from pib.gemeenten.queries import neemt_deel

ZAAD = 1


class LeveringGeweigerd(Exception):
    """A delivery of the demo was refused, as when the database holds other data; the reasons are in the message."""


@dataclass(frozen=True)
class Demo:
    """The demo in its folder. personen: besides the named cast."""

    personen: int
    voortgang: Voortgang

    @property
    def map(self) -> Path:
        """Where deliveries and the list of decisions are kept."""
        pad: Path = settings.PIB_VAR / "demo"
        return pad

    @property
    def beslissingen(self) -> Path:
        """The list of decisions on the day of the run, as the command writes it."""
        return self.map / f"beslissingen-{RONDE}.csv"

    @property
    def plan(self) -> Plan:
        """What the deliveries are made from."""
        return Plan(
            personen=self.personen, zaad=ZAAD, peildatum=LEVERING, ronde_op=RONDE, vervolg_op=VERVOLG, rolverdeling=True
        )

    def doorlopen(self) -> int:
        """The whole chain; gives the number of new letters that a second start of the run made."""
        self.map.mkdir(parents=True, exist_ok=True)
        self._leveringen_schrijven()
        self._levering("aanlevering", "Levering van DUO inlezen", self.map / "levering-1", LEVERING)
        with self.voortgang.stap("inrichten", "Accounts en deelnemende gemeenten"):
            accounts_inrichten(op=moment(LEVERING))
            for loket in DEMO_LOKETTEN:
                if loket.vanaf_begin:
                    _aanmelden(loket)
        self._ronde()
        nieuw = self._tweede_start()
        self._levering("vervolg", "Levering van een week later: signalen", self.map / "levering-3", VERVOLG)
        return nieuw

    def _leveringen_schrijven(self) -> None:
        with self.voortgang.stap("proefdata", f"Verzonnen leveringen schrijven ({self.personen} personen)"):
            leveringen.schrijf_eerste(self.map / "levering-1", self.plan, serienummer=1)
            leveringen.schrijf_tussentijds(self.map / "levering-2", self.plan, serienummer=2)
            leveringen.schrijf_vervolg(self.map / "levering-3", self.plan, serienummer=3, na_tussentijds=True)

    def _levering(self, stap: str, wat: str, pad: Path, dag: date) -> None:
        with self.voortgang.stap(stap, wat):
            _gelukt(inlezen(pad, door=operator(dag), op=moment(dag, 22)))

    def _ronde(self) -> None:
        with self.voortgang.stap("voorbereiden", "Selectie en voorbereiding van de ronde"):
            ronde.voorbereiden(peildatum=RONDE, levering=laatste_levering, door=operator(RONDE), op=moment(RONDE))
            if not self.beslissingen.exists():
                _schrijf_geheel(self.beslissingen, b"".join(beslissingen_csv(RONDE)))
        with self.voortgang.stap("brieven", "Brieven opmaken als PDF, van de wachtrij"):
            taken.werk(wachtrijen=["brieven"], blijf=False)
        self._levering("tussentijds", "Nieuws van DUO terwijl de ronde loopt", self.map / "levering-2", RONDE)
        with self.voortgang.stap("vaststellen", "Ronde vaststellen: dossiers, signalen en brieven"):
            _afmelden()
            self._uitvoeren(uur=2)

    def _tweede_start(self) -> int:
        with self.voortgang.stap("tweede_start", "Dezelfde ronde nog eens starten: niets nieuws"):
            return self._uitvoeren(uur=3)

    def _uitvoeren(self, *, uur: int) -> int:
        """The run as the command does it; gives how many letters this start made final."""
        uitkomst = ronde.uitvoeren(
            peildatum=RONDE,
            levering=laatste_levering,
            door=operator(VASTSTELLING),
            nu=lambda: moment(VASTSTELLING, uur),
        )
        return uitkomst.nieuwe_brieven


def _schrijf_geheel(pad: Path, inhoud: bytes) -> None:
    tijdelijk = pad.with_suffix(".deel")
    tijdelijk.write_bytes(inhoud)
    tijdelijk.replace(pad)


def _gelukt(rapport: Rapport) -> None:
    if rapport.geweigerd:
        raise LeveringGeweigerd(" ".join(rapport.redenen[:5]))


def _aanmelden(loket: DemoLoket) -> None:
    if neemt_deel(loket.gemeente, LEVERING):
        return
    namen = {veld.name for veld in fields(deelname.Loketgegevens)}
    zonder_schema = replace(loket, website=loket.website.removeprefix("https://"))
    gegevens = deelname.Loketgegevens(
        **{naam: waarde for naam, waarde in asdict(zonder_schema).items() if naam in namen}
    )
    deelname.aanmelden(gegevens=gegevens, op=moment(LEVERING), door=_namens(loket.gemeente, DEELNAME_VANAF))


def _afmelden() -> None:
    """One municipality signs off while the run is under way: it is out from the next midnight."""
    for loket in DEMO_LOKETTEN:
        if loket.meldt_zich_af and neemt_deel(loket.gemeente, VASTSTELLING):
            deelname.afmelden(op=moment(RONDE, 23), door=_namens(loket.gemeente, RONDE))


def _namens(gemeente: str, dag: date) -> Kijker:
    return Kijker(vandaag=dag, gemeente=gemeente, rol="operator", herkomst="opdracht")
