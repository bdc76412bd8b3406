"""The line in the logboek of every look at a person, on screen, on paper and as a file, and of every deed on one."""

from mutaties.weghaling import Weghaling

_DOSSIER = "src/pib/dossier/actions.py"
_TEST_DOSSIER = "src/pib/dossier/tests/test_blik.py"
_INZIEN = "src/pib/signalen/actions/inzien.py"
_ZOEKEN = "src/pib/signalen/actions/zoeken.py"
_TEST_SIGNALEN = "src/pib/signalen/tests/test_blik.py"
_LEZEN = "src/pib/toezicht/actions/lezen.py"
_TEST_TOEZICHT = "src/pib/toezicht/tests/test_blik.py"
_BLADEN_PERSOON = f"{_TEST_DOSSIER}::test_each_page_of_a_person_is_a_line_of_that_person_alone"
_BLADEN_SIGNALEN = f"{_TEST_SIGNALEN}::test_list_print_and_download_are_a_line_of_each_person_shown"
_VERGEEFS_SIGNALEN = f"{_TEST_SIGNALEN}::test_bsn_without_a_signal_here_is_a_line_with_its_keyed_hash_alone"

_VAN_DOSSIER = (
    Weghaling(
        "blik-overzicht-zonder-regels",
        _DOSSIER,
        "schrijven(events.OVERZICHT_GETOOND, door=kijker, personen=[regel.id for regel in regels], groep=groep.value)",
        "pass",
        f"{_TEST_DOSSIER}::test_page_of_the_overview_is_a_line_of_each_person_on_it",
    ),
    Weghaling(
        "blik-bsn-gevonden-zonder-regel",
        _DOSSIER,
        "    schrijven(events.BSN_GEVONDEN, door=kijker, personen=[persoon.pk])\n",
        "",
        f"{_TEST_DOSSIER}::test_bsn_that_finds_is_a_line_of_its_person_before_the_dossier_is_opened",
    ),
    Weghaling(
        "blik-bsn-vergeefs-zonder-regel",
        _DOSSIER,
        "        schrijven(events.BSN_NIET_GEVONDEN, door=kijker, voorwerp=bsn_kenmerk(bsn), resultaat=GEWEIGERD)\n",
        "",
        f"{_TEST_DOSSIER}::test_bsn_of_another_municipality_is_a_line_with_its_keyed_hash_alone",
    ),
    *(
        Weghaling(
            f"blik-{wat}-zonder-regel",
            _DOSSIER,
            f"_schrijf(kijker, dossier, events.{aanroep})",
            "pass",
            _BLADEN_PERSOON,
        )
        for wat, aanroep in (
            ("dossier", "DOSSIER_GERAADPLEEGD"),
            ("examen", "EXAMEN_GERAADPLEEGD, onderdeel=code"),
            ("contract", "CONTRACT_GERAADPLEEGD, nummer=str(nummer)"),
            ("factuur", "FACTUUR_GERAADPLEEGD, nummer=str(nummer)"),
        )
    ),
)

_VAN_SIGNALEN = (
    *(
        Weghaling(
            f"blik-signalen-{wat}-zonder-regels",
            _INZIEN,
            f"    logboek.schrijven(events.{gebeurtenis}, door=door, personen=_personen(regels), {velden})\n",
            "",
            _BLADEN_SIGNALEN,
        )
        for wat, gebeurtenis, velden in (
            ("lijst", "LIJST_GETOOND", "pagina=blad.number"),
            ("afdruk", "LIJST_AFGEDRUKT", "aantal=len(regels)"),
            ("download", "LIJST_GEDOWNLOAD", "aantal=len(regels)"),
        )
    ),
    Weghaling(
        "blik-signalen-een-regel-voor-allen",
        _INZIEN,
        "return list(dict.fromkeys(regel.persoon for regel in regels if regel.persoon))",
        "return list(dict.fromkeys(regel.persoon for regel in regels if regel.persoon))[:1]",
        _BLADEN_SIGNALEN,
    ),
    Weghaling(
        "blik-signaal-gewijzigd-zonder-regel",
        "src/pib/signalen/actions/behandelen.py",
        "    logboek.schrijven(events.STATUS_GEWIJZIGD, door=door, personen=personen, aantal=len(rijen), naar=naar)\n",
        "",
        f"{_TEST_SIGNALEN}::test_changed_status_is_a_line_of_the_chosen_alone",
    ),
    Weghaling(
        "blik-signalen-bsn-gevonden-zonder-regel",
        _ZOEKEN,
        "_schrijf(door, criteria, events.BSN_GEVONDEN)",
        "pass",
        f"{_TEST_SIGNALEN}::test_bsn_that_finds_is_a_line_of_its_person_before_the_list_is_opened",
    ),
    Weghaling(
        "blik-signalen-zoekvraag-opnieuw-zonder-regel",
        _ZOEKEN,
        "_schrijf(door, criteria, events.ZOEKVRAAG_GETOOND)",
        "pass",
        f"{_TEST_SIGNALEN}::test_search_filled_in_again_is_a_line_of_the_person_whose_bsn_it_shows",
    ),
    Weghaling(
        "blik-signalen-bsn-vergeefs-zonder-regel",
        _ZOEKEN,
        "logboek.schrijven(events.BSN_NIET_GEVONDEN, door=door, voorwerp=kenmerk, resultaat=logboek.GEWEIGERD)",
        "pass",
        _VERGEEFS_SIGNALEN,
    ),
    Weghaling(
        "blik-bsn-vergeefs-leesbaar",
        "src/pib/logboek/actions.py",
        'return salted_hmac("logboek.bsn", bsn, algorithm="sha256").hexdigest()',
        "return bsn",
        "src/pib/dossier/tests/test_views.py::test_a_failed_search_is_logged_as_a_keyed_hash",
    ),
)

_VAN_TOEZICHT = (
    Weghaling(
        "blik-logboek-gelezen-zonder-regel",
        _LEZEN,
        "    logboek.schrijven(\n        events.LOGBOEK_DOORZOCHT,",
        "    dict(\n        e=events.LOGBOEK_DOORZOCHT,",
        f"{_TEST_TOEZICHT}::test_each_page_about_a_person_is_a_line_of_that_person_alone",
    ),
    Weghaling(
        "blik-zicht-nagegaan-zonder-regel",
        _LEZEN,
        "    logboek.schrijven(events.ZICHT_NAGEGAAN, door=door, personen=[persoon], dag=toon_datum(dag))\n",
        "",
        f"{_TEST_TOEZICHT}::test_each_page_about_a_person_is_a_line_of_that_person_alone",
    ),
    Weghaling(
        "blik-persoon-in-logboek-gevonden-zonder-regel",
        _LEZEN,
        '    logboek.schrijven(events.PERSOON_GEVONDEN, door=door, personen=[persoon], waarop="burgerservicenummer")\n',
        "",
        f"{_TEST_TOEZICHT}::test_bsn_that_finds_is_a_line_of_its_person_before_anything_is_read",
    ),
    Weghaling(
        "blik-persoon-van-brief-gevonden-zonder-regel",
        _LEZEN,
        "    logboek.schrijven(events.PERSOON_GEVONDEN, door=door, personen=[persoon],"
        ' waarop="referentie van een brief")\n',
        "",
        f"{_TEST_TOEZICHT}::test_letter_that_finds_is_a_line_of_who_it_was_written_to",
    ),
    Weghaling(
        "blik-beoordeling-bekeken-zonder-regel",
        "src/pib/toezicht/actions/beoordelen.py",
        "logboek.schrijven(events.BEOORDELING_BEKEKEN, door=door, account=rij.account, beoordeling=rij.beoordeling_id)",
        "pass",
        f"{_TEST_TOEZICHT}::test_reading_what_a_colleague_looked_at_is_a_line",
    ),
)

_VAN_HET_LOGBOEK = (
    Weghaling(
        "lek-tekst-van-een-fout-in-het-log",
        "src/pib/core/logregels.py",
        "def formatException(",
        "def _geen_formatException(",
        "tests/muren/test_logregels.py::test_fault_in_a_view_or_deed_names_nobody_on_screen_or_in_the_log",
    ),
    Weghaling(
        "lek-tekst-onder-een-melding-in-het-log",
        "src/pib/core/logregels.py",
        r'record.message.partition("\n")[0]',
        "record.message",
        "tests/muren/test_logregels.py::test_fault_that_a_library_writes_below_its_message_names_nobody",
    ),
    Weghaling(
        "blik-antwoord-zonder-trace",
        "src/pib/toegang/poort.py",
        "antwoord.headers[TRACE] = str(kijker.trace)",
        "antwoord.headers[TRACE] = kijker.herkomst",
        _BLADEN_SIGNALEN,
    ),
)

WEGHALINGEN = (*_VAN_DOSSIER, *_VAN_SIGNALEN, *_VAN_TOEZICHT, *_VAN_HET_LOGBOEK)
