"""Snoopers are found and honest workers left alone; each thing that stands out has its own test."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from pib.toezicht.blik import Blik, Soort
from pib.toezicht.rules import beoordeel
from pib.toezicht.tests.simulatie import ZAAD, ZAAD_TOETS, simuleer

MAANDAG = datetime(2026, 11, 2, 10)  # noqa: DTZ001  (local time)
MINSTENS_GEVONDEN, HOOGSTENS_EERLIJK = 0.95, 0.01


@pytest.mark.parametrize("zaad", [ZAAD, ZAAD_TOETS])
def test_planted_snoopers_are_found_and_honest_workers_are_not(zaad: int) -> None:
    weken = simuleer(zaad)
    gemeld = {opvallend.account for opvallend in beoordeel(weken.blikken)}
    snuffelt, eerlijk = set(weken.snuffelaars), set(weken.medewerkers) - set(weken.snuffelaars)
    tabel = (
        f"snuffelaars zaad {zaad} gevonden {len(snuffelt & gemeld)} van {len(snuffelt)}"
        f" eerlijk_gemarkeerd {len(eerlijk & gemeld)} van {len(eerlijk)}",
        "                    gemeld  niet gemeld",
        f"  snuffelaar  {len(snuffelt & gemeld):12} {len(snuffelt - gemeld):12}",
        f"  eerlijk     {len(eerlijk & gemeld):12} {len(eerlijk - gemeld):12}",
        f"  gemist: {dict(Counter(weken.snuffelaars[account] for account in snuffelt - gemeld))}",
    )
    print("\n".join(tabel))  # noqa: T201  (the evidence prints this table)
    assert len(snuffelt) > 50
    assert len(snuffelt & gemeld) >= MINSTENS_GEVONDEN * len(snuffelt)
    assert len(eerlijk & gemeld) <= HOOGSTENS_EERLIJK * len(eerlijk)


def blik(
    persoon: int = 1,
    *,
    dag: int = 0,
    uur: int = 10,
    soort: Soort = Soort.DOSSIER,
    account: int = 1,
    reden: str = "",
) -> Blik:
    op = MAANDAG.replace(hour=uur) + timedelta(days=dag)
    return Blik(account, "0193", str(persoon), op, soort, signaal=reden == "signaal", eigen=reden == "eigen")


def rest() -> list[Blik]:
    """Two hundred persons seen in lists, so that chance has something to be measured by."""
    return [blik(nummer, soort=Soort.LIJST, account=99, reden="signaal") for nummer in range(1000, 1200)]


def codes(blikken: list[Blik]) -> dict[int, list[str]]:
    return {gevonden.account: [reden.code for reden in gevonden.redenen] for gevonden in beoordeel(blikken + rest())}


def test_one_person_on_many_days_stands_out() -> None:
    assert codes([blik(dag=dag) for dag in (0, 3, 8, 9)]) == {1: ["volgt"]}
    assert codes([blik(dag=dag) for dag in (0, 3, 8)]) == {}


@pytest.mark.parametrize("reden", ["signaal", "eigen"])
def test_looks_with_a_reason_never_stand_out(reden: str) -> None:
    blikken = [blik(nummer, dag=5, uur=23, reden=reden) for nummer in range(300)]
    blikken += [blik(1, dag=dag, reden=reden) for dag in range(20)]
    blikken += [blik(nummer, soort=Soort.UITVOER, reden=reden) for nummer in range(300)]
    blikken += [blik(1, account=account, reden=reden) for account in range(10)]
    assert codes(blikken) == {}


def test_typing_numbers_of_nobody_here_stands_out() -> None:
    mis = [blik(nummer, soort=Soort.MIS) for nummer in range(8)]
    raak = [blik(nummer, soort=Soort.GEZOCHT) for nummer in range(100, 113)]
    assert codes(mis) == {1: ["zoekt-namen"]}
    assert codes(mis[:7]) == {}
    assert codes(mis + raak) == {}  # a telephone desk mistypes too


@pytest.mark.parametrize(("dag", "uur"), [(0, 5), (0, 20), (5, 11)])
def test_evenings_nights_and_weekends_stand_out(dag: int, uur: int) -> None:
    assert codes([blik(nummer, dag=dag, uur=uur) for nummer in range(6)]) == {1: ["buiten-werktijd"]}
    assert codes([blik(nummer, dag=dag, uur=uur) for nummer in range(5)]) == {}


@pytest.mark.parametrize("uur", [6, 19])
def test_early_and_late_hours_of_a_working_day_do_not(uur: int) -> None:
    assert codes([blik(nummer, uur=uur) for nummer in range(6)]) == {}


def test_downloads_about_persons_nothing_asked_for_stand_out() -> None:
    assert codes([blik(nummer, soort=Soort.UITVOER) for nummer in range(5)]) == {1: ["uitvoer"]}
    assert codes([blik(nummer, soort=Soort.UITVOER) for nummer in range(4)]) == {}


def test_dossier_after_dossier_on_one_day_stands_out() -> None:
    assert codes([blik(nummer) for nummer in range(35)]) == {1: ["massa"]}
    assert codes([blik(nummer, dag=nummer % 2) for nummer in range(40)]) == {}


def test_colleagues_who_all_look_at_one_person_stand_out_together() -> None:
    assert codes([blik(account=account, dag=account) for account in range(4)]) == {n: ["samen"] for n in range(4)}
    assert codes([blik(account=account, dag=account * 3) for account in range(4)]) == {}


def test_who_stands_out_for_more_comes_first_with_the_strongest_reason_ahead() -> None:
    erg = [blik(nummer, dag=5, account=1) for nummer in range(70)]
    gevonden = beoordeel(erg + [blik(nummer, dag=5, account=2) for nummer in range(6)] + rest())
    assert [opvallend.account for opvallend in gevonden] == [1, 2]
    assert [reden.code for reden in gevonden[0].redenen] == ["buiten-werktijd", "massa"]


def test_sentences_carry_no_pseudonym() -> None:
    weken = simuleer(ZAAD)
    personen = {blik.persoon for blik in weken.blikken}
    zinnen = [reden.zin for opvallend in beoordeel(weken.blikken) for reden in opvallend.redenen]
    assert zinnen
    assert not [zin for zin in zinnen if personen & set(zin.replace(".", " ").split())]


def test_nothing_to_look_at_gives_nothing() -> None:
    assert beoordeel([]) == []
