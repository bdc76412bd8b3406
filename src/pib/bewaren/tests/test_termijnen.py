"""The retention table is complete."""

from django.apps import apps

from pib.bewaren.termijnen import TERMIJNEN, ZONDER_PERSOON
from pib.core.muren import Muur


def _eigen_modellen() -> dict[str, type]:
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("pib.")}


def test_every_model_has_a_term_or_a_reason_why_it_needs_none() -> None:
    assert sorted([*TERMIJNEN, *ZONDER_PERSOON]) == sorted(_eigen_modellen())


def test_no_model_stands_in_both_lists() -> None:
    assert not set(TERMIJNEN) & set(ZONDER_PERSOON)


def test_a_model_walled_by_sight_always_has_a_term() -> None:
    for label, model in _eigen_modellen().items():
        muur = getattr(model, "muur", None)
        assert isinstance(muur, Muur), f"{label} declares no wall"
        if muur.gemeente == "zicht_gemeente":
            assert label in TERMIJNEN
