"""Our own keys: two generations, published without their secrets, changed without anybody noticing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from joserfc import jwe, jwt
from joserfc.jwk import KeySet
from pytest_django import Settings

from pib.core import klok
from pib.toegang.eherkenning import sleutels
from pib.toegang.eherkenning.instellingen import eigen_sleutels
from pib.toegang.eherkenning.sleutels import EigenSleutels, nieuwe_generatie
from pib.toegang.tests.conftest import Browser

GEHEIM = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}
NU = datetime(2026, 11, 23, 12, tzinfo=klok.AMSTERDAM)
DAG = timedelta(hours=24)


def test_brokers_find_our_public_keys_and_nothing_secret(browser: Browser) -> None:
    antwoord = browser.get("/toegang/eherkenning/sleutels.json")
    gepubliceerd = antwoord.json()["keys"]
    assert antwoord["Content-Type"] == "application/jwk-set+json"
    assert antwoord["Cache-Control"] == "public, max-age=3600"
    assert {sleutel["use"] for sleutel in gepubliceerd} == {"sig", "enc"}
    assert all(not GEHEIM & set(sleutel) for sleutel in gepubliceerd)
    assert {s["kid"] for s in gepubliceerd} == {s["kid"] for s in eigen_sleutels().openbaar()["keys"]}


def test_our_keys_without_settings_are_not_there_now(browser: Browser, settings: Settings, tmp_path: Path) -> None:
    settings.EHERKENNING_BESTAND = str(tmp_path / "weg.json")
    antwoord = browser.get("/toegang/eherkenning/sleutels.json")
    assert antwoord.status_code == 503
    assert antwoord["Cache-Control"] == "no-store"


def test_new_pair_signs_after_a_day_and_the_old_one_still_opens() -> None:
    oud, nieuw = (nieuwe_generatie(dag, bits=2048) for dag in (NU - 30 * DAG, NU))
    eigen = EigenSleutels((nieuw, oud))
    assert eigen.ondertekening((NU + DAG).timestamp() - 1) == oud.ondertekening
    assert eigen.ondertekening((NU + DAG).timestamp()) == nieuw.ondertekening
    kop = {"alg": "RSA-OAEP-256", "enc": "A256GCM"}
    for generatie in (oud, nieuw):
        kid = {**kop, "kid": generatie.ontsleuteling.kid}
        gesloten = jwe.encrypt_compact(kid, b"x", generatie.ontsleuteling, algorithms=["RSA-OAEP-256", "A256GCM"])
        algoritmes = ["RSA-OAEP-256", "A256GCM"]
        assert jwe.decrypt_compact(gesloten, eigen.ontsleuteling, algorithms=algoritmes).plaintext == b"x"


def test_first_pair_signs_at_once_since_there_is_no_other() -> None:
    enige = nieuwe_generatie(NU, bits=2048)
    assert EigenSleutels((enige,)).ondertekening(NU.timestamp()) == enige.ondertekening


def test_new_keys_are_long_enough_for_years() -> None:
    assert sleutels.BITS >= 3072


def test_broker_can_check_what_we_sign_with_what_we_publish(
    inrichting: None, nieuwe_browser: Callable[[], Browser]
) -> None:
    gepubliceerd = KeySet.import_key_set(nieuwe_browser().get("/toegang/eherkenning/sleutels.json").json())
    sleutel = eigen_sleutels().ondertekening(klok.nu().timestamp())
    token = jwt.encode({"alg": "PS256", "kid": sleutel.kid}, {"a": 1}, sleutel, algorithms=["PS256"])
    assert jwt.decode(token, gepubliceerd, algorithms=["PS256"]).claims == {"a": 1}
