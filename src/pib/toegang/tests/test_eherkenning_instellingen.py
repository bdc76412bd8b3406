"""The settings file of the brokers: whole or refused, in words the person can use."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from pib.core import klok
from pib.toegang.eherkenning import sleutels
from pib.toegang.eherkenning.controle import eherkenning_is_echt
from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd
from pib.toegang.eherkenning.instellingen import eigen_sleutels, makelaar, makelaars
from pib.toegang.eherkenning.lokaal import richt_in
from pib.toegang.eherkenning.naamgeving import ETOEGANG, lees
from pib.toegang.eherkenning.oidc import OidcAansluiting
from pib.toegang.tests.conftest import Browser, VeranderInstelling


def fouten() -> set[str | None]:
    return {fout.id for fout in eherkenning_is_echt(None)}


@pytest.mark.parametrize(
    "inhoud", [None, "", "{}", "[]", '{"sleutels": "x.json", "makelaars": []}', '{"makelaars": 1}']
)
def test_missing_or_wrong_settings_file_is_said_plainly(
    browser: Browser, settings: Settings, tmp_path: Path, inhoud: str | None
) -> None:
    bestand = tmp_path / "eherkenning.json"
    if inhoud is not None:
        bestand.write_text(inhoud)
    settings.EHERKENNING_BESTAND = str(bestand)
    antwoord = browser.post("/toegang/inloggen/lokaal/")
    assert antwoord.status_code == 503
    assert "<code>niet_ingesteld</code>" in antwoord.content.decode()
    assert "nog niet ingericht" in browser.get("/toegang/inloggen/").content.decode()


@pytest.mark.parametrize(
    "anders",
    [
        {"soort": "ldap"},
        {"naam": "Met Spatie"},
        {"naam": ""},
        {"titel": ""},
        {"titel": 1},
        {"issuer": ""},
        {"client_id": None},
        {"dienst_uuid": ""},
        {"naamgeving": "eigen"},
        {"claims": {"handelend": "sub"}},
        {"claims": {"handelende": 1}},
        {"claims": {"handelende": ""}},
        {"claims": {"dienst": ""}},
        {"claims": {"tussenpartij": ""}},
        {"claims": []},
        {"acr_aanvaard": []},
        {"acr_aanvaard": ["urn:etoegang:core:assurance-class:loa2plus"]},
        {"acr_aanvaard": "urn:etoegang:core:assurance-class:loa3"},
        {"wachttijd": 0},
        {"wachttijd": 31},
        {"wachttijd": "5"},
        {"versleuteling_verplicht": "nee"},
        {"versleuteling_verplict": True},
        {"http_toegestaan": True},
        {"sleutels": {}},
    ],
    ids=json.dumps,
)
def test_a_word_or_value_that_cannot_be_right_closes_the_login(
    verander_instelling: VeranderInstelling, anders: dict[str, Any]
) -> None:
    verander_instelling(anders)
    with pytest.raises(InloggenGeweigerd) as fout:
        makelaars()
    assert fout.value.code == "niet_ingesteld"


def test_two_brokers_cannot_share_a_name(verander_instelling: VeranderInstelling) -> None:
    verander_instelling({}, {"titel": "Ander"})
    with pytest.raises(InloggenGeweigerd, match="niet_ingesteld"):
        makelaars()


def test_a_broker_may_accept_fewer_levels_but_never_more(
    gekoppeld: Browser, verander_instelling: VeranderInstelling
) -> None:
    verander_instelling({"acr_aanvaard": ["urn:etoegang:core:assurance-class:loa4"]})
    assert "niveau_te_laag" in gekoppeld.log_in(niveau="loa3").content.decode()
    assert gekoppeld.log_in(niveau="loa4")["Location"] == "/"


def test_a_changed_file_is_read_again(verander_instelling: VeranderInstelling) -> None:
    verander_instelling({"titel": "Eerst"})
    assert makelaar("lokaal").titel == "Eerst"
    verander_instelling({"titel": "Daarna"})
    assert makelaar("lokaal").titel == "Daarna"


def test_names_of_a_broker_replace_only_those_it_has_otherwise() -> None:
    anders = lees("etoegang", {"organisatie": "chamberOfCommerce", "soort_organisatie": "KvKnr"})
    assert anders.organisatie == "chamberOfCommerce"
    assert anders.handelende == ETOEGANG.handelende


@pytest.fixture
def productie(verander_instelling: VeranderInstelling, settings: Settings) -> VeranderInstelling:
    """Production with a broker on https."""
    verander_instelling({"issuer": "https://makelaar.example"})
    settings.PRODUCTIE, settings.EHERKENNING_HTTP_LOOPBACK = True, False
    return verander_instelling


def test_production_with_a_whole_file_and_https_is_in_order(productie: VeranderInstelling) -> None:
    assert fouten() == set()
    (aansluiting,) = makelaars()
    assert isinstance(aansluiting, OidcAansluiting)
    assert not aansluiting.makelaar.http_toegestaan


def test_demo_needs_no_https(inrichting: None) -> None:
    assert fouten() == set()


def test_production_refuses_plain_http_on_loopback(productie: VeranderInstelling, settings: Settings) -> None:
    settings.EHERKENNING_HTTP_LOOPBACK = True
    assert fouten() == {"pib.E006"}


def test_production_refuses_a_missing_file(productie: VeranderInstelling, settings: Settings, tmp_path: Path) -> None:
    settings.EHERKENNING_BESTAND = str(tmp_path / "weg.json")
    assert fouten() == {"pib.E007"}


def test_production_refuses_an_issuer_without_https(productie: VeranderInstelling) -> None:
    productie({"issuer": "http://127.0.0.1:8001"})
    assert fouten() == {"pib.E008"}


def test_production_refuses_keys_that_others_can_read(
    productie: VeranderInstelling, settings: Settings, tmp_path: Path
) -> None:
    inhoud = json.loads(Path(settings.EHERKENNING_BESTAND).read_text())
    (tmp_path / "eherkenning.json").write_text(json.dumps(inhoud))
    eigen = tmp_path / inhoud["sleutels"]
    sleutels.schrijf(eigen, eigen_sleutels().generaties)
    settings.EHERKENNING_BESTAND = str(tmp_path / "eherkenning.json")
    assert fouten() == set()
    eigen.chmod(0o640)
    assert fouten() == {"pib.E009"}


def test_local_provider_is_never_set_up_in_production(settings: Settings, tmp_path: Path) -> None:
    settings.PRODUCTIE = True
    with pytest.raises(Exception, match="alleen voor demo en tests"):
        richt_in(tmp_path, portaal_adressen=["x"], simulator_adres="y", personas=(), nu=klok.nu())
    assert not list(tmp_path.iterdir())
