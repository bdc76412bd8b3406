"""Logging in by OIDC: every check of the ID token."""

from mutaties.weghaling import Weghaling

_EH = "src/pib/toegang/eherkenning"
_TESTS = "src/pib/toegang/tests"
_IDTOKEN = f"{_EH}/oidc/idtoken.py"
_MAKELAAR = f"{_EH}/oidc/makelaar.py"
_INLOGGEN = f"{_TESTS}/test_inloggen.py"
_BROKER = f"{_TESTS}/test_makelaar.py"


def gebroken(*fouten: str) -> str:
    """The broken answers that must notice it."""
    test = "test_every_broken_answer_gives_a_calm_page_with_its_code_a_line_and_no_session"
    namen = (fout if "-" in fout else f"{fout}-etoegang" for fout in fouten)
    return " ".join(f"{_TESTS}/test_gebroken_antwoorden.py::{test}[{naam}]" for naam in namen)


WEGHALINGEN = (
    Weghaling(
        "token-iss", _IDTOKEN, 'c.get("iss") == makelaar.issuer, "id', 'True, "id', gebroken("iss", "iss_schuin")
    ),
    Weghaling(
        "token-aud",
        _IDTOKEN,
        'c.get("aud") in (makelaar.client_id, [makelaar.client_id])',
        "True",
        gebroken("aud", "geen_aud"),
    ),
    Weghaling(
        "token-aud-alleen-wij",
        _IDTOKEN,
        'c.get("aud") in (makelaar.client_id, [makelaar.client_id])',
        'makelaar.client_id in c.get("aud")',
        gebroken("aud_meer"),
    ),
    Weghaling("token-azp", _IDTOKEN, 'c.get("azp", makelaar.client_id) == makelaar.client_id', "True", gebroken("azp")),
    Weghaling("token-exp", _IDTOKEN, 'c["exp"] > nu - KLOKVERSCHIL', "True", gebroken("verlopen")),
    Weghaling(
        "token-exp-is-er", _IDTOKEN, '_is_getal(c, "exp") and c["exp"]', 'c.get("exp", nu)', gebroken("geen_exp")
    ),
    Weghaling(
        "token-iat-niet-oud", _IDTOKEN, 'nu - HOOGSTENS_OUD <= c["iat"] <= nu', 'c["iat"] <= nu', gebroken("oud")
    ),
    Weghaling(
        "token-iat-niet-later",
        _IDTOKEN,
        'nu - HOOGSTENS_OUD <= c["iat"] <= nu + KLOKVERSCHIL',
        'nu - HOOGSTENS_OUD <= c["iat"]',
        gebroken("toekomst"),
    ),
    Weghaling(
        "token-iat-is-er",
        _IDTOKEN,
        '_is_getal(c, "iat") and nu - HOOGSTENS_OUD <= c["iat"]',
        'nu - HOOGSTENS_OUD <= c.get("iat", nu)',
        gebroken("geen_iat"),
    ),
    Weghaling("token-nbf", _IDTOKEN, 'c["nbf"] <= nu + KLOKVERSCHIL', "True", gebroken("nog_niet")),
    Weghaling(
        "token-auth-time-vers", _IDTOKEN, 'vers <= c["auth_time"] <= nu', 'c["auth_time"] <= nu', gebroken("auth_time")
    ),
    Weghaling(
        "token-auth-time-niet-later",
        _IDTOKEN,
        'vers <= c["auth_time"] <= nu + KLOKVERSCHIL',
        'vers <= c["auth_time"]',
        gebroken("auth_time_toekomst"),
    ),
    Weghaling("token-nonce", _IDTOKEN, '_gelijk(c["nonce"], nonce)', "True", gebroken("nonce")),
    Weghaling(
        "token-nonce-is-er",
        _IDTOKEN,
        'isinstance(c.get("nonce"), str) and _gelijk',
        '"nonce" not in c or _gelijk',
        gebroken("geen_nonce"),
    ),
    Weghaling(
        "token-sub", _IDTOKEN, 'isinstance(c.get("sub"), str) and c["sub"]', "True", gebroken("geen_sub", "sub_lijst")
    ),
    Weghaling("token-at-hash", _IDTOKEN, 'c["at_hash"] == halve_hash(access_token)', "True", gebroken("at_hash")),
    Weghaling(
        "token-niveau",
        _IDTOKEN,
        'isinstance(c.get("acr"), str) and c["acr"] in makelaar.acr_aanvaard',
        'c.setdefault("acr", "urn:etoegang:core:assurance-class:loa3")',
        f"{_INLOGGEN}::test_lower_level_gets_a_page_that_names_eh3 {gebroken('acr_raar', 'geen_acr')}",
    ),
    Weghaling(
        "token-niveau-eh2-plus",
        _MAKELAAR,
        '        f"{_NIVEAU}loa3",\n',
        '        f"{_NIVEAU}loa3",\n        f"{_NIVEAU}loa2plus",\n',
        f"{_INLOGGEN}::test_lower_level_gets_a_page_that_names_eh3[loa2plus]",
    ),
    Weghaling(
        "token-kid-noemt-de-sleutel",
        _IDTOKEN,
        "if kid and sleutel.kid == kid:",
        "if sleutel:",
        gebroken("kid_onbekend", "geen_kid"),
    ),
    Weghaling(
        "token-algoritmes",
        _IDTOKEN,
        'HANDTEKENINGEN = ("PS256", "RS256")',
        'HANDTEKENINGEN = ("PS256", "RS256", "PS384")',
        gebroken("ps384"),
    ),
    Weghaling(
        "token-handtekening",
        _IDTOKEN,
        "return jwt.decode(token, zoek, registry=registry).claims",
        "from joserfc import jws as _jws\n        import json as _json\n"
        "        return _json.loads(_jws.extract_compact(token.encode()).payload)",
        gebroken("handtekening", "geknoeid", "handtekening_weg"),
    ),
    Weghaling(
        "versleuteling-verplicht",
        _IDTOKEN,
        'weiger_tenzij(not makelaar.versleuteling_verplicht, "id_token_versleuteling")',
        "pass",
        f"{_BROKER}::test_unencrypted_token_is_refused_when_encryption_is_agreed",
    ),
    Weghaling(
        "versleuteling-algoritmes",
        _IDTOKEN,
        'VERSLEUTELINGEN = ("RSA-OAEP",',
        'VERSLEUTELINGEN = ("RSA1_5", "RSA-OAEP",',
        gebroken("versleuteld_zwak"),
    ),
)
