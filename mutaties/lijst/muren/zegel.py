"""What keeps the logboek whole: its chain and the check of it, its doors, and what may go at the end."""

from mutaties.weghaling import Weghaling

_RULES = "src/pib/logboek/rules.py"
_QUERIES = "src/pib/logboek/queries.py"
_HOOFDEN = "src/pib/logboek/hoofden.py"
_ACTIONS = "src/pib/logboek/actions.py"
_MODELS = "src/pib/logboek/models.py"
_OPDRACHT = "src/pib/beheer/opdrachten/logboek.py"
_SQL_ZEGEL = "src/pib/logboek/migrations/0004_verzegelen.py"
_SQL_VLOT = "src/pib/logboek/migrations/0007_verzegelen_in_een_keer.py"
_SQL_BEWAREN = "src/pib/logboek/migrations/0006_bewaren.py"

_KETEN = "src/pib/logboek/tests/test_keten.py"
_BEWAREN = "src/pib/logboek/tests/test_bewaren.py"
_AFSCHERMING = "src/pib/logboek/tests/test_afscherming.py"
_STANDAARD = "src/pib/logboek/tests/test_standaard.py"
_VERVALSING = "src/pib/logboek/tests/test_vervalsing.py"
_TEST_OPDRACHT = "src/pib/beheer/tests/test_opdracht_logboek.py"
_VERZEGELAAR = "src/pib/beheer/tests/test_verzegelaar.py"

_FUNCTIES = f"{_AFSCHERMING}::test_each_login_calls_only_its_own_functions"
_ALLEEN_ERBIJ = f"{_KETEN}::test_not_even_the_owner_changes_a_line_by_accident"

_CONTROLE = (
    Weghaling(
        "zegel-gat-in-de-nummers",
        _RULES,
        "        if schakel.nummer != nummer + 1:",
        "        if False:",
        f"{_KETEN}::test_a_line_removed_with_its_link_leaves_a_gap",
    ),
    Weghaling(
        "zegel-regel-ontbreekt",
        _RULES,
        "yield _bij(schakel, ONTBREEKT)",
        "pass",
        f"{_KETEN}::test_a_removed_line_is_found",
    ),
    Weghaling(
        "zegel-regel-gewijzigd",
        _RULES,
        "yield _bij(schakel, GEWIJZIGD)",
        "pass",
        f"{_KETEN}::test_a_change_of_any_field_of_a_sealed_line_is_found",
    ),
    Weghaling(
        "zegel-vorige-schakel-niet-mee",
        _RULES,
        "nummer, vorige = schakel.nummer, schakel.hash",
        "nummer = schakel.nummer",
        f"{_KETEN}::test_every_line_is_sealed_once_and_the_chain_is_whole",
    ),
    Weghaling(
        "zegel-lengte-niet-in-de-tekst",
        _RULES,
        'return b"%d:%s" % (len(tekst), tekst)',
        "return tekst",
        f"{_KETEN}::test_no_two_lines_read_as_the_same_text",
    ),
    Weghaling(
        "zegel-ander-hoofd",
        _RULES,
        "yield _bij(schakel, ANDER_HOOFD)",
        "pass",
        f"{_KETEN}::test_a_chain_written_anew_differs_from_the_head_that_was_kept",
    ),
    Weghaling(
        "zegel-verdwenen-hoofd",
        _RULES,
        "yield Bevinding(maand, nummer, ANDER_HOOFD)",
        "pass",
        f"{_KETEN}::test_the_end_of_the_chain_cannot_be_cut_off_when_its_head_was_kept",
    ),
    Weghaling(
        "zegel-later-hoofd-wint",
        _RULES,
        "vast.setdefault((hoofd.maand, hoofd.nummer), set()).add(hoofd.hash)",
        "vast[hoofd.maand, hoofd.nummer] = {hoofd.hash}",
        f"{_VERVALSING}::test_chain_written_anew_is_found_even_when_its_new_head_was_kept_too",
    ),
    Weghaling(
        "zegel-maand-te-vroeg-weg",
        _RULES,
        "if maand in gezien or not verlopen(maand, vandaag):",
        "if maand in gezien:",
        f"{_BEWAREN}::test_month_that_went_before_the_end_of_its_term_is_found_by_its_head",
    ),
    Weghaling(
        "zegel-halve-maand-weg",
        _RULES,
        "if maand in gezien or not verlopen(maand, vandaag):",
        "if not verlopen(maand, vandaag):",
        f"{_BEWAREN}::test_month_past_its_term_that_is_only_half_there_is_found",
    ),
    Weghaling(
        "zegel-termijn-nul",
        _RULES,
        "einde.year + BEWAREN_JAREN",
        "einde.year",
        f"{_BEWAREN}::test_month_is_over_five_years_after_its_last_day",
    ),
    Weghaling(
        "zegel-regel-buiten-de-keten",
        _QUERIES,
        "yield Bevinding(van, 0, BUITEN_DE_KETEN, gevonden, regel)",
        "yield from ()",
        f"{_KETEN}::test_a_line_slipped_in_beside_the_door_is_found",
    ),
    Weghaling(
        "zegel-moment-zonder-dag",
        _QUERIES,
        "greatest(least({}, date '9999-12-01'), date '0001-01-01')",
        "least({}, date '9999-12-01')",
        f"{_VERVALSING}::test_a_moment_no_calendar_has_stops_no_check",
    ),
    Weghaling(
        "zegel-gebruik-buiten-de-keten",
        _QUERIES,
        '(("V", "logboek_verwerking"), ("G", "logboek_gebruik"))',
        '(("V", "logboek_verwerking"),)',
        f"{_KETEN}::test_a_line_slipped_in_beside_the_door_is_found",
    ),
    Weghaling(
        "zegel-wachtende-regel-is-vals-alarm",
        _QUERIES,
        "    AND NOT EXISTS (SELECT FROM logboek_te_verzegelen w WHERE w.soort = '{{soort}}' AND w.regel = regel.id)\n",
        "",
        f"{_KETEN}::test_line_waits_for_its_seal_from_the_moment_it_is_written",
    ),
    Weghaling(
        "zegel-maand-met-hoofden-van-andere",
        _OPDRACHT,
        "if dag in {None, hoofd.maand}",
        "if dag is not hoofd",
        f"{_TEST_OPDRACHT}::test_one_month_is_checked_alone_with_its_own_heads",
    ),
    Weghaling(
        "zegel-controle-zonder-vandaag",
        _OPDRACHT,
        "vast, vandaag=klok.vandaag())",
        "vast)",
        f"{_TEST_OPDRACHT}::test_month_that_went_after_its_term_is_no_finding_and_one_that_went_before_is",
    ),
)

_BESTAND_MET_HOOFDEN = (
    Weghaling(
        "hoofd-achter-een-afgebroken-regel",
        _HOOFDEN,
        'bestand.write(b"\\n" if bestand.read() != b"\\n" else b"")',
        "bestand.read()",
        f"{_KETEN}::test_a_head_that_broke_off_is_passed_over_and_spoils_no_other",
    ),
    Weghaling(
        "hoofd-onleesbaar-overgeslagen",
        _HOOFDEN,
        "elif not _afgebroken(regel):",
        "elif False:",
        f"{_KETEN}::test_an_unreadable_file_of_heads_is_said_so",
    ),
    Weghaling(
        "hoofd-doorgehaald-telt-als-afgebroken",
        _HOOFDEN,
        ' and "}" not in regel',
        "",
        f"{_KETEN}::test_a_head_that_was_scratched_out_is_no_broken_line",
    ),
    Weghaling(
        "hoofd-twee-keer-bewaard",
        _HOOFDEN,
        "for hoofd in hoofden if hoofd not in bekend]",
        "for hoofd in hoofden]",
        f"{_KETEN}::test_a_head_that_is_in_the_file_is_not_kept_twice_and_another_of_the_same_link_is",
    ),
    Weghaling(
        "hoofd-alleen-bij-het-begin",
        _OPDRACHT,
        "nu + (HOOFD_ELKE if",
        "nu + (24 * HOOFD_ELKE if",
        f"{_TEST_OPDRACHT}::test_head_is_kept_at_the_start_and_every_hour",
    ),
    Weghaling(
        "hoofd-schijf-vol-stopt-het-verzegelen",
        _OPDRACHT,
        "    except OSError as fout:",
        "    except ZeroDivisionError as fout:",
        f"{_TEST_OPDRACHT}::test_sealing_goes_on_when_the_heads_cannot_be_kept",
    ),
)

_DATABANK = (
    *(
        Weghaling(
            f"zegel-{soort.lower()}-mag-in-{tabel}",
            _SQL_ZEGEL,
            f"BEFORE UPDATE OR DELETE ON logboek_{tabel}",
            f"BEFORE {blijft} ON logboek_{tabel}",
            _ALLEEN_ERBIJ,
        )
        for tabel in ("verwerking", "gebruik", "zegel")
        for soort, blijft in (("UPDATE", "DELETE"), ("DELETE", "UPDATE"))
    ),
    *(
        Weghaling(
            f"zegel-{tabel}-niet-in-de-wachtrij",
            _SQL_ZEGEL,
            f"CREATE TRIGGER te_verzegelen AFTER INSERT ON logboek_{tabel} REFERENCING NEW TABLE AS nieuw\n"
            f"    FOR EACH STATEMENT EXECUTE FUNCTION logboek_in_wachtrij('{soort}');\n",
            "",
            f"{_KETEN}::test_every_line_is_sealed_once_and_the_chain_is_whole",
        )
        for tabel, soort in (("verwerking", "V"), ("gebruik", "G"))
    ),
    Weghaling(
        "zegel-twee-verzegelaars-zonder-slot",
        _SQL_VLOT,
        "    PERFORM pg_advisory_xact_lock(x'5049420A'::integer);\n",
        "",
        f"{_VERZEGELAAR}::test_sealer_killed_halfway_leaves_a_whole_chain_that_two_others_finish",
    ),
    *(
        Weghaling(
            f"zegel-functie-open-{naam}",
            _SQL_BEWAREN,
            f"REVOKE ALL ON FUNCTION {functie} FROM PUBLIC;\n",
            "",
            _FUNCTIES,
        )
        for naam, functie in (
            ("veld", "logboek_veld(text)"),
            ("tijd", "logboek_tijd(timestamptz)"),
            ("tekst-verwerking", "logboek_tekst(logboek_verwerking)"),
            ("tekst-gebruik", "logboek_tekst(logboek_gebruik)"),
            ("alleen-erbij", "logboek_alleen_erbij()"),
        )
    ),
    *(
        Weghaling(
            f"zegel-web-mag-{naam}",
            _MODELS,
            f'"logboek_{functie}": (logins.LANDELIJK,)',
            f'"logboek_{functie}": (logins.LANDELIJK, logins.WEB)',
            _FUNCTIES,
        )
        for naam, functie in (
            ("verzegelen", "verzegelen"),
            ("maand-verwijderen", "maand_verwijderen"),
            ("sleutels-verwijderen", "sleutels_bijhouden"),
        )
    ),
    Weghaling(
        "zegel-web-leest-de-regels",
        _MODELS,
        'help_text="Pseudonym of the person.")\n\n    muur = muren.gesloten(_DICHT, landelijk=muren.LEZEN)',
        'help_text="Pseudonym of the person.")\n\n    muur = muren.open_(_DICHT)',
        f"{_AFSCHERMING}::test_web_login_has_no_right_on_any_table_or_column",
    ),
    Weghaling(
        "zegel-werker-schrijft-de-regels",
        _MODELS,
        'help_text="Pseudonym of the person.")\n\n    muur = muren.gesloten(_DICHT, landelijk=muren.LEZEN)',
        'help_text="Pseudonym of the person.")\n\n    muur = muren.gesloten(_DICHT)',
        f"{_AFSCHERMING}::test_no_other_login_writes_a_table_either",
    ),
)

_BEWAARTERMIJN = (
    Weghaling(
        "maand-voor-het-einde-van-de-termijn",
        _SQL_BEWAREN,
        "p_maand + interval '1 month' + interval '5 years' > now() AT TIME ZONE 'UTC'",
        "false",
        f"{_BEWAREN}::test_database_refuses_a_month_whose_term_is_not_over_and_half_a_month",
    ),
    Weghaling(
        "maand-niet-heel",
        _SQL_BEWAREN,
        "IF p_maand <> date_trunc('month', p_maand)\n        OR ",
        "IF ",
        f"{_BEWAREN}::test_database_refuses_a_month_whose_term_is_not_over_and_half_a_month",
    ),
    Weghaling(
        "maand-weg-en-alles-mag-weg",
        _SQL_BEWAREN,
        "    PERFORM set_config('pib.logboek_maand_verwijderen', '', true);\n",
        "",
        f"{_BEWAREN}::test_after_a_month_went_lines_still_cannot_be_removed",
    ),
    Weghaling(
        "regels-weg-zonder-dat-de-maand-gaat",
        _SQL_BEWAREN,
        " AND current_setting('pib.logboek_maand_verwijderen', true) = 'ja'",
        "",
        _ALLEEN_ERBIJ,
    ),
    Weghaling(
        "maand-met-fouten-weg",
        _ACTIONS,
        "any(rules.controleer(queries.schakels(maand), eigen)) or any(queries.buiten_de_keten(maand))",
        "False",
        f"{_BEWAREN}::test_month_whose_chain_is_not_whole_stays_and_that_is_a_line",
    ),
    Weghaling(
        "maand-weg-zonder-hoofden",
        _ACTIONS,
        "queries.schakels(maand), eigen)",
        "queries.schakels(maand))",
        f"{_BEWAREN}::test_month_whose_end_was_cut_off_stays_when_its_head_was_kept",
    ),
    Weghaling(
        "maand-weg-zonder-regel",
        _ACTIONS,
        "    schrijven(events.MAAND_VERWIJDERD,",
        "    dict(gebeurtenis=events.MAAND_VERWIJDERD,",
        f"{_BEWAREN}::test_only_the_month_past_its_term_goes_whole_and_leaves_a_line",
    ),
    Weghaling(
        "maand-blijft-zonder-regel",
        _ACTIONS,
        'schrijven(events.MAAND_GEBLEVEN, door=door, resultaat=GEWEIGERD, maand=f"{maand:%Y-%m}")',
        "pass",
        f"{_BEWAREN}::test_month_whose_chain_is_not_whole_stays_and_that_is_a_line",
    ),
    Weghaling(
        "sleutel-weg-voor-het-jaar-om-is",
        _SQL_BEWAREN,
        "weg_sinds + interval '1 year' <= current_date",
        "weg_sinds <= current_date",
        f"{_BEWAREN}::test_key_goes_a_year_after_the_data_and_the_lines_stay",
    ),
    Weghaling(
        "sleutel-van-wie-terugkwam",
        _SQL_BEWAREN,
        "SET weg_sinds = NULL WHERE weg_sinds IS NOT NULL AND persoon <> ALL (p_weg);",
        "SET weg_sinds = weg_sinds WHERE weg_sinds IS NOT NULL AND persoon <> ALL (p_weg);",
        f"{_BEWAREN}::test_person_whose_data_came_back_keeps_the_key_and_the_year_starts_anew",
    ),
    Weghaling(
        "sleutel-weg-zonder-regel",
        _ACTIONS,
        "    if aantal:\n        schrijven(events.SLEUTELS_VERWIJDERD, door=door, aantal=int(aantal))\n",
        "",
        f"{_BEWAREN}::test_key_goes_a_year_after_the_data_and_the_lines_stay",
    ),
    Weghaling(
        "sleutel-van-wie-nog-gegevens-heeft",
        "src/pib/bewaren/actions.py",
        "Sleutel.objects.exclude(persoon__in=bekend)",
        "Sleutel.objects.filter()",
        "src/pib/bewaren/tests/test_actions.py",
    ),
)

_UITVOER = (
    Weghaling(
        "export-zonder-regel",
        _ACTIONS,
        '    schrijven(events.GEEXPORTEERD, door=door, deel=deel, van=f"{van}", tot=f"{tot}")\n',
        "",
        f"{_STANDAARD}::test_export_is_on_record_before_its_first_line",
    ),
    Weghaling(
        "export-van-wat-niet-verzegeld-is",
        _QUERIES,
        ") actie JOIN logboek_zegel z",
        ") actie LEFT JOIN logboek_zegel z",
        f"{_STANDAARD}::test_only_sealed_lines_of_the_days_asked_for_come_in_the_order_of_the_chain",
    ),
    Weghaling(
        "export-leesbaar-voor-anderen",
        "src/pib/beheer/opdrachten/logboek_export.py",
        "0o600",
        "0o644",
        f"{_TEST_OPDRACHT}::test_export_goes_to_a_new_file_for_this_user_alone",
    ),
)

WEGHALINGEN = (*_CONTROLE, *_BESTAND_MET_HOOFDEN, *_DATABANK, *_BEWAARTERMIJN, *_UITVOER)
