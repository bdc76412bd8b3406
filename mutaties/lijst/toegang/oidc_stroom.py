"""Logging in by OIDC: the request, the answer in the browser, and what the broker publishes."""

from mutaties.lijst.toegang.oidc import gebroken
from mutaties.weghaling import Weghaling

_EH = "src/pib/toegang/eherkenning"
_TESTS = "src/pib/toegang/tests"
_IDTOKEN = f"{_EH}/oidc/idtoken.py"
_STROOM = f"{_EH}/oidc/stroom.py"
_BEKEND = f"{_EH}/oidc/bekendmaking.py"
_ONDERWEG = f"{_EH}/onderweg.py"
_INLOGGEN = f"{_TESTS}/test_inloggen.py"
_BROKER = f"{_TESTS}/test_makelaar.py"
_BROKERS = f"{_TESTS}/test_makelaars.py"

WEGHALINGEN = (
    Weghaling(
        "antwoord-dubbel",
        _STROOM,
        'weiger_tenzij(len(vraag.getlist(naam)) <= 1, "antwoord_dubbel")',
        "pass",
        gebroken("state_dubbel", "code_dubbel"),
    ),
    Weghaling(
        "antwoord-iss",
        _STROOM,
        'weiger_tenzij(iss == makelaar.issuer or (iss is None and not verplicht), "iss_parameter")',
        "del iss, verplicht",
        gebroken("iss_param"),
    ),
    Weghaling(
        "antwoord-iss-verplicht", _STROOM, "(iss is None and not verplicht)", "iss is None", gebroken("geen_iss")
    ),
    Weghaling("antwoord-code", _STROOM, 'weiger_tenzij(code, "antwoord_zonder_code")', "pass", gebroken("geen_code")),
    Weghaling(
        "antwoord-fout-eerst-state",
        _STROOM,
        '    with onderweg.neem(session, vraag.get("state", "")',
        '    weiger_tenzij("error" not in vraag, "afgebroken")\n    with onderweg.neem(session, vraag.get("state", "")',
        f"{_INLOGGEN}::test_error_without_our_state_is_refused",
    ),
    Weghaling("token-omleiding", _STROOM, "allow_redirects=False", "allow_redirects=True", gebroken("token_omleiding")),
    Weghaling(
        "pkce-geheim",
        _STROOM,
        "code=code, code_verifier=geheim, ",
        "code=code, ",
        f"{_INLOGGEN}::test_eh3_and_higher_get_in",
    ),
    Weghaling(
        "pkce-methode",
        _STROOM,
        'code_challenge_method="S256",\n',
        "",
        f"{_INLOGGEN}::test_request_follows_the_profile",
    ),
    Weghaling(
        "state-256-bits",
        _STROOM,
        "state, nonce, geheim = secrets.token_urlsafe(32), secrets.token_urlsafe(32)",
        "state, nonce, geheim = secrets.token_urlsafe(12), secrets.token_urlsafe(12)",
        f"{_INLOGGEN}::test_request_follows_the_profile",
    ),
    Weghaling(
        "vraag-om-vers-inloggen", _STROOM, ', prompt="login"', "", f"{_INLOGGEN}::test_request_follows_the_profile"
    ),
    Weghaling(
        "bewijs-eenmalig",
        _STROOM,
        '{"jti": secrets.token_urlsafe(24)}',
        '{"jti": "steeds-hetzelfde"}',
        f"{_BROKER}::test_proof_of_the_client_is_short_and_works_once",
    ),
    Weghaling(
        "bewijs-een-minuut",
        _STROOM,
        "_BEWIJS_SECONDEN = 60",
        "_BEWIJS_SECONDEN = 3600",
        f"{_BROKER}::test_proof_of_the_client_is_short_and_works_once",
    ),
    Weghaling(
        "tekst-van-de-makelaar",
        _STROOM,
        '"afgebroken" if vraag["error"] == "access_denied" else "makelaar_storing"',
        'vraag["error"]',
        gebroken("vreemde_fout"),
    ),
    Weghaling(
        "storing-is-geen-weigering",
        _STROOM,
        'raise InloggenGeweigerd("makelaar_storing") from fout',
        'raise InloggenGeweigerd("token_verzoek") from fout',
        gebroken("token_500"),
    ),
    Weghaling(
        "makelaar-antwoordt-niet",
        _STROOM,
        "default_timeout=makelaar.wachttijd,",
        "default_timeout=60,",
        gebroken("token_traag"),
    ),
    Weghaling(
        "state-is-van-deze-browser",
        _ONDERWEG,
        '    if begonnen is None:\n        raise InloggenGeweigerd("state_onbekend")\n',
        '    begonnen = begonnen or {"makelaar": makelaar, "sinds": nu, "volgende": "", "nonce": "", "geheim": ""}\n',
        f"{_INLOGGEN}::test_callback_in_another_browser_is_refused",
    ),
    Weghaling(
        "state-werkt-een-keer",
        _ONDERWEG,
        "onderweg.pop(state, None)",
        "onderweg.get(state)",
        f"{_INLOGGEN}::test_state_of_a_refused_login_is_spent",
    ),
    Weghaling(
        "state-is-meteen-op",
        _ONDERWEG,
        "    session.save()\n",
        "",
        f"{_INLOGGEN}::test_state_is_spent_also_when_the_process_stumbles_over_the_token",
    ),
    Weghaling(
        "state-van-deze-makelaar",
        _ONDERWEG,
        'begonnen["makelaar"] == makelaar, "state',
        'True, "state',
        f"{_BROKERS}::test_answer_at_the_address_of_another_broker_is_refused_and_spent",
    ),
    Weghaling(
        "state-verloopt",
        _ONDERWEG,
        'nu - begonnen["sinds"] <= INLOGTIJD',
        "True",
        f"{_INLOGGEN}::test_login_that_takes_too_long_is_refused",
    ),
    Weghaling(
        "metadata-issuer",
        _BEKEND,
        'gegevens.get("issuer") == makelaar.issuer',
        "True",
        f"{_BROKER}::test_metadata_that_breaks_the_profile_is_refused",
    ),
    Weghaling(
        "metadata-endpoints-https",
        _BEKEND,
        'weiger_tenzij(_is_veilig(makelaar, gegevens.get(naam)), "makelaar_metadata")',
        "pass",
        f"{_BROKER}::test_metadata_that_breaks_the_profile_is_refused",
    ),
    Weghaling(
        "metadata-pkce",
        _BEKEND,
        '"S256" in gegevens.get("code_challenge_methods_supported", ())',
        "True",
        f"{_BROKER}::test_metadata_that_breaks_the_profile_is_refused",
    ),
    Weghaling(
        "metadata-http-alleen-met-instelling",
        _BEKEND,
        "makelaar.http_toegestaan and delen.hostname",
        "delen.hostname",
        f"{_BROKER}::test_plain_http_is_refused_unless_the_setting_allows_loopback",
    ),
    Weghaling(
        "sleutels-niet-te-kort",
        _BEKEND,
        "int.from_bytes(modulus).bit_length() >= MINSTENS_BITS",
        "bool(modulus)",
        gebroken("korte_sleutel"),
    ),
    Weghaling(
        "sleutels-rustig-ophalen",
        _BEKEND,
        "(opnieuw and cache.add(wacht, 1, OPNIEUW_NA_SECONDEN))",
        "opnieuw",
        f"{_BROKER}::test_unknown_key_cannot_be_used_to_hammer_the_broker",
    ),
    Weghaling(
        "sleutels-wisselen",
        _IDTOKEN,
        "for opnieuw in (False, True):",
        "for opnieuw in (False, False):",
        f"{_BROKER}::test_withdrawn_key_is_forgotten_when_a_new_one_signs",
    ),
)
