"""Files under the hash of their content."""

from pathlib import Path

import pytest

from pib.core.opslag import BestandBeschadigd, bewaar, haal, pad, verwijder


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    eerste = bewaar(tmp_path, b"inhoud", ".pdf")
    assert bewaar(tmp_path, b"inhoud", ".pdf") == eerste
    assert [bestand.is_file() for bestand in tmp_path.rglob("*.pdf")] == [True]
    assert haal(tmp_path, eerste, ".pdf") == b"inhoud"


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    sha256 = bewaar(tmp_path, b"inhoud", ".pdf")
    pad(tmp_path, sha256, ".pdf").write_bytes(b"inhoue")
    with pytest.raises(BestandBeschadigd, match="gewijzigd"):
        haal(tmp_path, sha256, ".pdf")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BestandBeschadigd, match="ontbreekt"):
        haal(tmp_path, "0" * 64, ".pdf")


def test_nothing_but_whole_files_is_left_behind(tmp_path: Path) -> None:
    bewaar(tmp_path, b"x" * 100_000, ".pdf")
    assert all(bestand.suffix == ".pdf" for bestand in tmp_path.rglob("*") if bestand.is_file())


def test_content_can_be_taken_away_and_taking_it_away_twice_is_no_fault(tmp_path: Path) -> None:
    sha256 = bewaar(tmp_path, b"inhoud", ".pdf")
    for _ in range(2):
        verwijder(tmp_path, sha256, ".pdf")
    with pytest.raises(BestandBeschadigd, match="ontbreekt"):
        haal(tmp_path, sha256, ".pdf")
