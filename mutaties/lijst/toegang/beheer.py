"""What stops a Mijn DUO-beheerder: himself, his organisation, his municipality, his mandate, the last one."""

from mutaties.weghaling import Weghaling

_REGELS = "src/pib/toegang/rules/beheer.py"
_GRENS = "src/pib/toegang/actions/beheergrens.py"
_GEBRUIKERS = "src/pib/toegang/actions/gebruikers.py"
_ROLLEN = "src/pib/toegang/actions/rollen.py"
_VRAGEN = "src/pib/toegang/queries/gebruikers.py"
_SCHERM = "src/pib/toegang/views/gebruikers/gebruiker.py"
_ACCOUNTMODEL = "src/pib/toegang/models/accounts.py"
_T = "src/pib/toegang/tests"
_T_REGELS = f"{_T}/test_beheer_rules.py"
_T_GEBRUIKERS = f"{_T}/test_gebruikers.py"
_T_ROLLEN = f"{_T}/test_rollen_geven.py"
_T_SCHERMEN = f"{_T}/test_beheer_schermen.py"
_T_GELIJKTIJDIG = f"{_T}/test_beheer_gelijktijdig.py::test_two_beheerders_cannot_remove_each_other_at_the_same_moment"

_NIET_MEER = '("geen_beheerder", not vraag.is_beheerder),\n        '
_ZICHZELF = '("zichzelf", vraag.beheerder.account == vraag.wie.account),\n        '
_BLOKKEER = "Account.objects.filter(pk=account).update(is_active=False"
_ACCOUNTDADEN = f"{_T_REGELS}::test_account_is_refused_with_its_reason"
_RECHT = (
    Weghaling(
        "beheer-account-niet-van-zichzelf",
        _REGELS,
        _ZICHZELF + '("andere_organisatie"',
        '("andere_organisatie"',
        _ACCOUNTDADEN,
    ),
    Weghaling(
        "beheer-account-van-eigen-organisatie",
        _REGELS,
        '("andere_organisatie", vraag.beheerder.organisatie != vraag.wie.organisatie),',
        "",
        _ACCOUNTDADEN,
    ),
    Weghaling(
        "beheer-laatste-beheerder-blijft",
        _REGELS,
        'vraag.wie.organisatie),\n        ("laatste_beheerder", vraag.laat_zonder_beheerder),',
        "vraag.wie.organisatie),",
        f"{_T_GEBRUIKERS}::test_last_beheerder_of_any_municipality_stays",
    ),
    Weghaling(
        "beheer-account-alleen-door-beheerder",
        _REGELS,
        _NIET_MEER + _ZICHZELF + '("andere',
        _ZICHZELF + '("andere',
        f"{_T_GEBRUIKERS}::test_former_beheerder_can_do_nothing",
    ),
    Weghaling(
        "beheer-rol-alleen-door-beheerder",
        _REGELS,
        _NIET_MEER + _ZICHZELF + '("duo_rol"',
        _ZICHZELF + '("duo_rol"',
        f"{_T_REGELS}::test_who_is_no_beheerder_any_more_touches_no_role",
    ),
    Weghaling(
        "beheer-rol-niet-van-zichzelf",
        _REGELS,
        _ZICHZELF + '("duo_rol"',
        '("duo_rol"',
        f"{_T_REGELS}::test_nobody_touches_his_own_roles",
    ),
    Weghaling(
        "beheer-geen-duo-rol", _REGELS, '("duo_rol", rol in DUO_ROLLEN),', "",
        f"{_T_REGELS}::test_role_of_duo_is_given_by_nobody_here",
    ),
    Weghaling(
        "beheer-binnen-eigen-mandaat",
        _REGELS,
        '("buiten_eigen_mandaat", not _binnen_eigen_bereik(vraag, rol, peildatum)),',
        "",
        f"{_T_REGELS}::test_mandated_beheerder_reaches_as_far_as_his_own_mandate",
    ),
    Weghaling(
        "beheer-mandaat-maakt-geen-beheerder-van-de-gemeente",
        _REGELS,
        "return vraag.beheerder.organisatie == vraag.wie.organisatie",
        "return True",
        f"{_T_REGELS}::test_mandated_beheerder_makes_and_unmakes_beheerders_of_his_own_organisation_only",
    ),
    Weghaling(
        "beheer-geblokkeerd-krijgt-geen-rol", _REGELS, '("geblokkeerd", not wie.actief),', "",
        f"{_T_REGELS}::test_blocked_account_gets_no_role",
    ),
    Weghaling(
        "beheer-rol-eindigt-niet-voor-begin", _REGELS, "(tot <= vanaf or tot <= peildatum)", "tot <= peildatum",
        f"{_T_REGELS}::test_role_that_ends_before_it_begins_is_refused",
    ),
    Weghaling(
        "beheer-rol-eindigt-niet-in-verleden", _REGELS, "(tot <= vanaf or tot <= peildatum)", "tot <= vanaf",
        f"{_T_REGELS}::test_role_that_ends_before_it_can_be_used_is_refused",
    ),
    Weghaling(
        "beheer-rol-onder-mandaat",
        _REGELS,
        '("geen_mandaat", not wie.thuis and eind is None),',
        "",
        f"{_T_REGELS}::test_mandated_worker_needs_a_mandate_for_the_law_of_the_role",
    ),
    Weghaling(
        "beheer-rol-voor-de-wet-van-het-mandaat",
        _REGELS,
        "return rol is Rol.BEHEERDER or mandaat.wet is WET_VAN_ROL.get(rol)",
        "return True",
        f"{_T_REGELS}::test_mandated_worker_needs_a_mandate_for_the_law_of_the_role",
    ),
    Weghaling(
        "beheer-mandaatrol-heeft-einde", _REGELS, '("einddatum_nodig", not wie.thuis and tot is None),', "",
        f"{_T_REGELS}::test_mandated_worker_gets_a_role_for_a_year_at_most",
    ),
    Weghaling(
        "beheer-mandaatrol-hoogstens-een-jaar",
        _REGELS,
        '("einddatum_te_ver", not wie.thuis and tot is not None and tot > laatst),',
        "",
        f"{_T_REGELS}::test_mandated_worker_gets_a_role_for_a_year_at_most",
    ),
    Weghaling(
        "beheer-mandaatrol-niet-langer-dan-mandaat",
        _REGELS,
        '("buiten_mandaat", not wie.thuis and tot is not None and eind is not None and tot > eind),',
        "",
        f"{_T_REGELS}::test_mandated_worker_gets_no_role_beyond_the_mandate",
    ),
    Weghaling(
        "beheer-mandaat-op-de-dag", _REGELS, "if mandaat.vanaf <= eind < mandaat.eind:", "if eind < mandaat.eind:",
        f"{_T_REGELS}::test_mandates_that_follow_each_other_count_as_one",
    ),
    Weghaling(
        "beheer-controle-na-negentig-dagen",
        _REGELS,
        "(gebruikt is None or gebruikt <= lang_geleden)",
        "gebruikt is None",
        f"{_T_REGELS}::test_role_that_was_used_comes_up_ninety_days_after_the_last_time",
    ),
    Weghaling(
        "beheer-controle-elk-jaar-opnieuw",
        _REGELS,
        "(bevestigd is None or plus_maanden(bevestigd, HERBEVESTIGEN_MAANDEN) <= peildatum)",
        "bevestigd is None",
        f"{_T_REGELS}::test_confirmed_role_comes_up_again_after_a_year",
    ),
)  # fmt: skip
_DADEN = (
    Weghaling(
        "beheer-slot-voor-het-oordeel",
        _GRENS,
        'rijen = Account.objects.select_for_update(of=("self",))',
        "rijen = Account.objects",
        _T_GELIJKTIJDIG,
    ),
    Weghaling(
        "beheer-nog-gekoppeld",
        _GRENS,
        "return gekoppeld and door.gemeente in",
        "return door.gemeente in",
        f"{_T_GEBRUIKERS}::test_beheerder_whose_link_was_just_withdrawn_can_do_nothing",
    ),
    Weghaling(
        "beheer-aanmaken-alleen-door-beheerder",
        _GRENS,
        "if beheerder is None or not _is_nog_beheerder(beheerder, door):",
        "if beheerder is None:",
        f"{_T_GEBRUIKERS}::test_who_is_no_beheerder_here_makes_no_account",
    ),
    Weghaling(
        "beheer-blokkeren-beoordeeld",
        _GEBRUIKERS,
        f"eis_accountdaad(slot, door=door, ontneemt=True)\n    {_BLOKKEER}",
        _BLOKKEER,
        f"{_T_GEBRUIKERS}::test_deed_on_himself_or_on_another_organisation_changes_nothing",
    ),
    Weghaling(
        "beheer-deblokkeren-beoordeeld",
        _GEBRUIKERS,
        "eis_accountdaad(zet_op_slot(account, door=door), door=door)",
        "zet_op_slot(account, door=door)",
        f"{_T_GEBRUIKERS}::test_deed_on_himself_or_on_another_organisation_changes_nothing",
    ),
    Weghaling(
        "beheer-intrekken-beoordeeld",
        _GEBRUIKERS,
        "eis_accountdaad(slot, door=door, ontneemt=True)\n    ingetrokken",
        "ingetrokken",
        f"{_T_GEBRUIKERS}::test_deed_on_himself_or_on_another_organisation_changes_nothing",
    ),
    Weghaling(
        "beheer-wijzigen-beoordeeld",
        _GEBRUIKERS,
        "eis_accountdaad(slot, door=door)\n    if email",
        "if email",
        f"{_T_GEBRUIKERS}::test_deed_on_himself_or_on_another_organisation_changes_nothing",
    ),
    Weghaling(
        "beheer-code-beoordeeld",
        _GEBRUIKERS,
        'eis_accountdaad(slot, door=door)\n    weiger_bij("" if slot.account.is_active',
        'weiger_bij("" if slot.account.is_active',
        f"{_T_GEBRUIKERS}::test_deed_on_himself_or_on_another_organisation_changes_nothing",
    ),
    Weghaling(
        "beheer-blokkeren-beeindigt-sessies",
        _GEBRUIKERS,
        "update(is_active=False, sessiezout=nieuw_zout())",
        "update(is_active=False)",
        f"{_T_GEBRUIKERS}::test_session_of_before_the_block_does_not_come_back_with_deblocking",
    ),
    Weghaling(
        "beheer-intrekken-beeindigt-sessies",
        _GEBRUIKERS,
        "Account.objects.filter(pk=account).update(sessiezout=nieuw_zout())",
        "",
        f"{_T_GEBRUIKERS}::test_withdrawing_the_link_ends_sessions_and_codes",
    ),
    Weghaling(
        "beheer-blokkeren-vervalt-codes",
        _GEBRUIKERS,
        "account.codes.filter(**Activatiecode.OPEN).update(vervallen_op=nu)",
        "",
        f"{_T_GEBRUIKERS}::test_blocking_ends_sessions_codes_and_mails_but_keeps_the_link",
    ),
    Weghaling(
        "beheer-blokkeren-vervalt-mails",
        _GEBRUIKERS,
        "account.berichten.filter(**TE_VERZENDEN).update(vervallen_op=nu)",
        "",
        f"{_T_GEBRUIKERS}::test_blocking_ends_sessions_codes_and_mails_but_keeps_the_link",
    ),
    Weghaling(
        "beheer-ander-adres-vervalt-codes",
        _GEBRUIKERS,
        "if email != slot.account.email:",
        "if False:",
        f"{_T_GEBRUIKERS}::test_change_of_address_ends_what_was_on_its_way_to_the_old_one",
    ),
    Weghaling(
        "beheer-geven-beoordeeld",
        _ROLLEN,
        "    eis_rol(slot, rol, door=door)\n    account",
        "    account",
        f"{_T_ROLLEN}::test_beheerder_of_another_municipality_gives_nothing_here",
    ),
    Weghaling(
        "beheer-geven-binnen-mandaat",
        _ROLLEN,
        "weiger_bij(reden_tegen_geven(wie, rol, vanaf=vanaf, tot=tot, peildatum=door.vandaag), rol)",
        "",
        f"{_T_ROLLEN}::test_worker_of_a_neighbour_without_mandate_gets_nothing",
    ),
    Weghaling(
        "beheer-rol-begint-niet-in-verleden",
        _ROLLEN,
        "weiger_bij(reden_tegen_eerste_dag(vanaf, door.vandaag))",
        "",
        f"{_T_ROLLEN}::test_new_role_cannot_begin_in_the_past",
    ),
    Weghaling(
        "beheer-rol-intrekken-beoordeeld",
        _ROLLEN,
        "eis_rol(zet_op_slot(account, door=door), rol, door=door, per=door.vandaag)\n    weg",
        "weg",
        f"{_T_ROLLEN}::test_beheerder_keeps_his_own_role_and_may_take_that_of_a_colleague",
    ),
    Weghaling(
        "beheer-rol-bevestigen-beoordeeld",
        _ROLLEN,
        "eis_rol(zet_op_slot(account, door=door), rol, door=door)\n    bevestigd",
        "bevestigd",
        f"{_T_ROLLEN}::test_own_role_cannot_be_confirmed",
    ),
    Weghaling(
        "beheer-rol-van-gekozen-gemeente",
        _ROLLEN,
        "filter(account=account, rol=rol, gemeente=door.gemeente)",
        "filter(account=account, rol=rol)",
        f"{_T_ROLLEN}::test_role_is_taken_at_once",
    ),
    Weghaling(
        "beheer-toevoegen-niet-geblokkeerd",
        _ROLLEN,
        "account is not None and account.is_active and",
        "account is not None and",
        f"{_T_ROLLEN}::test_unknown_blocked_and_not_mandated_get_one_answer",
    ),
    Weghaling(
        "beheer-toevoegen-onder-mandaat",
        _ROLLEN,
        " and betrokkene(account, door.gemeente).mag_werken_op(door.vandaag)",
        "",
        f"{_T_ROLLEN}::test_worker_is_not_added_when_the_mandate_is_over",
    ),
)
_DATABANK = (
    Weghaling(
        "databank-rol-alleen-in-gekozen-gemeente",
        _ACCOUNTMODEL,
        'schrijft_in="gemeente_id",',
        "",
        f"{_T_ROLLEN}::test_database_alone_refuses_a_role_in_another_municipality",
    ),
)
_SCHERMEN = (
    Weghaling(
        "beheer-alleen-eigen-gebruikers",
        _VRAGEN,
        "gebruikers(kijker, zichtbare_accounts(kijker).filter(pk=account))",
        "gebruikers(kijker, Account.objects.filter(pk=account))",
        f"{_T_SCHERMEN}::test_pages_of_who_is_not_his_do_not_exist",
    ),
    Weghaling(
        "beheer-lijst-alleen-eigen-gebruikers",
        _VRAGEN,
        "accounts = zichtbare_accounts(kijker).annotate",
        "accounts = Account.objects.annotate",
        f"{_T_SCHERMEN}::test_list_shows_own_people_and_who_has_a_role_here_and_nobody_else",
    ),
    Weghaling(
        "beheer-zoekt-geen-adressen-van-anderen",
        _VRAGEN,
        "(eigen & Q(email__icontains=woord))",
        "Q(email__icontains=woord)",
        f"{_T_SCHERMEN}::test_search_by_address_finds_only_the_own_organisation",
    ),
    Weghaling(
        "beheer-gegevens-alleen-van-eigen-organisatie",
        _SCHERM,
        "if not wie.eigen:",
        "if False:",
        f"{_T_SCHERMEN}::test_pages_of_who_is_not_his_do_not_exist",
    ),
    Weghaling(
        "beheer-gebruikerslijst-zonder-formules",
        "src/pib/toegang/gebruikerslijst.py",
        "return [veilig(cel) for cel in cellen]",
        "return list(cellen)",
        f"{_T_SCHERMEN}::test_name_in_the_file_is_never_a_formula",
    ),
    Weghaling(
        "beheer-geen-enter-in-een-naam",
        "src/pib/toegang/forms/gebruikers.py",
        "        validators=[_NAAM],\n",
        "",
        f"{_T_SCHERMEN}::test_wrong_input_stays_on_the_screen_and_says_what_to_do",
    ),
    Weghaling(
        "beheer-weigering-vastgelegd",
        "src/pib/toegang/views/gebruikers/uitvoering.py",
        "weigering_vastleggen(fout.reden, daad=naam, account=account, door=request.kijker)\n",
        "\n",
        f"{_T_SCHERMEN}::test_refused_deed_says_why_and_leaves_a_line",
    ),
)

WEGHALINGEN = (*_RECHT, *_DADEN, *_DATABANK, *_SCHERMEN)
