"""DUO's own process, the lines of refusals, applications for a beheerder, mandates, who has access."""

from mutaties.weghaling import Weghaling

_TESTS = "src/pib/toegang/tests"
_POORT = "src/pib/toegang/poort.py"
_PROCES = f"{_TESTS}/test_duo_proces.py"
_AANVRAGEN = "src/pib/toegang/actions/aanvragen.py"
_TEST_AANVRAGEN = f"{_TESTS}/test_aanvragen.py"
_MANDATEN = "src/pib/toegang/actions/mandaten.py"
_TEST_MANDATEN = f"{_TESTS}/test_mandaten.py"
_TEST_TOEZICHT = f"{_TESTS}/test_toezicht.py"
_DUO_ACCOUNTS = "src/pib/toegang/actions/duo_accounts.py"
_TEST_OPDRACHT = "src/pib/beheer/tests/test_opdracht_mandaten.py"

_HET_PROCES = (
    Weghaling(
        "duo-pagina-in-gemeenteportaal",
        _POORT,
        'if settings.WEBPROCES != DUO and toegang.soort == "duo":',
        "if False:",
        f"{_PROCES}::test_page_of_duo_is_never_served_by_the_municipal_portal",
    ),
    Weghaling(
        "duo-gemeentepagina-in-proces",
        _POORT,
        'if settings.WEBPROCES == DUO and (toegang.soort in {"rol", "machine"} or "gemeente" in kwargs):',
        "if False:",
        f"{_PROCES}::test_page_of_the_municipal_portal_is_never_served_by_duo",
    ),
    Weghaling(
        "duo-gemeente-in-adres",
        _POORT,
        ' or "gemeente" in kwargs):',
        "):",
        f"{_PROCES}::test_page_of_the_municipal_portal_is_never_served_by_duo",
    ),
    Weghaling(
        "duo-zonder-rol-van-duo",
        _POORT,
        'if not rollen:\n        raise GeenToegang("duo")',
        'if False:\n        raise GeenToegang("duo")',
        f"{_PROCES}::test_account_without_a_role_of_duo_sees_no_page_at_all",
    ),
    Weghaling(
        "duo-verkeerde-rol-van-duo",
        _POORT,
        'if toegang.soort == "duo" and not passend:',
        "if False:",
        f"{_PROCES}::test_operator_and_auditor_each_see_their_own_pages",
    ),
    Weghaling(
        "duo-rol-buiten-zijn-dagen",
        "src/pib/toegang/queries/rechten.py",
        "return Rolvergunning.objects.filter(geldt_op(dag), gemeente__isnull=True, rol__in=DUO_ROLLEN)",
        "return Rolvergunning.objects.filter(gemeente__isnull=True, rol__in=DUO_ROLLEN)",
        f"{_PROCES}::test_role_of_duo_holds_between_its_dates",
    ),
    Weghaling(
        "duo-merk-met-gemeenterol",
        "src/pib/toegang/merken.py",
        "if not rollen or not DUO_ROLLEN.issuperset(rollen):",
        "if False:",
        f"{_PROCES}::test_mark_of_duo_names_roles_of_duo_alone",
    ),
    Weghaling(
        "duo-sessie-van-ander-proces",
        "src/pib/toegang/sessieopslag.py",
        'return f"pib.sessie.{settings.WEBPROCES}"',
        'return "pib.sessie"',
        f"{_PROCES}::test_session_begun_in_one_process_is_worth_nothing_in_the_other",
    ),
    Weghaling(
        "duo-koekjes-van-ander-proces",
        "src/pib/settings/processen.py",
        '"__Host-duo-sessie"',
        '"__Host-sessie"',
        f"{_PROCES}::test_the_two_processes_have_cookies_of_their_own",
    ),
    Weghaling(
        "duo-adres-zonder-https",
        "src/pib/settings/productie.py",
        'if not omgeving.tekst(_ADRES).startswith("https://"):',
        "if False:",
        "src/pib/core/tests/test_instellingen.py::"
        "test_duos_own_process_needs_an_address_of_its_own_and_not_that_of_the_portal",
    ),
    Weghaling(
        "duo-weigering-zonder-regel",
        _POORT,
        '_leg_weigering_vast(request, kwargs.get("gemeente", ""), getattr(fout, "reden", "rol"))\n            raise',
        "raise",
        f"{_PROCES}::test_refused_page_of_duo_leaves_a_line_with_its_reason "
        f"{_PROCES}::test_refused_page_of_a_municipality_leaves_a_line_with_its_reason_and_the_municipality",
    ),
    Weghaling(
        "duo-weigering-zonder-gemeente",
        _POORT,
        "door=replace(door, gemeente=gemeente)",
        "door=replace(door)",
        f"{_PROCES}::test_refused_page_of_a_municipality_leaves_a_line_with_its_reason_and_the_municipality",
    ),
    Weghaling(
        "duo-onderdelen-van-andere-rol",
        "src/pib/web/duo.py",
        "for onderdeel in ONDERDELEN if onderdeel.rol in rollen]",
        "for onderdeel in ONDERDELEN if rollen]",
        f"{_PROCES}::test_start_screen_and_menu_show_the_parts_of_the_role",
    ),
    Weghaling(
        "duo-account-van-gemandateerde",
        _DUO_ACCOUNTS,
        "if organisatie.gemeente_id or organisatie.mandaten.exists():",
        "if False:",
        f"{_TEST_OPDRACHT}::test_account_of_duo_is_never_of_an_organisation_that_works_for_a_municipality",
    ),
    Weghaling(
        "duo-account-van-andere-organisatie",
        _DUO_ACCOUNTS,
        "if bekend := van_duo.exclude(kvk=kvk).first():",
        "if bekend := van_duo.none().first():",
        f"{_TEST_OPDRACHT}::test_account_of_duo_is_never_of_an_organisation_that_works_for_a_municipality",
    ),
)

_AANVRAAG = (
    Weghaling(
        "duo-aanvragen-zonder-grens",
        _AANVRAGEN,
        "if len(recent) >= PER_GEMEENTE:",
        "if False:",
        f"{_TEST_AANVRAGEN}::test_municipality_can_apply_a_few_times_a_day_and_again_the_day_after",
    ),
    Weghaling(
        "duo-aanvraag-met-vreemd-kvk",
        _AANVRAGEN,
        "if bekend and bekend != aanvraag.kvk:",
        "if False:",
        f"{_TEST_AANVRAGEN}::test_application_with_a_foreign_kvk_number_is_never_granted",
    ),
    Weghaling(
        "duo-aanvraag-twee-keer-beoordeeld",
        _AANVRAGEN,
        "if aanvraag.status != Aanvraag.Status.INGEDIEND:",
        "if False:",
        f"{_TEST_AANVRAGEN}::test_application_is_decided_once",
    ),
    Weghaling(
        "duo-aanvraag-inzien-zonder-regel",
        "src/pib/toegang/views/duo/aanvragen.py",
        "actions.aanvraag_inzien(rij, door=request.kijker)",
        "pass",
        f"{_TEST_AANVRAGEN}::test_looking_at_an_application_is_on_record",
    ),
    Weghaling(
        "duo-aanvraag-van-opgeheven-gemeente",
        "src/pib/toegang/queries/aanvragen.py",
        "| Gemeente.objects.filter(einddatum__gt=dag)",
        "| Gemeente.objects.all()",
        f"{_TEST_AANVRAGEN}::test_wrong_field_is_named_and_what_was_typed_stays",
    ),
    Weghaling(
        "duo-aanvraag-terug-te-lezen",
        "src/pib/toegang/models/aanvragen.py",
        'web="SELECT (id, gemeente_id, ingediend_op), INSERT"',
        'web="SELECT, INSERT"',
        f"{_TEST_AANVRAGEN}::test_municipal_process_cannot_read_back_what_was_applied_for",
    ),
    Weghaling(
        "duo-beslissing-zonder-formulier",
        "src/pib/toegang/views/duo/aanvragen.py",
        "@require_POST\ndef toekennen(",
        "def toekennen(",
        f"{_TEST_AANVRAGEN}::test_decision_is_a_form_that_is_sent",
    ),
    Weghaling(
        "duo-beslissing-door-auditor",
        "src/pib/toegang/views/duo/aanvragen.py",
        "@vereist_duo(Rol.DUO_OPERATOR)\n@require_POST\ndef toekennen(",
        "@vereist_duo(Rol.DUO_OPERATOR, Rol.DUO_AUDITOR)\n@require_POST\ndef toekennen(",
        f"{_PROCES}::test_auditor_decides_nothing",
    ),
)


def _mandaat(naam: str, check: str, test: str, naar: str = "if False:") -> Weghaling:
    return Weghaling(f"duo-mandaat-{naam}", _MANDATEN, check, naar, f"{_TEST_MANDATEN}::{test}")


_MANDAAT = (
    _mandaat("dubbel", "if eerder := ", "test_overlap_for_the_same_law_is_refused_in_a_sentence", "if False and "),
    _mandaat(
        "gelijktijdig",
        "except IntegrityError:",
        "test_database_itself_refuses_what_was_registered_meanwhile",
        "except ZeroDivisionError:",
    ),
    _mandaat(
        "voor-zichzelf", "if organisatie.gemeente_id == gemeente.code:", "test_municipality_needs_no_mandate_for_itself"
    ),
    _mandaat(
        "opgeheven-gemeente",
        "if gemeente.einddatum and gemeente.einddatum <= nieuw.vanaf:",
        "test_abolished_municipality_gives_no_mandate_after_its_end",
    ),
    _mandaat(
        "zonder-dagen",
        "if nieuw.tot is not None and nieuw.tot <= nieuw.vanaf:",
        "test_mandate_that_cannot_be_is_refused_in_a_sentence",
    ),
    _mandaat("zonder-wet", "if not nieuw.wetten:", "test_mandate_that_cannot_be_is_refused_in_a_sentence"),
    _mandaat(
        "zonder-document", "if not nieuw.document.strip():", "test_mandate_that_cannot_be_is_refused_in_a_sentence"
    ),
    _mandaat("kvk", "if not KVK.fullmatch(nieuw.kvk):", "test_mandate_that_cannot_be_is_refused_in_a_sentence"),
    _mandaat("zonder-naam", "if not naam:", "test_new_organisation_needs_a_name"),
    _mandaat(
        "andere-naam",
        "if naam and naam.casefold() != bekend.naam.casefold():",
        "test_name_that_is_not_the_one_known_by_that_number_is_refused",
    ),
    _mandaat(
        "einde-in-verleden", "if tot < door.vandaag:", "test_mandate_never_ends_in_the_past_nor_later_than_it_did"
    ),
    _mandaat(
        "einde-later",
        "if mandaat.tot is not None and tot >= mandaat.tot:",
        "test_mandate_never_ends_in_the_past_nor_later_than_it_did",
    ),
    _mandaat(
        "al-beeindigd",
        "if mandaat.tot is not None and mandaat.tot <= max(door.vandaag, mandaat.vanaf):",
        "test_mandate_never_ends_in_the_past_nor_later_than_it_did",
    ),
    Weghaling(
        "duo-mandaat-gewijzigd",
        "src/pib/toegang/models/organisaties.py",
        'duo="SELECT, INSERT, UPDATE (tot)"',
        'duo="SELECT, INSERT, UPDATE, DELETE"',
        f"{_TEST_MANDATEN}::test_duos_process_can_end_a_mandate_but_not_edit_or_remove_one",
    ),
)

_TOEZICHT = (
    Weghaling(
        "duo-toezicht-zonder-regel",
        "src/pib/toegang/views/duo/toezicht.py",
        'actions.accounts_inzien(f"gemeente {gemeente.code}" if gemeente else "DUO", door=request.kijker)',
        "pass",
        f"{_TEST_TOEZICHT}::test_accounts_are_shown_with_roles_organisation_link_login_and_block",
    ),
    Weghaling(
        "duo-toezicht-aantallen-zonder-regel",
        "src/pib/toegang/views/duo/toezicht.py",
        'actions.accounts_inzien("alle gemeenten (aantallen)", door=request.kijker)',
        "pass",
        f"{_TEST_TOEZICHT}::test_municipalities_are_counted_by_who_may_work_there_today",
    ),
    Weghaling(
        "duo-toezicht-andere-gemeenten",
        "src/pib/toegang/queries/toezicht.py",
        "vergunningen = Rolvergunning.objects.filter(gemeente=gemeente)",
        "vergunningen = Rolvergunning.objects.filter(gemeente__isnull=False)",
        f"{_TEST_TOEZICHT}::test_accounts_of_other_municipalities_and_of_duo_are_not_among_them",
    ),
    Weghaling(
        "duo-toezicht-ingetrokken-middel",
        "src/pib/toegang/queries/toezicht.py",
        "queryset=Koppeling.objects.filter(ingetrokken_op__isnull=True)",
        "queryset=Koppeling.objects.all()",
        f"{_TEST_TOEZICHT}::test_withdrawn_means_counts_as_not_linked",
    ),
)

WEGHALINGEN = (*_HET_PROCES, *_AANVRAAG, *_MANDAAT, *_TOEZICHT)
