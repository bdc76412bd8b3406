"""No table with personal data is without a policy, unless a person read the reason why."""

from pathlib import Path
from typing import Any

from django.db import models
from django.test.utils import isolate_apps

from pib.core import muren
from pib.inburgeraars.models import Persoon
from tests.architectuur.persoonsgegevens import (
    Model,
    is_dicht_voor_vreemden,
    modellen,
    muur_van,
    waarom_persoonlijk,
)

TABEL = Path(__file__).with_name("persoonstabellen.txt")
SCHRIJFRECHTEN = Path(__file__).with_name("schrijfrechten.txt")


def _gelezen() -> dict[str, tuple[str, str]]:
    """Table to what makes it personal and the reason why it needs no wall."""
    regels = (regel.split(" | ") for regel in TABEL.read_text().splitlines() if not regel.startswith("#"))
    return {tabel: (waarom, reden) for tabel, waarom, reden in regels}


def _open(welke: list[Model]) -> dict[str, str]:
    """The tables with personal data that no wall keeps from another municipality, and what makes them personal."""
    return {
        model._meta.db_table: waarom
        for model in welke
        if (waarom := waarom_persoonlijk(model)) and not is_dicht_voor_vreemden(model)
    }


def test_every_model_declares_its_wall() -> None:
    assert not [model._meta.label for model in modellen() if muur_van(model) is None]


def test_a_personal_table_without_a_policy_stands_in_the_reviewed_table() -> None:
    gelezen = {tabel: waarom for tabel, (waarom, _) in _gelezen().items()}
    assert _open(modellen()) == gelezen, f"Geef de tabel een muur per rij, of lees haar na en zet haar in {TABEL.name}."


def test_every_reviewed_table_has_its_reason() -> None:
    assert not [tabel for tabel, (_, reden) in _gelezen().items() if len(reden.split()) < 3]


def test_what_leads_to_a_person_or_holds_a_bsn_is_never_excused() -> None:
    for waarom in _open(modellen()).values():
        assert "leidt naar een persoon" not in waarom
        assert "kolom bsn" not in waarom


def test_rows_about_a_person_that_carry_an_end_are_judged_by_it() -> None:
    for model in modellen():
        muur, kolommen = muur_van(model), {veld.column for veld in model._meta.concrete_fields}
        if muur and muur.per_rij and "leidt naar een persoon" in waarom_persoonlijk(model):
            eind = "zicht_tot" if "zicht_tot" in kolommen else "tot"
            assert muur.tot == (eind if eind in kolommen else ""), model._meta.label


def test_the_municipal_process_writes_what_was_read_and_nothing_else_about_persons() -> None:
    schrijft = {
        model._meta.db_table: muur.web
        for model in modellen()
        if (muur := muur_van(model)) and muur.per_rij and muur.web != muren.LEZEN
    }
    regels = (regel.split(" | ") for regel in SCHRIJFRECHTEN.read_text().splitlines() if not regel.startswith("#"))
    assert schrijft == dict(regels), f"Lees het nieuwe recht na en zet het in {SCHRIJFRECHTEN.name}."


def test_most_tables_about_persons_are_found() -> None:
    gevonden = {model._meta.db_table for model in modellen() if "leidt naar een persoon" in waarom_persoonlijk(model)}
    assert gevonden >= {"brieven_brief", "elip_beslissing", "signalen_statuswijziging", "aanlevering_wijziging"}
    assert len(gevonden) >= 17


def _model(naam: str, **velden: Any) -> Model:
    """A table somebody might add tomorrow, open to the municipal process unless told otherwise."""
    meta = type("Meta", (), {"app_label": "inburgeraars"})
    return type(naam, (models.Model,), {"__module__": __name__, "Meta": meta, "muur": muren.open_("zo maar"), **velden})


def _naar(model: Model) -> Any:
    return models.ForeignKey(model, on_delete=models.CASCADE, related_name="+")


def test_a_new_table_without_a_policy_is_noticed_by_whatever_makes_it_personal() -> None:
    with isolate_apps("pib.inburgeraars"):
        gesprek = _model("Gesprek", persoon=_naar(Persoon))
        nieuw = [
            gesprek,
            _model("Vervolg", gesprek=_naar(gesprek)),
            _model("Kladje", client_bsn=models.CharField(max_length=9)),
            _model("Zak", inhoud=models.JSONField()),
            _model("Teller", aantal=models.IntegerField()),
            _model("Ommuurd", persoon=_naar(Persoon), muur=muren.zicht()),
            _model("Dicht", persoon=_naar(Persoon), muur=muren.gesloten("work of a job")),
        ]
    assert _open(nieuw) == {
        "inburgeraars_gesprek": "leidt naar een persoon, kolom persoon",
        "inburgeraars_vervolg": "leidt naar een persoon",
        "inburgeraars_kladje": "kolom client_bsn",
        "inburgeraars_zak": "vrije inhoud inhoud",
    }
