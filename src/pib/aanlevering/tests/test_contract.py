from pib.aanlevering.contract import CONTRACT
from pib.aanlevering.woordenboek import PAD, maken
from pib.settings.omgeving import BRON


def test_data_dictionary_in_the_docs_is_the_one_made_from_the_contract() -> None:
    assert (BRON / PAD).read_text(encoding="utf-8") == maken()


def test_every_key_and_reference_names_an_existing_column() -> None:
    for bestand in CONTRACT.bestanden:
        assert set(bestand.sleutel) <= set(bestand.namen)
        for kolom in bestand.kolommen:
            if kolom.verwijst:
                assert kolom.verwijst.kolom in CONTRACT[kolom.verwijst.bestand].namen


def test_references_point_back_in_the_order_of_reading() -> None:
    volgorde = [bestand.naam for bestand in CONTRACT.bestanden]
    for bestand in CONTRACT.bestanden:
        for kolom in bestand.kolommen:
            if kolom.verwijst:
                assert volgorde.index(kolom.verwijst.bestand) <= volgorde.index(bestand.naam)


def test_only_signals_of_duo_may_be_absent_from_a_whole_delivery() -> None:
    assert [bestand.pad for bestand in CONTRACT.bestanden if not bestand.verplicht] == ["signalen.csv"]
