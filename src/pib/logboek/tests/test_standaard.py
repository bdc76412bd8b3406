"""An export has the shape of the standard Logboek Dataverwerkingen, and both its parts join by trace (spec O5)."""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from pib.core.kijker import Kijker, operator
from pib.core.klok import AMSTERDAM
from pib.logboek import actions, events
from pib.logboek.actions import Deel
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Gebruik, Verwerking
from pib.logboek.standaard import Actie, Bron, logregel

PROEF = Gebeurtenis("proef:regel:geschreven", "Regel {nummer} geschreven", "elip-dossier")
BRON = Bron("https://register.inburgeren.example/verwerkingsactiviteiten/", "1.2.3")
VANDAAG = timezone.now().astimezone(AMSTERDAM).date()
MORGEN = VANDAAG + timedelta(days=1)
Rol = Callable[[str], AbstractContextManager[None]]

# The fields of the standard: name, required, and what a value must look like in JSON.
VELDEN: Mapping[str, tuple[bool, Callable[[Any], bool]]] = {
    "trace_id": (True, lambda waarde: bool(re.fullmatch("[0-9a-f]{32}", waarde)) and int(waarde, 16) > 0),
    "span_id": (True, lambda waarde: bool(re.fullmatch("[0-9a-f]{16}", waarde)) and int(waarde, 16) > 0),
    "status": (True, lambda waarde: waarde in {"Unset", "Ok", "Error"}),
    "name": (True, lambda waarde: isinstance(waarde, str) and waarde != ""),
    "start_time": (True, lambda waarde: isinstance(waarde, int) and 0 <= waarde < 2**64),
    "end_time": (True, lambda waarde: isinstance(waarde, int) and 0 <= waarde < 2**64),
    "parent_span_id": (False, lambda waarde: bool(re.fullmatch("[0-9a-f]{16}", waarde))),
    "resource": (False, lambda waarde: set(waarde) == {"attributes"} and isinstance(waarde["attributes"], dict)),
    "attributes": (True, lambda waarde: isinstance(waarde, dict)),
}
ATTRIBUTEN = {"dpl.core.processing_activity_id", "dpl.core.data_subject_id", "dpl.core.data_subject_id_type"}


def fouten(regel: Mapping[str, Any]) -> list[str]:
    """What in a line is not as the standard says."""
    gevonden = [f"{veld} hoort er niet in" for veld in regel.keys() - VELDEN.keys()]
    for veld, (verplicht, klopt) in VELDEN.items():
        if veld not in regel:
            gevonden += [f"{veld} ontbreekt"] if verplicht else []
        elif not klopt(regel[veld]):
            gevonden.append(f"{veld} klopt niet: {regel[veld]!r}")
    attributen = regel.get("attributes", {})
    gevonden += [f"{naam} is niet van de standaard" for naam in attributen.keys() - ATTRIBUTEN]
    if not re.fullmatch(r"https?://[^\s]+|urn:[^\s]+", str(attributen.get("dpl.core.processing_activity_id"))):
        gevonden.append("de verwerkingsactiviteit is geen URI")
    if ("dpl.core.data_subject_id" in attributen) != ("dpl.core.data_subject_id_type" in attributen):
        gevonden.append("een betrokkene zonder soort")
    return gevonden


def schrijf(personen: list[int], *, account: int = 7, resultaat: str = actions.GESLAAGD) -> UUID:
    door = Kijker(vandaag=VANDAAG, gemeente="0193", account=account, rol="ELIP_PERSONEN")
    actions.schrijven(PROEF, door=door, personen=personen, voorwerp="signaal 5", resultaat=resultaat, nummer=1)
    return door.trace


def uitvoer(deel: Deel = Deel.VERWERKINGEN, van: date = VANDAAG, tot: date = MORGEN) -> list[dict[str, Any]]:
    regels = actions.exporteren(deel, van=van, tot=tot, door=operator(VANDAAG), bron=BRON)
    return [json.loads(json.dumps(regel)) for regel in regels]


@pytest.mark.django_db
def test_every_line_is_as_the_standard_says() -> None:
    for personen in ([], [1], list(range(20))):
        schrijf(personen)
    schrijf([], resultaat=actions.GEWEIGERD)
    actions.verzegelen()
    regels = uitvoer()
    assert [fout for regel in regels for fout in fouten(regel)] == []
    assert len(regels) == 4 + 23
    assert len({regel["span_id"] for regel in regels}) == len(regels)


@pytest.mark.django_db
def test_both_parts_joined_by_trace_are_the_logboek_again() -> None:
    for personen, account in (([], 7), ([1], 8), (list(range(20)), 9)):
        schrijf(personen, account=account)
    actions.verzegelen()
    verwacht = {
        (v.trace.hex, v.zin, v.handeling, v.voorwerp, v.activiteit, str(v.betrokkene), g.account, g.rol, g.gemeente,
         int(v.moment.timestamp() * 1000))
        for v in Verwerking.objects.all()
        for g in [Gebruik.objects.get(trace=v.trace)]
    }  # fmt: skip
    wie = {regel["trace_id"]: regel for regel in uitvoer(Deel.GEBRUIK)}
    gelezen = set()
    for regel in uitvoer():
        gebruiker, bron, attributen = wie[regel["trace_id"]], regel["resource"]["attributes"], regel["attributes"]
        if "parent_span_id" not in regel:
            assert regel["span_id"] == gebruiker["span_id"]
            continue
        assert regel["parent_span_id"] == gebruiker["span_id"]
        gelezen.add((
            regel["trace_id"], regel["name"], bron["pib.handeling"], bron["pib.voorwerp"],
            attributen["dpl.core.processing_activity_id"].removeprefix(BRON.register),
            attributen.get("dpl.core.data_subject_id", "None"), gebruiker["account"], gebruiker["rol"],
            gebruiker["gemeente"], regel["start_time"],
        ))  # fmt: skip
    assert gelezen == verwacht
    assert len(wie) == 3


@pytest.mark.django_db
def test_twenty_persons_are_twenty_actions_below_the_trace_that_lasts_until_the_last() -> None:
    schrijf(list(range(20)))
    actions.verzegelen()
    wortel, *regels = uitvoer()
    assert wortel["name"] == "Verzoek aan het portaal"
    assert "dpl.core.data_subject_id" not in wortel["attributes"]
    assert wortel["attributes"] == {"dpl.core.processing_activity_id": BRON.register + "elip-dossier"}
    assert wortel["end_time"] == max(regel["end_time"] for regel in regels) >= wortel["start_time"]
    assert {regel["parent_span_id"] for regel in regels} == {wortel["span_id"]}
    assert len({regel["attributes"]["dpl.core.data_subject_id"] for regel in regels}) == 20


@pytest.mark.django_db
def test_who_was_at_work_is_only_in_the_part_about_users() -> None:
    schrijf([1], account=123_456)
    actions.verzegelen()
    tekst = json.dumps(uitvoer())
    assert "123456" not in tekst
    assert "ELIP_PERSONEN" not in tekst
    (gebruiker,) = uitvoer(Deel.GEBRUIK)
    assert (gebruiker["account"], gebruiker["rol"], gebruiker["gemeente"]) == (123_456, "ELIP_PERSONEN", "0193")


@pytest.mark.django_db
def test_only_sealed_lines_of_the_days_asked_for_come_in_the_order_of_the_chain() -> None:
    eerste = schrijf([1])
    actions.verzegelen()
    schrijf([2])
    assert {regel["trace_id"] for regel in uitvoer()} == {eerste.hex}
    actions.verzegelen()
    regels = uitvoer()
    assert regels == uitvoer()[: len(regels)]
    wortel, actie = Gebruik.objects.get(trace=eerste).pk, Verwerking.objects.get(trace=eerste).pk
    assert [regel["span_id"] for regel in regels[:2]] == [f"{wortel + 2**63:016x}", f"{actie:016x}"]
    assert uitvoer(van=VANDAAG - timedelta(days=9), tot=VANDAAG) == []
    assert uitvoer(van=MORGEN, tot=MORGEN + timedelta(days=9)) == []


@pytest.mark.django_db
def test_a_day_begins_and_ends_at_midnight_in_amsterdam() -> None:
    traces = [schrijf([1]) for _ in range(4)]
    middernacht = datetime(2026, 7, 1, tzinfo=AMSTERDAM)
    momenten = [middernacht + timedelta(microseconds=stap) for stap in (-1, 0)]
    momenten += [middernacht + timedelta(days=1, microseconds=stap) for stap in (-1, 0)]
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
        for trace, moment in zip(traces, momenten, strict=True):
            cursor.execute("UPDATE logboek_verwerking SET moment = %s WHERE trace = %s", [moment, trace])
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE pib_eigenaar")
    actions.verzegelen()
    regels = uitvoer(van=date(2026, 7, 1), tot=date(2026, 7, 2))
    assert {regel["trace_id"] for regel in regels} == {trace.hex for trace in traces[1:3]}
    gebruikers = uitvoer(Deel.GEBRUIK, van=date(2026, 7, 1), tot=date(2026, 7, 2))
    assert {regel["trace_id"] for regel in gebruikers} == {trace.hex for trace in traces[1:3]}


@pytest.mark.django_db
@pytest.mark.parametrize("deel", list(Deel))
def test_export_is_on_record_before_its_first_line(deel: Deel, rol: Rol) -> None:
    schrijf([1])
    actions.verzegelen()
    with rol("pib_landelijk"):
        uit = actions.exporteren(deel, van=VANDAAG, tot=MORGEN, door=operator(VANDAAG), bron=BRON)
        assert Verwerking.objects.filter(handeling=events.GEEXPORTEERD.naam).count() == 1
        assert len(list(uit)) == (1 if deel is Deel.GEBRUIK else 2)
    regels = Verwerking.objects.filter(handeling=events.GEEXPORTEERD.naam)
    assert [regel.zin for regel in regels] == [
        f"Het deel {deel} van het logboek is geëxporteerd, van {VANDAAG} tot {MORGEN}"
    ]
    assert Gebruik.objects.get(trace=regels[0].trace).rol == "operator"


def test_line_whose_user_line_is_gone_has_no_parent_and_refused_is_no_error() -> None:
    moment = datetime(2026, 11, 24, 3, 4, 5, 678_900, tzinfo=UTC)
    actie = Actie(5, UUID(int=1), moment, moment, "a b", "x:y:z", "Zin", resultaat=actions.GEWEIGERD)
    regel = logregel(actie, BRON)
    assert fouten(regel) == []
    assert "parent_span_id" not in regel
    assert regel["status"] == "Unset"
    assert regel["start_time"] == 1_795_489_445_678
    assert regel["attributes"] == {"dpl.core.processing_activity_id": BRON.register + "a%20b"}
