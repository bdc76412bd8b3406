"""Conditions mean the same in Python and in PostgreSQL, whatever they are put together from."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pib.core.voorwaarden.bouwstenen import (
    Bestaat,
    En,
    Leeg,
    Maal,
    Niet,
    Of,
    Peildatum,
    PlusDagen,
    PlusMaanden,
    Vast,
    Veld,
    Vergelijk,
    Voorwaarde,
    leeg_of_na_peildatum,
)
from pib.core.voorwaarden.oordeel import geldt, vergelijkingen
from pib.core.voorwaarden.sql import Bron, Lijst, compileer

D = date(2026, 8, 31)
TEKENS = st.sampled_from(["=", "<=", ">=", "<", ">"])
DAGEN = st.integers(-200, 200).map(lambda n: D + timedelta(days=n))
BRON = Bron(
    {"dag": "p.dag", "getal": "p.getal", "woord": "p.woord"},
    {"regels": Lijst("unnest(p.regels) v(van)", "true", {"van": "v.van"})},
)

datumtermen = st.recursive(
    st.one_of(st.just(Veld("dag")), st.just(Peildatum()), DAGEN.map(Vast)),
    lambda binnen: st.one_of(
        st.builds(PlusDagen, binnen, st.integers(-40, 40)), st.builds(PlusMaanden, binnen, st.integers(-30, 30))
    ),
    max_leaves=3,
)
getaltermen = st.recursive(
    st.one_of(st.just(Veld("getal")), st.integers(-10, 10).map(Vast)),
    lambda binnen: st.builds(Maal, binnen, st.integers(-100, 100)),
    max_leaves=2,
)
woordtermen = st.one_of(st.just(Veld("woord")), st.sampled_from(["", "a", "b"]).map(Vast))


def _vergelijk(termen: SearchStrategy[Any]) -> SearchStrategy[Voorwaarde]:
    return st.builds(Vergelijk, termen, TEKENS, termen)


bladeren: SearchStrategy[Voorwaarde] = st.one_of(
    _vergelijk(datumtermen),
    _vergelijk(getaltermen),
    _vergelijk(woordtermen),
    st.builds(Leeg, st.one_of(datumtermen, getaltermen)),
    st.builds(
        Bestaat,
        st.just("regels"),
        st.builds(Vergelijk, st.just(Veld("van")), TEKENS, st.one_of(st.just(Peildatum()), DAGEN.map(Vast))),
    ),
)
voorwaarden: SearchStrategy[Voorwaarde] = st.recursive(
    bladeren,
    lambda binnen: st.one_of(
        st.builds(Niet, binnen),
        st.lists(binnen, max_size=3).map(lambda delen: En(tuple(delen))),
        st.lists(binnen, max_size=3).map(lambda delen: Of(tuple(delen))),
    ),
    max_leaves=6,
)
records = st.fixed_dictionaries(
    {
        "dag": st.one_of(st.none(), DAGEN),
        "getal": st.one_of(st.none(), st.integers(-10, 10)),
        "woord": st.sampled_from(["", "a", "b"]),
        "regels": st.lists(DAGEN, max_size=3),
    }
)


@pytest.mark.django_db
@given(voorwaarden, records, DAGEN)
@settings(max_examples=400, deadline=None)
def test_a_condition_means_the_same_in_python_and_in_sql(
    voorwaarde: Voorwaarde, record: dict[str, Any], peildatum: date
) -> None:
    sql = compileer(voorwaarde, BRON, peildatum)
    rij = "(SELECT %s::date AS dag, %s::bigint AS getal, %s::text AS woord, %s::date[] AS regels) p"
    velden = [record[naam] for naam in ("dag", "getal", "woord", "regels")]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql.tekst} FROM {rij}", [*sql.waarden, *velden])  # noqa: S608  (our own)
        (in_sql,) = cursor.fetchone() or (None,)
    regels = [{"van": dag} for dag in record["regels"]]
    assert in_sql is geldt(voorwaarde, {**record, "regels": regels}, peildatum)


def test_what_is_unknown_fulfils_no_comparison_and_neither_does_its_opposite_become_unknown() -> None:
    onbekend = {"dag": None}
    vergelijking = Vergelijk(Veld("dag"), "<=", Peildatum())
    assert not geldt(vergelijking, onbekend, D)
    assert geldt(Niet(vergelijking), onbekend, D)


def test_an_event_has_not_happened_while_it_is_unknown_or_later() -> None:
    nog_niet = leeg_of_na_peildatum("dag")
    uitkomsten = {dag: geldt(nog_niet, {"dag": dag}, D) for dag in (None, D, D + timedelta(days=1))}
    assert uitkomsten == {None: True, D: False, D + timedelta(days=1): True}


def test_every_comparison_is_shown_with_both_sides_also_inside_others() -> None:
    binnen = Vergelijk(Veld("getal"), ">", Vast(3))
    samen = Of((Niet(binnen), En((Leeg(Veld("dag")), Vergelijk(Maal(Veld("getal"), 2), "=", Vast(8))))))
    gezien = [
        (v.links_waarde, v.teken, v.rechts_waarde, v.waar) for v in vergelijkingen(samen, {"getal": 4, "dag": D}, D)
    ]
    assert gezien == [(4, ">", 3, True), (8, "=", 8, True)]


def test_arithmetic_on_the_wrong_kind_of_value_is_a_fault_of_the_rule() -> None:
    with pytest.raises(TypeError, match="PlusDagen kan niet rekenen met str"):
        geldt(Leeg(PlusDagen(Veld("woord"), 1)), {"woord": "a"}, D)
