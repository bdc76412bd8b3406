"""What keeps reading the logboek on record and within bounds."""

from mutaties.weghaling import Weghaling

_LEZEN = "src/pib/toezicht/tests/test_lezen.py"
_INZAGE = "src/pib/toezicht/tests/test_inzage.py"
_VERSLAGEN = "src/pib/toezicht/tests/test_verslagen.py"

WEGHALINGEN = (
    Weghaling(
        "logboek-zoekopdracht-van-een-ander",
        "src/pib/toezicht/queries/lezen.py",
        "Zoekopdracht.objects.filter(pk=id_, account=kijker.account)",
        "Zoekopdracht.objects.filter(pk=id_)",
        f"{_LEZEN}::test_search_of_somebody_else_or_an_unknown_one_does_not_exist",
    ),
    Weghaling(
        "logboek-lezen-zonder-regel-van-de-persoon",
        "src/pib/toezicht/actions/lezen.py",
        "personen=[vraag.persoon] if vraag.persoon else [],",
        "personen=[],",
        f"{_LEZEN}::test_every_look_at_the_logboek_is_a_line_of_the_person_searched",
    ),
    Weghaling(
        "logboek-onbekend-bsn-zonder-regel",
        "src/pib/toezicht/actions/lezen.py",
        "logboek.schrijven(events.BSN_NIET_GEVONDEN, door=door, voorwerp=kenmerk, resultaat=logboek.GEWEIGERD)",
        "pass",
        f"{_LEZEN}::test_bsn_that_duo_does_not_know_is_said_and_kept_as_keyed_hash",
    ),
    Weghaling(
        "logboek-bladzij-zonder-persoon-toont-alles",
        "src/pib/toezicht/queries/lezen.py",
        """        if waarden["betrokkene"] is None:
            return None, {}
        waar.append("v.betrokkene = %(betrokkene)s")
""",
        "",
        f"{_LEZEN}::test_person_of_whom_nothing_was_logged_has_no_lines",
    ),
    Weghaling(
        "inzage-download-zonder-regel",
        "src/pib/toezicht/actions/inzage.py",
        "    logboek.schrijven(events.INZAGE_GEMAAKT, door=door, personen=[persoon], vorm=vorm.name,"
        " aantal=bestand.regels)\n",
        "",
        f"{_INZAGE}::test_download_is_a_line_of_the_person_and_its_name_says_nothing",
    ),
    Weghaling(
        "inzage-csv-met-formules",
        "src/pib/toezicht/inzagebestand.py",
        "[veilig(cel) for cel in _cellen(regel)]",
        "list(_cellen(regel))",
        f"{_INZAGE}::test_csv_holds_local_times_and_nothing_a_spreadsheet_would_run",
    ),
    Weghaling(
        "inzage-regels-van-een-ander",
        "src/pib/toezicht/queries/inzage.py",
        "WHERE v.betrokkene = %s ORDER BY",
        "WHERE %s IS NOT NULL ORDER BY",
        f"{_INZAGE}::test_overview_holds_the_lines_of_this_person_alone",
    ),
    Weghaling(
        "inzage-bestand-voor-iedereen-leesbaar",
        "src/pib/beheer/opdrachten/inzage.py",
        "0o600",
        "0o644",
        "src/pib/beheer/tests/test_opdracht_inzage.py",
    ),
    Weghaling(
        "maandverslag-zonder-muur",
        "src/pib/toezicht/models/verslagen.py",
        'muren.Muur(gemeente="gemeente", web=muren.LEZEN, duo=muren.LEZEN)',
        'muren.open_("reports", web=muren.LEZEN, duo=muren.LEZEN)',
        f"{_VERSLAGEN}::test_report_of_another_municipality_is_not_there_for_the_web_login",
    ),
    Weghaling(
        "maandverslag-zonder-filter",
        "src/pib/toezicht/queries/verslagen.py",
        '{"maand": maand, "gemeente": gemeente} if gemeente else {"maand": maand}',
        '{"maand": maand}',
        f"{_VERSLAGEN}::test_report_of_another_municipality_is_not_asked_for_either",
    ),
    Weghaling(
        "maandverslag-van-een-lopende-maand",
        "src/pib/toezicht/actions/verslagen.py",
        "if plus_maanden(maand.replace(day=1), 1) > door.vandaag:",
        "if False and plus_maanden(maand.replace(day=1), 1) > door.vandaag:",
        f"{_VERSLAGEN}::test_month_that_is_not_over_has_no_report",
    ),
)
