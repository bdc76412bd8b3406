import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from pytest_django import Settings

from pib.core import klok
from pib.logboek.models import Gebruik
from pib.toegang import urls
from pib.toegang.merken import Toegang, openbaar, toegang_van, vereist
from pib.toegang.models import Koppelpoging, Rolvergunning
from pib.toegang.rollen import ALLE_GEMEENTEROLLEN, DUO_ROLLEN, MUTEREN_OMVAT_LEZEN, Rol
from pib.toegang.tests.conftest import ELDERS, VOORBEELDSTAD, Browser
from pib.toegang.tests.factories import mandateer, vergun

REGISTER = {  # reviewed by a person; a new address without a row here fails
    "inloggen": "openbaar",
    "begin": "openbaar",
    "terug": "openbaar",
    "koppelen": "openbaar",
    "uitloggen": "openbaar",
    "uitgelogd": "openbaar",
    "toegang-krijgen": "openbaar",
    "beheerder-aanvragen": "openbaar",
    "aanvraag-ontvangen": "openbaar",
    "sleutels": "openbaar",
    "saml-metadata": "openbaar",
    "sessie": "ingelogd",
    "verlengen": "ingelogd",
}


@pytest.fixture(autouse=True)
def proefadressen(settings: Settings) -> None:
    settings.ROOT_URLCONF = "pib.toegang.tests.proefadressen"


def in_stad(deel: str) -> str:
    return f"/g/{VOORBEELDSTAD}/{deel}/"


def test_every_address_of_this_room_has_its_reviewed_mark() -> None:
    assert {str(p.name): str(toegang_van(p.callback)) for p in urls.urlpatterns} == REGISTER


def test_mark_is_found_on_functions_and_classes() -> None:
    def views(resolver: URLResolver) -> dict[str, Toegang | None]:
        return {str(p.pattern): toegang_van(p.callback) for p in resolver.url_patterns if isinstance(p, URLPattern)}

    gevonden = views(get_resolver())
    assert str(gevonden["g/<str:gemeente>/rol/"]) == "rol(ELIP_PERSONEN, WI2021)"
    assert str(gevonden["g/<str:gemeente>/klasse/"]) == "rol(ELIP_BRIEF)"
    assert gevonden["zonder-merk/"] is None


def test_second_mark_on_a_view_is_a_mistake() -> None:
    @openbaar
    def view() -> None:
        """Nothing."""

    with pytest.raises(TypeError, match="al een merk"):
        vereist(Rol.ELIP_BRIEF)(view)
    with pytest.raises(TypeError, match="minstens één"):
        vereist()


@pytest.mark.parametrize("adres", ["/zonder-merk/", f"/g/{VOORBEELDSTAD}/zonder-merk/"])
def test_unmarked_view_is_never_reached(binnen: Browser, adres: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        binnen.get(adres)
    binnen.client.raise_request_exception = False
    antwoord = binnen.get(adres)
    assert antwoord.status_code == 500
    assert b"geheim" not in antwoord.content


@pytest.mark.parametrize("adres", ["/rol-zonder-gemeente/", f"/g/{VOORBEELDSTAD}/buiten/"])
def test_view_that_would_stand_outside_the_walls_is_never_reached(binnen: Browser, adres: str) -> None:
    binnen.client.raise_request_exception = False
    antwoord = binnen.get(adres)
    assert antwoord.status_code == 500
    assert b"geheim" not in antwoord.content


@pytest.mark.parametrize("deel", ["ingelogd", "rol", "klasse", "schrijft", "bestand"])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_stranger_is_sent_to_the_login_page(browser: Browser, db: None, deel: str, methode: str) -> None:
    antwoord = getattr(browser, methode)(in_stad(deel))
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/toegang/inloggen/")
    assert browser.get(in_stad(deel), headers={"accept": "application/json"}).status_code == 401


@pytest.mark.parametrize("eigen", sorted(ALLE_GEMEENTEROLLEN))
@pytest.mark.parametrize("methode", ["get", "post"])
def test_only_the_right_role_in_the_right_municipality_opens(
    binnen: Browser, wereld: SimpleNamespace, eigen: Rol, methode: str
) -> None:
    mandateer(wereld.stad, ELDERS)
    Rolvergunning.objects.filter(account=wereld.anna).delete()
    vergun(wereld.anna, ELDERS, eigen)  # the right role, the wrong municipality
    for deel in ("rol", "klasse", "ingelogd"):
        assert getattr(binnen, methode)(in_stad(deel)).status_code == 403
    vergun(wereld.anna, VOORBEELDSTAD, eigen)
    heeft = {eigen, MUTEREN_OMVAT_LEZEN.get(eigen)}
    mag = {"rol": bool(heeft & {Rol.ELIP_PERSONEN, Rol.WI2021}), "klasse": Rol.ELIP_BRIEF in heeft, "ingelogd": True}
    for deel, verwacht in mag.items():
        status = getattr(binnen, methode)(in_stad(deel)).status_code
        assert (status != 403) == verwacht, (deel, eigen, methode, status)


@pytest.mark.parametrize("eigen", sorted(DUO_ROLLEN))
def test_nation_wide_role_of_duo_opens_no_municipality(binnen: Browser, wereld: SimpleNamespace, eigen: Rol) -> None:
    Rolvergunning.objects.filter(account=wereld.anna).delete()
    vergun(wereld.anna, None, eigen)
    for deel in ("rol", "klasse", "ingelogd"):
        assert binnen.get(in_stad(deel)).status_code == 403


@pytest.mark.parametrize("gemeente", ["9999", "0014", "0193x", "x", "01930", "٠١٩٣"])
def test_other_unknown_and_impossible_municipalities_show_nothing(binnen: Browser, gemeente: str) -> None:
    assert binnen.get(f"/g/{gemeente}/rol/").status_code == (403 if gemeente in {"9999", "0014"} else 404)


def test_unknown_municipality_and_one_of_others_look_the_same(binnen: Browser, wereld: SimpleNamespace) -> None:
    def bladzij(gemeente: str) -> str:
        inhoud = binnen.get(f"/g/{gemeente}/rol/").content.decode().replace(gemeente, "")
        return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", inhoud)

    assert bladzij("9999") == bladzij(ELDERS)


@pytest.mark.parametrize(
    ("vanaf", "tot", "status"),
    [(0, None, 200), (1, None, 403), (-9, 0, 403), (-9, 1, 200), (-9, -1, 403)],
)
def test_mandate_opens_from_its_first_day_until_its_last(
    binnen: Browser, wereld: SimpleNamespace, vanaf: int, tot: int | None, status: int
) -> None:
    dag = klok.vandaag()
    vergun(wereld.anna, ELDERS, Rol.ELIP_PERSONEN)
    assert binnen.get(f"/g/{ELDERS}/rol/").status_code == 403
    mandateer(
        wereld.stad,
        ELDERS,
        vanaf=dag + timedelta(days=vanaf),
        tot=None if tot is None else dag + timedelta(days=tot),
    )
    assert binnen.get(f"/g/{ELDERS}/rol/").status_code == status


def test_mandate_of_another_organisation_opens_nothing(binnen: Browser, wereld: SimpleNamespace) -> None:
    vergun(wereld.anna, ELDERS, Rol.ELIP_PERSONEN)  # only the regional body has a mandate for Elders
    assert binnen.get(f"/g/{ELDERS}/rol/").status_code == 403


def test_view_knows_who_looks_and_so_does_the_database(binnen: Browser, wereld: SimpleNamespace) -> None:
    vergun(wereld.anna, VOORBEELDSTAD, Rol.WI2021)
    dag = klok.vandaag().isoformat()
    assert binnen.get(in_stad("rol")).json() == {
        "gemeente": VOORBEELDSTAD,
        "vandaag": dag,
        "transactie": True,
        "kijker": [VOORBEELDSTAD, "ELIP_PERSONEN", dag, wereld.anna.pk],
        "adres": VOORBEELDSTAD,
    }


def test_late_rendering_happens_inside_the_walls(binnen: Browser) -> None:
    inhoud = binnen.get(in_stad("lui")).content.decode()
    assert f"'gemeente': '{VOORBEELDSTAD}'" in inhoud


@pytest.mark.parametrize("adres", ["/openbaar/", "/ingelogd/", f"/g/{VOORBEELDSTAD}/machine/"])
def test_without_a_chosen_municipality_the_database_shows_nobody(binnen: Browser, adres: str) -> None:
    binnen.get(in_stad("rol"))  # in a test both requests share one transaction
    antwoord = binnen.get(adres).json()
    assert antwoord["gemeente"] == ""
    assert antwoord["vandaag"] == ""
    assert antwoord["transactie"] is True


@pytest.mark.parametrize(
    ("einde", "rijen"),
    [("200", 1), ("302", 1), ("400", 0), ("422", 1), ("404", 0), ("500", 0), ("503", 0), ("fout", 0)],
)
def test_failure_undoes_what_the_view_wrote(binnen: Browser, einde: str, rijen: int) -> None:
    binnen.client.raise_request_exception = False
    binnen.get(in_stad("schrijft"), data={"einde": einde})
    assert Koppelpoging.objects.filter(identiteit="proef").count() == rijen


def test_streaming_answer_is_refused_but_a_finished_file_is_sent(binnen: Browser) -> None:
    with pytest.raises(ImproperlyConfigured):
        binnen.get(in_stad("stroomt"))
    assert b"".join(binnen.get(in_stad("bestand"))) == b"gereed"


def test_an_answer_carries_the_trace_of_its_lines_in_the_logboek(binnen: Browser) -> None:
    antwoord = binnen.get(f"/g/{ELDERS}/rol/")
    assert antwoord.status_code == 403
    assert Gebruik.objects.get(trace=antwoord.headers["X-Request-ID"]).gemeente == ELDERS
    assert antwoord.headers["X-Request-ID"] != binnen.get("/openbaar/").headers["X-Request-ID"]
