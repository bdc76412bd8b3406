"""Signatures of the provider on the Python xmlsec; pysaml2 itself calls a program that a bare machine has not."""

from collections.abc import Callable
from pathlib import Path

import xmlsec
from lxml import etree
from saml2.sigver import CryptoBackend, SignatureError, pre_signature_part
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

DS = "http://www.w3.org/2000/09/xmldsig#"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"


class Xmlsec(CryptoBackend):  # type: ignore[misc]  # pysaml2 has no types
    def validate_signature(
        self, signedtext: str | bytes, cert_file: str, cert_type: str, node_name: str, node_id: str
    ) -> bool:
        del cert_type, node_name  # the name of the element adds nothing to its ID
        boom = etree.fromstring(signedtext if isinstance(signedtext, bytes) else signedtext.encode())
        xmlsec.tree.add_ids(boom, ["ID"])
        element = next(element for element in boom.iter() if element.get("ID") == node_id)
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_file(cert_file, xmlsec.constants.KeyDataFormatCertPem)
        try:
            context.verify(element.find(f"{{{DS}}}Signature"))
        except xmlsec.Error as fout:
            raise SignatureError from fout
        return True


def onderteken(
    element: etree._Element,
    paar: Path,
    *,
    methode: str = SIG_RSA_SHA256,
    hash_: str = DIGEST_SHA256,
    anders: Callable[[etree._Element], None] = lambda _: None,
) -> None:
    """Sign as pysaml2 prepares it, with the key and certificate of this name (without extension).

    anders: changes what is prepared, before it is signed.
    """
    certificaat = "".join(paar.with_suffix(".crt").read_text().splitlines()[1:-1])
    vorm = pre_signature_part(element.get("ID"), certificaat, sign_alg=methode, digest_alg=hash_)
    handtekening = etree.fromstring(str(vorm).encode())
    anders(handtekening)
    element.find(f"{{{SAML}}}Issuer").addnext(handtekening)
    xmlsec.tree.add_ids(element, ["ID"])
    context = xmlsec.SignatureContext()
    if "hmac" in methode:  # with what everybody knows as the secret
        openbaar = paar.with_suffix(".crt").read_bytes()
        context.key = xmlsec.Key.from_binary_data(xmlsec.constants.KeyDataHmac, openbaar)
    else:
        context.key = xmlsec.Key.from_file(str(paar.with_suffix(".key")), xmlsec.constants.KeyDataFormatPem)
    context.sign(handtekening)
