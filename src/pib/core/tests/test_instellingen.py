"""Production refuses what belongs to demo and tests, and works behind the proxy that ends TLS."""

import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from pib.settings import basis, omgeving

NODIG = {
    "PIB_GEHEIM": "g" * 50,
    "PIB_HOSTS": "portaal.example",
    "PIB_ADRES": "https://portaal.example",
    "PIB_CSP_FORMULIERDOEL": "https://makelaar.example",
    "PIB_SMTP_HOST": "post.example",
    "PIB_SMTP_AFZENDER": "portaal@post.example",
}


def _productie(monkeypatch: pytest.MonkeyPatch, **anders: str) -> dict[str, Any]:
    monkeypatch.delenv("PIB_VANDAAG", raising=False)
    for naam, waarde in {**NODIG, **anders}.items():
        monkeypatch.setenv(naam, waarde)
    return runpy.run_module("pib.settings.productie")


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("PIB_GEHEIM", ""),
        ("PIB_HOSTS", ""),
        ("PIB_CSP_FORMULIERDOEL", ""),
        ("PIB_SMTP_HOST", ""),
        ("PIB_SMTP_AFZENDER", ""),
        ("PIB_SMTP_BEVEILIGING", "geen"),
        ("PIB_ADRES", "http://portaal.example"),
        ("PIB_VANDAAG", "2023-06-14"),
        ("PIB_VOLUMETEST", "ja"),
    ],
)
def test_production_refuses_a_setting_of_the_demo_or_none_at_all(
    naam: str, waarde: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImproperlyConfigured, match=naam):
        _productie(monkeypatch, **{naam: waarde})


def test_production_takes_unencrypted_mail_on_its_own_computer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _productie(monkeypatch, PIB_SMTP_BEVEILIGING="geen", PIB_SMTP_HOST="127.0.0.1")["PRODUCTIE"]


def test_mail_is_encrypted_unless_told_otherwise() -> None:
    assert (basis.EMAIL_USE_TLS, basis.EMAIL_USE_SSL, basis.EMAIL_PORT) == (True, False, 587)


def test_a_word_that_is_no_choice_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIB_SMTP_BEVEILIGING", "misschien")
    with pytest.raises(ImproperlyConfigured, match="kies uit starttls, tls, geen; kreeg 'misschien'"):
        omgeving.keuze("PIB_SMTP_BEVEILIGING", ("starttls", "tls", "geen"))


def test_production_is_reached_through_its_proxy_and_sends_plain_http_to_https(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    productie = _productie(monkeypatch)
    assert (productie["PRODUCTIE"], productie["DEBUG"], productie["EHERKENNING_HTTP_LOOPBACK"]) == (True, False, False)
    for naam in ("ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER", "SECURE_HSTS_SECONDS"):
        setattr(settings, naam, productie[naam])
    adres, kop = "/toegang/inloggen/", {"host": "portaal.example"}
    kaal = Client().get(adres, headers=kop)
    assert (kaal.status_code, kaal["Location"]) == (301, f"https://portaal.example{adres}")
    antwoord = Client().get(adres, headers={**kop, "x-forwarded-proto": "https"})
    assert antwoord.status_code == 200
    assert antwoord["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_duos_own_process_needs_an_address_of_its_own_and_not_that_of_the_portal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIB_LOGIN", "duo")
    for adres in ("", "http://duo.example"):
        with pytest.raises(ImproperlyConfigured, match="PIB_ADRES_DUO"):
            _productie(monkeypatch, PIB_ADRES="", PIB_ADRES_DUO=adres)
    assert _productie(monkeypatch, PIB_ADRES="", PIB_ADRES_DUO="https://duo.example")["PRODUCTIE"]
