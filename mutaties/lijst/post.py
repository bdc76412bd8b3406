"""Mails to account holders, and what follows a municipality that is abolished."""

from mutaties.weghaling import Weghaling

_BERICHTEN = "src/pib/toegang/actions/berichten.py"
_TEST = "src/pib/toegang/tests/test_berichten.py"
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
)
