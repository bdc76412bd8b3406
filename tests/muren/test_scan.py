"""The check at the end of every journey notices a person without a line, a line without a person, and a leak."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from pib.dossier.forms import NIET_GEVONDEN
from pib.toezicht import woorden
from pib.toezicht.gebeurtenissen import GEBEURTENISSEN
from tests.reizen import lekken
from tests.reizen.gelezen import nummers
from tests.reizen.lekken import Bron, Gezocht
from tests.reizen.opname import Koppen, Verkeer
from tests.reizen.scan import BLIKKEN, DADEN, MISSERS, WERK, Regel, Register, Uitslag, scan

BASIS = "http://localhost:1"
AMINA, TESFAY, INGETROKKEN = 7, 8, 9
BSN_AMINA, BSN_TESFAY = "999900006", "999900018"
SLEUTEL, VRAAG, AUDIT = (str(uuid4()) for _ in range(3))
TRACE = uuid4()
REGISTER = Register(
    bsn={BSN_AMINA: frozenset({AMINA}), BSN_TESFAY: frozenset({TESFAY})},
    sleutel={SLEUTEL: frozenset({AMINA})},
    naam={"Amina el Khatib": frozenset({AMINA})},
    zoekvraag={VRAAG: frozenset({AMINA})},
    auditvraag={AUDIT: frozenset({AMINA})},
    signaal={1: AMINA, 2: TESFAY, 3: INGETROKKEN},
    naamloos=frozenset({INGETROKKEN}),
    kenmerk=lambda bsn: f"kenmerk-{bsn[-2:]}",
)
GEZOCHT = Gezocht(
    bsn=frozenset(REGISTER.bsn), namen=frozenset({"el Khatib", "Wu"}), sleutels=frozenset(REGISTER.sleutel)
)
LIJST, MIS, DAAD = "signalen:lijst:getoond", "dossier:bsn:niet-gevonden", "signalen:status:gewijzigd"


def antwoord(inhoud: str = "", pad: str = "/g/0193/", *, soort: str = "text/html", **velden: Any) -> Verkeer:
    koppen: Koppen = (("X-Request-ID", str(TRACE)), ("Content-Type", f"{soort}; charset=utf-8"))
    doel = velden.pop("doel", "")
    gegevens: dict[str, Any] = {
        "methode": "GET",
        "koppen": (*koppen, ("Location", str(doel))),
        "inhoud": inhoud.encode(),
        **velden,
    }
    return Verkeer(adres=f"{BASIS}{pad}", **gegevens)


def post(velden: str, inhoud: str = "", pad: str = "/g/0193/", **rest: Any) -> Verkeer:
    soort = (("Content-Type", "application/x-www-form-urlencoded"),)
    return antwoord(inhoud, pad, methode="POST", vraagkoppen=soort, vraag=velden.encode(), **rest)


def regel(handeling: str = LIJST, persoon: int | None = AMINA, voorwerp: str = "", trace: UUID = TRACE) -> Regel:
    return Regel(trace=trace, handeling=handeling, persoon=persoon, voorwerp=voorwerp)


def draai(verkeer: Verkeer, *regels: Regel) -> tuple[int, int]:
    uitslag = scan([verkeer], regels, REGISTER)
    return len(uitslag.zonder_regel), len(uitslag.zonder_blik)


VELD = '<form method="post"><input name="bsn" value="{}" autocomplete="off"></form>'
GETOOND: dict[str, Verkeer] = {
    "bsn_in_tekst": antwoord(f"<td>{BSN_AMINA}</td>"),
    "bsn_met_spaties": antwoord("<td>9999 00 006</td>"),
    "bsn_over_elementen": antwoord(f"<td>{BSN_AMINA[:4]}<b>{BSN_AMINA[4:]}</b></td>"),
    "bsn_in_attribuut": antwoord(f'<p title="{BSN_AMINA}">x</p>'),
    "sleutel_in_koppeling": antwoord(f'<a href="/g/0193/elip/personen/{SLEUTEL}/">Details</a>'),
    "csv": antwoord(f'Nieuw;="{BSN_AMINA}"\r\n', soort="text/csv"),
    "json": antwoord(f'{{"bsn": "{BSN_AMINA}"}}', soort="application/json"),
    "omleiding_naar_sleutel": antwoord(status=302, doel=f"/g/0193/elip/personen/{SLEUTEL}/"),
    "omleiding_naar_zoekvraag": antwoord(status=302, doel=f"/g/0193/signalen/{VRAAG}/"),
    "omleiding_naar_auditvraag": antwoord(status=302, doel=f"/logboek/{AUDIT}/"),
    "bladzij_van_de_auditor": antwoord("<p>de persoon die u zocht</p>", f"/logboek/{AUDIT}/zicht/"),
    "zoekvraag_opnieuw": antwoord(VELD.format(BSN_AMINA), f"/g/0193/signalen/?zoek={VRAAG}"),
}


@pytest.mark.parametrize("wat", GETOOND)
def test_person_in_an_answer_needs_a_line_and_a_line_needs_the_person(wat: str) -> None:
    verkeer = GETOOND[wat]
    assert draai(verkeer) == (1, 0)
    assert draai(verkeer, regel()) == (0, 0)
    assert draai(verkeer, regel(), regel(persoon=TESFAY)) == (0, 1)
    assert draai(verkeer, regel(trace=uuid4())) == (1, 1)  # of some other answer
    assert draai(verkeer, regel(DAAD)) == (1, 1)  # a change that nobody asked for does not make a view
    assert draai(verkeer, regel(), regel("onbekend:ding:gedaan")) == (0, 1)


def test_name_of_somebody_who_is_not_shown_otherwise_needs_a_line_too() -> None:
    assert draai(antwoord("<p>Amina el Khatib</p>")) == (1, 0)
    assert draai(antwoord(f"<p>Amina el Khatib</p><p>{BSN_AMINA}</p>"), regel()) == (0, 0)


@pytest.mark.parametrize(
    "verkeer",
    [
        antwoord("<p>niets</p>", f"/g/0193/elip/personen/{SLEUTEL}/", status=404),
        antwoord(f'<input name="next" value="/{SLEUTEL}/">', f"/toegang/inloggen/?next=/g/0193/{SLEUTEL}/"),
        antwoord("", f"/g/0193/elip/personen/{SLEUTEL}/", status=302, doel=f"/toegang/inloggen/?next=%2F{SLEUTEL}%2F"),
        antwoord(f"<p>1{BSN_AMINA}</p>"),
        post(f"bsn={BSN_AMINA}&vanaf_dag=x", VELD.format(BSN_AMINA)),  # refused before anything was looked up
    ],
    ids=["niet_gevonden", "inloggen", "naar_inloggen", "langer_nummer", "fout_in_ander_veld"],
)
def test_what_only_repeats_the_question_shows_nobody(verkeer: Verkeer) -> None:
    assert draai(verkeer) == (0, 0)
    assert draai(verkeer, regel()) == (0, 1)


def test_refusal_that_shows_somebody_else_is_noticed() -> None:
    assert draai(antwoord(BSN_TESFAY, f"/g/0193/elip/personen/{SLEUTEL}/", status=404)) == (1, 0)


def test_bsn_typed_in_vain_needs_its_keyed_hash_and_no_other() -> None:
    vergeefs = post("bsn=9999.00.006", f"<p>{NIET_GEVONDEN}</p>{VELD.format(BSN_AMINA)}")
    goed = regel(MIS, None, "kenmerk-06")
    assert draai(vergeefs) == (1, 0)
    assert draai(vergeefs, goed) == (0, 0)
    assert draai(vergeefs, goed, regel(MIS, None, "kenmerk-18")) == (0, 1)
    assert draai(vergeefs, goed, regel()) == (0, 1)  # a line of the person tells that there is one
    assert draai(post(f"bsn={BSN_AMINA}", f"<p>{NIET_GEVONDEN}</p>{BSN_AMINA}"), goed) == (1, 0)


def test_search_filled_in_again_may_have_the_keyed_hash_instead() -> None:
    verkeer = GETOOND["zoekvraag_opnieuw"]
    assert draai(verkeer, regel("signalen:zoekvraag:getoond", None, "kenmerk-06")) == (0, 0)
    assert draai(verkeer, regel("signalen:zoekvraag:getoond", None, "kenmerk-18")) == (1, 0)


@pytest.mark.parametrize("velden", ["signaal=1:1", "alle=pagina&op_pagina=1:1", "selectie=1:1&signaal="])
def test_deed_is_about_whom_was_chosen(velden: str) -> None:
    verkeer = post(velden, status=302, doel="/g/0193/signalen/alle/")
    assert draai(verkeer, regel(DAAD)) == (0, 0)
    assert draai(verkeer, regel(DAAD), regel(DAAD, TESFAY)) == (0, 1)


def test_row_without_a_bsn_has_the_line_of_whose_number_a_retraction_took_away() -> None:
    afdruk = antwoord('<td data-kop="BSN">–</td>')
    bestand = antwoord("Code;BSN\r\nPIB01;\r\n", soort="text/csv")
    lijst = antwoord('<td data-kop="BSN">–</td><input name="signaal" value="3:1">')
    for verkeer in (afdruk, bestand, lijst):
        assert draai(verkeer, regel(persoon=INGETROKKEN)) == (0, 0)
        assert draai(verkeer)[0] >= 1
    assert draai(afdruk, regel(persoon=INGETROKKEN), regel()) == (0, 1)
    assert draai(antwoord("<p>niets</p>"), regel(persoon=INGETROKKEN)) == (0, 1)


def test_figures_are_counted() -> None:
    uitslag = scan([antwoord(BSN_AMINA), antwoord("<p>niets</p>")], [regel(), regel(MIS, None, "x")], REGISTER)
    assert str(replace(uitslag, zonder_blik=[])) == (
        "scan antwoorden 2 met_personen 1 personen 1 regels 1 zonder_regel 0 zonder_blik 0"
    )
    assert isinstance(uitslag, Uitslag)


def test_answer_of_a_kind_that_was_never_read_is_refused() -> None:
    with pytest.raises(ValueError, match="application/zip"):
        draai(antwoord("PK", soort="application/zip"))


def test_every_event_about_persons_is_a_look_a_deed_or_work_of_a_machine() -> None:
    soorten = (BLIKKEN, DADEN, WERK)
    assert set().union(*soorten) == set(woorden.WAT)
    assert sum(map(len, soorten)) == len(woorden.WAT)
    assert {naam for naam in GEBEURTENISSEN if naam.endswith(":bsn:niet-gevonden")} == MISSERS


# --- leaks -----------------------------------------------------------------------------------------------------

PAGINA = antwoord("<title>Zoeken</title>")
LEKKEN: dict[str, Callable[[], Verkeer]] = {
    "adres": lambda: antwoord(pad=f"/g/0193/?bsn={BSN_AMINA}"),
    "adres_gecodeerd": lambda: antwoord(pad=f"/g/0193/?bsn=9999%2000%20006&x={BSN_TESFAY[:3]}"),
    "adres_met_naam": lambda: antwoord(pad="/g/0193/?naam=el+Khatib"),
    "referer": lambda: replace(PAGINA, vraagkoppen=(("Referer", f"{BASIS}/{BSN_AMINA}"),)),
    "koekje": lambda: replace(PAGINA, koppen=(*PAGINA.koppen, ("Set-Cookie", f"laatst={BSN_AMINA}"))),
    "bestandsnaam": lambda: replace(
        PAGINA, koppen=(*PAGINA.koppen, ("Content-Disposition", 'attachment; filename="brief-el%20Khatib.pdf"'))
    ),
    "omleiding": lambda: antwoord(status=302, doel=f"/?bsn={BSN_AMINA}"),
    "titel": lambda: antwoord(f"<title>Details {BSN_AMINA}</title>"),
    "titel_met_naam": lambda: antwoord("<title>Details Amina el Khatib</title>"),
}


@pytest.mark.parametrize("wat", LEKKEN)
def test_bsn_or_surname_outside_the_body_is_a_leak(wat: str) -> None:
    assert lekken.zoek(lekken.bronnen_van([PAGINA]), GEZOCHT).gevonden == ()
    assert len(lekken.zoek(lekken.bronnen_van([LEKKEN[wat]()]), GEZOCHT).gevonden) == 1


def test_body_of_a_page_is_no_leak_and_a_longer_word_or_number_is_no_name_or_bsn() -> None:
    verkeer = antwoord(f"<title>Zoeken</title><p>{BSN_AMINA} el Khatib</p>", "/?x=1999900006&y=Wuhan&z=el+Khatibs")
    assert lekken.zoek(lekken.bronnen_van([verkeer]), GEZOCHT).gevonden == ()


@pytest.mark.parametrize("tekst", [f"Key (bsn)=({BSN_AMINA}) already exists", "Failing row contains (el Khatib, …)"])
def test_line_of_output_or_mail_that_names_somebody_is_a_leak(tekst: str) -> None:
    uitslag = lekken.zoek([Bron("de uitvoer", "Het portaal staat klaar."), Bron("de uitvoer", tekst)], GEZOCHT)
    assert len(uitslag.gevonden) == 1
    assert str(uitslag) == "lekken bronnen 2 gezocht_bsn 2 gevonden 1"


def test_provider_of_the_login_gets_no_key_of_a_person_either() -> None:
    vraag = antwoord(pad=f"/auth?state=x&next=%2F{SLEUTEL}%2F")
    assert len(lekken.zoek_sleutels(lekken.naar_buiten([vraag]), GEZOCHT).gevonden) == 1
    assert lekken.zoek_sleutels(lekken.naar_buiten([antwoord(pad="/auth?state=x")]), GEZOCHT).gevonden == ()


@pytest.mark.parametrize(
    ("formulier", "aantal"),
    [
        (VELD.format(""), 0),
        ('<form method="get"><input name="bsn" autocomplete="off"></form>', 1),
        ('<form method="post"><input name="bsn"></form>', 1),
        ('<form method="post" autocomplete="off"><input name="bsn"></form>', 0),
    ],
)
def test_form_for_a_bsn_is_posted_and_not_remembered(formulier: str, aantal: int) -> None:
    assert len(list(lekken.formulierfouten([antwoord(formulier)]))) == aantal


def test_nine_digits_are_found_with_spaces_and_beside_other_numbers() -> None:
    assert nummers("1 999900006, 9999 00 018; 12.999900006.3") >= {BSN_AMINA, BSN_TESFAY}
    assert nummers("1999900006 en 99990000") == set()
