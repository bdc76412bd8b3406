"""From the attributes of a checked assertion to the claims from which ``identiteit_uit`` reads an identity."""

from typing import Any

from pib.toegang.eherkenning.geweigerd import weiger_tenzij
from pib.toegang.eherkenning.naamgeving import Naamgeving
from pib.toegang.eherkenning.saml import versleuteling
from pib.toegang.eherkenning.saml.makelaar import SamlMakelaar
from pib.toegang.eherkenning.saml.xml import SAML, Element, enig_kind, kinderen, tekst

_TUSSENPARTIJ = "urn:etoegang:1.9:IntermediateEntityID:"


def claims_uit(assertion: Element, makelaar: SamlMakelaar) -> dict[str, Any]:
    """Name and value of every attribute; a NameID also tells the kind of number of the organisation.

    Raises InloggenGeweigerd: saml_kenmerken (none, one twice, several values), saml_versleuteling.
    """
    claims: dict[str, Any] = {}
    for kenmerk in kinderen(
        enig_kind(assertion, SAML, "AttributeStatement", anders="saml_kenmerken"), SAML, "Attribute"
    ):
        naam = kenmerk.get("Name", "")
        weiger_tenzij(naam and naam not in claims, "saml_kenmerken")
        waarde = enig_kind(kenmerk, SAML, "AttributeValue", anders="saml_kenmerken")
        claims |= _waarde(naam, waarde, makelaar)
    return claims


def _waarde(naam: str, waarde: Element, makelaar: SamlMakelaar) -> dict[str, Any]:
    if len(waarde) == 0:
        return _met_tussenpartij(naam, tekst(waarde), makelaar.claims)
    dicht = kinderen(waarde, SAML, "EncryptedID")
    weiger_tenzij(len(waarde) == 1, "saml_kenmerken")
    nummer = versleuteling.open_naam(dicht[0], makelaar) if dicht else enig_kind(waarde, SAML, "NameID")
    claims = _met_tussenpartij(naam, tekst(nummer), makelaar.claims)
    if naam == makelaar.claims.organisatie:
        claims[makelaar.claims.soort_organisatie] = nummer.get("NameQualifier", "")
    return claims


def _met_tussenpartij(naam: str, waarde: str, namen: Naamgeving) -> dict[str, Any]:
    """An intermediary may be named by its KvK number, its RSIN or otherwise; each makes it a chain."""
    tussen = {namen.tussenpartij: waarde} if naam.startswith(_TUSSENPARTIJ) else {}
    return {naam: waarde} | tussen
