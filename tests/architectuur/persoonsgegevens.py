"""Which tables hold personal data: by what they lead to, by what their columns are called, by what may be in them."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from pib.core import muren
from pib.inburgeraars.models import Persoon

# Parts of column names that speak of somebody: a person of the registration, or whoever works with it.
WOORDEN = {
    "bsn", "persoon", "personen", "betrokkene", "naam", "namen", "achternaam", "geslachtsnaam", "voornamen",
    "voorletters", "voorvoegsel", "geslacht", "geboortedatum", "adres", "straat", "huisnummer", "toevoeging",
    "postcode", "woonplaats", "plaats", "telefoon", "email", "handelende", "identiteit", "gebruikersnaam",
    "contactpersoon", "tekenbevoegde", "account",
}  # fmt: skip
# Fields that may hold anything, also a whole person.
VRIJ = (models.JSONField, models.TextField, models.BinaryField)
Model = type[models.Model]


def modellen() -> list[Model]:
    """Every model there is, those of others too."""
    return list(apps.get_models(include_auto_created=True))


def muur_van(model: Model) -> muren.Muur | None:
    """The declared wall of a table."""
    eigen = getattr(model, "muur", None)
    return eigen if isinstance(eigen, muren.Muur) else muren.VREEMD.get(model._meta.db_table)


def waarom_persoonlijk(model: Model) -> str:
    """Why a table counts as one with personal data; empty when it does not."""
    redenen = []
    if _leidt_naar_persoon(model):
        redenen.append("leidt naar een persoon")
    redenen += sorted(f"kolom {veld.name}" for veld in _kolommen(model) if WOORDEN & set(veld.name.split("_")))
    redenen += sorted(f"vrije inhoud {veld.name}" for veld in _kolommen(model) if isinstance(veld, VRIJ))
    return ", ".join(redenen)


def is_dicht_voor_vreemden(model: Model) -> bool:
    """Whether the database itself judges each row by municipality, or keeps the municipal process out."""
    muur = muur_van(model)
    return muur is not None and (muur.per_rij or not muur.web)


def _kolommen(model: Model) -> Iterator[Any]:
    yield from model._meta.concrete_fields


def _leidt_naar_persoon(model: Model, gezien: frozenset[Model] = frozenset()) -> bool:
    """By foreign keys, in any number of steps."""
    if model is Persoon:
        return True
    naar = {veld.related_model for veld in _kolommen(model) if veld.is_relation} - gezien - {model}
    return any(_leidt_naar_persoon(ander, gezien | {model}) for ander in naar)
