from datetime import UTC, date, datetime

import pytest
from django.template import engines
from jinja2 import UndefinedError

from pib.web.sjablonen import aantal, bsn, datum, getal, hele_datums, met, moment


def test_a_forgotten_name_is_an_error_not_an_empty_place() -> None:
    with pytest.raises(UndefinedError):
        engines["jinja2"].from_string("{{ vergeten }}").render({})


def test_values_are_escaped() -> None:
    assert engines["jinja2"].from_string("{{ naam }}").render({"naam": "<b>"}) == "&lt;b&gt;"


def test_query_string_keeps_what_is_not_replaced_and_drops_what_is_empty() -> None:
    assert met({"sort": "-datum", "per": "20", "pagina": "3"}, pagina="", per=50) == "?sort=-datum&per=50"
    assert met({}, sort="") == "?"


def test_shown_values_read_as_in_the_netherlands() -> None:
    assert datum(date(2023, 3, 1)) == "01-03-2023"
    assert datum(None) == "–"
    assert moment(datetime(2023, 7, 1, 22, 30, tzinfo=UTC)) == "02-07-2023 00:30"
    assert getal(1234567) == "1.234.567"
    assert (aantal(1, "signaal", "signalen"), aantal(1200, "signaal", "signalen")) == ("1 signaal", "1.200 signalen")
    assert (bsn("999900006"), bsn("")) == ("999900006", "–")


def test_dates_in_a_text_stay_whole_and_the_text_is_escaped() -> None:
    assert hele_datums("<i> 01-02-2023") == '&lt;i&gt; <span class="pib-cijfers">01-02-2023</span>'
