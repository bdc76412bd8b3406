from pib.toegang.tests.conftest import Browser


def test_broker_that_speaks_oidc_has_no_saml_metadata(browser: Browser) -> None:
    assert browser.get("/toegang/eherkenning/lokaal/metadata.xml").status_code == 404
