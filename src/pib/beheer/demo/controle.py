"""The figures of the demo, each from its own source, and what must agree."""

import csv
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from pib.beheer.demo.dagen import RONDE
from pib.beheer.demo.keten import Demo
from pib.brieven.models import Brief
from pib.gemeenten.models import Deelname
from pib.signalen.models import Signaal

# Spec B7, and the re-check of B6: the demo shows each of them.
VERWACHTE_UITVAL = frozenset(set(Brief.Uitval.values) - {Brief.Uitval.OPMAAK})
VERWACHTE_SIGNALEN = frozenset({"SS400", "SS401", "SS402", "SS403", "SS404"})


@dataclass
class Cijfers:
    """What the chain brought about. verschillen: sentences; empty when the figures agree."""

    personen: int
    gekozen: int
    gekozen_bij_deelnemers: int
    deelnemers: int
    uitval: int
    uitval_per_reden: dict[str, int]
    brieven: int
    signalen: dict[str, int]
    tweede_start: dict[str, int]
    duur_s: dict[str, float] = field(default_factory=dict)
    verschillen: list[str] = field(default_factory=list)

    def als_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return dict(vars(self))


def meet(demo: Demo, *, nieuwe_brieven: int) -> Cijfers:
    """Count at the source: the list of decisions, the folder with letters, the rows of signals and of uitval."""
    deelnemers = _deelnemers()
    rijen = _beslissingen(demo.beslissingen)
    gekozen = [rij for rij in rijen if rij["gekozen"] == "J"]
    uitval = _uitval()
    cijfers = Cijfers(
        personen=len(rijen),
        gekozen=len(gekozen),
        gekozen_bij_deelnemers=sum(rij["gemeentecode"] in deelnemers for rij in gekozen),
        deelnemers=len(deelnemers),
        uitval=sum(uitval.values()),
        uitval_per_reden=uitval,
        brieven=len(_pdfs(settings.BRIEVEN_MAP)),
        signalen=_signalen(),
        tweede_start={"nieuwe_brieven": nieuwe_brieven},
        duur_s=demo.voortgang.duur_s,
    )
    cijfers.verschillen = verschillen(cijfers, personen_geleverd=_personen_geleverd(demo))
    return cijfers


def verschillen(cijfers: Cijfers, *, personen_geleverd: int) -> list[str]:
    """What does not agree, in plain words."""
    verwacht = cijfers.gekozen_bij_deelnemers - cijfers.uitval
    ss400 = cijfers.signalen.get("SS400", 0)
    regels = {
        f"Er zijn {cijfers.brieven} brieven op schijf; verwacht: {cijfers.gekozen_bij_deelnemers} gekozen bij"
        f" deelnemers min {cijfers.uitval} uitval is {verwacht}.": cijfers.brieven == verwacht,
        f"Er zijn {ss400} signalen SS400 bij {cijfers.brieven} brieven.": ss400 == cijfers.brieven,
        "Er is geen enkele brief gemaakt.": cijfers.brieven > 0,
        "De tweede start van de ronde maakte nieuwe brieven.": not cijfers.tweede_start["nieuwe_brieven"],
        f"De lijst met beslissingen telt {cijfers.personen} personen, de levering {personen_geleverd}.": (
            cijfers.personen == personen_geleverd
        ),
        f"Reden van uitval zonder voorbeeld: {', '.join(sorted(VERWACHTE_UITVAL - set(cijfers.uitval_per_reden)))}.": (
            set(cijfers.uitval_per_reden) >= VERWACHTE_UITVAL
        ),
        f"Signaal zonder voorbeeld: {', '.join(sorted(VERWACHTE_SIGNALEN - set(cijfers.signalen)))}.": (
            set(cijfers.signalen) >= VERWACHTE_SIGNALEN
        ),
    }
    return [zin for zin, klopt in regels.items() if not klopt]


def _beslissingen(pad: Path) -> list[dict[str, str]]:
    with pad.open(newline="", encoding="utf-8") as bestand:
        return list(csv.DictReader(bestand))


def _personen_geleverd(demo: Demo) -> int:
    with (demo.map / "levering-1" / "personen.csv").open(newline="", encoding="utf-8") as bestand:
        return sum(1 for _ in csv.reader(bestand)) - 1


def _deelnemers() -> set[str]:
    op_de_dag = Deelname.objects.filter(vanaf__lte=RONDE).filter(Q(tot__isnull=True) | Q(tot__gt=RONDE))
    return set(op_de_dag.values_list("gemeente_id", flat=True))


def _uitval() -> dict[str, int]:
    rijen = Brief.objects.filter(bundel__peildatum=RONDE, status=Brief.Status.UITVAL).values_list("uitval")
    return dict(sorted(Counter(reden for (reden,) in rijen).items()))


def _pdfs(map_: Path) -> list[Path]:
    """The letters on disk whose content is still that of their hash."""
    return [
        pad
        for pad in sorted(map_.rglob("*.pdf"))
        if (inhoud := pad.read_bytes()).startswith(b"%PDF-") and hashlib.sha256(inhoud).hexdigest() == pad.stem
    ]


def _signalen() -> dict[str, int]:
    rijen = Signaal.objects.values_list("code").annotate(aantal=Count("pk")).order_by("code")
    return dict(rijen)
