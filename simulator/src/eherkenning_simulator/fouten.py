"""The ways in which the provider can misbehave: each is wrong in exactly one thing."""

import secrets
from typing import Any

GEEN = "geen"
FOUTEN = {
    GEEN: "Geen fout",
    "verlopen": "ID-token verlopen",
    "toekomst": "ID-token uit de toekomst (iat)",
    "oud": "ID-token te oud (iat)",
    "nog_niet": "ID-token nog niet geldig (nbf)",
    "nonce": "Verkeerde nonce",
    "geen_nonce": "Nonce ontbreekt",
    "aud": "Verkeerde audience",
    "aud_azp": "Verkeerde audience, juiste azp",
    "aud_meer": "Meer audiences",
    "azp": "Juiste audience, verkeerde azp",
    "iss": "Verkeerde issuer",
    "geen_sub": "Sub ontbreekt",
    "handtekening": "Ondertekend met een vreemde sleutel (zelfde kid)",
    "alg_none": "Niet ondertekend (alg=none)",
    "hs256": "HS256 met de openbare sleutel als geheim",
    "kid_onbekend": "Ondertekend met een niet gepubliceerde kid",
    "at_hash": "Verkeerde at_hash",
    "geen_acr": "Niveau (acr) ontbreekt",
    "acr_raar": "Onbekend niveau (acr)",
    "acr_lijst": "Niveau (acr) als lijst",
    "auth_time": "Ingelogd op een ander moment (auth_time van gisteren)",
    "dienst": "ServiceUUID van een andere dienst",
    "geen_kvk": "Organisatie ontbreekt",
    "kvk_raar": "KvK-nummer met letters",
    "keten": "Ketenmachtiging (via een andere organisatie)",
    "state": "Verkeerde state in het antwoord",
    "iss_param": "Verkeerde iss in het antwoord (mix-up)",
    "geen_iss": "Geen iss in het antwoord",
    "geen_id_token": "Antwoord zonder ID-token",
    "sleutelwissel": "Sleutelwissel vlak voor het ondertekenen (moet goed gaan)",
    "versleuteld": "Versleuteld ID-token (moet goed gaan)",
    "token_500": "Token-endpoint geeft een serverfout",
    "storing": "Storing bij eHerkenning",
}
_DAG = 86400


def bederf(claims: dict[str, Any], fout: str, *, client_id: str, nu: int) -> dict[str, Any]:
    """The claims, wrong in the one way asked for."""
    anders: dict[str, dict[str, Any]] = {
        "verlopen": {"iat": nu - 200, "nbf": nu - 200, "exp": nu - 100},
        "toekomst": {"iat": nu + 900, "exp": nu + 1200},
        "oud": {"iat": nu - 7200, "nbf": nu - 7200},
        "nog_niet": {"nbf": nu + 900},
        "nonce": {"nonce": secrets.token_urlsafe(32)},
        "aud": {"aud": "een-andere-dienst"},
        "aud_azp": {"aud": "een-andere-dienst", "azp": client_id},
        "aud_meer": {"aud": [client_id, "een-andere-dienst"], "azp": client_id},
        "azp": {"azp": "een-andere-dienst"},
        "iss": {"iss": "https://ander.example"},
        "at_hash": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        "acr_raar": {"acr": "urn:etoegang:core:assurance-class:loa9"},
        "acr_lijst": {"acr": [claims["acr"]]},
        "auth_time": {"auth_time": nu - _DAG},
    }
    weg = {"geen_acr": {"acr"}, "geen_nonce": {"nonce"}, "geen_sub": {"sub"}}.get(fout, set())
    return {naam: waarde for naam, waarde in {**claims, **anders.get(fout, {})}.items() if naam not in weg}
