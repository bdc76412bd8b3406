"""What we send to the broker: the login request, our metadata, the logout request."""

import base64
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
import xmlsec
from django.urls import reverse
from lxml import etree
from pytest_django import Settings

from pib.core import klok
from pib.toegang.tests.saml.conftest import TERUG, Browser, Idp
from pib.toegang.tests.saml.materiaal import MAKELAAR, NAAM, WIJ
from pib.toegang.tests.test_inloggen import vraag

NS = {
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "md": "urn:oasis:names:tc:SAML:2.0:metadata",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}
METADATA = f"/toegang/eherkenning/{NAAM}/metadata.xml"


def bericht(adres: str) -> Any:
    return etree.fromstring(zlib.decompress(base64.b64decode(vraag(adres)["SAMLRequest"]), -15))


def test_request_asks_for_a_fresh_login_at_eh3_by_artifact(browser: Browser, idp: Idp) -> None:
    verzoek = bericht(browser.begin())
    assert verzoek.get("ForceAuthn") == "true"
    assert verzoek.get("Destination") == f"{idp.adres}/sso"
    assert verzoek.get("AssertionConsumerServiceURL") == TERUG
    assert verzoek.get("ProtocolBinding") == "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
    assert verzoek.findtext("saml:Issuer", namespaces=NS) == WIJ
    context = verzoek.find("samlp:RequestedAuthnContext", NS)
    assert context.get("Comparison") == "minimum"
    assert [kind.text for kind in context] == ["urn:etoegang:core:assurance-class:loa3"]
    assert verzoek.find("samlp:NameIDPolicy", NS) is None


def test_request_and_state_are_random_and_state_is_no_address(browser: Browser) -> None:
    adressen = [browser.begin("/g/0193/") for _ in range(2)]
    assert len({bericht(adres).get("ID") for adres in adressen}) == 2
    assert all(len(bericht(adres).get("ID")) == 65 for adres in adressen)  # 256 bits
    for adres in adressen:
        assert len(vraag(adres)["RelayState"]) == 43  # 256 bits
        assert "/" not in vraag(adres)["RelayState"]


def test_provider_refuses_our_request_when_a_letter_of_it_is_changed(browser: Browser) -> None:
    adres = browser.begin()
    state = vraag(adres)["RelayState"]
    assert vraag(adres).get("SigAlg") == "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    anders = adres.replace(state, state[::-1])
    antwoord = requests.get(anders, params={"handelende": "A", "nummer": "00000001"}, timeout=5, allow_redirects=False)
    assert antwoord.status_code == 400


def test_callback_address_does_not_follow_the_host_header(browser: Browser) -> None:
    antwoord = browser.post(f"/toegang/inloggen/{NAAM}/", headers={"host": "localhost"})
    assert bericht(antwoord["Location"]).get("AssertionConsumerServiceURL") == TERUG


def test_back_channel_shows_our_certificate_and_checks_that_of_the_broker(
    browser: Browser, verander_instelling: Callable[..., None], idp: Idp, monkeypatch: pytest.MonkeyPatch
) -> None:
    verander_instelling({"tls": ["wij.crt", "wij.key"]})
    adres = browser.bij_makelaar(browser.begin())
    gezien: dict[str, Any] = {}

    def post(*_: object, **keuze: Any) -> None:
        gezien.update(keuze)
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "post", post)
    assert "makelaar_onbereikbaar" in browser.terug(adres).content.decode()
    assert gezien["cert"] == (str(idp.bestand.with_name("wij.crt")), str(idp.bestand.with_name("wij.key")))
    assert gezien.get("verify", True) is True


def test_metadata_is_public_signed_and_valid_for_a_week(browser: Browser, idp: Idp) -> None:
    antwoord = browser.get(METADATA)
    assert antwoord["Content-Type"] == "application/samlmetadata+xml"
    document = etree.fromstring(antwoord.content)
    assert document.get("entityID") == WIJ
    over = datetime.fromisoformat(document.get("validUntil")) - klok.nu()
    assert timedelta(days=6, hours=23) < over <= timedelta(days=7)
    onze = idp.bestand.with_name("wij.crt")
    assert document.find("ds:Signature", NS) is not None
    xmlsec.tree.add_ids(document, ["ID"])
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_file(str(onze), xmlsec.constants.KeyDataFormatCertPem)
    context.verify(document.find("ds:Signature", NS))
    assert document.find("ds:Signature/ds:SignedInfo/ds:Reference", NS).get("URI") == f"#{document.get('ID')}"


def test_metadata_tells_where_answers_go_and_what_we_want(browser: Browser) -> None:
    wij = etree.fromstring(browser.get(METADATA).content).find("md:SPSSODescriptor", NS)
    assert wij.get("AuthnRequestsSigned") == "true"
    assert wij.get("WantAssertionsSigned") == "true"
    terug = wij.findall("md:AssertionConsumerService", NS)
    assert [(t.get("Binding"), t.get("Location")) for t in terug] == [
        ("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact", TERUG)
    ]
    assert wij.find("md:SingleLogoutService", NS).get("Location") == "https://testserver/toegang/uitgelogd/"
    dienst = wij.find("md:AttributeConsumingService", NS)
    assert dienst.findtext("md:ServiceName", namespaces=NS) == "Mijn DUO voor zakelijke klanten"
    assert dienst.find("md:RequestedAttribute", NS).get("Name") == (
        "urn:etoegang:DV:00000009990000000002:services:0001"
    )


def test_metadata_holds_no_private_key_and_does_not_follow_the_host_header(browser: Browser) -> None:
    inhoud = browser.get(METADATA, headers={"host": "localhost"}).content.decode()
    assert "PRIVATE" not in inhoud
    assert "localhost" not in inhoud


def test_unknown_broker_has_no_metadata(browser: Browser) -> None:
    assert browser.get("/toegang/eherkenning/onbekend/metadata.xml").status_code == 404


def test_logging_out_ends_the_session_here_first_and_then_at_the_broker(gekoppeld: Browser, idp: Idp) -> None:
    gekoppeld.log_in()
    antwoord = gekoppeld.log_uit()
    assert not gekoppeld.is_binnen
    assert antwoord["Location"].startswith(f"{idp.adres}/slo?")
    verzoek = bericht(antwoord["Location"])
    assert verzoek.findtext("saml:Issuer", namespaces=NS) == WIJ
    assert verzoek.find("saml:NameID", NS).get("Format") == "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
    assert verzoek.find("saml:NameID", NS).text
    assert "A" * 64 not in etree.tostring(verzoek).decode()
    terug = requests.get(antwoord["Location"], allow_redirects=False, timeout=5)
    assert terug.status_code == 302, terug.text
    assert terug.headers["Location"].startswith("https://testserver/toegang/uitgelogd/?")
    assert "U bent uitgelogd" in gekoppeld.terug(terug.headers["Location"]).content.decode()


def test_unsigned_or_changed_logout_request_is_refused_by_the_provider(gekoppeld: Browser) -> None:
    gekoppeld.log_in()
    adres = gekoppeld.log_uit()["Location"]
    assert vraag(adres).get("SigAlg") == "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    state = vraag(adres)["RelayState"]
    assert requests.get(adres.replace(state, "x"), allow_redirects=False, timeout=5).status_code == 400


def test_person_is_out_also_when_the_broker_cannot_log_out(
    gekoppeld: Browser, verander_instelling: Callable[..., None]
) -> None:
    verander_instelling({"uitlogadres": ""})
    gekoppeld.log_in()
    assert gekoppeld.log_uit()["Location"] == reverse("toegang:uitgelogd")
    assert not gekoppeld.is_binnen


@pytest.mark.parametrize(
    "anders",
    [
        {"entity_id": ""},
        {"inlogadres": "http://ander.example/sso"},
        {"uitlogadres": "http://ander.example/slo"},
        {"artefactadressen": {"1": "http://ander.example/artefact"}},
        {"artefactadressen": {}},
        {"certificaten": []},
        {"certificaten": ["wij.key"]},
        {"certificaten": ["klein.crt"]},
        {"certificaat": "bestaat-niet.crt"},
        {"sleutel": "wij.crt"},
        {"dienst_uuid": ""},
        {"acr_aanvaard": ["urn:etoegang:core:assurance-class:loa2plus"]},
        {"acr_aanvaard": []},
        {"wachttijd": 0},
        {"claims": {"tussenpartij": ""}},
        {"claims": {"vertegenwoordigt": "represents"}},
        {"acr_aanvard": []},
    ],
    ids=str,
)
def test_settings_that_loosen_a_check_are_refused(
    browser: Browser, verander_instelling: Callable[..., None], anders: dict[str, object]
) -> None:
    verander_instelling(anders)
    antwoord = browser.post(f"/toegang/inloggen/{NAAM}/")
    assert antwoord.status_code == 503
    assert "niet_ingesteld" in antwoord.content.decode()


def test_plain_http_is_refused_unless_the_setting_allows_loopback(browser: Browser, settings: Settings) -> None:
    settings.EHERKENNING_HTTP_LOOPBACK = False
    assert "niet_ingesteld" in browser.post(f"/toegang/inloggen/{NAAM}/").content.decode()


def test_key_that_others_can_read_or_plain_http_stops_production(inrichting: None, idp: Idp) -> None:
    from pib.toegang.eherkenning.instellingen import makelaar

    sleutel = idp.bestand.with_name("wij.key")
    sleutel.chmod(0o644)
    assert makelaar(NAAM).problemen == (
        f"Een adres van makelaar {NAAM} begint niet met https://.",
        f"Een sleutel voor makelaar {NAAM} is voor anderen leesbaar.",
    )
    sleutel.chmod(0o600)
    assert len(makelaar(NAAM).problemen) == 1


def test_our_key_is_in_no_text_of_the_connection(inrichting: None, idp: Idp) -> None:
    from pib.toegang.eherkenning.instellingen import makelaar

    sleutel = Path(idp.bestand.with_name("wij.key")).read_text().splitlines()[1]
    assert sleutel not in repr(makelaar(NAAM))
    assert MAKELAAR in repr(makelaar(NAAM))
