"""Alphabetical order as a reader expects it."""

import pytest
from django.db.models import CharField, Value

from pib.core.volgorde import Leesvolgorde
from pib.gemeenten.models import Gemeente


@pytest.mark.django_db
def test_accents_and_capitals_do_not_count() -> None:
    namen = ["Çelik", "Özgür", "de Vries", "Łuczak", "Zuilen", "Ibrahim", "ıldız", "Šimić", "Aalst", "Ĳssel", "Őry"]
    for nummer, naam in enumerate(namen):
        Gemeente.objects.create(code=f"{nummer:04}", naam=naam)
    gesorteerd = [gemeente.naam for gemeente in Gemeente.objects.order_by(Leesvolgorde("naam"))]
    assert gesorteerd == [
        "Aalst", "Çelik", "de Vries", "Ibrahim", "ıldız", "Ĳssel", "Łuczak", "Őry", "Özgür", "Šimić", "Zuilen",
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_is_no_latin_letter_stays_as_it_is() -> None:
    Gemeente.objects.create(code="0001", naam="x")
    uit = Gemeente.objects.annotate(t=Leesvolgorde(Value("d'Hondt-1 αβ", output_field=CharField()))).values_list("t")
    assert uit.get() == ("d'hondt-1 αβ",)
