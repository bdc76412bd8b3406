"""Snoopers are found and honest workers left alone; each thing that stands out has its own test."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from pib.toezicht.blik import Blik, Soort
from pib.toezicht.rules import beoordeel
from pib.toezicht.tests.simulatie import ZAAD, ZAAD_TOETS, simuleer

MAANDAG = datetime(2026, 11, 2, 10)  # noqa: DTZ001  (local time)
WERKDAGEN = [dag for dag in range(28) if dag % 7 < 5]
MINSTENS_GEVONDEN, HOOGSTENS_EERLIJK = 0.95, 0.01


@pytest.mark.parametrize("zaad", [ZAAD, ZAAD_TOETS])
def test_planted_snoopers_are_found_and_honest_workers_are_not(zaad: int) -> None:
    weken = simuleer(zaad)
    gemeld = {opvallend.account for opvallend in beoordeel(weken.blikken)}
    snuffelt, eerlijk = set(weken.snuffelaars), set(weken.medewerkers) - set(weken.snuffelaars)
    gevonden, gemarkeerd = len(snuffelt & gemeld), len(eerlijk & gemeld)
    snuffelaars, eerlijken = f"{gevonden} van {len(snuffelt)}", f"{gemarkeerd} van {len(eerlijk)}"
    tabel = (
        f"snuffelaars zaad {zaad} gevonden {snuffelaars} eerlijk_gemarkeerd {eerlijken}",
        "                    gemeld  niet gemeld",
        f"  snuffelaar  {gevonden:12} {len(snuffelt) - gevonden:12}",
        f"  eerlijk     {gemarkeerd:12} {len(eerlijk) - gemarkeerd:12}",
        f"  gemist: {dict(Counter(weken.snuffelaars[account] for account in snuffelt - gemeld))}",
    )
    print("\n".join(tabel))  # noqa: T201  (the evidence prints this table)
    assert len(snuffelt) > 50
    assert gevonden >= MINSTENS_GEVONDEN * len(snuffelt)
    assert gemarkeerd <= HOOGSTENS_EERLIJK * len(eerlijk)


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
    assert codes([blik(dag=0, uur=uur) for uur in (9, 10, 11, 14)]) == {}  # one conversation


def test_one_caller_who_comes_back_among_many_does_not() -> None:
    bellers = [blik(nummer % 150, dag=dag) for dag in WERKDAGEN for nummer in range(dag * 15, dag * 15 + 15)]
    terug = [blik(500, dag=dag) for dag in (0, 3, 8, 9)]
    assert codes(bellers + terug) == {}
    assert codes(terug) == {1: ["volgt"]}


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
    assert codes([blik(account=account, dag=account) for account in range(3)]) == {}


def test_person_whom_a_whole_team_meets_by_chance_does_not() -> None:
    team = [
        blik((account * 30 + nummer) % 190, dag=nummer % 5, account=account)
        for account in range(20)
        for nummer in range(30)
    ]
    assert codes(team) == {}


def test_lists_on_screen_stand_out_for_nothing() -> None:
    assert codes([blik(nummer, dag=5, uur=23, soort=Soort.LIJST) for nummer in range(100)]) == {}
    assert codes([blik(dag=dag, soort=Soort.LIJST, account=dag) for dag in range(5)]) == {}


def test_who_stands_out_for_more_comes_first_with_the_strongest_reason_ahead() -> None:
    erg = [blik(nummer, account=2) for nummer in range(70)] + [blik(nummer, uur=22, account=2) for nummer in range(6)]
    gevonden = beoordeel([blik(nummer, dag=5, account=1) for nummer in range(6)] + erg + rest())
    assert [opvallend.account for opvallend in gevonden] == [2, 1]
    assert [reden.code for reden in gevonden[0].redenen] == ["massa", "buiten-werktijd"]


def test_sentences_carry_no_pseudonym() -> None:
    weken = simuleer(ZAAD)
    personen = {blik.persoon for blik in weken.blikken}
    zinnen = [reden.zin for opvallend in beoordeel(weken.blikken) for reden in opvallend.redenen]
    assert zinnen
    assert not [zin for zin in zinnen if personen & set(zin.replace(".", " ").split())]


def test_nothing_to_look_at_gives_nothing() -> None:
    assert beoordeel([]) == []
