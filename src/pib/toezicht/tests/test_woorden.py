"""Every activity and every event about a person has plain words."""

from datetime import date
from importlib import import_module

import pytest
from tests.architectuur.documenten import PAKKET
from tests.architectuur.test_gebeurtenissen import AANROEPEN

from pib.gemeenten.models import Gemeente
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.toegang.rollen import Rol
from pib.toezicht import woorden
from pib.toezicht.forms import Zoekformulier
from pib.toezicht.gebeurtenissen import GEBEURTENISSEN, KAMERS


def test_every_room_with_events_is_known_to_the_auditor() -> None:
    kamers = {pad.parent.name for pad in PAKKET.glob("*/events.py")}
    assert {module.__name__.split(".")[1] for module in KAMERS} == kamers


def test_every_activity_of_an_event_has_a_plain_purpose_and_no_other_has() -> None:
    assert {gebeurtenis.activiteit for gebeurtenis in GEBEURTENISSEN.values()} == set(woorden.WAAROM)
    assert set(woorden.WAAROM) == set(woorden.ACTIVITEITEN)


def _over_personen() -> set[str]:
    """The names of the events that are raised with persons; dossier hands them over in one place."""
    namen = set()
    for (kamer, naam), aanroep, _ in AANROEPEN:
        if "personen" in {sleutel.arg for sleutel in aanroep.keywords} or "_schrijf" in str(
            getattr(aanroep.func, "id", "")
        ):
            gebeurtenis = getattr(import_module(f"pib.{kamer}.events"), naam)
            assert isinstance(gebeurtenis, Gebeurtenis)
            namen.add(gebeurtenis.naam)
    return namen


def test_every_event_about_persons_has_plain_words_and_no_other_has() -> None:
    assert _over_personen() == set(woorden.WAT)


@pytest.mark.parametrize("tekst", [*woorden.WAT.values(), *woorden.WAAROM.values()])
def test_plain_words_have_no_codes_and_short_sentences(tekst: str) -> None:
    assert not set("{}:/_") & set(tekst)
    assert "ELIP" not in tekst
    assert len(tekst.split()) <= 18


def test_every_role_has_a_function_in_plain_words() -> None:
    assert {rol for rol in Rol if woorden.functie(rol) == "medewerker"} == set()


def test_what_the_code_no_longer_knows_is_shown_as_it_was_written() -> None:
    assert woorden.wat("oud:ding:gedaan", "De zin van toen", "geslaagd") == "De zin van toen"
    assert woorden.wat("dossier:persoon:geraadpleegd", "", "geweigerd") == "Uw dossier is bekeken. Dat is geweigerd."
    assert woorden.waarom("oud") == "oud"
    assert (woorden.functie("oud"), woorden.rolnaam("oud")) == ("medewerker", "oud")


@pytest.mark.parametrize(
    ("zin", "gelezen"),
    [
        (
            "Account 2 kreeg rol BEHEERDER in gemeente 0193, van 2027-01-01 tot -.",
            "Account 2 (karin) kreeg rol ‘Mijn DUO-beheerder’ in gemeente 0193, vanaf 01-01-2027, zonder einddatum.",
        ),
        (
            "Account 3 kreeg rol ELIP_BRIEF in gemeente 0193, van 2027-01-01 tot 2028-01-01.",
            "Account 3 kreeg rol ‘Beheren ELIP brief’ in gemeente 0193, van 01-01-2027 tot en met 31-12-2027.",
        ),
        ("Mandaat 4 geldt niet meer per 2026-12-01.", "Mandaat 4 geldt niet meer per 01-12-2026."),
    ],
)
def test_sentence_of_the_logboek_reads_without_codes(zin: str, gelezen: str) -> None:
    assert woorden.leesbaar(zin, {2: "karin"}) == gelezen


@pytest.mark.django_db
def test_abolished_municipalities_stand_apart_below_the_present_ones() -> None:
    Gemeente.objects.update_or_create(code="0193", defaults={"naam": "Zwolle", "einddatum": None})
    Gemeente.objects.update_or_create(code="0146", defaults={"naam": "Aalstad", "einddatum": date(2010, 1, 1)})
    veld = Zoekformulier(vandaag=date(2026, 11, 23)).fields["gemeente"]
    *nu, (kop, weg) = veld.choices  # type: ignore[attr-defined]  # a ChoiceField
    assert ("0193", "Zwolle (0193)") in nu
    assert kop == "Opgeheven"
    assert ("0146", "Aalstad (0146)") in weg
    assert ("0146", "Aalstad (0146)") not in nu
