"""Every broken answer is refused with a code of its own, and leaves a line and no session."""

import pytest

from pib.toegang.tests.saml.conftest import Browser
from pib.toegang.tests.test_inloggen import is_vastgelegd

GEWEIGERD = {
    # level: an exact list; python3-saml lets loa2plus in
    "geen_niveau_gegeven": "niveau_te_laag",
    "twee_niveaus": "niveau_te_laag",
    # for whom, where, from whom, in answer to what
    "audience": "saml_audience",
    "audience_meer": "saml_audience",
    "audience_geen": "saml_audience",
    "destination": "saml_destination",
    "destination_langer": "saml_destination",
    "destination_geen": "saml_destination",
    "recipient": "saml_recipient",
    "recipient_langer": "saml_recipient",
    "recipient_geen": "saml_recipient",
    "issuer_antwoord": "saml_issuer",
    "issuer_bewering": "saml_issuer",
    "inresponseto": "saml_inresponseto",
    "inresponseto_geen": "saml_inresponseto",
    "inresponseto_bewering": "saml_inresponseto",
    "inresponseto_bewering_geen": "saml_inresponseto",
    "bevestiging_methode": "saml_bevestiging",
    "bevestiging_geen": "saml_bevestiging",
    "bevestiging_notbefore": "saml_bevestiging",
    # time
    "verlopen": "saml_verlopen",
    "verlopen_geen": "saml_vorm",
    "verlopen_bevestiging": "saml_verlopen",
    "verlopen_bevestiging_geen": "saml_vorm",
    "verlopen_sessie": "saml_verlopen",
    "nog_niet": "saml_nog_niet_geldig",
    "oud": "saml_uitgegeven",
    "toekomst": "saml_uitgegeven",
    "oud_antwoord": "saml_uitgegeven",
    "toekomst_antwoord": "saml_uitgegeven",
    "tijd_zonder_zone": "saml_vorm",
    "tijd_onzin": "saml_vorm",
    "auth_time": "auth_time",
    "auth_time_toekomst": "auth_time",
    # form
    "versie": "saml_versie",
    "versie_antwoord": "saml_versie",
    "twee_beweringen": "saml_aantal",
    "geen_bewering": "saml_aantal",
    "element_in_tekst": "saml_vorm",
    "schema": "saml_bibliotheek",
    # signature
    "niet_ondertekend": "saml_niet_ondertekend",
    "bewering_niet_ondertekend": "saml_niet_ondertekend",
    "alleen_bewering": "saml_niet_ondertekend",
    "andere_sleutel": "saml_handtekening",
    "omhulsel_andere_sleutel": "saml_handtekening",
    "verlopen_certificaat": "saml_handtekening",
    "sha1": "saml_handtekening",
    "sha1_hash": "saml_handtekening",
    "hmac": "saml_handtekening",
    "gewijzigd": "saml_handtekening",
    "antwoord_gewijzigd": "saml_handtekening",
    "omhulsel_gewijzigd": "saml_handtekening",
    # signature wrapping
    "xsw_ervoor": "saml_aantal",
    "xsw_erna": "saml_aantal",
    "xsw_erin": "saml_niet_ondertekend",
    "xsw_in_advies": "saml_niet_ondertekend",
    "xsw_met_handtekening": "saml_handtekening",
    "xsw_in_object": "saml_handtekening",
    "xsw_in_extensies": "saml_elders",
    "xsw_zelfde_id": "saml_id_dubbel",
    "xsw_hele_document": "saml_handtekening",
    "xsw_extra_bewerking": "saml_handtekening",
    "twee_verwijzingen": "saml_handtekening",
    "object": "saml_handtekening",
    "xsw_twee_handtekeningen": "saml_handtekening",
    "canoniek": "saml_handtekening",
    "xsw_antwoord": "saml_handtekening",
    "commentaar": "organisatie",
    # meaning
    "geen_kvk": "organisatie",
    "kvk_raar": "organisatie",
    "kvk_soort": "organisatie",
    "geen_handelende": "handelende",
    "dienst": "dienst",
    "dienst_geen": "dienst",
    "keten": "keten",
    "keten_rsin": "keten",
    "dubbel_kenmerk": "saml_kenmerken",
    "twee_waarden": "saml_kenmerken",
    "geen_kenmerken": "saml_bibliotheek",
    # encryption
    "versleuteld_voor_ander": "saml_versleuteling",
    "versleuteld_rsa15": "saml_versleuteling",
    "versleuteld_3des": "saml_versleuteling",
    # the artifact and the back channel
    "artefact_soort": "saml_artefact",
    "artefact_index": "saml_artefact",
    "artefact_ander": "saml_artefact",
    "leeg": "saml_artefact",
    "artefact_inresponseto": "saml_artefact_antwoord",
    "artefact_issuer": "saml_artefact_antwoord",
    "soap_anders": "saml_artefact_antwoord",
    "dtd": "saml_xml",
    "xxe": "saml_xml",
    "bom": "saml_xml",
    "geen_xml": "saml_xml",
    "te_groot": "saml_xml",
}
STORING = {
    "artefact_status": "makelaar_storing",
    "status_met_bewering": "makelaar_storing",
    "geweigerd": "makelaar_storing",
    "soap_fout": "makelaar_storing",
    "omleiding": "makelaar_storing",
    "traag": "makelaar_onbereikbaar",
}


@pytest.mark.parametrize("fout", sorted(GEWEIGERD))
def test_every_broken_answer_is_refused_with_its_own_code(gekoppeld: Browser, fout: str) -> None:
    antwoord = gekoppeld.log_in(fout=fout)
    assert antwoord.status_code == 403
    assert f"<code>{GEWEIGERD[fout]}</code>" in antwoord.content.decode()
    assert not gekoppeld.is_binnen
    assert is_vastgelegd(GEWEIGERD[fout])


@pytest.mark.parametrize("fout", sorted(STORING))
def test_failure_at_the_broker_is_said_so_without_its_words(gekoppeld: Browser, fout: str) -> None:
    antwoord = gekoppeld.log_in(fout=fout)
    assert antwoord.status_code == 503
    assert f"<code>{STORING[fout]}</code>" in antwoord.content.decode()
    assert b"BOE" not in antwoord.content
    assert not gekoppeld.is_binnen
    assert is_vastgelegd(STORING[fout])


@pytest.mark.parametrize("niveau", ["loa1", "loa2", "loa2plus", "loa5", "LOA3"])
def test_lower_and_unknown_levels_get_a_page_that_names_eh3(gekoppeld: Browser, niveau: str) -> None:
    antwoord = gekoppeld.log_in(niveau=niveau)
    assert antwoord.status_code == 403
    assert "EH3 nodig" in antwoord.content.decode()
    assert not gekoppeld.is_binnen
    assert is_vastgelegd("niveau_te_laag")
