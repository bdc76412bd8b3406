"""Four weeks of looking in a hundred municipalities, with planted snoopers; written before the detector.

Honest workers are not tidy: they answer the phone, mistype BSNs, call back, stand in for a colleague, browse lists,
clear old cases, work late or early. A snooper does all that too, and one thing besides.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from pib.toezicht.blik import Blik, Soort

ZAAD = 20261123  # for building the detector
ZAAD_TOETS = 20270401  # only to judge it: never looked at while building
BEGIN = datetime(2026, 11, 2)  # noqa: DTZ001  (local time, a Monday)
DAGEN = 28
GEMEENTEN = 100
SNUFFELAAR_OP = 10  # one worker in so many
WERKDAGEN = 5


@dataclass
class Uitkomst:
    """All looks, who looked, and which of them snooped and how."""

    blikken: list[Blik] = field(default_factory=list)
    medewerkers: list[int] = field(default_factory=list)
    snuffelaars: dict[int, str] = field(default_factory=dict)


@dataclass
class Gemeente:
    code: str
    personen: list[str]
    signaal_op: dict[str, set[int]]  # person → days with an open signal
    medewerkers: list[int]


@dataclass
class Medewerker:
    account: int
    gemeente: Gemeente
    coordinator: bool
    vroeg: bool
    bellers_per_dag: float
    eigen: set[str] = field(default_factory=set)


def simuleer(zaad: int) -> Uitkomst:
    """The same seed gives the same four weeks."""
    r, uit = random.Random(zaad), Uitkomst()  # noqa: S311  (a simulation, not a secret)
    nummer = 0
    for volg in range(GEMEENTEN):
        gemeente = _gemeente(r, f"{volg:04d}")
        for _ in range(r.choice((3, 4, 5, 6, 8, 10, 14))):
            nummer += 1
            gemeente.medewerkers.append(nummer)
            wie = _medewerker(r, nummer, gemeente, coordinator=len(gemeente.medewerkers) == 1)
            uit.medewerkers.append(nummer)
            uit.blikken += _werk(r, wie)
            if r.randrange(SNUFFELAAR_OP) == 0:
                soort = r.choice(tuple(_SNUFFELEN))
                uit.snuffelaars[nummer] = soort
                uit.blikken += _SNUFFELEN[soort](r, wie)
        if volg % 25 == 7:
            _publiek_geheim(r, gemeente, uit)
    uit.blikken.sort(key=lambda blik: (blik.op, blik.account, blik.persoon))
    return uit


def _gemeente(r: random.Random, code: str) -> Gemeente:
    personen = [f"{code}-{nummer}" for nummer in range(int(min(900, max(12, r.lognormvariate(4.2, 0.9)))))]
    signalen = {}
    for persoon in personen:
        if r.random() < 0.55:
            eerste = r.randrange(-40, DAGEN)
            signalen[persoon] = set(range(eerste, eerste + r.randrange(30, 75)))
    return Gemeente(code, personen, signalen, [])


def _medewerker(r: random.Random, nummer: int, gemeente: Gemeente, *, coordinator: bool) -> Medewerker:
    wie = Medewerker(
        nummer, gemeente, coordinator, vroeg=r.random() < 0.04, bellers_per_dag=r.choice((0.1, 0.3, 0.3, 1.0))
    )
    met_signaal = sorted(gemeente.signaal_op)
    wie.eigen = set(r.sample(met_signaal, min(len(met_signaal), r.randrange(3, 25))))
    return wie


def _blik(wie: Medewerker, persoon: str, dag: int, op: time, soort: Soort) -> Blik:
    return Blik(
        account=wie.account,
        gemeente=wie.gemeente.code,
        persoon=persoon,
        op=BEGIN + timedelta(days=dag, hours=op.hour, minutes=op.minute),
        soort=soort,
        signaal=dag in wie.gemeente.signaal_op.get(persoon, ()),
        eigen=persoon in wie.eigen,
    )


def _werk(r: random.Random, wie: Medewerker) -> Iterator[Blik]:
    """What the work asks for."""
    aanwezig = r.choice((0.4, 0.6, 0.8, 0.9))
    terugbellen: list[tuple[int, str]] = []
    for dag in range(DAGEN):
        zaterdag = dag % 7 == WERKDAGEN and r.random() < 0.01
        if (dag % 7 >= WERKDAGEN and not zaterdag) or r.random() > aanwezig:
            continue
        yield from _gewone_dag(r, wie, dag, terugbellen)
    if r.random() < 0.02:  # clears old cases in two days
        dag = r.choice([dag for dag in range(DAGEN - 1) if dag % 7 < WERKDAGEN - 1])
        for persoon in r.sample(wie.gemeente.personen, min(len(wie.gemeente.personen), r.randrange(15, 45))):
            yield _blik(wie, persoon, dag + r.randrange(2), _werktijd(r, wie), Soort.DOSSIER)


def _gewone_dag(r: random.Random, wie: Medewerker, dag: int, terugbellen: list[tuple[int, str]]) -> Iterator[Blik]:
    gemeente = wie.gemeente
    open_ = sorted(persoon for persoon, dagen in gemeente.signaal_op.items() if dag in dagen)
    for persoon in open_[: 20 * r.choice((0, 1, 1, 2))]:
        yield _blik(wie, persoon, dag, _werktijd(r, wie), Soort.LIJST)
    for persoon in r.sample(open_, min(len(open_), r.randrange(7))):
        yield _blik(wie, persoon, dag, _werktijd(r, wie), Soort.DOSSIER)
        if r.random() < 0.5:
            wie.eigen.add(persoon)
    for persoon in r.sample(sorted(wie.eigen), min(len(wie.eigen), r.randrange(4))):
        yield _blik(wie, persoon, dag, _werktijd(r, wie), Soort.DOSSIER)
    if r.random() < 0.15:
        begin = r.randrange(max(1, len(gemeente.personen) // 20))
        for persoon in gemeente.personen[begin * 20 : begin * 20 + 20 * r.choice((1, 1, 2, 3))]:
            yield _blik(wie, persoon, dag, _werktijd(r, wie), Soort.LIJST)
    if wie.coordinator and dag % 7 == 0:
        for persoon in open_:
            yield _blik(wie, persoon, dag, _werktijd(r, wie), Soort.UITVOER)
    yield from _telefoon(r, wie, dag, terugbellen)


def _telefoon(r: random.Random, wie: Medewerker, dag: int, terugbellen: list[tuple[int, str]]) -> Iterator[Blik]:
    """Someone calls: the BSN is typed, now and then wrong; now and then they call again."""
    bellers = [persoon for op, persoon in terugbellen if op == dag]
    while r.random() < wie.bellers_per_dag / (1 + wie.bellers_per_dag):
        bellers.append(r.choice(wie.gemeente.personen))
    for persoon in bellers:
        op = _werktijd(r, wie)
        if r.random() < 0.12:
            yield _blik(wie, f"mis-{r.random()}", dag, op, Soort.MIS)
        if r.random() < 0.08:  # moved away, or never here
            yield _blik(wie, f"mis-{r.random()}", dag, op, Soort.MIS)
            continue
        yield _blik(wie, persoon, dag, op, Soort.GEZOCHT)
        yield _blik(wie, persoon, dag, op, Soort.DOSSIER)
        if r.random() < 0.12:
            terugbellen.append((dag + r.randrange(1, 6), persoon))


def _werktijd(r: random.Random, wie: Medewerker) -> time:
    if wie.vroeg and r.random() < 0.3:
        return time(6, r.randrange(60))
    if r.random() < 0.01:
        return time(r.choice((18, 19, 20)), r.randrange(60))
    return time(r.choice((8, 9, 9, 10, 10, 11, 13, 14, 14, 15, 16, 17)), r.randrange(60))


def _buiten_werktijd(r: random.Random) -> time:
    return time(r.choice((5, 20, 21, 21, 22, 22, 23)), r.randrange(60))


def _vreemden(wie: Medewerker) -> list[str]:
    """Persons nothing asks this worker to look at, in any of the four weeks."""
    vrij = [p for p in wie.gemeente.personen if p not in wie.gemeente.signaal_op and p not in wie.eigen]
    return vrij or wie.gemeente.personen


def _volgt_bekende(r: random.Random, wie: Medewerker) -> Iterator[Blik]:
    """Keeps looking at an ex-partner or a neighbour."""
    for persoon in r.sample(_vreemden(wie), 1):
        for dag in r.sample(range(DAGEN), r.randrange(5, 12)):
            op = _werktijd(r, wie) if r.random() < 0.7 else _buiten_werktijd(r)
            yield _blik(wie, persoon, dag, op, Soort.DOSSIER)


def _zoekt_namen(r: random.Random, wie: Medewerker) -> Iterator[Blik]:
    """Tries the BSNs of relatives and acquaintances; most are not there."""
    for _ in range(r.randrange(14, 40)):
        dag, op = r.randrange(DAGEN), _werktijd(r, wie)
        if r.random() < 0.7:
            yield _blik(wie, f"mis-{r.random()}", dag, op, Soort.MIS)
        else:
            persoon = r.choice(_vreemden(wie))
            yield _blik(wie, persoon, dag, op, Soort.GEZOCHT)
            yield _blik(wie, persoon, dag, op, Soort.DOSSIER)


def _grasduint(r: random.Random, wie: Medewerker) -> Iterator[Blik]:
    """Reads dossiers in the evening and at the weekend."""
    for _ in range(r.randrange(12, 40)):
        yield _blik(wie, r.choice(_vreemden(wie)), r.randrange(DAGEN), _buiten_werktijd(r), Soort.DOSSIER)


def _haalt_alles(r: random.Random, wie: Medewerker) -> Iterator[Blik]:
    """Takes the whole municipality home: downloads, or opens dossier after dossier."""
    soort = r.choice((Soort.UITVOER, Soort.DOSSIER))
    keren = r.randrange(3, 6) if soort is Soort.UITVOER else 1
    for _ in range(keren):
        dag, op = r.choice([dag for dag in range(DAGEN) if dag % 7 < WERKDAGEN]), _werktijd(r, wie)
        lijst = wie.gemeente.personen if soort is Soort.UITVOER else (wie.gemeente.personen * 8)[:90]
        for persoon in lijst:
            yield _blik(wie, persoon, dag, op, soort)


_SNUFFELEN = {
    "volgt een bekende": _volgt_bekende,
    "zoekt namen": _zoekt_namen,
    "grasduint buiten werktijd": _grasduint,
    "haalt alles op": _haalt_alles,
}


def _publiek_geheim(r: random.Random, gemeente: Gemeente, uit: Uitkomst) -> None:
    """A person in the news: colleague after colleague has a look."""
    vrij = [persoon for persoon in gemeente.personen if persoon not in gemeente.signaal_op]
    if not vrij or len(gemeente.medewerkers) < 5:
        return
    persoon, begin = r.choice(vrij), r.choice((0, 7, 14))
    for account in r.sample(gemeente.medewerkers, r.randrange(5, len(gemeente.medewerkers) + 1)):
        wie = Medewerker(account, gemeente, coordinator=False, vroeg=False, bellers_per_dag=0)
        uit.snuffelaars.setdefault(account, "publiek geheim")
        for _ in range(r.randrange(1, 4)):
            uit.blikken.append(_blik(wie, persoon, begin + r.randrange(5), _werktijd(r, wie), Soort.DOSSIER))
