"""What a beheerder could do by mistake: leave nobody to manage, spoil a role that runs, mail code upon code."""

from mutaties.weghaling import Weghaling

_BEZETTING = "src/pib/toegang/rules/bezetting.py"
_TIJDEN = "src/pib/toegang/queries/beheertijden.py"
_GRENS = "src/pib/toegang/actions/beheergrens.py"
_GEBRUIKERS = "src/pib/toegang/actions/gebruikers.py"
_ROLLEN = "src/pib/toegang/actions/rollen.py"
_REGELS = "src/pib/toegang/rules/beheer.py"
_T = "src/pib/toegang/tests"
_T_BEZETTING = f"{_T}/test_bezetting_rules.py"
_T_LAATSTE = f"{_T}/test_laatste_beheerder.py"
_T_REGELS = f"{_T}/test_beheer_rules.py"
_T_ROLLEN = f"{_T}/test_rollen_geven.py"
_ANDERS = f"{_T_LAATSTE}::test_beheerder_who_cannot_enter_does_not_stand_in"
_BEPERKT = f"{_T_LAATSTE}::test_beheerder_with_a_last_day_cannot_take_away_the_one_without"

_LAATSTE = (
    Weghaling(
        "herstel-latere-dagen-tellen",
        _BEZETTING,
        " | {tijd.tot for tijd in anderen if tijd.tot and tijd.tot >= per}",
        "",
        f"{_T_BEZETTING}::test_beheerder_with_a_last_day_does_not_stand_in_for_one_without",
    ),
    Weghaling(
        "herstel-latere-eerste-dag-telt",
        _BEZETTING,
        "return self.vanaf <= dag < (self.tot or ALTIJD)",
        "return dag < (self.tot or ALTIJD)",
        f"{_T_BEZETTING}::test_beheerder_who_begins_later_leaves_no_day_open_before",
    ),
    Weghaling(
        "herstel-laatste-beheerder-houdt-zijn-rol",
        _REGELS,
        '        ("laatste_beheerder", vraag.laat_zonder_beheerder),\n    )\n    return _eerste(bezwaren)\n\n\n'
        "def reden_tegen_eerste_dag",
        "    )\n    return _eerste(bezwaren)\n\n\ndef reden_tegen_eerste_dag",
        f"{_T_REGELS}::test_role_of_the_last_beheerder_stays",
    ),
    Weghaling(
        "herstel-blokkeren-en-ontkoppelen-beoordeeld",
        _GRENS,
        "gemeenten = _beheert_of_gaat_beheren(slot.account.pk, door) if ontneemt else set[str]()",
        "gemeenten = set[str]()",
        _BEPERKT,
    ),
    Weghaling(
        "herstel-rol-beoordeeld",
        _GRENS,
        "gemeenten = {door.gemeente} if rol is Rol.BEHEERDER and per else set[str]()",
        "gemeenten = set[str]()",
        _BEPERKT,
    ),
    Weghaling(
        "herstel-intrekken-per-vandaag",
        _ROLLEN,
        "rol, door=door, per=door.vandaag)",
        "rol, door=door)",
        _BEPERKT,
    ),
    Weghaling("herstel-laatste-dag-beoordeeld", _ROLLEN, "rol, door=door, per=tot)", "rol, door=door)", _BEPERKT),
    Weghaling("herstel-geblokkeerde-telt-niet", _TIJDEN, ", account__is_active=True", "", _ANDERS),
    Weghaling(
        "herstel-niet-gekoppelde-telt-niet", _TIJDEN, "        Exists(gekoppeld), gemeente", "        gemeente", _ANDERS
    ),
    Weghaling("herstel-machtiging-telt-mee", _TIJDEN, "    if wie.thuis:\n", "    if wie:\n", _ANDERS),
)
_ROL = (
    Weghaling(
        "herstel-geven-wijzigt-geen-lopende-rol",
        _ROLLEN,
        'weiger_bij("heeft_al" if heeft else "", rol)',
        "del heeft",
        f"{_T_ROLLEN}::test_role_he_has_is_not_shortened_postponed_or_reset_by_giving_it",
    ),
    Weghaling(
        "herstel-eigen-medewerker-is-geen-ander",
        _ROLLEN,
        'weiger_bij("eigen_gebruiker" if account is not None and _is_eigen(account, door) else "")',
        "",
        f"{_T_ROLLEN}::test_own_worker_is_not_added_as_one_of_another_organisation",
    ),
    Weghaling(
        "herstel-laatste-dag-binnen-de-regels",
        _ROLLEN,
        "weiger_bij(reden_tegen_geven(wie, rol, vanaf=had.vanaf, tot=tot, peildatum=door.vandaag), rol)",
        "del wie",
        f"{_T_ROLLEN}::test_last_day_is_refused_as_with_giving",
    ),
    Weghaling(
        "herstel-laatste-dag-hoogstens-vijf-jaar",
        _REGELS,
        '("laatste_dag_te_ver", wie.thuis and tot is not None and tot > plus_maanden(peildatum, ROL_MAANDEN)),',
        "",
        f"{_T_REGELS}::test_last_day_at_home_is_within_five_years",
    ),
    Weghaling(
        "herstel-eerste-dag-hoogstens-een-jaar",
        _REGELS,
        '("eerste_dag_te_ver", vanaf > plus_maanden(peildatum, EERSTE_DAG_MAANDEN)),',
        "",
        f"{_T_REGELS}::test_first_day_is_not_in_the_past_and_within_a_year",
    ),
    Weghaling(
        "herstel-nooit-gebruikt-komt-in-de-controle",
        _REGELS,
        "(gebruikt is None or gebruikt <= lang_geleden)",
        "(gebruikt is not None and gebruikt <= lang_geleden)",
        f"{_T_REGELS}::test_role_that_was_never_used_comes_up_after_ninety_days",
    ),
)

_T_GEBRUIKERS = f"{_T}/test_gebruikers.py"
_T_ROLSCHERMEN = f"{_T}/test_rollen_schermen.py"
_T_BEHEERSCHERMEN = f"{_T}/test_beheer_schermen.py"
_SCHERM = (
    Weghaling(
        "herstel-drie-codes-per-uur",
        _GEBRUIKERS,
        'weiger_bij("te_veel_codes" if recent >= CODES_PER_VENSTER else "")',
        "del recent",
        f"{_T_GEBRUIKERS}::test_account_gets_three_codes_an_hour",
    ),
    Weghaling(
        "herstel-mail-naar-eerder-adres",
        _GEBRUIKERS,
        "slot.account.berichten.filter(vervallen_op__isnull=True).update(vervallen_op=nu)",
        "pass",
        f"{_T_BEHEERSCHERMEN}::test_mail_to_an_earlier_address_is_not_shown_as_sent",
    ),
    Weghaling(
        "herstel-niet-voor-zichzelf-meteen",
        "src/pib/toegang/views/gebruikers/uitvoering.py",
        'if not wie.zelf or request.method == "POST":',
        "if wie:",
        f"{_T_ROLSCHERMEN}::test_pages_for_a_deed_on_oneself_refuse_at_once",
    ),
    Weghaling(
        "herstel-rol-die-hij-heeft-niet-aangeboden",
        "src/pib/toegang/forms/gebruikers.py",
        "for rol in GEMEENTEROLLEN if rol not in heeft]",
        "for rol in GEMEENTEROLLEN]",
        f"{_T_ROLSCHERMEN}::test_form_shows_the_roles_he_has_and_offers_the_others",
    ),
    Weghaling(
        "herstel-elk-woord-gezocht",
        "src/pib/toegang/queries/gebruikers.py",
        "for woord in tekst.split():",
        "for woord in [tekst]:",
        f"{_T_BEHEERSCHERMEN}::test_every_word_that_was_typed_must_occur",
    ),
    Weghaling(
        "herstel-gekoppeld-gemeld",
        "src/pib/toegang/views/inloggen.py",
        'messages.success(request, "Uw eHerkenningsmiddel is gekoppeld aan uw account.")',
        "pass",
        f"{_T}/test_koppelen.py::test_page_after_linking_says_that_it_is_done",
    ),
)

WEGHALINGEN = (*_LAATSTE, *_ROL, *_SCHERM)
