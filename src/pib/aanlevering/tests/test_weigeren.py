"""Refusals of the contract: nothing changes, every reason is named, no serial number is used up."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pib.aanlevering.models import Aanlevering
from pib.aanlevering.rapport import VERWERKT
from pib.aanlevering.tests.conftest import Lezer
from pib.aanlevering.tests.fabriek import bsn, csv_tekst, persoon, schrijf, schrijf_manifest, vulling, zip_van
from pib.inburgeraars.models import Persoon

pytestmark = pytest.mark.django_db
Bederf = Callable[[Path], object]


def _goed(tmp_path: Path) -> Path:
    return schrijf(tmp_path / "levering", {"personen": [persoon(1), persoon(2)]})


def _manifest(map_: Path, **velden: object) -> None:
    pad = map_ / "manifest.json"
    pad.write_text(json.dumps({**json.loads(pad.read_text()), **velden}))


def _personen(map_: Path, inhoud: bytes, *, rijen: int = 2) -> None:
    (map_ / "personen.csv").write_bytes(inhoud)
    schrijf_manifest(
        map_, rijen={"personen.csv": rijen, "gemeenten.csv": 3, "instellingen.csv": 1, "verlengingsgronden.csv": 1}
    )


def _tekst(map_: Path) -> str:
    return (map_ / "personen.csv").read_text()


def _verdubbel_kolom(map_: Path) -> None:
    regels = _tekst(map_).splitlines(keepends=True)
    _personen(
        map_, "".join(regel.rstrip("\n") + ",x\n" for regel in regels).replace("uren_op,x", "uren_op,bsn").encode()
    )


def _vervang(map_: Path, oud: str, nieuw: str) -> None:
    _personen(map_, _tekst(map_).replace(oud, nieuw, 1).encode())


WEIGERINGEN: dict[str, tuple[Bederf, str]] = {
    "unknown-format": (lambda m: _manifest(m, formaat="pib-aanlevering/9"), "Onbekend formaat"),
    "unknown-kind": (lambda m: _manifest(m, soort="half"), "Onbekende soort levering"),
    "number-is-text": (lambda m: _manifest(m, serienummer="1"), "Het serienummer is geen geheel getal"),
    "impossible-peildatum": (lambda m: _manifest(m, peildatum="2026-02-30"), "De peildatum is geen datum"),
    "no-creation-moment": (lambda m: _manifest(m, aangemaakt_op="gisteren"), "aangemaakt_op"),
    "no-files-named": (lambda m: _manifest(m, bestanden=7), "Het manifest noemt geen bestanden"),
    "manifest-half": (
        lambda m: (m / "manifest.json").write_text((m / "manifest.json").read_text()[:-9]),
        "manifest.json eindigt halverwege",
    ),
    "manifest-no-json": (lambda m: (m / "manifest.json").write_text("{,}"), "geen geldige JSON"),
    "manifest-latin1": (lambda m: (m / "manifest.json").write_bytes(b'{"\xe9"'), "geen geldige UTF-8"),
    "manifest-missing": (lambda m: (m / "manifest.json").unlink(), "manifest.json ontbreekt"),
    "file-missing": (lambda m: (m / "leningen.csv").unlink(), "leningen.csv staat in het manifest maar ontbreekt"),
    "file-extra": (lambda m: (m / "extra.csv").write_text("a"), "'extra.csv' hoort niet bij de levering"),
    "folder-extra": (lambda m: (m / "map").mkdir(), "'map/' hoort niet bij de levering"),
    "file-not-named": (
        lambda m: _manifest(
            m,
            bestanden=[
                b for b in json.loads((m / "manifest.json").read_text())["bestanden"] if b["naam"] != "facturen.csv"
            ],
        ),
        "facturen.csv ontbreekt in het manifest",
    ),
    "column-missing": (lambda m: _vervang(m, "voorletters,", "bijnaam,"), "personen.csv mist de kolom voorletters"),
    "column-unknown": (lambda m: _vervang(m, "voorletters,", "bijnaam,"), "onbekende kolom 'bijnaam'"),
    "column-double": (_verdubbel_kolom, "personen.csv heeft de kolom bsn dubbel"),
    "row-count": (lambda m: _personen(m, _tekst(m).encode(), rijen=3), "personen.csv heeft 2 records"),
    "hash": (
        lambda m: (m / "personen.csv").write_text(_tekst(m).replace("Amina", "Amira")),
        "personen.csv past niet bij de sha256",
    ),
    "latin1": (
        lambda m: _personen(m, _tekst(m).replace("Amina", "Am\xeena", 1).encode("latin1")),
        "geen geldige UTF-8 (regel 2)",
    ),
    "nul-byte": (lambda m: _vervang(m, "Amina", "Am\0na"), "geen geldige UTF-8 (regel 2)"),
    "bom": (lambda m: _personen(m, b"\xef\xbb\xbf" + _tekst(m).encode()), "begint met een BOM"),
    "empty-file": (lambda m: _personen(m, b"", rijen=0), "personen.csv mist de kolom bsn"),
    "half-record": (lambda m: _personen(m, _tekst(m).encode()[:-30]), "personen.csv eindigt halverwege"),
    "half-quote": (lambda m: _personen(m, (_tekst(m) + '"half').encode()), "personen.csv eindigt halverwege"),
    "field-too-many": (lambda m: _vervang(m, "\n9999", "\n,9999"), "regel 2 heeft 40 velden in plaats van 39"),
}


@pytest.mark.parametrize("geval", WEIGERINGEN)
def test_wrong_delivery_is_refused_with_its_reason_and_changes_nothing(lees: Lezer, tmp_path: Path, geval: str) -> None:
    bederf, reden = WEIGERINGEN[geval]
    pad = _goed(tmp_path)
    bederf(pad)
    rapport = lees(pad)
    assert rapport.geweigerd
    assert any(reden in gevonden for gevonden in rapport.redenen), rapport.redenen
    assert not Persoon.objects.exists()
    bewaard = Aanlevering.objects.get()
    assert bewaard.status == Aanlevering.Status.GEWEIGERD
    assert bewaard.rapport["redenen"] == rapport.redenen


def test_every_reason_is_named_at_once(lees: Lezer, tmp_path: Path) -> None:
    pad = _goed(tmp_path)
    _vervang(pad, "voorletters,", "bijnaam,")
    (pad / "facturen.csv").write_text("x\n")
    (pad / "leningen.csv").unlink()
    _manifest(pad, formaat="anders")
    redenen = " ".join(lees(pad).redenen)
    for deel in ("Onbekend formaat", "voorletters", "bijnaam", "leningen.csv", "facturen.csv past niet bij de sha256"):
        assert deel in redenen


def test_refused_delivery_uses_up_no_serial_number(lees: Lezer, tmp_path: Path) -> None:
    pad = _goed(tmp_path)
    _vervang(pad, "voorletters,", "bijnaam,")
    assert lees(pad).geweigerd
    _vervang(pad, "bijnaam,", "voorletters,")
    assert lees(pad).status == VERWERKT


# --- serial number and peildatum ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("serienummer", "peildatum", "reden"),
    [
        (43, "2026-11-20", "na serienummer 41 wordt 42 verwacht, niet 43"),
        (41, "2026-11-20", "Serienummer 41 is al verwerkt, met een ander manifest"),
        (40, "2026-11-20", "een stap terug"),
        (42, "2026-11-19", "ligt voor die van de vorige levering"),
    ],
)
def test_number_or_day_out_of_order_is_refused(
    lees: Lezer, tmp_path: Path, serienummer: int, peildatum: str, reden: str
) -> None:
    lees(schrijf(tmp_path / "1", {"personen": [persoon(1)]}, serienummer=41))
    volgende = schrijf(
        tmp_path / "2", {"personen": [persoon(1), persoon(2)]}, serienummer=serienummer, peildatum=peildatum
    )
    rapport = lees(volgende)
    assert rapport.geweigerd
    assert any(reden in gevonden for gevonden in rapport.redenen), rapport.redenen
    assert Persoon.objects.count() == 1


def test_first_delivery_must_be_whole(lees: Lezer, tmp_path: Path) -> None:
    rapport = lees(schrijf(tmp_path, {"personen": [persoon(1)]}, soort="mutaties"))
    assert rapport.redenen == ["De eerste levering moet volledig zijn."]


# --- zip ------------------------------------------------------------------------------------------------------


def test_file_that_is_no_zip_is_refused(lees: Lezer, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"geen zip")
    assert "geen geldig zipbestand" in lees(tmp_path / "a.zip").redenen[0]


@pytest.mark.parametrize("naam", ["../buiten.csv", "/etc/buiten.csv", "C:\\buiten.csv", "a\\..\\..\\b.csv"])
def test_zip_with_a_path_outside_is_refused(lees: Lezer, tmp_path: Path, naam: str) -> None:
    pad = zip_van(_goed(tmp_path), tmp_path / "a.zip")
    with zipfile.ZipFile(pad, "a") as archief:
        archief.writestr(naam, "x")
    assert "pad buiten de levering" in lees(pad).redenen[0]


def test_zip_that_unpacks_to_more_than_the_limit_is_refused(lees: Lezer, tmp_path: Path, settings: object) -> None:
    settings.AANLEVERING_MAXIMUM_BYTES = 1000  # type: ignore[attr-defined]  # pytest-django's settings fixture
    assert "groter dan het maximum" in lees(zip_van(_goed(tmp_path), tmp_path / "a.zip")).redenen[0]


def test_damaged_zip_is_refused(lees: Lezer, tmp_path: Path) -> None:
    pad = zip_van(_goed(tmp_path), tmp_path / "a.zip")
    with zipfile.ZipFile(pad) as archief:
        begin = archief.getinfo("personen.csv").header_offset + 60
    inhoud = bytearray(pad.read_bytes())
    inhoud[begin : begin + 8] = b"\xff" * 8
    pad.write_bytes(bytes(inhoud))
    rapport = lees(pad)
    assert any("personen.csv in de zip is beschadigd" in reden for reden in rapport.redenen), rapport.redenen


# --- stop rules -----------------------------------------------------------------------------------------------


def test_more_than_ten_wrong_records_and_more_than_one_percent_stops(lees: Lezer, tmp_path: Path) -> None:
    fout = [persoon(i, geboortedatum="1990-02-30") for i in range(11)]
    rapport = lees(schrijf(tmp_path / "1", {"personen": [*fout, *vulling()]}))
    assert rapport.redenen == ["personen.csv: 11 van de 71 records zijn fout; dat is meer dan 1 %."]
    rapport = lees(schrijf(tmp_path / "2", {"personen": [*fout[:10], *vulling()]}))
    assert (rapport.status, rapport.personen_aangehouden) == (VERWERKT, 10)


def test_more_than_five_percent_of_open_duties_ended_at_once_stops(lees: Lezer, tmp_path: Path) -> None:
    dicht = {"plicht_eind": "2026-11-01", "plicht_eind_reden": "VOLDAAN"}
    lees(schrijf(tmp_path / "1", {"personen": vulling(60)}))
    vier = [*vulling(56, vanaf=1004), *(persoon(1000 + i, **dicht) for i in range(4))]
    rapport = lees(schrijf(tmp_path / "2", {"personen": vier}, serienummer=2))
    assert rapport.redenen == ["4 van de 60 open plichten zouden in één keer eindigen; dat is meer dan 5 %."]
    drie = [*vulling(57, vanaf=1003), *(persoon(1000 + i, **dicht) for i in range(3))]
    assert lees(schrijf(tmp_path / "3", {"personen": drie}, serienummer=2)).wijzigingen == {"PLICHT_GESLOTEN": 3}


def test_more_than_two_percent_of_open_persons_missing_stops(lees: Lezer, tmp_path: Path) -> None:
    lees(schrijf(tmp_path / "1", {"personen": vulling(60)}))
    rapport = lees(schrijf(tmp_path / "2", {"personen": vulling(58)}, serienummer=2))
    assert rapport.redenen == ["2 van de 60 personen met een open plicht ontbreken; dat is meer dan 2 %."]
    assert not Persoon.objects.exclude(aangehouden=[]).exists()


def test_report_of_a_refusal_holds_no_bsn_or_name(lees: Lezer, tmp_path: Path) -> None:
    pad = _goed(tmp_path)
    tekst = csv_tekst("personen", [persoon(1)])
    _personen(pad, (tekst + "kapot\n" + tekst.splitlines()[1] + "\n").encode(), rijen=3)
    rapport = json.dumps(lees(pad).als_dict())
    assert bsn(1) not in rapport
    assert "Test1" not in rapport
