"""When a run may start, and which week it belongs to."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pib.elip.rules.ronde import Levering, bezwaar_tegen_start, week_van

DAGEN = st.dates(date(2021, 1, 1), date(2035, 12, 31))


@given(DAGEN, st.one_of(st.none(), DAGEN), DAGEN, st.sampled_from(["", "  ", "storing"]))
def test_a_run_starts_only_after_the_last_one_and_on_a_delivery_of_the_last_eight_days(
    peildatum: date, laatste: date | None, geleverd: date, reden: str
) -> None:
    bezwaar = bezwaar_tegen_start(
        peildatum=peildatum,
        laatste_ronde=laatste,
        levering=Levering(serienummer=1, peildatum=geleverd),
        oude_levering=reden,
        maximum_dagen=8,
    )
    te_vroeg = laatste is not None and peildatum < laatste
    te_oud = geleverd + timedelta(days=8) < peildatum and reden != "storing"
    assert bool(bezwaar) is (te_vroeg or te_oud)


def test_without_a_delivery_no_run_starts() -> None:
    bezwaar = bezwaar_tegen_start(
        peildatum=date(2026, 11, 25), laatste_ronde=None, levering=None, oude_levering="toch", maximum_dagen=8
    )
    assert bezwaar == "Er is nog geen levering van DUO ingelezen."


@given(DAGEN)
def test_a_week_runs_from_monday_to_sunday(dag: date) -> None:
    maandag, zondag = week_van(dag)
    assert maandag <= dag <= zondag
    assert (maandag.weekday(), zondag.weekday(), (zondag - maandag).days) == (0, 6, 6)
