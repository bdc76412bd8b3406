"""Logging in by SAML: every check of the broker's answer, what we send, and the settings of a connection."""

from mutaties.weghaling import Weghaling

_MAP = "src/pib/toegang/eherkenning/saml"
_TESTS = "src/pib/toegang/tests/saml"
_GEWEIGERD = f"{_TESTS}/test_geweigerd.py::test_every_broken_answer_is_refused_with_its_own_code"
_STORING = f"{_TESTS}/test_geweigerd.py::test_failure_at_the_broker_is_said_so_without_its_words"
_NIVEAUS = f"{_TESTS}/test_geweigerd.py::test_lower_and_unknown_levels_get_a_page_that_names_eh3"
_INLOGGEN = f"{_TESTS}/test_inloggen.py"
_VERZOEK = f"{_TESTS}/test_verzoek.py"
_INSTELLINGEN = f"{_VERZOEK}::test_settings_that_loosen_a_check_are_refused"


def _fout(naam: str, bestand: str, van: str, naar: str, *fouten: str) -> Weghaling:
    """A check that a broken answer of this name meets."""
    tests = " ".join(f"{_GEWEIGERD}[{fout}]" for fout in fouten)
    return Weghaling(f"saml-{naam}", f"{_MAP}/{bestand}.py", van, naar, tests)


def _anders(naam: str, bestand: str, van: str, naar: str, tests: str) -> Weghaling:
    return Weghaling(f"saml-{naam}", f"{_MAP}/{bestand}.py", van, naar, tests)


_BEWERING = (
    _anders(
        "niveau",
        "bewering",
        "bereikt[0] in verwachting.niveaus",
        "bereikt[0]",
        f"{_NIVEAUS}[loa2plus] {_NIVEAUS}[loa5]",
    ),
    _fout("een-niveau", "bewering", "len(bereikt) == 1 and bereikt[0]", "bereikt and bereikt[0]", "twee_niveaus"),
    _fout("audience", "bewering", "voor_wie == [verwachting.wij]", "voor_wie", "audience"),
    _fout(
        "audience-alleen-wij",
        "bewering",
        "voor_wie == [verwachting.wij]",
        "verwachting.wij in voor_wie",
        "audience_meer",
    ),
    _fout(
        "recipient",
        "bewering",
        'gegevens.get("Recipient") == verwachting.terug',
        "True",
        "recipient",
        "recipient_langer",
    ),
    _fout(
        "recipient-precies",
        "bewering",
        'gegevens.get("Recipient") == verwachting.terug',
        'gegevens.get("Recipient", "").startswith(verwachting.terug)',
        "recipient_langer",
    ),
    _fout(
        "inresponseto-bewering",
        "bewering",
        'gegevens.get("InResponseTo") == verwachting.verzoek',
        "True",
        "inresponseto_bewering",
        "inresponseto_bewering_geen",
    ),
    _anders(
        "bewering-van-eerder",
        "bewering",
        'gegevens.get("InResponseTo") == verwachting.verzoek',
        "True",
        f"{_INLOGGEN}::test_assertion_of_an_earlier_login_is_refused_in_any_session",
    ),
    _fout("drager", "bewering", 'bevestiging.get("Method") == _DRAGER', "True", "bevestiging_methode"),
    _fout("bevestiging-notbefore", "bewering", '"NotBefore" not in gegevens.attrib', "True", "bevestiging_notbefore"),
    _fout(
        "bevestiging-verlopen",
        "bewering",
        '_tijdstip(gegevens, "NotOnOrAfter") > verwachting.nu - KLOKVERSCHIL',
        "True",
        "verlopen_bevestiging",
        "verlopen_bevestiging_geen",
    ),
    _fout(
        "nog-niet-geldig",
        "bewering",
        '_tijdstip(voorwaarden, "NotBefore") <= verwachting.nu + KLOKVERSCHIL',
        "True",
        "nog_niet",
    ),
    _fout(
        "verlopen",
        "bewering",
        '_tijdstip(voorwaarden, "NotOnOrAfter") > verwachting.nu - KLOKVERSCHIL',
        "True",
        "verlopen",
        "verlopen_geen",
    ),
    _fout(
        "sessie-verlopen", "bewering", '_tijdstip(inloggen, "SessionNotOnOrAfter") > nu', "nu > nu", "verlopen_sessie"
    ),
    _fout("oud", "bewering", "verwachting.nu - HOOGSTENS_OUD <= tijdstip <= ", "tijdstip <= ", "oud", "oud_antwoord"),
    _fout(
        "toekomst",
        "bewering",
        "<= tijdstip <= verwachting.nu + KLOKVERSCHIL",
        "<= tijdstip",
        "toekomst",
        "toekomst_antwoord",
    ),
    _fout("tijdzone", "bewering", r"(\.\d{1,6})?Z", r"(\.\d{1,6})?Z?", "tijd_zonder_zone"),
    _fout(
        "vers-ingelogd",
        "bewering",
        "nu - HOOGSTENS_SINDS_INLOGGEN - KLOKVERSCHIL <= tijdstip <= nu",
        "tijdstip <= nu",
        "auth_time",
    ),
    _fout(
        "ingelogd-in-de-toekomst", "bewering", "<= tijdstip <= nu + KLOKVERSCHIL", "<= tijdstip", "auth_time_toekomst"
    ),
    _fout("versie-bewering", "bewering", 'assertion.get("Version") == "2.0"', "True", "versie"),
    _fout("afzender-bewering", "bewering", "tekst(afzender) == verwachting.makelaar", "True", "issuer_bewering"),
)
_ANTWOORD = (
    _fout("versie-antwoord", "antwoord", 'response.get("Version") == "2.0"', "True", "versie_antwoord"),
    _fout(
        "inresponseto",
        "antwoord",
        'response.get("InResponseTo") == verwachting.verzoek',
        "True",
        "inresponseto",
        "inresponseto_geen",
    ),
    _anders(
        "artefact-van-een-ander",
        "antwoord",
        'response.get("InResponseTo") == verwachting.verzoek',
        "True",
        f"{_INLOGGEN}::test_artifact_of_another_login_is_refused_in_ones_own {_GEWEIGERD}[inresponseto]",
    ),
    _fout(
        "destination",
        "antwoord",
        'response.get("Destination") == verwachting.terug',
        "True",
        "destination",
        "destination_langer",
        "destination_geen",
    ),
    _fout(
        "afzender-antwoord",
        "antwoord",
        "weiger_tenzij(tekst(afzender) == verwachting.makelaar",
        "weiger_tenzij(True",
        "issuer_antwoord",
    ),
    _fout(
        "uitgifte-antwoord", "antwoord", "    bewering.controleer_uitgifte(response, verwachting)\n", "", "oud_antwoord"
    ),
    _anders("status", "antwoord", 'if code.get("Value") != SUCCES:', "if False:", f"{_STORING}[status_met_bewering]"),
    _fout("een-bewering", "antwoord", "len(open_) + len(dicht) == 1", "open_ + dicht", "twee_beweringen", "xsw_erna"),
    _fout(
        "nergens-een-andere-bewering",
        "antwoord",
        "all(een is assertion or assertion in een.iterancestors() for een in alle)",
        "alle",
        "xsw_in_extensies",
    ),
    _fout(
        "handtekening-bewering",
        "antwoord",
        "    handtekening.controleer(assertion, makelaar.certificaten, nu=verwachting.nu)\n",
        "",
        "gewijzigd",
        "bewering_niet_ondertekend",
    ),
    _fout(
        "handtekening-antwoord",
        "antwoord",
        "        handtekening.controleer(response, makelaar.certificaten, nu=verwachting.nu)\n",
        "        pass\n",
        "antwoord_gewijzigd",
    ),
    _fout(
        "antwoord-ergens-ondertekend",
        "antwoord",
        "weiger_tenzij(opgehaald.omhulsel_ondertekend,",
        "weiger_tenzij(True,",
        "alleen_bewering",
    ),
    _fout("tweede-lezer", "antwoord", "    _vraag_bibliotheek(zoals_het_kwam, makelaar, verwachting)\n", "", "schema"),
)
_HANDTEKENING = (
    _fout("ondertekend", "handtekening", "weiger_tenzij(is_ondertekend(element),", "weiger_tenzij(True,", "xsw_erin"),
    _fout("eigen-verwijzing", "handtekening", 'verwijzing.get("URI") == f"#{eigen}"', "True", "xsw_met_handtekening"),
    _fout("geen-dubbele-id", "handtekening", "eigen and len(alle) == len(set(alle))", "eigen", "xsw_zelfde_id"),
    _fout("bewerkingen", "handtekening", "bewerkingen == BEWERKINGEN", "bewerkingen", "xsw_extra_bewerking"),
    _fout("canoniek", "handtekening", '.get("Algorithm") == CANONIEK', '.get("Algorithm")', "canoniek"),
    _fout("methode", "handtekening", '.get("Algorithm") in METHODEN', '.get("Algorithm")', "sha1"),
    _fout("hash", "handtekening", '.get("Algorithm") in HASHES', '.get("Algorithm")', "sha1_hash"),
    _fout("geen-object", "handtekening", 'not kinderen(handtekening, DS, "Object")', "True", "object"),
    _fout("geldig-certificaat", "handtekening", " if certificaat.geldig(nu))", ")", "verlopen_certificaat"),
    _fout(
        "klopt",
        "handtekening",
        "any(_klopt(handtekening, pem) for pem in geldig)",
        "list(geldig)",
        "andere_sleutel",
        "gewijzigd",
    ),
)
_ARTEFACT = (
    _fout(
        "artefact-vorm", "artefact", "len(inhoud) == _LENGTE and inhoud.startswith(_SOORT)", "True", "artefact_soort"
    ),
    _fout("artefact-van-deze-makelaar", "artefact", "inhoud[4:24] == van_wie", "True", "artefact_ander"),
    _fout(
        "artefact-antwoord-op-ons",
        "artefact",
        'antwoord.get("InResponseTo") == verzoek_id',
        "True",
        "artefact_inresponseto",
    ),
    _fout("artefact-afzender", "artefact", "tekst(afzender) == makelaar.entity_id", "True", "artefact_issuer"),
    _anders("artefact-status", "artefact", 'status.get("Value") == SUCCES', "True", f"{_STORING}[artefact_status]"),
    _fout(
        "omhulsel-handtekening",
        "artefact",
        "        handtekening.controleer(antwoord, makelaar.certificaten, nu=nu)\n",
        "        pass\n",
        "omhulsel_gewijzigd",
        "omhulsel_andere_sleutel",
    ),
    _anders("http-status", "artefact", "antwoord.status_code == _GOED", "True", f"{_STORING}[soap_fout]"),
    _anders("geen-omleiding", "artefact", "allow_redirects=False", "allow_redirects=True", f"{_STORING}[omleiding]"),
    _anders("wachttijd", "artefact", "timeout=makelaar.wachttijd", "timeout=30", f"{_STORING}[traag]"),
    _fout("grootte", "artefact", "len(inhoud) <= _HOOGSTENS_BYTES", "True", "te_groot"),
)
_INHOUD = (
    _fout("geen-doctype", "xml", "wortel.getroottree().docinfo.internalDTD is None", "True", "dtd"),
    _fout("commentaar", "xml", "remove_comments=True", "remove_comments=False", "commentaar"),
    _fout("kale-tekst", "xml", "weiger_tenzij(len(element) == 0,", "weiger_tenzij(True,", "element_in_tekst"),
    _fout("inhoud-versleuteling", "versleuteling", "_manier(gegevens) in INHOUD and ", "", "versleuteld_3des"),
    _fout("sleutel-versleuteling", "versleuteling", " and _manier(sleutel) in SLEUTEL", "", "versleuteld_rsa15"),
    _fout("kenmerk-een-keer", "kenmerken", "naam and naam not in claims", "naam", "dubbel_kenmerk"),
    _fout(
        "elke-tussenpartij",
        "kenmerken",
        "if naam.startswith(_TUSSENPARTIJ)",
        "if naam == namen.tussenpartij",
        "keten_rsin",
    ),
    _anders(
        "niet-dubbel",
        "stroom",
        "len(vraag.getlist(naam)) <= 1",
        "True",
        f"{_INLOGGEN}::test_repeated_parameter_is_refused",
    ),
)
_VAN_ONS = (
    _anders(
        "vers-inloggen",
        "berichten",
        "force_authn=True",
        "force_authn=False",
        f"{_VERZOEK}::test_request_asks_for_a_fresh_login_at_eh3_by_artifact",
    ),
    _anders(
        "gevraagd-niveau",
        "berichten",
        '"requestedAuthnContext": [makelaar.acr_gevraagd]',
        '"requestedAuthnContext": ["urn:etoegang:core:assurance-class:loa2"]',
        f"{_VERZOEK}::test_request_asks_for_a_fresh_login_at_eh3_by_artifact",
    ),
    _anders(
        "verzoek-ondertekend",
        "berichten",
        '"authnRequestsSigned": True',
        '"authnRequestsSigned": False',
        f"{_VERZOEK}::test_provider_refuses_our_request_when_a_letter_of_it_is_changed",
    ),
    _anders(
        "uitlogverzoek-ondertekend",
        "berichten",
        '"logoutRequestSigned": True',
        '"logoutRequestSigned": False',
        f"{_VERZOEK}::test_unsigned_or_changed_logout_request_is_refused_by_the_provider",
    ),
    _anders(
        "metadata-ondertekend",
        "berichten",
        '"signMetadata": True',
        '"signMetadata": False',
        f"{_VERZOEK}::test_metadata_is_public_signed_and_valid_for_a_week",
    ),
    _anders(
        "verzoek-id",
        "berichten",
        'return f"_{secrets.token_hex(32)}"',
        'return "_vast"',
        f"{_VERZOEK}::test_request_and_state_are_random_and_state_is_no_address",
    ),
    Weghaling(
        "saml-metadata-alleen-saml",
        "src/pib/toegang/views/saml.py",
        "    if not isinstance(aansluiting, SamlAansluiting):\n        raise Http404\n",
        "    if not isinstance(aansluiting, SamlAansluiting):\n        return HttpResponse()\n",
        "src/pib/toegang/tests/test_saml_metadata.py",
    ),
)
_AANSLUITING = (
    _anders(
        "alleen-https",
        "makelaar",
        "all(_is_veilig(adres, inrichting) for adres in makelaar.adressen)",
        "True",
        _INSTELLINGEN,
    ),
    _anders(
        "http-alleen-waar-het-mag",
        "makelaar",
        "inrichting.http_toegestaan and ",
        "",
        f"{_VERZOEK}::test_plain_http_is_refused_unless_the_setting_allows_loopback",
    ),
    _anders("nooit-meer-niveaus", "makelaar", "not aanvaard or aanvaard - ACR_AANVAARD", "not aanvaard", _INSTELLINGEN),
    _anders("sterke-sleutel", "makelaar", " or sleutel.key_size < _KLEINSTE_SLEUTEL", "", _INSTELLINGEN),
    _anders(
        "verplichte-instellingen",
        "makelaar",
        "not all(isinstance(gegevens[naam], str) and gegevens[naam] for naam in _TEKSTEN)",
        "False",
        _INSTELLINGEN,
    ),
    _anders(
        "certificaten-nodig",
        "makelaar",
        "not makelaar.artefactadressen or not makelaar.certificaten",
        "False",
        _INSTELLINGEN,
    ),
    _anders(
        "sleutel-geheim",
        "aansluiting",
        "if open_ else ()",
        "if False else ()",
        f"{_VERZOEK}::test_key_that_others_can_read_or_plain_http_stops_production",
    ),
    _anders(
        "productie-https",
        "aansluiting",
        "if onveilig else ()",
        "if False else ()",
        f"{_VERZOEK}::test_key_that_others_can_read_or_plain_http_stops_production",
    ),
    _anders("keten-te-zien", "makelaar", "namen.vertegenwoordigt", "False", _INSTELLINGEN),
    _anders(
        "wachttijd-begrensd",
        "makelaar",
        'not 0 < rest.get("wachttijd", 1) <= _HOOGSTENS_WACHTEN',
        "False",
        _INSTELLINGEN,
    ),
)
WEGHALINGEN = (*_BEWERING, *_ANTWOORD, *_HANDTEKENING, *_ARTEFACT, *_INHOUD, *_VAN_ONS, *_AANSLUITING)
