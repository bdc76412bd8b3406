"""The connection to the mail server: encrypted, with a certificate that is checked, and a password."""

import ssl
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings

from pib.core import klok
from pib.core.kijker import Kijker, werker
from pib.toegang.actions.berichten import VersturenMislukt, verstuur, vraag_bericht
from pib.toegang.models import Bericht
from pib.toegang.tests.smtp import Postbus


@pytest.fixture
def certificaat(tmp_path: Path) -> Path:
    """A key and a certificate for localhost that signs itself, in one file."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    nu = klok.nu()
    papier = (
        x509.CertificateBuilder(naam, naam, sleutel.public_key(), x509.random_serial_number(), nu, nu + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(sleutel, hashes.SHA256())
    )
    bestand = tmp_path / "localhost.pem"
    bestand.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + papier.public_bytes(serialization.Encoding.PEM)
    )
    return bestand


@pytest.fixture
def stuur(wereld: SimpleNamespace, duo: Kijker) -> Callable[[], bool]:
    bericht = vraag_bericht(wereld.anna, Bericht.Soort.GEBRUIKERSNAAM, door=duo, nu=klok.nu())
    return lambda: verstuur(bericht.pk, nu=klok.nu(), door=werker(klok.vandaag()))


def _beveiligd(certificaat: Path) -> Postbus:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificaat)
    return Postbus(tls=tls)


def test_mail_goes_over_an_encrypted_connection_to_a_server_that_asks_a_password(
    certificaat: Path, stuur: Callable[[], bool], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificaat))
    with _beveiligd(certificaat) as postbus:
        postbus.instellen(settings)
        settings.EMAIL_HOST_PASSWORD = "verkeerd"
        with pytest.raises(VersturenMislukt, match="SMTPAuthenticationError"):
            stuur()
        postbus.instellen(settings)
        assert stuur()
    assert len(postbus.berichten) == 1


@pytest.mark.parametrize("wat", ["onbekende uitgever", "andere naam"])
def test_server_whose_certificate_is_not_trusted_gets_no_mail(
    wat: str, certificaat: Path, stuur: Callable[[], bool], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    if wat == "andere naam":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificaat))
    with _beveiligd(certificaat) as postbus:
        postbus.instellen(settings)
        if wat == "andere naam":
            settings.EMAIL_HOST = "127.0.0.1"
        with pytest.raises(VersturenMislukt, match="SSLCertVerificationError"):
            stuur()
    assert not postbus.berichten


def test_server_that_cannot_encrypt_gets_no_mail(
    postbus: Postbus, stuur: Callable[[], bool], settings: Settings
) -> None:
    settings.EMAIL_USE_TLS = True
    with pytest.raises(VersturenMislukt, match="SMTPNotSupportedError"):
        stuur()
    assert not postbus.berichten
