"""What follows a good answer: entering, linking, leaving."""

from mutaties.lijst.toegang.oidc import gebroken
from mutaties.weghaling import Weghaling

_TESTS = "src/pib/toegang/tests"
_VIEWS = "src/pib/toegang/views/inloggen.py"
_AANMELDEN = "src/pib/toegang/actions/inloggen.py"
_KOPPELEN = "src/pib/toegang/actions/koppelen.py"
_REGELS = "src/pib/toegang/rules/koppelen.py"
_CODES = "src/pib/toegang/codes.py"
_INLOGGEN = f"{_TESTS}/test_inloggen.py"
_KOPPEL = f"{_TESTS}/test_koppelen.py"
_BROKER = f"{_TESTS}/test_makelaar.py"


def _bezwaar(reden: str, geldt: str) -> Weghaling:
    """One objection to linking that no longer counts."""
    return Weghaling(
        f"koppelregel-{reden.replace('_', '-')}",
        _REGELS,
        f'("{reden}", {geldt})',
        f'("{reden}", False)',
        f"{_TESTS}/test_rules.py::test_one_objection_is_enough[{reden}]",
    )


_BINNEN = (
    Weghaling(
        "eigen-adres-uit-de-instelling",
        _VIEWS,
        'return settings.PORTAAL_ADRES.rstrip("/") + reverse(naam, args=delen)',
        'return "https://localhost" + reverse(naam, args=delen)',
        f"{_INLOGGEN}::test_redirect_address_does_not_follow_the_host_header",
    ),
    Weghaling(
        "alleen-eigen-adressen",
        _VIEWS,
        'return adres if url_has_allowed_host_and_scheme(adres, allowed_hosts=None) else ""',
        "return adres",
        f"{_INLOGGEN}::test_only_local_addresses_are_followed_after_login",
    ),
    Weghaling(
        "sessie-begint-leeg",
        _VIEWS,
        "    request.session.flush()\n",
        "",
        f"{_INLOGGEN}::test_nothing_from_before_the_login_survives",
    ),
    Weghaling(
        "weigering-vastgelegd",
        _VIEWS,
        "    actions.weigering_vastleggen(fout.code, door=request.kijker, identiteit=identiteit)\n",
        "    del identiteit\n",
        gebroken("nonce"),
    ),
    Weghaling(
        "koppelen-binnen-een-kwartier",
        _VIEWS,
        'if not gegevens or klok.nu().timestamp() - gegevens["sinds"] > KOPPELTIJD:',
        "if not gegevens:",
        f"{_KOPPEL}::test_waiting_to_link_ends_after_a_quarter_of_an_hour",
    ),
    Weghaling(
        "uit-voor-de-makelaar",
        _VIEWS,
        "    auth.logout(request)\n",
        "",
        f"{_BROKER}::test_broker_that_is_down_throws_nobody_out",
    ),
    Weghaling(
        "aanmelden-account-actief",
        _AANMELDEN,
        'weiger_tenzij(account.is_active, "account_geblokkeerd")',
        "pass",
        f"{_INLOGGEN}::test_blocked_account_cannot_log_in",
    ),
    Weghaling(
        "aanmelden-zelfde-organisatie",
        _AANMELDEN,
        'weiger_tenzij(is_van_organisatie(identiteit, account.organisatie_id), "organisatie")',
        "pass",
        f"{_INLOGGEN}::test_means_of_the_old_employer_no_longer_opens_the_account",
    ),
    Weghaling(
        "aanmelden-keten",
        _AANMELDEN,
        'weiger_tenzij(not identiteit.via_keten or account.organisatie.keten_toegestaan, "keten")',
        "pass",
        gebroken("keten"),
    ),
    Weghaling(
        "aanmelden-keten-zonder-koppeling",
        _AANMELDEN,
        'weiger_tenzij(not identiteit.via_keten or keten_toegestaan_voor(identiteit), "keten")',
        "pass",
        f"{_INLOGGEN}::test_unlinked_chain_is_refused_before_linking",
    ),
)
_KOPPELREGELS = (
    _bezwaar("account_onbekend", "not vraag.account_bestaat"),
    _bezwaar("account_geblokkeerd", "not vraag.account_actief"),
    _bezwaar("geen_code", "vraag.verloopt_op is None"),
    _bezwaar("code_verlopen", "vraag.verloopt_op is not None and vraag.verloopt_op <= nu"),
    _bezwaar("code_dicht", "vraag.pogingen >= POGINGEN_PER_CODE"),
    _bezwaar("code_fout", "not vraag.code_klopt"),
    _bezwaar("andere_organisatie", "not vraag.zelfde_organisatie"),
    _bezwaar("keten", "not vraag.keten_goed"),
    _bezwaar("middel_in_gebruik", "not vraag.middel_vrij"),
    Weghaling(
        "koppelen-tien-mislukt",
        _KOPPELEN,
        "if Koppelpoging.objects.filter(identiteit=wie, op__gte=sinds).count() >= rules.MISLUKT_PER_IDENTITEIT:",
        "if not sinds:",
        f"{_KOPPEL}::test_ten_failures_lock_the_identity_and_spare_the_code_of_others",
    ),
    Weghaling(
        "koppelen-telt-pogingen",
        _KOPPELEN,
        'update(pogingen=F("pogingen") + 1)',
        'update(pogingen=F("pogingen"))',
        f"{_KOPPEL}::test_five_wrong_codes_kill_the_good_one",
    ),
    Weghaling(
        "koppelen-code-eenmalig",
        _KOPPELEN,
        "    code.gebruikt_op = nu\n",
        "",
        f"{_KOPPEL}::test_code_works_once",
    ),
    Weghaling(
        "koppelen-oude-koppeling-weg",
        _KOPPELEN,
        "    account.sessiezout = nieuw_zout()\n",
        "",
        f"{_KOPPEL}::test_relinking_replaces_the_old_means_and_ends_its_session",
    ),
    Weghaling(
        "koppelen-een-antwoord",
        _VIEWS,
        "except actions.KoppelenMislukt:\n        formulier.add_error(None, KOPPELEN_MISLUKT)",
        "except actions.KoppelenMislukt as fout:\n        formulier.add_error(None, fout.reden)",
        f"{_KOPPEL}::test_answer_is_the_same_for_every_reason",
    ),
    Weghaling(
        "koppelen-vraagt-organisatie",
        _KOPPELEN,
        "zelfde_organisatie=is_van_organisatie(identiteit, account.organisatie_id if account else _GEEN)",
        "zelfde_organisatie=True",
        f"{_KOPPEL}::test_means_of_another_organisation_cannot_be_linked",
    ),
    Weghaling(
        "koppelen-vraagt-blokkade",
        _KOPPELEN,
        "account_actief=bool(account and account.is_active)",
        "account_actief=True",
        f"{_KOPPEL}::test_blocked_account_cannot_be_linked",
    ),
    Weghaling(
        "koppelen-vraagt-middel",
        _KOPPELEN,
        "middel_vrij=koppeling_van(identiteit) is None",
        "middel_vrij=True",
        f"{_KOPPEL}::test_one_means_serves_one_account",
    ),
    Weghaling(
        "koppelen-vraagt-code",
        _KOPPELEN,
        "code_klopt=codes.klopt(nummer, code, rij.hash if rij else None)",
        "code_klopt=True",
        f"{_KOPPEL}::test_five_wrong_codes_kill_the_good_one",
    ),
    Weghaling(
        "koppelen-code-van-het-account",
        _CODES,
        'f"{account}:{_kaal(code)}"',
        "_kaal(code)",
        f"{_TESTS}/test_codes.py",
    ),
)

WEGHALINGEN = _BINNEN + _KOPPELREGELS
