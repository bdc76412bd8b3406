"""The ways in which the provider can misbehave: each is wrong in exactly one thing."""

import secrets
from typing import Any

GEEN = "geen"
GROEPEN: dict[str, dict[str, str]] = {
    "Moet goed gaan": {
        GEEN: "Geen fout",
        "sleutelwissel": "Sleutelwissel vlak voor het ondertekenen",
        "versleuteld": "Versleuteld ID-token",
        "versleuteld_oaep": "Versleuteld ID-token met RSA-OAEP",
        "rs256": "Ondertekend met RS256",
    },
    "Tijden": {
        "verlopen": "ID-token verlopen",
        "geen_exp": "Zonder einde (exp ontbreekt)",
        "exp_tekst": "Einde (exp) als tekst",
        "toekomst": "ID-token uit de toekomst (iat)",
        "oud": "ID-token te oud (iat)",
        "geen_iat": "Zonder begin (iat ontbreekt)",
        "nog_niet": "ID-token nog niet geldig (nbf)",
        "auth_time": "Ingelogd op een ander moment (auth_time van gisteren)",
        "auth_time_toekomst": "Ingelogd in de toekomst (auth_time)",
    },
    "Voor wie en van wie": {
        "nonce": "Verkeerde nonce",
        "geen_nonce": "Nonce ontbreekt",
        "nonce_lijst": "Nonce als lijst",
        "aud": "Verkeerde audience",
        "aud_azp": "Verkeerde audience, juiste azp",
        "aud_meer": "Meer audiences",
        "geen_aud": "Audience ontbreekt",
        "azp": "Juiste audience, verkeerde azp",
        "iss": "Verkeerde issuer",
        "iss_schuin": "Issuer met een schuine streep erachter",
        "geen_sub": "Sub ontbreekt",
        "sub_lijst": "Sub als lijst",
        "at_hash": "Verkeerde at_hash",
        "geen_access_token": "Antwoord zonder access token (at_hash klopt niet)",
    },
    "Handtekening en versleuteling": {
        "handtekening": "Ondertekend met een vreemde sleutel (zelfde kid)",
        "handtekening_weg": "Handtekening weggelaten",
        "geknoeid": "Inhoud veranderd na het ondertekenen",
        "alg_none": "Niet ondertekend (alg=none)",
        "hs256": "HS256 met de openbare sleutel als geheim",
        "ps384": "Ondertekend met een niet afgesproken algoritme (PS384)",
        "es256": "Ondertekend met een ander soort sleutel (ES256)",
        "korte_sleutel": "Ondertekend met een te korte sleutel (1024 bits)",
        "kid_onbekend": "Ondertekend met een niet gepubliceerde kid",
        "geen_kid": "Zonder kid",
        "sleutel_in_kop": "Met de sleutel in het token zelf",
        "crit": "Met een onbekende verplichte eigenschap (crit)",
        "geen_jwt": "Geen token maar onzin",
        "versleuteld_ander": "Versleuteld voor een ander",
        "versleuteld_zwak": "Versleuteld met RSA1_5",
        "versleuteld_kaal": "Versleuteld, maar niet ondertekend",
    },
    "Niveau, dienst en organisatie": {
        "geen_acr": "Niveau (acr) ontbreekt",
        "acr_raar": "Onbekend niveau (acr)",
        "acr_lijst": "Niveau (acr) als lijst",
        "dienst": "ServiceUUID van een andere dienst",
        "geen_dienst": "ServiceUUID ontbreekt",
        "geen_kvk": "Organisatie ontbreekt",
        "kvk_raar": "KvK-nummer met letters",
        "kvk_lijst": "KvK-nummer als lijst",
        "kvk_soort": "Organisatie met een onbekend soort nummer",
        "geen_handelende": "Handelende persoon ontbreekt",
        "handelende_nummer": "Handelende persoon als nummer in plaats van pseudoniem",
        "keten": "Ketenmachtiging (via een andere organisatie)",
    },
    "Antwoord in de browser": {
        "state": "Verkeerde state",
        "geen_state": "Geen state",
        "state_dubbel": "State twee keer",
        "iss_param": "Verkeerde iss (mix-up)",
        "geen_iss": "Geen iss",
        "geen_code": "Geen code",
        "code_dubbel": "Code twee keer",
        "code_vreemd": "Code die niet bestaat",
    },
    "Storingen": {
        "storing": "Storing bij eHerkenning (temporarily_unavailable)",
        "serverfout": "Serverfout bij eHerkenning (server_error)",
        "vreemde_fout": "Fout met eigen tekst van de makelaar",
        "token_500": "Token-endpoint geeft een serverfout",
        "token_tijdelijk": "Token-endpoint is tijdelijk niet beschikbaar",
        "token_weigert": "Token-endpoint weigert, met eigen tekst",
        "token_html": "Token-endpoint geeft een webpagina",
        "token_lijst": "Token-endpoint geeft een lijst",
        "token_omleiding": "Token-endpoint stuurt door naar een ander adres, dat wel antwoordt",
        "token_traag": "Token-endpoint antwoordt niet",
        "token_afgebroken": "Token-endpoint breekt af",
        "geen_id_token": "Antwoord zonder ID-token",
    },
}
FOUTEN = {code: tekst for groep in GROEPEN.values() for code, tekst in groep.items()}
_DAG = 86400
_WEG = {
    "geen_acr": "acr",
    "geen_nonce": "nonce",
    "geen_sub": "sub",
    "geen_exp": "exp",
    "geen_iat": "iat",
    "geen_aud": "aud",
}


def bederf(claims: dict[str, Any], fout: str, *, client_id: str, nu: int) -> dict[str, Any]:
    """The claims, wrong in the one way asked for."""
    anders: dict[str, dict[str, Any]] = {
        "verlopen": {"iat": nu - 200, "nbf": nu - 200, "exp": nu - 100},
        "exp_tekst": {"exp": str(claims["exp"])},
        "toekomst": {"iat": nu + 900, "exp": nu + 1200},
        "oud": {"iat": nu - 7200, "nbf": nu - 7200},
        "nog_niet": {"nbf": nu + 900},
        "nonce": {"nonce": secrets.token_urlsafe(32)},
        "nonce_lijst": {"nonce": [claims["nonce"]]},
        "aud": {"aud": "een-andere-dienst"},
        "aud_azp": {"aud": "een-andere-dienst", "azp": client_id},
        "aud_meer": {"aud": [client_id, "een-andere-dienst"], "azp": client_id},
        "azp": {"azp": "een-andere-dienst"},
        "iss": {"iss": "https://ander.example"},
        "iss_schuin": {"iss": f"{claims['iss']}/"},
        "sub_lijst": {"sub": [claims["sub"]]},
        "at_hash": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        "acr_raar": {"acr": "urn:etoegang:core:assurance-class:loa9"},
        "acr_lijst": {"acr": [claims["acr"]]},
        "auth_time": {"auth_time": nu - _DAG},
        "auth_time_toekomst": {"auth_time": nu + 900},
    }
    return {naam: waarde for naam, waarde in {**claims, **anders.get(fout, {})}.items() if naam != _WEG.get(fout)}


def bederf_terugweg(terug: dict[str, str], fout: str) -> list[tuple[str, str]]:
    """The parameters of the answer in the browser, wrong in the one way asked for."""
    anders: dict[str, dict[str, str]] = {
        "state": {"state": secrets.token_urlsafe(32)},
        "iss_param": {"iss": "https://ander.example"},
        "code_vreemd": {"code": secrets.token_urlsafe(32)},
    }
    weg = {"geen_iss": "iss", "geen_state": "state", "geen_code": "code"}.get(fout)
    dubbel = {"state_dubbel": "state", "code_dubbel": "code"}.get(fout)
    uit = [(naam, waarde) for naam, waarde in {**terug, **anders.get(fout, {})}.items() if naam != weg]
    return [*uit, (dubbel, terug[dubbel])] if dubbel else uit
