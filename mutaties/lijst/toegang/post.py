"""Mails to account holders, and what follows a municipality that is abolished."""

from mutaties.weghaling import Weghaling

_BERICHTEN = "src/pib/toegang/actions/berichten.py"
_TEST = "src/pib/toegang/tests/test_berichten.py"
_OPVOLGING = "src/pib/toegang/actions/opvolging.py"
_TEST_OPVOLGING = "src/pib/toegang/tests/test_opvolging.py"
_BESLISSEN = "src/pib/toegang/actions/splitsing.py"
_VRAGEN = "src/pib/toegang/queries/splitsing.py"
_TEST_SPLITSING = "src/pib/toegang/tests/test_splitsing.py"
_INSTELLINGEN = "src/pib/core/tests/test_instellingen.py"

WEGHALINGEN = (
    Weghaling(
        "mail-niet-voor-geblokkeerd-account",
        _BERICHTEN,
        "if not account.is_active:\n        raise",
        "if False:\n        raise",
        f"{_TEST}::test_blocked_account_and_one_without_address_get_no_mail",
    ),
    Weghaling(
        "mail-niet-zonder-adres-gevraagd",
        _BERICHTEN,
        "if not account.email:\n        raise",
        "if False:\n        raise",
        f"{_TEST}::test_blocked_account_and_one_without_address_get_no_mail",
    ),
    Weghaling(
        "mail-oudere-vervalt",
        _BERICHTEN,
        "    account.berichten.filter(soort=soort, **TE_VERZENDEN).update(vervallen_op=nu)\n",
        "",
        f"{_TEST}::test_asking_for_a_code_ends_the_open_one_at_once_and_lapses_what_was_not_sent",
    ),
    Weghaling(
        "mail-open-code-vervalt-bij-de-vraag",
        _BERICHTEN,
        "        account.codes.filter(**Activatiecode.OPEN).update(vervallen_op=nu)\n",
        "        pass\n",
        f"{_TEST}::test_asking_for_a_code_ends_the_open_one_at_once_and_lapses_what_was_not_sent",
    ),
    Weghaling(
        "mail-niet-naar-intussen-geblokkeerd-account",
        _BERICHTEN,
        "if not account.is_active or not account.email or nu",
        "if not account.email or nu",
        f"{_TEST}::test_blocked_account_and_one_without_address_get_no_mail",
    ),
    Weghaling(
        "mail-niet-na-drie-dagen",
        _BERICHTEN,
        " or nu >= rij.gevraagd_op + GELDIG",
        "",
        f"{_TEST}::test_mail_that_could_not_be_sent_for_three_days_is_not_sent_any_more",
    ),
    Weghaling(
        "mail-faalt-in-zijn-geheel",
        _BERICHTEN,
        "@transaction.atomic\ndef verstuur",
        "def verstuur",
        f"{_TEST}::test_refused_mail_leaves_nothing_behind_and_its_fault_names_no_address",
    ),
    Weghaling(
        "mail-fout-zonder-adres",
        _BERICHTEN,
        "raise VersturenMislukt(type(fout).__name__) from None",
        "raise VersturenMislukt(str(fout)) from None",
        f"{_TEST}::test_refused_mail_leaves_nothing_behind_and_its_fault_names_no_address",
    ),
    Weghaling(
        "mail-een-keer-bij-twee-werkers",
        _BERICHTEN,
        "rij = rijen.select_for_update().first()",
        "rij = Bericht.objects.filter(pk=bericht).first()",
        f"{_TEST}::test_two_workers_at_once_send_one_mail",
    ),
    Weghaling(
        "mail-niet-nog-eens-plannen",
        _BERICHTEN,
        ' - taken.gepland(VERSTUREN, "bericht")',
        "",
        f"{_TEST}::test_what_was_left_behind_is_planned_again_and_nothing_twice",
    ),
    Weghaling(
        "mail-opnieuw-proberen",
        "src/pib/toegang/tasks.py",
        ", retry=Geduldig()",
        "",
        f"{_TEST}::test_worker_without_options_sends_and_tries_again_while_the_server_is_down",
    ),
    Weghaling(
        "mail-versleuteld",
        "src/pib/settings/basis.py",
        'EMAIL_USE_TLS = SMTP_BEVEILIGING == "starttls"',
        "EMAIL_USE_TLS = False",
        f"{_INSTELLINGEN}::test_mail_is_encrypted_unless_told_otherwise",
    ),
    Weghaling(
        "mail-in-productie-versleuteld",
        "src/pib/settings/productie.py",
        'omgeving.tekst("PIB_SMTP_BEVEILIGING").lower() == "geen" and',
        "False and",
        f"{_INSTELLINGEN}::test_production_refuses_a_setting_of_the_demo_or_none_at_all",
    ),
    Weghaling(
        "opvolging-niet-voor-de-dag",
        _OPVOLGING,
        "        einddatum__lte=dag,\n",
        "",
        f"{_TEST_OPVOLGING}::test_on_the_day_of_the_merger_and_not_before_everything_goes_to_the_successor",
    ),
    Weghaling(
        "opvolging-niet-bij-splitsing",
        _OPVOLGING,
        "        opvolgers__len=1,\n",
        "",
        f"{_TEST_OPVOLGING}::test_nothing_moves_by_itself_without_exactly_one_successor_that_exists",
    ),
    Weghaling(
        "opvolging-niet-naar-zichzelf",
        _OPVOLGING,
        '.filter(code=OuterRef("opvolgers__0")).exclude(code=hier)',
        '.filter(code=OuterRef("opvolgers__0"))',
        f"{_TEST_OPVOLGING}::test_nothing_moves_by_itself_without_exactly_one_successor_that_exists",
    ),
    Weghaling(
        "opvolging-beeindigde-rol-blijft-beeindigd",
        _OPVOLGING,
        ".filter(_na(_einde(oud)), gemeente=oud)\n    accounts = set()",
        ".filter(gemeente=oud)\n    accounts = set()",
        f"{_TEST_OPVOLGING}::test_role_that_ended_before_the_merger_does_not_come_back",
    ),
    Weghaling(
        "opvolging-oud-mandaat-eindigt",
        _OPVOLGING,
        "    Mandaat.objects.filter(pk=mandaat.pk).update(tot=vanaf)\n",
        "",
        f"{_TEST_OPVOLGING}::test_municipality_needs_no_mandate_any_more_for_the_one_it_became_part_of",
    ),
    Weghaling(
        "splitsing-alleen-de-beheerder",
        _BESLISSEN,
        "beheerder is None or not mag_splitsing_beslissen(beheerder, door.gemeente, door.vandaag)",
        "beheerder is None",
        f"{_TEST_SPLITSING}::test_nobody_else_decides",
    ),
    Weghaling(
        "splitsing-alleen-naar-opvolgers",
        _BESLISSEN,
        "not opvolgers.issuperset(naar)",
        "False",
        f"{_TEST_SPLITSING}::test_roles_go_to_successors_alone",
    ),
    Weghaling(
        "splitsing-een-keer-beslist",
        _BESLISSEN,
        "    if not rijen:\n        raise",
        "    if False:\n        raise",
        f"{_TEST_SPLITSING}::test_roles_go_unchanged_to_the_chosen_successors_and_leave_the_old_municipality",
    ),
    Weghaling(
        "splitsing-zelf-als-laatste",
        _BESLISSEN,
        "if account == door.account and open_.exclude(account=account).exists():",
        "if False:",
        f"{_TEST_SPLITSING}::test_beheerder_decides_about_himself_last_and_gets_what_he_had",
    ),
    Weghaling(
        "splitsing-geen-macht-over-een-ander",
        _BESLISSEN,
        "if rij.rol != Rol.BEHEERDER or gemeente not in zelf_geregeld:",
        "if True:",
        f"{_TEST_SPLITSING}::test_beheerder_gets_no_power_over_a_successor_that_has_a_beheerder",
    ),
    Weghaling(
        "splitsing-oude-rol-verdwijnt",
        _BESLISSEN,
        "        rij.delete()\n",
        "        pass\n",
        f"{_TEST_SPLITSING}::test_roles_go_unchanged_to_the_chosen_successors_and_leave_the_old_municipality",
    ),
    Weghaling(
        "splitsing-pagina-alleen-voor-de-beheerder",
        "src/pib/toegang/poort.py",
        "    if not mag_splitsing_beslissen(request.user, gemeente, klok.vandaag()):",
        "    if False:",
        f"{_TEST_SPLITSING}::test_nobody_else_decides"
        f" {_TEST_SPLITSING}::test_page_opens_for_a_municipality_that_was_split_already_and_no_other",
    ),
    Weghaling(
        "splitsing-beheerder-van-de-gemeente-zelf",
        _VRAGEN,
        "        account__organisatie__gemeente=gemeente,\n",
        "",
        f"{_TEST_SPLITSING}::test_nobody_else_decides",
    ),
    Weghaling(
        "splitsing-beheerder-niet-geblokkeerd",
        _VRAGEN,
        "        account__is_active=True,\n        account__organisatie__gemeente",
        "        account__organisatie__gemeente",
        f"{_TEST_SPLITSING}::test_nobody_else_decides",
    ),
    Weghaling(
        "splitsing-beheerder-nog-op-die-dag",
        _VRAGEN,
        "        geldt_op(dag),\n",
        "",
        f"{_TEST_SPLITSING}::test_nobody_else_decides",
    ),
    Weghaling(
        "splitsing-pas-op-de-dag",
        _VRAGEN,
        "einddatum__lte=dag, opvolgers__len__gt=1",
        "opvolgers__len__gt=1",
        f"{_TEST_SPLITSING}::test_page_opens_for_a_municipality_that_was_split_already_and_no_other",
    ),
    Weghaling(
        "splitsing-muur-terug-na-de-daad",
        "src/pib/core/poort.py",
        """        yield
        cursor.execute("SELECT set_config('pib.gemeente', %s, true)", [gekozen or ""])
""",
        "        yield\n",
        f"{_TEST_SPLITSING}::test_database_lets_the_web_login_write_for_a_successor_inside_the_deed_alone",
    ),
    Weghaling(
        "opgeheven-gemeente-dicht",
        "src/pib/toegang/queries/rechten.py",
        "        Q(gemeente__einddatum__isnull=True) | Q(gemeente__einddatum__gt=dag),\n",
        "",
        f"{_TEST_SPLITSING}::test_nothing_else_of_the_old_municipality_opens",
    ),
)
