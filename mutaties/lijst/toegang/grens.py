"""The boundary of every request: session, mark, municipality, and the rights of the day."""

from mutaties.weghaling import Weghaling

_TESTS = "src/pib/toegang/tests"
_SESSIES, _TEST_SESSIES = "src/pib/toegang/sessies.py", f"{_TESTS}/test_sessies.py"
_MERKEN = "src/pib/toegang/merken.py"
_POORT, _TEST_POORT = "src/pib/toegang/poort.py", f"{_TESTS}/test_poort.py"
_BACKEND, _RECHTEN = "src/pib/toegang/backend.py", "src/pib/toegang/queries/rechten.py"
_GELDIGHEID = f"{_TESTS}/test_geldigheid.py"
_OPRUIMEN, _TEST_OPRUIMEN = "src/pib/toegang/actions/opruimen.py", f"{_TESTS}/test_opruimen.py"

_SESSIE = (
    Weghaling(
        "sessie-hoogstens-vier-uur",
        _SESSIES,
        'if nu - session.get(BEGONNEN, 0) > settings.SESSIE_MAXIMUM_SECONDEN:\n        return "maximum"',
        "",
        f"{_TEST_SESSIES}::test_session_ends_after_four_hours_whatever_happens",
    ),
    Weghaling(
        "sessie-kwartier-stil",
        _SESSIES,
        "if nu - session.get(ACTIEF, 0) > settings.SESSIE_STIL_SECONDEN:",
        "if False:",
        f"{_TEST_SESSIES}::test_session_ends_after_fifteen_idle_minutes_and_says_why",
    ),
    Weghaling(
        "sessie-vragen-verlengt-niet",
        _SESSIES,
        'elif request.path != reverse("toegang:sessie"):',
        "else:",
        f"{_TEST_SESSIES}::test_asking_for_the_time_left_does_not_extend",
    ),
    Weghaling(
        "sessie-einde-logt-uit",
        _SESSIES,
        "    auth.logout(request)\n",
        "",
        f"{_TEST_SESSIES}::test_session_ends_after_fifteen_idle_minutes_and_says_why",
    ),
    Weghaling(
        "sessie-einde-in-het-logboek",
        _SESSIES,
        """    logboek.schrijven(
        events.SESSIE_VERLOPEN, door=Kijker(vandaag=klok.vandaag(), account=account), account=account, reden=reden
    )
""",
        "    del account\n",
        f"{_TEST_SESSIES}::test_session_ends_after_fifteen_idle_minutes_and_says_why",
    ),
    Weghaling(
        "sessie-onverwerkt-formulier-gezegd",
        _SESSIES,
        'request.method == "POST"]',
        "False]",
        f"{_TEST_SESSIES}::test_form_that_came_too_late_is_told_not_to_be_processed",
    ),
    Weghaling(
        "sessie-herkenning-per-persoon",
        _SESSIES,
        'salted_hmac("toegang.herkenning", str(account), algorithm="sha256")',
        'salted_hmac("toegang.herkenning", "", algorithm="sha256")',
        f"{_TEST_SESSIES}::test_open_page_knows_its_person_again_and_no_other",
    ),
    Weghaling(
        "sessie-verlengen-alleen-met-een-formulier",
        "src/pib/toegang/views/sessie.py",
        "@require_POST\ndef verlengen",
        "def verlengen",
        f"{_TEST_SESSIES}::test_extending_needs_a_post",
    ),
    Weghaling(
        "sessie-hangt-aan-het-zout",
        "src/pib/toegang/models/accounts.py",
        'f"{self.pk}:{self.sessiezout}"',
        'f"{self.pk}"',
        f"{_GELDIGHEID}::test_session_hangs_on_the_salt_of_the_account_alone",
    ),
    Weghaling(
        "sessie-hangt-aan-het-account",
        "src/pib/toegang/models/accounts.py",
        'f"{self.pk}:{self.sessiezout}"',
        "self.sessiezout",
        f"{_GELDIGHEID}::test_session_hangs_on_the_salt_of_the_account_alone",
    ),
    Weghaling(
        "sessie-waarschuwing-op-elke-bladzij",
        "src/pib/web/templates/web/basis.html.jinja",
        '{% include "web/sessie.html.jinja" %}\n',
        "",
        f"{_TEST_SESSIES}::test_every_page_behind_the_login_warns_and_a_public_one_does_not",
    ),
    Weghaling(
        "sessie-rij-telt-niet-langer-dan-de-sessie",
        "src/pib/settings/basis.py",
        "SESSION_COOKIE_AGE = SESSIE_MAXIMUM_SECONDEN",
        "SESSION_COOKIE_AGE = 10 * SESSIE_MAXIMUM_SECONDEN",
        f"{_TEST_OPRUIMEN}::test_session_goes_when_it_cannot_count_any_more_and_not_before",
    ),
    Weghaling(
        "sessie-koekje-eindigt-met-de-browser",
        "src/pib/settings/basis.py",
        "SESSION_EXPIRE_AT_BROWSER_CLOSE = True",
        "SESSION_EXPIRE_AT_BROWSER_CLOSE = False",
        f"{_TESTS}/test_inloggen.py::test_session_cookie_is_bound_to_this_host_and_ends_with_the_browser",
    ),
)

_POORTEN = (
    Weghaling(
        "merk-eens-per-view",
        _MERKEN,
        "if toegang_van(view) is not None:",
        "if False:",
        f"{_TEST_POORT}::test_second_mark_on_a_view_is_a_mistake",
    ),
    Weghaling(
        "merk-noemt-een-rol",
        _MERKEN,
        """    if not rollen:
        raise TypeError("vereist() noemt minstens één rol.")
""",
        "",
        f"{_TEST_POORT}::test_second_mark_on_a_view_is_a_mistake",
    ),
    Weghaling(
        "poort-weigert-zonder-merk",
        _POORT,
        "        if toegang is None:\n",
        """        if toegang is None:
            return _voer_uit(request, view, args, kwargs)
        if toegang is None:
""",
        f"{_TEST_POORT}::test_unmarked_view_is_never_reached",
    ),
    Weghaling(
        "poort-vraagt-in-te-loggen",
        _POORT,
        "            return _naar_inloggen(request)\n",
        "            return _voer_uit(request, view, args, kwargs)\n",
        f"{_TEST_POORT}::test_stranger_is_sent_to_the_login_page",
    ),
    Weghaling(
        "poort-echte-gemeentecode",
        _POORT,
        "if not GEMEENTECODE.fullmatch(gemeente):",
        "if False:",
        f"{_TEST_POORT}::test_other_unknown_and_impossible_municipalities_show_nothing",
    ),
    Weghaling(
        "poort-eigen-gemeente",
        _POORT,
        '    if not rollen:\n        raise GeenToegang("gemeente")\n',
        "",
        f"{_TEST_POORT}::test_only_the_right_role_in_the_right_municipality_opens",
    ),
    Weghaling(
        "poort-juiste-rol",
        _POORT,
        'if toegang.soort == "rol" and not passend:',
        "if False:",
        f"{_TEST_POORT}::test_only_the_right_role_in_the_right_municipality_opens",
    ),
    Weghaling(
        "poort-rol-heeft-gemeente-nodig",
        _POORT,
        """        if toegang.soort == "rol":
            raise ImproperlyConfigured("Een view met een rol heeft een gemeente in het adres nodig.")
""",
        "",
        f"{_TEST_POORT}::test_view_that_would_stand_outside_the_walls_is_never_reached",
    ),
    Weghaling(
        "poort-gemeente-altijd-binnen-de-muren",
        _POORT,
        'if "gemeente" in kwargs:\n            raise',
        "if False:\n            raise",
        f"{_TEST_POORT}::test_view_that_would_stand_outside_the_walls_is_never_reached",
    ),
    Weghaling(
        "poort-niets-bewaard-door-de-browser",
        _POORT,
        "if binnen:  #",
        "if False:  #",
        f"{_TEST_SESSIES}::test_pages_behind_the_login_are_never_stored",
    ),
    Weghaling(
        "poort-stroomt-niet-buiten-de-muren",
        _POORT,
        "if antwoord.streaming and not _is_gereed_bestand(antwoord):",
        "if False:",
        f"{_TEST_POORT}::test_streaming_answer_is_refused_but_a_finished_file_is_sent",
    ),
    Weghaling(
        "poort-fout-draait-alles-terug",
        _POORT,
        "if antwoord.status_code >= _SERVERFOUT:",
        "if False:",
        f"{_TEST_POORT}::test_failure_undoes_what_the_view_wrote",
    ),
    Weghaling(
        "poort-databank-kent-de-gemeente",
        _POORT,
        "return poort(gemeente=gemeente, vandaag=klok.vandaag()) if gemeente else _zonder_gemeente()",
        "return _zonder_gemeente()",
        f"{_TEST_POORT}::test_view_knows_who_looks_and_so_does_the_database",
    ),
    Weghaling(
        "poort-databank-vergeet-de-gemeente",
        _POORT,
        "SELECT set_config('pib.gemeente', '', true), set_config('pib.vandaag', '', true)",
        "SELECT 1",
        f"{_TEST_POORT}::test_without_a_chosen_municipality_the_database_shows_nobody",
    ),
)

_RECHT = (
    Weghaling(
        "recht-vanaf-de-eerste-dag",
        _RECHTEN,
        "Q(vanaf__lte=dag) & ",
        "",
        f"{_GELDIGHEID}::test_role_holds_from_its_first_day_until_the_day_it_ends",
    ),
    Weghaling(
        "recht-tot-de-dag-van-het-einde",
        _RECHTEN,
        " & (Q(tot__isnull=True) | Q(tot__gt=dag))",
        "",
        f"{_GELDIGHEID}::test_role_holds_from_its_first_day_until_the_day_it_ends",
    ),
    Weghaling(
        "recht-rol-heeft-dagen",
        _RECHTEN,
        "        geldt_op(dag),\n        _thuis(dag)",
        "        _thuis(dag)",
        f"{_GELDIGHEID}::test_role_holds_from_its_first_day_until_the_day_it_ends",
    ),
    Weghaling(
        "recht-thuis-of-mandaat",
        _RECHTEN,
        "        _thuis(dag) | _gemandateerd(dag, ook_mandaten),\n",
        "",
        f"{_GELDIGHEID}::test_mandate_serves_the_roles_of_its_law_and_any_serves_a_beheerder",
    ),
    Weghaling(
        "recht-mandaat-heeft-dagen",
        _RECHTEN,
        "        geldt_op(dag) | Q(pk__in=ook), organisatie=OuterRef",
        "        organisatie=OuterRef",
        f"{_GELDIGHEID}::test_mandate_holds_from_its_first_day_until_the_day_it_ends",
    ),
    Weghaling(
        "recht-mandaat-van-de-eigen-organisatie",
        _RECHTEN,
        'organisatie=OuterRef("account__organisatie"), ',
        "",
        f"{_GELDIGHEID}::test_mandate_of_another_organisation_or_for_another_municipality_serves_nobody_else",
    ),
    Weghaling(
        "recht-mandaat-van-deze-gemeente",
        _RECHTEN,
        ', gemeente=OuterRef("gemeente")',
        "",
        f"{_GELDIGHEID}::test_mandate_of_another_organisation_or_for_another_municipality_serves_nobody_else",
    ),
    Weghaling(
        "recht-mandaat-per-wet",
        _RECHTEN,
        "mandaten.filter(wet=wet)",
        "mandaten",
        f"{_GELDIGHEID}::test_mandate_serves_the_roles_of_its_law_and_any_serves_a_beheerder",
    ),
    Weghaling(
        "recht-van-het-eigen-account",
        _RECHTEN,
        "geldige_vergunningen(dag).filter(account=account)",
        "geldige_vergunningen(dag)",
        f"{_GELDIGHEID}::test_roles_of_a_colleague_are_not_mine",
    ),
    Weghaling(
        "recht-in-deze-gemeente",
        _RECHTEN,
        " if rij.gemeente_id == gemeente}",
        "}",
        f"{_GELDIGHEID}::test_role_in_one_municipality_is_none_in_another",
    ),
    Weghaling(
        "recht-opgeheven-gemeente",
        _RECHTEN,
        "Q(gemeente__einddatum__isnull=True) | Q(gemeente__einddatum__gt=dag)",
        "Q(gemeente__einddatum__isnull=True) | Q(gemeente__einddatum__gte=dag)",
        f"{_GELDIGHEID}::test_municipality_that_ended_is_closed_from_that_day",
    ),
    Weghaling(
        "inlog-niet-met-ingetrokken-koppeling",
        _BACKEND,
        "koppeling.ingetrokken_op is not None or ",
        "",
        f"{_GELDIGHEID}::test_live_link_of_an_active_account_gets_in_and_nothing_else_does",
    ),
    Weghaling(
        "inlog-niet-op-geblokkeerd-account",
        _BACKEND,
        " or not koppeling.account.is_active",
        "",
        f"{_GELDIGHEID}::test_live_link_of_an_active_account_gets_in_and_nothing_else_does",
    ),
    Weghaling(
        "sessie-niet-van-geblokkeerd-account",
        _BACKEND,
        "pk=user_id, is_active=True",
        "pk=user_id",
        f"{_GELDIGHEID}::test_session_finds_its_account_only_while_it_is_active",
    ),
    Weghaling(
        "opruimen-poging-telt-een-dag",
        _OPRUIMEN,
        "Koppelpoging.objects.filter(op__lt=nu - BEWAREN)",
        "Koppelpoging.objects.filter(op__lt=nu)",
        f"{_TEST_OPRUIMEN}::test_attempt_stays_as_long_as_it_counts_for_the_lock",
    ),
    Weghaling(
        "opruimen-lopende-sessie-blijft",
        _OPRUIMEN,
        "Session.objects.filter(expire_date__lt=nu)",
        "Session.objects.all()",
        f"{_TEST_OPRUIMEN}::test_someone_at_work_stays_in",
    ),
)

WEGHALINGEN = (*_SESSIE, *_POORTEN, *_RECHT)
