"""The letter as PDF: valid, legible, the same each time, right or refused."""

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.test import override_settings

from pib.brieven import opmaak
from pib.brieven.gegevens import Briefgegevens, Paragraaf, Stuk
from pib.brieven.invoer import Cursus
from pib.brieven.models import Brief
from pib.brieven.tests.pdf import fouten, regels, tekst
from pib.brieven.tests.voorbeelden import LOKET, OP, brief, met_naam, omslag

VIJANDIG = (
    '#panic("boe")',
    '#read("/etc/passwd")',
    "#sys.inputs",
    "*vet* _schuin_ $x^2$ `code`",
    "@verwijzing <label>",
    "/* weg */ // ook weg",
    "]]] ))) }}} \\ \\u{41}",
    "= Kop",
    "${x} {{ x }} %s",
)
NAMEN = (
    "Yüldüzün",
    "Đặng Nguyễn",
    "Łukaszewicz-Żółć",
    "O’Çelik-İnönü",
    "Ştefănescu",
    "Ñandú Œuvré",
    "Ağaoğlu",
    "Ковальчук",
    "Παπαδόπουλος",
)


def gemaakt(gegevens: Briefgegevens) -> str:
    return tekst(opmaak.maak(gegevens).inhoud)


class TestGeldig:
    @pytest.mark.parametrize(
        "gegevens",
        [
            brief(),
            brief(termijn_eind=date(2020, 12, 16)),
            brief(omslag=omslag(date(2021, 6, 25), met_bsn=True)),
            brief(loket=replace(LOKET, website="", email=""), pogingen=(), verzoeken=(), lening=None, cursussen=()),
        ],
        ids=["gewoon", "voorbij", "met-boete-en-bsn", "kaal"],
    )
    def test_letter_is_pdf_ua_1_and_pdf_a_2a(self, gegevens: Briefgegevens) -> None:
        assert fouten(opmaak.maak(gegevens).inhoud) == []

    def test_letter_says_that_it_is_dutch_and_what_it_is_about(self) -> None:
        with pikepdf.open(BytesIO(opmaak.maak(brief()).inhoud)) as pdf:
            assert str(pdf.Root.Lang) == "nl-NL"
            assert str(pdf.docinfo["/Title"]) == "Hulp van uw gemeente bij het inburgeren"

    def test_only_the_letters_own_fonts_are_embedded(self) -> None:
        with pikepdf.open(BytesIO(opmaak.maak(met_naam("Ковальчук")).inhoud)) as pdf:
            namen = {str(o.FontName).split("+")[1] for o in pdf.objects if _is_font(o)}
        assert namen == {"FiraSans-Regular", "FiraSans-Bold"}


def _is_font(o: object) -> bool:
    return isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"


class TestLeesbaar:
    def test_letter_holds_person_reference_and_the_ways_to_reach_the_municipality(self) -> None:
        gelezen = gemaakt(brief())
        for deel in (
            "Mevrouw S.E.J. Tneinam",
            "Geachte mevrouw Tneinam,",
            "HH63/1204",
            "25 november 2026",
            LOKET.telefoon,
            LOKET.email,
            LOKET.website,
            "Hieronder leest u de gegevens zoals ze op 20 november 2026 bij DUO bekend zijn.",
            "Dit bericht is automatisch aangemaakt en daarom niet ondertekend.",
            "Pagina 1 van 2",
            "Pagina 2 van 2",
        ):
            assert deel in gelezen

    def test_address_stands_by_itself_in_lines_as_the_post_asks(self) -> None:
        gelezen = regels(opmaak.maak(brief()).inhoud)
        eerste = gelezen.index("Mevrouw S.E.J. Tneinam")
        assert gelezen[eerste + 1] == "Nepadresstraat 1"
        assert gelezen[eerste + 2].split() == ["5052", "MA", "DESTAD"]

    def test_no_fax_and_no_bsn_by_default(self) -> None:
        gelezen = gemaakt(brief())
        assert "BSN" not in gelezen
        assert "999990019" not in gelezen
        assert "F 0" not in gelezen

    def test_bsn_is_printed_when_the_installation_asks(self) -> None:
        assert "BSN 999990019" in gemaakt(brief(omslag=omslag(OP, met_bsn=True)))

    @pytest.mark.parametrize("naam", NAMEN)
    def test_name_with_diacritics_comes_out_as_it_is(self, naam: str) -> None:
        assert f"Geachte mevrouw {naam}," in gemaakt(met_naam(naam))

    def test_name_typed_in_parts_is_the_same_as_composed(self) -> None:
        samengesteld, in_delen = met_naam("Ştefănescu"), met_naam("S\u0327tefa\u0306nescu")
        assert opmaak.maak(samengesteld).inhoud == opmaak.maak(in_delen).inhoud

    @pytest.mark.parametrize("invoer", VIJANDIG)
    def test_hostile_text_is_printed_literally(self, invoer: str) -> None:
        school = Cursus(instelling=invoer, soort="NT2", startdatum=date(2026, 1, 1), einddatum=None)
        gelezen = gemaakt(brief(loket=replace(LOKET, gemeente=invoer), cursussen=(school,)))
        assert f"Op verzoek van de gemeente {invoer} stuurt" in gelezen
        assert f"{invoer}, NT2" in gelezen

    def test_letter_never_holds_the_data_of_the_one_before(self) -> None:
        opmaak.maak(met_naam("Eerste"))
        assert "Eerste" not in gemaakt(met_naam("Tweede"))

    def test_long_mailbox_stays_within_the_body(self) -> None:
        lang = f"{'klantcontactcentrum' * 3}@{'gemeente' * 7}.example"
        blad = opmaak.maak(brief(loket=replace(LOKET, email=lang))).inhoud
        assert fouten(blad) == []
        assert lang not in " ".join(regels(blad))  # it was broken over two lines
        assert lang in tekst(blad).replace(" ", "")


def _uitval(gegevens: Briefgegevens) -> tuple[str, str]:
    with pytest.raises(opmaak.NietOpTeMaken) as fout:
        opmaak.maak(gegevens)
    return fout.value.reden, fout.value.toelichting


class TestGeweigerd:
    @pytest.mark.parametrize(
        ("naam", "punt"),
        [
            ("王小明", "U+5C0F"),
            ("Ali \U0001f600", "U+1F600"),
            ("Haddad\u202edaddaH", "U+202E"),
            ("Haddad\u200b", "U+200B"),
            ("Had\u00addad", "U+00AD"),
            ("Had\tdad", "U+0009"),
            ("Haddad\nPostbus 1", "U+000A"),
            ("\ue000", "U+E000"),
        ],
    )
    def test_character_that_cannot_be_printed_sets_the_letter_aside_without_naming_the_person(
        self, naam: str, punt: str
    ) -> None:
        reden, toelichting = _uitval(met_naam(naam))
        assert reden == Brief.Uitval.TEKEN
        assert punt in toelichting
        assert naam not in toelichting

    @pytest.mark.parametrize("naam", ["Aan de Lange " * 15, "A" * 60])
    def test_address_that_does_not_fit_the_window_sets_the_letter_aside(self, naam: str) -> None:
        assert _uitval(met_naam(naam))[0] == Brief.Uitval.ADRES_TE_LANG

    def test_long_name_that_can_be_broken_still_fits(self) -> None:
        assert "Wickramasinghe" in gemaakt(met_naam("Ponnambalam Arunachalam Wickramasinghe Mudiyanselage"))

    def test_letter_with_too_many_pages_is_set_aside(self) -> None:
        vol = Paragraaf(kop="Vol", alineas=((Stuk(tekst="woord " * 5000),),))
        assert _uitval(replace(brief(), paragrafen=(vol,)))[0] == Brief.Uitval.TE_VEEL_PAGINAS

    @override_settings(BRIEF_MAXIMUM_PAGINAS=2)
    def test_exactly_the_maximum_of_pages_is_made(self) -> None:
        assert opmaak.maak(brief()).paginas == 2

    def test_any_other_fault_is_told_without_the_data(self) -> None:
        assert _uitval(replace(brief(), datum_iso="2026-13-01")) == ("OPMAAK", "De opmaak meldt een fout.")

    def test_a_warning_is_a_fault(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "1").mkdir()
        (tmp_path / "1" / "main.typ").write_text(
            '#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))\n'
            '#set text(font: "Bestaat Niet", lang: "nl")\nTekst'
        )
        monkeypatch.setattr(opmaak, "SJABLONEN", tmp_path)
        assert _uitval(brief())[0] == Brief.Uitval.OPMAAK

    def test_missing_fonts_stop_everything(self, tmp_path: Path) -> None:
        for voorraad in (opmaak.lettertypen, opmaak._compiler):
            voorraad.cache_clear()
        with override_settings(LETTERTYPEN_MAP=tmp_path), pytest.raises(opmaak.LettertypenOntbreken):
            opmaak.maak(brief())


class TestVast:
    def test_letters_made_at_the_same_time_do_not_mix(self) -> None:
        namen = [f"Naam{letter * 3}" for letter in "abcdefgh"]
        with ThreadPoolExecutor(4) as draden:
            gelezen = list(draden.map(lambda naam: opmaak.maak(met_naam(naam)).inhoud, namen))
        for naam, inhoud in zip(namen, gelezen, strict=True):
            assert f"Geachte mevrouw {naam}," in tekst(inhoud)

    def test_same_data_give_the_same_bytes(self) -> None:
        assert opmaak.maak(brief()).inhoud == opmaak.maak(brief()).inhoud

    def test_same_data_give_the_same_bytes_in_another_process_zone_and_language(self) -> None:
        opdracht = (
            "import django, hashlib; django.setup();"
            "from pib.brieven import opmaak; from pib.brieven.tests.voorbeelden import brief;"
            "print(hashlib.sha256(opmaak.maak(brief()).inhoud).hexdigest())"
        )
        omgeving = {"DJANGO_SETTINGS_MODULE": "pib.settings.test", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
        elders = subprocess.run(
            [sys.executable, "-c", opdracht],
            env={**omgeving, "PYTHONHASHSEED": "7"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert elders.stdout.strip() == hashlib.sha256(opmaak.maak(brief()).inhoud).hexdigest()


def test_a_mailbox_with_a_hyphen_stands_on_one_line() -> None:
    for lengte in range(12):
        email = f"{'a' * lengte}inburgering@den-bosch.example"
        assert email in gemaakt(brief(loket=replace(LOKET, telefoon="038 498 20 00", email=email)))
