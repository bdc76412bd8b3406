"""Who the broker says it is, and how that is agreed in the settings."""

from mutaties.lijst.toegang.oidc import gebroken
from mutaties.weghaling import Weghaling

_EH = "src/pib/toegang/eherkenning"
_TESTS = "src/pib/toegang/tests"
_MAKELAAR = f"{_EH}/oidc/makelaar.py"
_IDENTITEIT = f"{_EH}/identiteit.py"
_NAAMGEVING = f"{_EH}/naamgeving.py"
_INSTELLINGEN = f"{_EH}/instellingen.py"
_SLEUTELS = f"{_EH}/sleutels.py"
_CONTROLE = f"{_EH}/controle.py"
_BROKERS = f"{_TESTS}/test_makelaars.py"
_BESTAND = f"{_TESTS}/test_eherkenning_instellingen.py"
_EIGEN = f"{_TESTS}/test_sleutels.py"
_WIE = f"{_TESTS}/test_identiteit.py"

_WIE_HET_IS = (
    Weghaling(
        "dienst-is-de-onze",
        _IDENTITEIT,
        "_tekst(claims, namen.dienst) == dienst_uuid",
        "True",
        gebroken("dienst", "geen_dienst", "dienst-nlgov"),
    ),
    Weghaling(
        "nummer-heeft-de-vorm",
        _IDENTITEIT,
        "if soort is None or not _VORM[soort].fullmatch(nummer):",
        "if soort is None:",
        gebroken("kvk_raar", "geen_kvk"),
    ),
    Weghaling(
        "soort-nummer-is-bekend",
        _IDENTITEIT,
        "return _SOORTEN.get(_tekst(partij, namen.soort_organisatie))",
        'return _SOORTEN.get(_tekst(partij, namen.soort_organisatie), "KvKnr")',
        gebroken("kvk_soort"),
    ),
    Weghaling(
        "handelende-is-er", _IDENTITEIT, 'weiger_tenzij(handelende, "handelende")', "pass", gebroken("geen_handelende")
    ),
    Weghaling(
        "handelende-is-geen-nummer",
        _IDENTITEIT,
        "not _LIJKT_BSN.fullmatch(handelende)",
        "True",
        gebroken("handelende_nummer"),
    ),
    Weghaling(
        "keten-is-te-zien",
        _IDENTITEIT,
        "namen.tussenpartij in claims)",
        "False)",
        f"{_WIE}::test_deepest_party_is_the_organisation_and_the_way_is_a_chain {gebroken('keten')}",
    ),
    Weghaling("keten-genest", _IDENTITEIT, "via_keten = tussen > 0 or", "via_keten =", gebroken("keten-nlgov")),
    Weghaling(
        "keten-niet-eindeloos",
        _IDENTITEIT,
        'weiger_tenzij(tussen <= _HOOGSTENS_TUSSENPARTIJEN, "claims")',
        "pass",
        f"{_WIE}::test_claims_that_name_nobody_are_refused",
    ),
    Weghaling(
        "claims-zijn-tekst",
        _IDENTITEIT,
        "isinstance(waarde, str) and len(waarde)",
        "len(waarde)",
        f"{_WIE}::test_claims_that_name_nobody_are_refused",
    ),
    Weghaling(
        "claims-niet-te-lang",
        _IDENTITEIT,
        "isinstance(waarde, str) and len(waarde) <= _HOOGSTENS_LANG",
        "isinstance(waarde, str)",
        f"{_WIE}::test_claims_that_name_nobody_are_refused",
    ),
    Weghaling(
        "sleutel-met-organisatie",
        _IDENTITEIT,
        "return self.schema, self.handelende, self.soort_nummer, self.nummer",
        'return self.schema, self.handelende, "", ""',
        f"{_WIE}::test_both_ways_of_naming_give_the_same_key",
    ),
    Weghaling(
        "niets-geraden",
        _IDENTITEIT,
        "    partij, tussen = _organisatie(claims, namen)\n",
        "    from pib.toegang.eherkenning.naamgeving import NLGOV\n"
        '    namen = NLGOV if "represents" in claims else namen\n'
        "    partij, tussen = _organisatie(claims, namen)\n",
        f"{_TESTS}/test_gebroken_antwoorden.py::test_an_answer_in_names_that_were_not_agreed_is_not_guessed_at",
    ),
)
_INGESTELD = (
    Weghaling(
        "instelling-keten-zichtbaar",
        _NAAMGEVING,
        "if not naamgeving.tussenpartij and not naamgeving.vertegenwoordigt:",
        "if False:",
        f"{_BESTAND}::test_a_word_or_value_that_cannot_be_right_closes_the_login",
    ),
    Weghaling(
        "instelling-namen-verplicht",
        _NAAMGEVING,
        "if not all(getattr(naamgeving, veld) for veld in _VERPLICHT):",
        "if False:",
        f"{_BESTAND}::test_a_word_or_value_that_cannot_be_right_closes_the_login",
    ),
    Weghaling(
        "instelling-niveaus",
        _MAKELAAR,
        "if not aanvaard or aanvaard - ACR_AANVAARD:",
        "if not aanvaard:",
        f"{_BESTAND}::test_a_word_or_value_that_cannot_be_right_closes_the_login",
    ),
    Weghaling(
        "instelling-wachttijd",
        _MAKELAAR,
        'if not 0 < rest.get("wachttijd", 1) <= _HOOGSTENS_WACHTEN:',
        "if False:",
        f"{_BESTAND}::test_a_word_or_value_that_cannot_be_right_closes_the_login",
    ),
    Weghaling(
        "instelling-dienst-verplicht",
        _MAKELAAR,
        "isinstance(gegevens[naam], str) and gegevens[naam] for naam in _TEKSTEN",
        "isinstance(gegevens[naam], str) for naam in _TEKSTEN",
        f"{_BESTAND}::test_a_word_or_value_that_cannot_be_right_closes_the_login",
    ),
    Weghaling(
        "instelling-namen-verschillen",
        _INSTELLINGEN,
        "if len({aansluiting.naam for aansluiting in alle}) != len(alle):",
        "if False:",
        f"{_BESTAND}::test_two_brokers_cannot_share_a_name",
    ),
    Weghaling(
        "instelling-onbekende-makelaar",
        _INSTELLINGEN,
        "    if gevonden is None:\n",
        "    gevonden = gevonden or makelaars()[0]\n    if gevonden is None:\n",
        f"{_BROKERS}::test_unknown_broker_is_refused_whatever_comes",
    ),
    Weghaling(
        "controle-http",
        _CONTROLE,
        "if settings.EHERKENNING_HTTP_LOOPBACK:",
        "if False:",
        f"{_BESTAND}::test_production_refuses_plain_http_on_loopback",
    ),
    Weghaling(
        "controle-bestand",
        _CONTROLE,
        'return [Error("Het bestand PIB_EHERKENNING ontbreekt of klopt niet.", id="pib.E007")]',
        "return []",
        f"{_BESTAND}::test_production_refuses_a_missing_file",
    ),
    Weghaling(
        "controle-issuer-https",
        f"{_EH}/oidc/aansluiting.py",
        'if self.makelaar.issuer.startswith("https://"):',
        "if self.makelaar.issuer:",
        f"{_BESTAND}::test_production_refuses_an_issuer_without_https",
    ),
    Weghaling(
        "controle-sleutels-geheim",
        _CONTROLE,
        "if not sleutels.is_geheim(sleutelbestand()):",
        "if False:",
        f"{_BESTAND}::test_production_refuses_keys_that_others_can_read",
    ),
    Weghaling(
        "sleutels-openbaar-zonder-geheim",
        _SLEUTELS,
        "dict(sleutel.as_dict(private=False))",
        "dict(sleutel.as_dict(private=True))",
        f"{_EIGEN}::test_brokers_find_our_public_keys_and_nothing_secret",
    ),
    Weghaling(
        "sleutels-eerst-bekend",
        _SLEUTELS,
        "g.gemaakt_op.timestamp() + TEKENT_NA.total_seconds() <= nu",
        "g.gemaakt_op.timestamp() <= nu",
        f"{_EIGEN}::test_new_pair_signs_after_a_day_and_the_old_one_still_opens",
    ),
    Weghaling(
        "sleutels-twee-generaties",
        "src/pib/beheer/opdrachten/sleutels.py",
        "if len(generaties) == GENERATIES and nu - generaties[0].gemaakt_op < TEKENT_NA:",
        "if False:",
        "src/pib/beheer/tests/test_opdracht_sleutels.py::test_rotation_keeps_two_generations_and_never_the_last_key_in_use",
    ),
)

WEGHALINGEN = _WIE_HET_IS + _INGESTELD
