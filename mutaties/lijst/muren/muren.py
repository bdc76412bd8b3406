"""Both walls, wall by wall: policies, rights, doors and filters, and what looks whether they stand."""

from mutaties.weghaling import Weghaling

_MUREN, _STAND, _CONTROLES = "src/pib/core/muren.py", "src/pib/core/stand.py", "src/pib/core/controles.py"
_PERSONEN, _SIGNALEN = "src/pib/inburgeraars/queries/__init__.py", "src/pib/signalen/queries.py"
_ZICHT, _ZOEKEN = "src/pib/inburgeraars/actions.py", "src/pib/signalen/actions/zoeken.py"
_DEELNAME, _DOEN_MEE = "src/pib/elip/queries/deelname.py", "src/pib/gemeenten/queries.py"
_T_MUREN, _T_CONTROLES = "src/pib/core/tests/test_muren.py", "src/pib/core/tests/test_controles.py"
_T_EIGEN, _T_ZICHT = "tests/muren/test_eigen_gemeente.py", "tests/muren/test_zicht.py"
_T_LINT = "tests/architectuur/test_persoonsgegevens.py"
_KRUISING = "tests/muren/test_muren.py::test_nobody_sees_or_touches_a_person_of_another_municipality"
_ANDERE = f"{_T_MUREN}::test_another_municipality_sees_nothing_and_the_rightful_one_sees_its_row"
_EIND = f"{_T_MUREN}::test_sight_ends_on_its_day"
_MET_DE_HAND = f"{_T_CONTROLES}::test_what_was_done_by_hand_is_told_in_a_sentence"
_IN_ORDE = f"{_T_CONTROLES}::test_the_four_logins_and_the_walls_are_in_order"
_OPNIEUW = f"{_T_CONTROLES}::test_raising_the_walls_again_undoes_what_was_done_by_hand"
_DICHT = f"{_T_LINT}::test_a_personal_table_without_a_policy_stands_in_the_reviewed_table"
_NIET_GEVONDEN = (
    "src/pib/inburgeraars/tests/test_queries.py"
    "::TestZicht::test_a_person_out_of_sight_is_not_found_without_the_database_either"
)
_T_ROLLEN = (
    "src/pib/toegang/tests/test_rollen_geven.py::test_database_alone_leaves_roles_of_another_municipality_in_place"
)

# --- the database ---
_GEMEENTE = 'delen = [f"{self.gemeente} = {GEMEENTE}"]'
_BELEID = (
    Weghaling("muur-gemeente", _MUREN, _GEMEENTE, 'delen = ["true"]', _ANDERE),
    Weghaling("muur-gemeente-bij-alle-routes", _MUREN, _GEMEENTE, 'delen = ["true"]', f"{_KRUISING}[database]"),
    Weghaling("muur-dag", _MUREN, "        if self.tot:\n", "        if False:\n", _EIND),
    Weghaling(
        "muur-dag-bij-alle-routes", _MUREN, "        if self.tot:\n", "        if False:\n", f"{_KRUISING}[database]"
    ),
    Weghaling("muur-dag-op-de-grens", _MUREN, "{self.tot} > {VANDAAG}", "{self.tot} >= {VANDAAG}", _EIND),
    Weghaling(
        "muur-dag-op-de-grens-van-d9", _MUREN, "{self.tot} > {VANDAAG}", "{self.tot} >= {VANDAAG}",
        f"{_T_ZICHT}::test_sight_ends_on_its_day_and_not_before",
    ),
    Weghaling(
        "muur-aan", _MUREN, '{"ENABLE" if beleid(muur) else "DISABLE"} ROW', "DISABLE ROW",
        f"{_T_MUREN}::test_with_no_municipality_set_no_personal_table_gives_the_web_login_a_row",
    ),
    Weghaling(
        "muur-hele-land-niet-voor-web", _MUREN, "land = (logins.WEB,), (logins.LANDELIJK, logins.DUO)",
        "land = (logins.WEB,), (logins.LANDELIJK, logins.DUO, logins.WEB)", _ANDERE,
    ),
    Weghaling(
        "muur-schrijven-hier", _MUREN, 'hier = f"{muur.schrijft_in} = {GEMEENTE}"', 'hier = "true"', _T_ROLLEN
    ),
    Weghaling(
        "muur-oud-recht-weg", _MUREN, """        yield f'REVOKE ALL ON "{tabel}" FROM PUBLIC, {iedereen}'\n""",
        '        yield "SELECT"\n', f"{_T_MUREN}::test_a_right_that_is_no_longer_declared_is_withdrawn",
    ),
    Weghaling(
        "muur-vreemd-beleid-weg", _MUREN, "FROM pg_policies WHERE schemaname = 'public' LOOP",
        "FROM pg_policies WHERE schemaname = 'public' AND policyname <> 'even_kijken' LOOP", _OPNIEUW,
    ),
    Weghaling(
        "muur-deur-dicht-voor-iedereen", _MUREN,
        '    yield f"REVOKE ALL ON FUNCTION {functie} FROM PUBLIC, {logins.WEB}, {logins.LANDELIJK}, {logins.DUO}"\n',
        "", _OPNIEUW,
    ),
)  # fmt: skip

# --- what models declare: each opened, or judged by less ---
_OPEN = 'muren.open_("zo maar")'
_OPENGEZET = tuple(
    Weghaling(f"muur-open-{naam}", f"src/pib/{bestand}", van, naar, _DICHT)
    for naam, bestand, van, naar in (
        ("zichtbaarmodel", "core/muren.py", "    muur = zicht()\n", '    muur = open_("zo maar")\n'),
        ("zicht", "inburgeraars/models.py",
         'muren.Muur(gemeente="gemeente", tot="tot", web="SELECT", duo="SELECT")', _OPEN),
        ("statuswijziging", "signalen/models.py",
         'muren.Muur(gemeente="gemeente", web="SELECT, INSERT", duo="SELECT")', _OPEN),
        ("zoekopdracht", "signalen/models.py",
         'muren.Muur(gemeente="gemeente", web="SELECT, INSERT, DELETE", duo="SELECT")', _OPEN),
        ("loket", "elip/models.py",
         'muren.Muur(gemeente="gemeente", web="SELECT, INSERT, UPDATE", duo="SELECT")', _OPEN),
        ("loketwijziging", "elip/models.py",
         'muren.Muur(gemeente="gemeente", web="SELECT, INSERT", duo="SELECT")', _OPEN),
        ("levering", "aanlevering/models.py",
         'muren.gesloten("the report tells which accounts saw a retracted person; municipalities need none of it")',
         _OPEN),
        ("wijziging", "aanlevering/models.py",
         'muren.gesloten("before and after of whole persons; municipalities get signals")', _OPEN),
        ("quarantaine", "aanlevering/models.py", 'muren.gesloten("wrong records as delivered")', _OPEN),
        ("aanleiding", "toezicht/models/aanleidingen.py",
         'muren.gesloten("made and read by the nightly review alone", duo="")', _OPEN),
        ("zoekvraag-auditor", "toezicht/models/lezen.py",
         """muren.gesloten("searches of DUO's auditor", duo="SELECT, INSERT, DELETE")""", _OPEN),
        ("maandverslag", "toezicht/models/verslagen.py",
         'muren.Muur(gemeente="gemeente", web=muren.LEZEN, duo=muren.LEZEN)', _OPEN),
    )
)  # fmt: skip
_OP_DE_DAG = f"{_T_LINT}::test_rows_about_a_person_that_carry_an_end_are_judged_by_it"
_SCHRIJFT = f"{_T_LINT}::test_the_municipal_process_writes_what_was_read_and_nothing_else_about_persons"
_GEDECLAREERD = (
    Weghaling(
        "muur-signaal-dag", "src/pib/signalen/models.py", '        tot="tot",\n', "", _OP_DE_DAG,
    ),
    Weghaling(
        "muur-zicht-dag", "src/pib/inburgeraars/models.py",
        'muren.Muur(gemeente="gemeente", tot="tot", web="SELECT", duo="SELECT")',
        'muren.Muur(gemeente="gemeente", web="SELECT", duo="SELECT")', _OP_DE_DAG,
    ),
    Weghaling("muur-registratie-alleen-lezen", _MUREN, "def zicht(*, web: str = LEZEN", "def zicht(*, web: str = ALLES",
              _SCHRIJFT),
    Weghaling(
        "muur-signaal-alleen-status", "src/pib/signalen/models.py",
        'web="SELECT, UPDATE (status, status_op, status_door, versie)"', 'web="SELECT, UPDATE"', _SCHRIJFT,
    ),
    Weghaling(
        "muur-geschiedenis-niet-wissen", "src/pib/signalen/models.py", 'web="SELECT, INSERT", duo',
        'web="SELECT, INSERT, UPDATE, DELETE", duo', _SCHRIJFT,
    ),
    Weghaling(
        "muur-persoon-nooit-verontschuldigd", "tests/architectuur/persoonsgegevens.py",
        "    return any(_leidt_naar_persoon(ander, gezien | {model}) for ander in naar)",
        "    return bool(naar & set())",
        f"{_T_LINT}::test_a_new_table_without_a_policy_is_noticed_by_whatever_makes_it_personal",
    ),
)  # fmt: skip

# --- the application's filter ---
_FILTERS = (
    Weghaling("filter-persoon-gemeente", _PERSONEN, "zicht_gemeente=kijker.gemeente, ", "", _NIET_GEVONDEN),
    Weghaling(
        "filter-persoon-gemeente-bij-alle-routes", _PERSONEN, "zicht_gemeente=kijker.gemeente, ", "",
        f"{_KRUISING}[filter]",
    ),
    Weghaling("filter-persoon-dag", _PERSONEN, "zicht_tot__gt=kijker.vandaag, ", "", _NIET_GEVONDEN),
    Weghaling("filter-persoon-dag-op-de-grens", _PERSONEN, "zicht_tot__gt=", "zicht_tot__gte=", _NIET_GEVONDEN),
    Weghaling("filter-persoon-ingetrokken", _PERSONEN, ", ingetrokken_per__isnull=True", "", _NIET_GEVONDEN),
    Weghaling(
        "filter-persoon-niemand-zonder-gemeente", _PERSONEN, "zicht_gemeente=kijker.gemeente, ",
        "zicht_gemeente=kijker.gemeente or None, ",
        "src/pib/inburgeraars/tests/test_queries.py::TestZicht::test_without_municipality_nobody_is_visible",
    ),
    Weghaling(
        "filter-signaal-gemeente", _SIGNALEN, "Signaal.objects.filter(gemeente=kijker.gemeente, ",
        "Signaal.objects.filter(",
        "src/pib/signalen/tests/test_queries.py"
        "::test_only_signals_of_the_chosen_municipality_that_have_not_ended_are_found",
    ),
    Weghaling(
        "filter-signaal-gemeente-bij-alle-routes", _SIGNALEN, "Signaal.objects.filter(gemeente=kijker.gemeente, ",
        "Signaal.objects.filter(", f"{_KRUISING}[filter]",
    ),
    Weghaling(
        "filter-signaal-dag", _SIGNALEN, "tot__gt=kijker.vandaag, ", "",
        "src/pib/signalen/tests/test_queries.py"
        "::test_only_signals_of_the_chosen_municipality_that_have_not_ended_are_found",
    ),
    Weghaling(
        "filter-signaal-naar-persoon", _SIGNALEN, "inburgeraars.zichtbaar_voor(kijker).filter(",
        'Signaal._meta.get_field("persoon").related_model.objects.filter(',
        "src/pib/signalen/tests/test_queries.py::test_link_leads_to_a_person_only_while_visible",
    ),
    Weghaling(
        "filter-zoekopdracht-gemeente", _SIGNALEN, "pk=id_, gemeente=kijker.gemeente, ", "pk=id_, ",
        f"{_T_EIGEN}::test_a_kept_search_is_of_one_account_in_one_municipality",
    ),
    Weghaling(
        "filter-zoekopdracht-account", _SIGNALEN, "gemeente=kijker.gemeente, account=kijker.account)",
        "gemeente=kijker.gemeente)", f"{_T_EIGEN}::test_a_kept_search_is_of_one_account_in_one_municipality",
    ),
    Weghaling(
        "filter-zoekopdracht-opruimen-gemeente", _ZOEKEN, "Zoekopdracht.objects.filter(gemeente=door.gemeente, ",
        "Zoekopdracht.objects.filter(", f"{_T_EIGEN}::test_old_searches_go_of_this_account_here_alone",
    ),
    Weghaling(
        "filter-zoekopdracht-opruimen-account", _ZOEKEN, "gemeente=door.gemeente, account=door.account)",
        "gemeente=door.gemeente)", f"{_T_EIGEN}::test_old_searches_go_of_this_account_here_alone",
    ),
    Weghaling(
        "filter-schatting-gemeente", _DEELNAME, "Schatting.objects.filter(gemeente=kijker.gemeente)",
        "Schatting.objects.all()",
        f"{_T_EIGEN}::test_figures_and_history_are_those_of_the_chosen_municipality"
        f" {_T_EIGEN}::test_a_municipality_that_takes_no_part_gets_nothing_of_others",
    ),
    Weghaling(
        "filter-geschiedenis-gemeente", _DEELNAME, "Loketwijziging.objects.filter(gemeente=kijker.gemeente)",
        "Loketwijziging.objects.all()", f"{_T_EIGEN}::test_figures_and_history_are_those_of_the_chosen_municipality",
    ),
    Weghaling(
        "filter-tellingen-gemeente", _DEELNAME, "Rondetelling.objects.filter(gemeente=gemeente, ",
        "Rondetelling.objects.filter(", f"{_T_EIGEN}::test_figures_and_history_are_those_of_the_chosen_municipality",
    ),
    Weghaling(
        "filter-deelname-gemeente", _DOEN_MEE, "gemeente_id=gemeente, vanaf", "vanaf",
        f"{_T_EIGEN}::test_a_municipality_that_takes_no_part_gets_nothing_of_others",
    ),
    Weghaling(
        "filter-beoordeling-gemeente", "src/pib/toezicht/queries/beoordelingen.py",
        "rijen = rijen.filter(gemeente=kijker.gemeente)", "pass", f"{_KRUISING}[filter]",
    ),
    Weghaling(
        "filter-verslag-gemeente", "src/pib/toezicht/queries/verslagen.py",
        'gezocht = {"maand": maand, "gemeente": gemeente} if gemeente else {"maand": maand}',
        'gezocht = {"maand": maand}',
        "src/pib/toezicht/tests/test_verslagen.py::test_report_of_another_municipality_is_not_asked_for_either",
    ),
)  # fmt: skip

# --- D9: what the two walls are made from ---
_D9 = (
    Weghaling(
        "d9-sluiten-maakt-nooit-langer", _ZICHT, "AND zicht.tot > dicht.tot AND", "AND",
        "src/pib/inburgeraars/tests/test_zicht.py::test_a_later_end_does_not_stretch_sight_that_ended_earlier",
    ),
    Weghaling(
        "d9-laatste-zicht-telt", _ZICHT,
        "WHERE persoon_id = ANY(%s) ORDER BY persoon_id, tot DESC, id DESC",
        "WHERE persoon_id = ANY(%s) ORDER BY persoon_id, tot, id",
        f"{_T_ZICHT}::test_each_ground_gives_sight_from_its_day",
    ),
    Weghaling(
        "d9-kinderen-volgen", _ZICHT, "        for tabel, kolom in zichtbare_tabellen():\n            cursor",
        "        for tabel, kolom in ():\n            cursor",
        "src/pib/inburgeraars/tests/test_zicht.py::test_municipality_sees_person_and_loan_once_sight_is_open",
    ),
    Weghaling(
        "d9-ingetrokken-komt-niet-terug", _ZICHT, "                  AND persoon.ingetrokken_per IS NULL\n", "",
        f"{_T_ZICHT}::test_a_retracted_person_comes_back_to_nobody_by_a_duty_that_opens",
    ),
    Weghaling(
        "d9-hervatten-waar-men-woont", _ZICHT, "AND persoon.gemeentecode = zicht.gemeente AND persoon.land = ''", "",
        "src/pib/inburgeraars/tests/test_zicht.py"
        "::test_reopened_duty_gives_no_sight_to_a_municipality_the_person_left",
    ),
    Weghaling(
        "d9-criteria-twaalf-maanden", "src/pib/elip/actions/zicht.py", "_MAANDEN = 12", "_MAANDEN = 13",
        f"{_T_ZICHT}::test_sight_ends_on_its_day_and_not_before",
    ),
)  # fmt: skip

# --- what looks whether they stand ---
_CONTROLE = tuple(
    Weghaling(f"controle-{naam}", _CONTROLES, van, naar, test)
    for naam, van, naar, test in (
        ("logins", "    logins_hebben_niet_te_veel,\n", "",
         f"{_T_CONTROLES}::test_a_strange_login_that_passes_the_walls_is_refused"),
        ("vreemde-login", "    if wie not in logins.LOGINS.values():", "    if False:",
         f"{_T_CONTROLES}::test_a_strange_login_that_passes_the_walls_is_refused"),
        ("almachtig", "        if almachtig:", "        if False:", _MET_DE_HAND),
        ("bezit", "        if bezit:", "        if False:",
         f"{_T_CONTROLES}::test_a_web_login_that_owns_or_belongs_is_refused_whoever_looks"),
        ("lid", "        if lid:", "        if False:",
         f"{_T_CONTROLES}::test_a_web_login_that_owns_or_belongs_is_refused_whoever_looks"),
        ("beheert", "        if beheert:", "        if False:", _MET_DE_HAND),
        ("elke-tabel", "    elke_tabel_heeft_een_muur,\n", "",
         f"{_T_CONTROLES}::test_a_web_login_that_owns_or_belongs_is_refused_whoever_looks"),
        ("beleid", "    beleid_is_als_verklaard,\n", "", _MET_DE_HAND),
        ("beleid-uit", "        if hoort and tabel not in aan:", "        if False:", _MET_DE_HAND),
        ("beleid-ontbreekt", "sorted(hoort.keys() - staat.keys())", "()", _MET_DE_HAND),
        ("beleid-te-veel", "sorted(staat.keys() - hoort.keys())", "()", _MET_DE_HAND),
        ("beleid-anders", "hoort[naam] != staat[naam]", "False", _MET_DE_HAND),
        ("rechten", "    rechten_zijn_als_verklaard,\n", "", _MET_DE_HAND),
        ("recht-te-veel", "if over := sorted(heeft - hoort):", "if over := sorted(set[str]()):", _MET_DE_HAND),
        ("recht-te-weinig", "if tekort := sorted(hoort - heeft):", "if tekort := sorted(set[str]()):", _MET_DE_HAND),
        ("recht-buiten-het-portaal", "login not in {logins.WEB, logins.LANDELIJK, logins.DUO, stand.IEDEREEN}", "False",
         f"{_T_CONTROLES}::test_rights_of_a_role_outside_the_portal_are_told_but_stop_nothing"),
        ("omwegen", "    niets_leest_om_de_muren_heen,\n", "", _MET_DE_HAND),
        ("functies", "    functies_zijn_als_verklaard,\n", "", _MET_DE_HAND),
        ("functie-niet-verklaard", '            yield Error(f"{zin} en is niet verklaard.", id="pib.E015")\n', "",
         _MET_DE_HAND),
        ("functie-zoekpad", "        if not functie.vast_zoekpad:", "        if False:", _MET_DE_HAND),
        ("functie-voor-wie", "if anderen := sorted(functie.voor ^ frozenset(verklaard[functie.naam])):",
         "if anderen := sorted(set[str]()):", _MET_DE_HAND),
    )
)  # fmt: skip
_GELEZEN = tuple(
    Weghaling(f"stand-{naam}", _STAND, van, naar, test)
    for naam, van, naar, test in (
        ("voor-wie", "(soort_, opdracht, *sorted(voor), ", "(soort_, opdracht, ", _IN_ORDE),
        ("voorwaarde", '_kaal(voorwaarde or ""))\n', '"")\n', _IN_ORDE),
        ("toets-bij-schrijven", 'soort if toets == (opdracht == "INSERT") else "ANDERS"', "soort", _MET_DE_HAND),
        ("per-kolom", 'f"{recht} ({kolom})" if kolom else recht)', "recht)",
         _IN_ORDE),
        ("view", "relkind IN ('m', 'f') OR relkind = 'v' AND NOT (", "relkind IN ('m', 'f') OR false AND NOT (",
         _MET_DE_HAND),
        ("view-van-wie-vraagt", "'security_invoker=true'", "'security_barrier=true'",
         f"{_T_CONTROLES}::test_a_view_that_reads_as_who_asks_is_no_way_around"),
        ("kopie", "relkind IN ('m', 'f') OR relkind", "relkind IN ('f') OR relkind", _MET_DE_HAND),
        ("ander-schema", "nspname NOT IN ('public', 'pg_catalog', 'information_schema')\n      AND",
         "nspname NOT IN ('public', 'pg_catalog', 'information_schema', 'elders')\n      AND", _MET_DE_HAND),
        ("recht-vooraf", "WHERE defaclobjtype = 'r'", "WHERE defaclobjtype = 'x'", _MET_DE_HAND),
        ("maken-in-public", "has_schema_privilege(login, 'public', 'CREATE')", "false", _MET_DE_HAND),
    )
)  # fmt: skip
_T_OPDRACHT = (
    "src/pib/beheer/tests/test_opdracht_omgeving.py::test_neither_portal_nor_worker_starts_while_a_policy_is_gone"
)
_GESTART = (
    Weghaling(
        "start-portaal-gecontroleerd", "src/pib/beheer/opdrachten/serveer.py", "        controleer_muren()\n",
        "        pass\n", f"{_T_OPDRACHT}[serveer]",
    ),
    Weghaling(
        "start-werker-gecontroleerd", "src/pib/beheer/opdrachten/werker.py", "    controleer_muren()\n", "",
        f"{_T_OPDRACHT}[werker]",
    ),
    Weghaling(
        "start-nieuwe-muren-opgetrokken", "src/pib/beheer/opdrachten/databank.py", '"*/models/*.py", ', "",
        "src/pib/beheer/tests/test_opdracht_databank.py"
        "::test_a_wall_declared_anew_in_any_file_brings_the_database_up_to_date",
    ),
)  # fmt: skip
WEGHALINGEN = (
    *_BELEID, *_OPENGEZET, *_GEDECLAREERD, *_FILTERS, *_D9, *_CONTROLE, *_GELEZEN, *_GESTART,
)  # fmt: skip
