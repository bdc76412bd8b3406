"""The stop rules: a delivery that would change too much at once is refused as a whole (spec A4)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Grenzen:
    """Percentages are of what was delivered (records) or known (duties, persons)."""

    fout_procent: int
    fout_aantal: int
    plicht_procent: int
    ontbreekt_procent: int


def te_veel_fout(fouten: Mapping[str, int], aantallen: Mapping[str, int], grenzen: Grenzen) -> list[str]:
    """Files with more wrong records than the limit, in share and in number."""
    return [
        f"{bestand}: {fout} van de {aantallen[bestand]} records zijn fout; dat is meer dan {grenzen.fout_procent} %."
        for bestand, fout in sorted(fouten.items())
        if fout > grenzen.fout_aantal and fout * 100 > aantallen[bestand] * grenzen.fout_procent
    ]


def te_veel_gesloten(gesloten: int, open_: int, grenzen: Grenzen) -> list[str]:
    """More open duties ended at once than the limit."""
    if gesloten * 100 <= open_ * grenzen.plicht_procent:
        return []
    procent = grenzen.plicht_procent
    return [f"{gesloten} van de {open_} open plichten zouden in één keer eindigen; dat is meer dan {procent} %."]


def te_veel_ontbrekend(ontbrekend: int, open_: int, grenzen: Grenzen) -> list[str]:
    """More known persons with an open duty missing from a whole delivery than the limit."""
    if ontbrekend * 100 <= open_ * grenzen.ontbreekt_procent:
        return []
    procent = grenzen.ontbreekt_procent
    return [f"{ontbrekend} van de {open_} personen met een open plicht ontbreken; dat is meer dan {procent} %."]
