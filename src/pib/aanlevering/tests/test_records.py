"""Physical lines of records, also with line ends inside quotes."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.aanlevering.contract import CONTRACT
from pib.aanlevering.lezen.bron import Mapbron
from pib.aanlevering.lezen.records import Halverwege, Vormfout, records, regels_van

_WAARDE = st.text(st.sampled_from('ab,"\n\r é'), max_size=6)
_REGELEINDE = st.sampled_from(["\n", "\r\n"])


def _bytes(rijen: list[list[str]], regeleinde: str) -> bytes:
    uit = io.StringIO(newline="")
    csv.writer(uit, lineterminator=regeleinde, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rijen])
    return uit.getvalue().encode()


@given(rijen=st.lists(st.lists(_WAARDE, min_size=2, max_size=2), max_size=8), regeleinde=_REGELEINDE)
def test_every_record_is_found_on_the_physical_line_it_begins_on(rijen: list[list[str]], regeleinde: str) -> None:
    inhoud = _bytes(rijen, regeleinde)
    gevonden = list(records(io.BytesIO(inhoud)))
    assert [record for _, record in gevonden] == rijen
    begin = 2
    for (regel, _), rij in zip(gevonden, rijen, strict=True):
        assert regel == begin
        begin += 1 + sum(waarde.count("\n") for waarde in rij)


@given(
    rijen=st.lists(st.lists(_WAARDE, min_size=2, max_size=2), min_size=1, max_size=8),
    regeleinde=_REGELEINDE,
    slot=st.booleans(),
)
def test_the_quick_way_to_lines_agrees_with_reading_every_record(
    tmp_path_factory: pytest.TempPathFactory, rijen: list[list[str]], regeleinde: str, slot: bool
) -> None:
    map_ = tmp_path_factory.getbasetemp()
    inhoud = _bytes(rijen, regeleinde)
    bestand = CONTRACT["verzoeken"]
    (Path(map_) / bestand.pad).write_bytes(inhoud if slot else inhoud.removesuffix(regeleinde.encode()))
    nummers = range(1, len(rijen) + 1)
    snel = regels_van(Mapbron(Path(map_)), bestand, nummers, aantal=len(rijen))
    assert snel == {nummer: regel for nummer, (regel, _) in enumerate(records(io.BytesIO(inhoud)), start=1)}


def test_empty_lines_are_no_records_but_do_count_as_lines() -> None:
    assert list(records(io.BytesIO(b"a,b\n\n1,2\n\n\n3,4"))) == [(3, ["1", "2"]), (6, ["3", "4"])]


def test_open_quote_is_a_half_file() -> None:
    with pytest.raises(Halverwege):
        list(records(io.BytesIO(b'a,b\n1,"2\n')))


def test_text_after_a_closing_quote_is_named_by_line() -> None:
    with pytest.raises(Vormfout) as fout:
        list(records(io.BytesIO(b'a,b\n1,2\n3,"4"5\n')))
    assert fout.value.regel == 3
