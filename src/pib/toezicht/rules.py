"""What stands out among looks without a reason, with the reason why it does. Pure (spec O5).

Nothing here says that someone did wrong: it says where a person should look. Thresholds were chosen on simulated weeks
(``tests/simulatie.py``) and judged on weeks of another seed; each is a named constant, so that it can be discussed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pib.toezicht.blik import Blik, Soort

MIS_MINSTENS, MIS_AANDEEL = 8, 0.4  # BSNs of nobody here: so many, and so large a part of all BSNs typed
BUITEN_MINSTENS, BEGIN_DAG, EINDE_DAG, ZATERDAG = 6, 6, 20, 5  # dossiers outside 6–20 hours or at the weekend
UITVOER_MINSTENS = 5  # lines of downloads and prints about persons nothing asked for
MASSA_PER_DAG = 35  # dossiers opened in one day
VOLGT_DAGEN, VOLGT_KANS = 4, 2e-3  # days on which one and the same person was looked at
SAMEN_ACCOUNTS, SAMEN_DAGEN, SAMEN_KANS = 4, 7, 2e-3  # colleagues who looked at one person within a week


@dataclass(frozen=True)
class Reden:
    """One thing that stands out: its code, a Dutch sentence for the reviewer, and how strongly (1 is the threshold)."""

    code: str
    zin: str
    sterkte: float


@dataclass(frozen=True)
class Opvallend:
    """An account in a municipality with everything that stands out, strongest first."""

    account: int
    gemeente: str
    redenen: tuple[Reden, ...]

    @property
    def score(self) -> float:
        """The sum of the strengths: the order in which to review."""
        return sum(reden.sterkte for reden in self.redenen)


def beoordeel(blikken: Iterable[Blik]) -> list[Opvallend]:
    """Who stands out in these weeks, highest score first; an account is judged per municipality."""
    alle = list(blikken)
    per_paar: dict[tuple[str, int], list[Blik]] = defaultdict(list)
    per_gemeente: dict[str, list[Blik]] = defaultdict(list)
    for blik in alle:
        per_paar[blik.gemeente, blik.account].append(blik)
        per_gemeente[blik.gemeente].append(blik)
    gezien = {gemeente: _aantal_personen(lijst) for gemeente, lijst in per_gemeente.items()}
    samen = {gemeente: _samen(lijst, gezien[gemeente]) for gemeente, lijst in per_gemeente.items()}
    gevonden = []
    for (gemeente, account), lijst in per_paar.items():
        redenen = [*_redenen(lijst, gezien[gemeente]), *samen[gemeente].get(account, ())]
        if redenen:
            redenen.sort(key=lambda reden: -reden.sterkte)
            gevonden.append(Opvallend(account, gemeente, tuple(redenen)))
    return sorted(gevonden, key=lambda opvallend: (-opvallend.score, opvallend.gemeente, opvallend.account))


def _aantal_personen(blikken: Sequence[Blik]) -> int:
    return len({blik.persoon for blik in blikken if blik.soort is not Soort.MIS})


def _redenen(blikken: Sequence[Blik], personen: int) -> Iterable[Reden]:
    zonder = [blik for blik in blikken if blik.zonder_aanleiding]
    dossiers = [blik for blik in zonder if blik.soort is Soort.DOSSIER]
    yield from _mis(blikken)
    yield from _buiten_werktijd(dossiers)
    yield from _uitvoer(zonder)
    yield from _massa(dossiers)
    yield from _volgt(dossiers, personen)


def _mis(blikken: Sequence[Blik]) -> Iterable[Reden]:
    soorten = Counter(blik.soort for blik in blikken)
    mis, getypt = soorten[Soort.MIS], soorten[Soort.MIS] + soorten[Soort.GEZOCHT]
    if mis >= MIS_MINSTENS and mis >= MIS_AANDEEL * getypt:
        zin = f"Zocht {mis} keer op een burgerservicenummer dat hier niet zichtbaar is (van {getypt} keer zoeken)."
        yield Reden("zoekt-namen", zin, mis / MIS_MINSTENS)


def _buiten_werktijd(dossiers: Sequence[Blik]) -> Iterable[Reden]:
    aantal = sum(blik.op.weekday() >= ZATERDAG or not BEGIN_DAG <= blik.op.hour < EINDE_DAG for blik in dossiers)
    if aantal >= BUITEN_MINSTENS:
        zin = f"Opende {aantal} dossiers zonder aanleiding in het weekend of tussen {EINDE_DAG} en {BEGIN_DAG} uur."
        yield Reden("buiten-werktijd", zin, aantal / BUITEN_MINSTENS)


def _uitvoer(zonder: Sequence[Blik]) -> Iterable[Reden]:
    regels = [blik for blik in zonder if blik.soort is Soort.UITVOER]
    if len(regels) >= UITVOER_MINSTENS:
        keren = len({blik.op for blik in regels})
        zin = f"Downloadde of printte {len(regels)} regels over personen zonder aanleiding ({keren} keer)."
        yield Reden("uitvoer", zin, len(regels) / UITVOER_MINSTENS)


def _massa(dossiers: Sequence[Blik]) -> Iterable[Reden]:
    dag, meeste = max(Counter(blik.op.date() for blik in dossiers).items(), key=lambda paar: paar[1], default=(None, 0))
    if dag is not None and meeste >= MASSA_PER_DAG:
        zin = f"Opende op {dag:%d-%m-%Y} {meeste} dossiers zonder aanleiding."
        yield Reden("massa", zin, meeste / MASSA_PER_DAG)


def _volgt(dossiers: Sequence[Blik], personen: int) -> Iterable[Reden]:
    """One person on many days, more than chance would have it among all this account looks at without a reason."""
    dagen: dict[str, set[int]] = defaultdict(set)
    for blik in dossiers:
        dagen[blik.persoon].add(blik.op.toordinal())
    if not dagen:
        return
    meeste = max(len(op) for op in dagen.values())
    rest = sum(len(op) for op in dagen.values()) - meeste
    kans = _minstens(meeste, rest / max(1, personen - 1)) * max(1, personen)
    if meeste >= VOLGT_DAGEN and kans < VOLGT_KANS:
        zin = f"Keek op {meeste} verschillende dagen naar dezelfde persoon, zonder aanleiding."
        yield Reden("volgt", zin, meeste / VOLGT_DAGEN)


def _samen(blikken: Sequence[Blik], personen: int) -> Mapping[int, list[Reden]]:
    """Accounts that looked at one person within a week, more of them than chance would have it."""
    per_persoon: dict[str, list[Blik]] = defaultdict(list)
    for blik in blikken:
        if blik.soort is Soort.DOSSIER and blik.zonder_aanleiding:
            per_persoon[blik.persoon].append(blik)
    alle = [blik for lijst in per_persoon.values() for blik in lijst]
    paren = len({(blik.account, blik.persoon, _week(blik)) for blik in alle})
    weken = len({_week(blik) for blik in blikken})
    gevonden: dict[int, list[Reden]] = defaultdict(list)
    for lijst in per_persoon.values():
        wie = _meeste_binnen(lijst)
        verwacht = max(0, paren - len(wie)) / weken / max(1, personen - 1)
        kans = _minstens(len(wie), verwacht) * max(1, personen) * weken
        if len(wie) >= SAMEN_ACCOUNTS and kans < SAMEN_KANS:
            zin = f"Keek net als {len(wie) - 1} collega's in één week naar dezelfde persoon, zonder aanleiding."
            for account in wie:
                gevonden[account].append(Reden("samen", zin, len(wie) / SAMEN_ACCOUNTS))
    return gevonden


def _week(blik: Blik) -> tuple[int, int]:
    return blik.op.isocalendar()[:2]


def _meeste_binnen(blikken: Sequence[Blik]) -> set[int]:
    """The largest set of accounts that looked within any seven days."""
    op_tijd = sorted(blikken, key=lambda blik: blik.op)
    beste: set[int] = set()
    for eerste in op_tijd:
        wie = {blik.account for blik in op_tijd if 0 <= (blik.op.date() - eerste.op.date()).days < SAMEN_DAGEN}
        beste = max(beste, wie, key=len)
    return beste


def _minstens(aantal: int, gemiddeld: float) -> float:
    """Chance of at least so many events when so many are to be expected (Poisson)."""
    if gemiddeld <= 0:
        return 0.0 if aantal else 1.0
    minder = sum(math.exp(-gemiddeld + k * math.log(gemiddeld) - math.lgamma(k + 1)) for k in range(aantal))
    return max(0.0, 1.0 - minder)
