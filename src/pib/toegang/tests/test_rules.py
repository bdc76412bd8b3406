from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, Rol, met_leesrollen
from pib.toegang.rules import POGINGEN_PER_CODE, Koppelvraag, reden_tegen_koppelen

NU = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOED = Koppelvraag(
    account_bestaat=True,
    account_actief=True,
    verloopt_op=NU + timedelta(seconds=1),
    pogingen=POGINGEN_PER_CODE - 1,
    code_klopt=True,
    zelfde_organisatie=True,
    keten_goed=True,
    middel_vrij=True,
)
BEZWAREN: dict[str, dict[str, Any]] = {
    "account_onbekend": {"account_bestaat": False},
    "account_geblokkeerd": {"account_actief": False},
    "geen_code": {"verloopt_op": None},
    "code_verlopen": {"verloopt_op": NU},
    "code_dicht": {"pogingen": POGINGEN_PER_CODE},
    "code_fout": {"code_klopt": False},
    "andere_organisatie": {"zelfde_organisatie": False},
    "keten": {"keten_goed": False},
    "middel_in_gebruik": {"middel_vrij": False},
}


def test_link_is_made_when_nothing_stands_against_it() -> None:
    assert reden_tegen_koppelen(GOED, NU) == ""


@pytest.mark.parametrize("reden", BEZWAREN)
def test_one_objection_is_enough(reden: str) -> None:
    assert reden_tegen_koppelen(replace(GOED, **BEZWAREN[reden]), NU) == reden


@given(st.sets(st.sampled_from(list(BEZWAREN)), min_size=1))
def test_any_mix_of_objections_gives_one_of_them(redenen: set[str]) -> None:
    vraag = GOED
    for reden in redenen:
        vraag = replace(vraag, **BEZWAREN[reden])
    assert reden_tegen_koppelen(vraag, NU) in redenen


@given(st.sets(st.sampled_from(list(Rol))))
def test_changing_role_includes_reading_and_nothing_else(rollen: set[Rol]) -> None:
    erbij = met_leesrollen(rollen) - rollen
    assert erbij <= {Rol.WI2013, Rol.WI2021}
    assert (Rol.WI2013 in met_leesrollen(rollen)) == bool(rollen & {Rol.WI2013, Rol.WI2013MUT})
    assert (Rol.WI2021 in met_leesrollen(rollen)) == bool(rollen & {Rol.WI2021, Rol.WI2021MUT})


def test_roles_of_duo_belong_to_no_municipality() -> None:
    assert {Rol.DUO_OPERATOR, Rol.DUO_AUDITOR} == set(Rol) - ALLE_GEMEENTEROLLEN
