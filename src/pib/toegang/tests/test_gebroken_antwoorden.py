"""Every way in which the simulator can misbehave: one calm page with its own code, a line in the logboek, no session.

One table, so that a fault the simulator gets without a code here fails a test.
"""

import re

import pytest
from django.contrib.auth import SESSION_KEY

from eherkenning_simulator.fouten import GROEPEN
from pib.logboek.models import Verwerking
from pib.toegang.eherkenning.teksten import uitleg_bij
from pib.toegang.tests.conftest import Browser, VeranderInstelling

GOED = set(GROEPEN["Moet goed gaan"])
CODES = {
    "verlopen": "id_token_verlopen",
    "geen_exp": "id_token_verlopen",
    "exp_tekst": "id_token_verlopen",
    "toekomst": "id_token_iat",
    "oud": "id_token_iat",
    "geen_iat": "id_token_iat",
    "nog_niet": "id_token_nbf",
    "auth_time": "auth_time",
    "auth_time_toekomst": "auth_time",
    "nonce": "id_token_nonce",
    "geen_nonce": "id_token_nonce",
    "nonce_lijst": "id_token_nonce",
    "aud": "id_token_aud",
    "aud_azp": "id_token_aud",
    "aud_meer": "id_token_aud",
    "geen_aud": "id_token_aud",
    "azp": "id_token_azp",
    "iss": "id_token_iss",
    "iss_schuin": "id_token_iss",
    "geen_sub": "id_token_sub",
    "sub_lijst": "id_token_sub",
    "at_hash": "id_token_at_hash",
    "geen_access_token": "id_token_at_hash",
    "handtekening": "id_token_handtekening",
    "handtekening_weg": "id_token_handtekening",
    "geknoeid": "id_token_handtekening",
    "alg_none": "id_token_handtekening",
    "hs256": "id_token_handtekening",
    "ps384": "id_token_handtekening",
    "es256": "id_token_handtekening",
    "korte_sleutel": "id_token_sleutel",
    "kid_onbekend": "id_token_sleutel",
    "geen_kid": "id_token_sleutel",
    "sleutel_in_kop": "id_token_handtekening",
    "crit": "id_token_handtekening",
    "geen_jwt": "id_token_handtekening",
    "versleuteld_ander": "id_token_versleuteling",
    "versleuteld_zwak": "id_token_versleuteling",
    "versleuteld_kaal": "id_token_handtekening",
    "geen_acr": "niveau_te_laag",
    "acr_raar": "niveau_te_laag",
    "acr_lijst": "niveau_te_laag",
    "dienst": "dienst",
    "geen_dienst": "dienst",
    "geen_kvk": "organisatie",
    "kvk_raar": "organisatie",
    "kvk_lijst": "claims",
    "kvk_soort": "organisatie",
    "geen_handelende": "handelende",
    "handelende_nummer": "handelende",
    "keten": "keten",
    "state": "state_onbekend",
    "geen_state": "state_onbekend",
    "state_dubbel": "antwoord_dubbel",
    "iss_param": "iss_parameter",
    "geen_iss": "iss_parameter",
    "geen_code": "antwoord_zonder_code",
    "code_dubbel": "antwoord_dubbel",
    "code_vreemd": "token_verzoek",
    "storing": "makelaar_storing",
    "serverfout": "makelaar_storing",
    "vreemde_fout": "makelaar_storing",
    "token_500": "makelaar_storing",
    "token_tijdelijk": "makelaar_storing",
    "token_weigert": "token_verzoek",
    "token_html": "token_verzoek",
    "token_lijst": "token_verzoek",
    "token_omleiding": "token_verzoek",
    "token_traag": "makelaar_onbereikbaar",
    "token_afgebroken": "makelaar_onbereikbaar",
    "geen_id_token": "id_token_ontbreekt",
}
IN_NLGOV = {**CODES, "geen_handelende": "id_token_sub"}  # there the acting person is the sub itself
ANDERE_NAMEN = [groep for groep in GROEPEN["Niveau, dienst en organisatie"] if "acr" not in groep]
WACHTTIJD = 1


def is_vastgelegd(code: str) -> bool:
    return Verwerking.objects.filter(
        handeling="toegang:inloggen:geweigerd", zin=f"Inloggen is geweigerd: {code}.", resultaat="geweigerd"
    ).exists()


def test_every_fault_of_the_simulator_is_in_the_table() -> None:
    assert {fout for groep in GROEPEN.values() for fout in groep} == GOED | set(CODES)
    assert len(CODES) >= 24


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")  # our own checks refuse, not a warning
@pytest.mark.parametrize(
    ("fout", "naamgeving"),
    [(fout, "etoegang") for fout in CODES] + [(fout, "nlgov") for fout in ANDERE_NAMEN],  # the rest knows no naming
)
def test_every_broken_answer_gives_a_calm_page_with_its_code_a_line_and_no_session(
    gekoppeld: Browser, verander_instelling: VeranderInstelling, fout: str, naamgeving: str
) -> None:
    verander_instelling({"naamgeving": naamgeving, "wachttijd": WACHTTIJD})
    antwoord = gekoppeld.log_in(fout=fout, naamgeving=naamgeving, volgende="/mijn-duo/")
    pagina, code = antwoord.content.decode(), (IN_NLGOV if naamgeving == "nlgov" else CODES)[fout]
    assert antwoord.status_code == uitleg_bij(code).status
    assert antwoord.status_code in (403, 503)
    assert re.findall(r"<code>(.*?)</code>", pagina) == [code]
    assert uitleg_bij(code).titel in pagina
    assert "BOE" not in pagina
    assert "ander.example" not in pagina
    assert "no-store" in antwoord["Cache-Control"]
    assert is_vastgelegd(code)
    assert SESSION_KEY not in gekoppeld.client.session
    assert not gekoppeld.is_binnen


@pytest.mark.parametrize(("afgesproken", "gestuurd"), [("etoegang", "nlgov"), ("nlgov", "etoegang")])
def test_an_answer_in_names_that_were_not_agreed_is_not_guessed_at(
    gekoppeld: Browser, verander_instelling: VeranderInstelling, afgesproken: str, gestuurd: str
) -> None:
    verander_instelling({"naamgeving": afgesproken})
    assert "<code>organisatie</code>" in gekoppeld.log_in(naamgeving=gestuurd).content.decode()
    assert not gekoppeld.is_binnen
