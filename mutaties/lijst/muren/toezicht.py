"""What makes the review see: every threshold, the sample, who is judged by whom, and what is on record of it."""

from mutaties.weghaling import Weghaling

_RULES = "src/pib/toezicht/rules.py"
_T_RULES = "src/pib/toezicht/tests/test_rules.py"
_BLIK = "src/pib/toezicht/blik.py"
_BLIKKEN = "src/pib/toezicht/queries/blikken.py"
_BEOORDELEN = "src/pib/toezicht/actions/beoordelen.py"
_T_BEOORDELEN = "src/pib/toezicht/tests/test_beoordelen.py"
_SCHERMEN = "src/pib/toezicht/views/beoordelen.py"
_T_SCHERMEN = "src/pib/toezicht/tests/test_beoordelen_schermen.py"
_T_STEEKPROEF = "src/pib/toezicht/tests/test_steekproef.py"
_MODEL = "src/pib/toezicht/models/beoordelingen.py"
_NAMEN = f"{_T_RULES}::test_typing_numbers_of_nobody_here_stands_out"
_UREN = f"{_T_RULES}::test_evenings_nights_and_weekends_stand_out"
_DOWNLOADS = f"{_T_RULES}::test_downloads_about_persons_nothing_asked_for_stand_out"
_MASSA = f"{_T_RULES}::test_dossier_after_dossier_on_one_day_stands_out"
_VOLGT = f"{_T_RULES}::test_one_person_on_many_days_stands_out"
_SAMEN = f"{_T_RULES}::test_colleagues_who_all_look_at_one_person_stand_out_together"
_REDEN = f"{_T_RULES}::test_looks_with_a_reason_never_stand_out"
_LIJSTEN = f"{_T_RULES}::test_lists_on_screen_stand_out_for_nothing"
_VOLGORDE = f"{_T_RULES}::test_who_stands_out_for_more_comes_first_with_the_strongest_reason_ahead"

# Each: name, text, what stands there instead, the test that notices. All in toezicht/rules.py.
_OPVALLEN = (
    ("zoekt-namen", "    yield from _mis(blikken)\n", "", _NAMEN),
    ("zoekt-namen-vanaf-acht", "mis >= MIS_MINSTENS and ", "", _NAMEN),
    ("zoekt-namen-als-deel-van-het-typen", " and mis >= MIS_AANDEEL * getypt", "", _NAMEN),
    ("buiten-werktijd", "    yield from _buiten_werktijd(dossiers)\n", "", _UREN),
    ("buiten-werktijd-vanaf-zes", "if aantal >= BUITEN_MINSTENS:", "if aantal:", _UREN),
    ("weekend", "blik.op.weekday() >= ZATERDAG or ", "", _UREN),
    ("nacht", "not BEGIN_DAG <= blik.op.hour < EINDE_DAG", "not blik.op.hour < EINDE_DAG", _UREN),
    ("avond", "not BEGIN_DAG <= blik.op.hour < EINDE_DAG", "not BEGIN_DAG <= blik.op.hour", _UREN),
    (
        "vroeg-en-laat-is-werktijd",
        "not BEGIN_DAG <= blik.op.hour < EINDE_DAG",
        "not BEGIN_DAG + 2 <= blik.op.hour < EINDE_DAG - 2",
        f"{_T_RULES}::test_early_and_late_hours_of_a_working_day_do_not",
    ),
    ("uitvoer", "    yield from _uitvoer(zonder)\n", "", _DOWNLOADS),
    ("uitvoer-vanaf-vijf", "if len(regels) >= UITVOER_MINSTENS:", "if regels:", _DOWNLOADS),
    ("uitvoer-met-aanleiding", "_uitvoer(zonder)\n", "_uitvoer(blikken)\n", _REDEN),
    ("massa", "    yield from _massa(dossiers)\n", "", _MASSA),
    ("massa-vanaf-35", " and meeste >= MASSA_PER_DAG:", ":", _MASSA),
    ("massa-op-een-dag", "Counter(blik.op.date() for", "Counter(blik.op.date().replace(day=1) for", _MASSA),
    ("volgt", "    yield from _volgt(dossiers, personen)\n", "", _VOLGT),
    ("volgt-vanaf-vier-dagen", "meeste >= VOLGT_DAGEN and ", "", _VOLGT),
    ("volgt-op-verschillende-dagen", ".add(blik.op.toordinal())", ".add(int(blik.op.timestamp()))", _VOLGT),
    (
        "volgt-meer-dan-toeval",
        " and kans < VOLGT_KANS",
        "",
        f"{_T_RULES}::test_one_caller_who_comes_back_among_many_does_not",
    ),
    ("samen", ", *samen[gemeente].get(account, ())", "", _SAMEN),
    ("samen-vanaf-vier", "len(wie) >= SAMEN_ACCOUNTS and ", "", _SAMEN),
    (
        "samen-binnen-een-week",
        "if 0 <= (blik.op.date() - eerste.op.date()).days < SAMEN_DAGEN",
        "if eerste",
        _SAMEN,
    ),
    (
        "samen-meer-dan-toeval",
        " and kans < SAMEN_KANS",
        "",
        f"{_T_RULES}::test_person_whom_a_whole_team_meets_by_chance_does_not",
    ),
    (
        "samen-met-aanleiding",
        "blik.soort is Soort.DOSSIER and blik.zonder_aanleiding:",
        "blik.soort is Soort.DOSSIER:",
        _REDEN,
    ),
    (
        "samen-in-een-lijst",
        "blik.soort is Soort.DOSSIER and blik.zonder_aanleiding:",
        "blik.zonder_aanleiding:",
        _LIJSTEN,
    ),
    ("alleen-zonder-aanleiding", "if blik.zonder_aanleiding]\n", "]\n", _REDEN),
    ("alleen-dossiers", "[blik for blik in zonder if blik.soort is Soort.DOSSIER]", "zonder", _LIJSTEN),
    ("sterkste-reden-voorop", "            redenen.sort(key=lambda reden: -reden.sterkte)\n", "", _VOLGORDE),
    ("hoogste-score-voorop", "(-opvallend.score, opvallend.gemeente, ", "(opvallend.gemeente, ", _VOLGORDE),
)

WEGHALINGEN = (
    *(Weghaling(f"opvallen-{naam}", _RULES, van, naar, tests) for naam, van, naar, tests in _OPVALLEN),
    Weghaling("aanleiding-een-signaal", _BLIK, "not (self.signaal or self.eigen)", "not self.eigen", _REDEN),
    Weghaling("aanleiding-eigen-werk", _BLIK, "not (self.signaal or self.eigen)", "not self.signaal", _REDEN),
    Weghaling(
        "aanleiding-van-deze-gemeente",
        _BLIKKEN,
        "AND a.gemeente = g.gemeente\n        AND a.account = 0",
        "AND a.account = 0",
        f"{_T_BEOORDELEN}::test_signal_of_another_municipality_is_no_reason",
    ),
    Weghaling(
        "aanleiding-pas-vanaf-haar-dag",
        _BLIKKEN,
        "a.account = 0 AND dag.op BETWEEN a.eerst AND",
        "a.account = 0 AND dag.op <=",
        f"{_T_BEOORDELEN}::test_open_signal_is_a_reason_from_its_day_on",
    ),
    Weghaling(
        "aanleiding-nog-dertig-dagen",
        _BLIKKEN,
        "SIGNAAL_NOG = 30",
        "SIGNAAL_NOG = 365",
        f"{_T_BEOORDELEN}::test_handled_signal_stays_a_reason_for_thirty_days_and_longer_for_who_handled_it",
    ),
    Weghaling(
        "aanleiding-van-wie-het-afhandelde",
        _BLIKKEN,
        "AND a.account = g.account",
        "AND a.account <> 0",
        f"{_T_BEOORDELEN}::test_handled_signal_stays_a_reason_for_thirty_days_and_longer_for_who_handled_it",
    ),
    Weghaling(
        "blikken-vanaf-de-eerste-dag",
        _BLIKKEN,
        "v.moment >= %(van)s AND v.moment < %(tot)s",
        "v.moment < %(tot)s",
        f"{_T_BEOORDELEN}::test_days_are_those_of_amsterdam",
    ),
    Weghaling(
        "blikken-tot-de-laatste-dag",
        _BLIKKEN,
        "v.moment >= %(van)s AND v.moment < %(tot)s",
        "v.moment >= %(van)s",
        f"{_T_BEOORDELEN}::test_days_are_those_of_amsterdam",
    ),
    Weghaling(
        "blikken-elke-soort",
        _BLIKKEN,
        '    "signalen:lijst:gedownload": Soort.UITVOER,\n',
        "",
        f"{_T_BEOORDELEN}::test_every_event_about_persons_is_a_look_or_named_as_none",
    ),
    # --- the sample, and how persons are shown ---
    Weghaling(
        "steekproef",
        _BEOORDELEN,
        "for paar in (*gemeld, *geloot)",
        "for paar in (*gemeld, *geloot[:0])",
        f"{_T_STEEKPROEF}::test_as_many_are_drawn_by_lot_as_stand_out_in_the_whole_country",
    ),
    Weghaling(
        "steekproef-even-groot",
        _BEOORDELEN,
        "max(1, aantal)",
        "min(1, aantal)",
        f"{_T_STEEKPROEF}::test_as_many_are_drawn_by_lot_as_stand_out_in_the_whole_country",
    ),
    Weghaling(
        "steekproef-ook-als-niemand-opvalt",
        _BEOORDELEN,
        "max(1, aantal)",
        "aantal",
        f"{_T_STEEKPROEF}::test_one_is_drawn_also_when_nobody_stands_out",
    ),
    Weghaling(
        "beoordeling-nummers-voor-personen",
        _BEOORDELEN,
        "nummers.setdefault(blik.persoon, len(nummers) + 1)",
        "blik.persoon",
        f"{_T_STEEKPROEF}::test_whoever_stood_out_is_shown_by_the_looks_without_a_reason_and_by_numbers_for_persons",
    ),
    # --- who judges whom ---
    Weghaling(
        "oordeel-niet-over-uzelf",
        _BEOORDELEN,
        "if rij.account == door.account:",
        "if rij.account == door.account and False:",
        f"{_T_BEOORDELEN}::test_nobody_judges_himself",
    ),
    Weghaling(
        "oordeel-niet-over-uzelf-in-de-databank",
        "src/pib/toezicht/migrations/0001_initial.py",
        "models.Q(('beoordeeld_door', models.F('account')), _negated=True)",
        "models.Q(('beoordeeld_door__isnull', False))",
        f"{_T_BEOORDELEN}::test_nobody_judges_himself",
    ),
    Weghaling(
        "oordeel-over-uzelf-niet-aangeboden",
        "src/pib/toezicht/templates/toezicht/beoordeling.html.jinja",
        "{% if regel.eigen %}",
        "{% if false %}",
        f"{_T_SCHERMEN}::test_nobody_is_offered_a_judgement_of_himself",
    ),
    Weghaling(
        "oordeel-binnen-de-eigen-gemeente",
        _BEOORDELEN,
        ".filter(pk=nummer, **_binnen(door))",
        ".filter(pk=nummer)",
        f"{_T_BEOORDELEN}::test_beheerder_of_another_municipality_neither_sees_nor_judges_it",
    ),
    Weghaling(
        "beoordelingen-zonder-filter",
        "src/pib/toezicht/queries/beoordelingen.py",
        "rijen.filter(gemeente=kijker.gemeente)",
        "rijen.all()",
        f"{_T_BEOORDELEN}::test_beheerder_of_another_municipality_neither_sees_nor_judges_it",
    ),
    Weghaling(
        "beoordelingen-zonder-muur",
        _MODEL,
        '        gemeente="gemeente",\n        web="SELECT, UPDATE (oordeel',
        '        reden="reviews",\n        web="SELECT, UPDATE (oordeel',
        f"{_T_BEOORDELEN}::test_beheerder_of_another_municipality_neither_sees_nor_judges_it",
    ),
    Weghaling(
        "beoordelingen-te-wijzigen",
        _MODEL,
        'web="SELECT, UPDATE (oordeel, toelichting, beoordeeld_op, beoordeeld_door)"',
        'web="SELECT, UPDATE"',
        f"{_T_BEOORDELEN}::test_reviewers_cannot_change_what_stood_out",
    ),
    Weghaling(
        "oordeel-nader-zonder-uitleg",
        _BEOORDELEN,
        " and not toelichting.strip():",
        " and False:",
        f"{_T_BEOORDELEN}::test_further_inquiry_asks_why",
    ),
    Weghaling(
        "beoordelingen-alleen-voor-de-beheerder",
        _SCHERMEN,
        "@vereist(Rol.BEHEERDER)\n@require_safe",
        "@vereist(Rol.BEHEERDER, Rol.ELIP_PERSONEN)\n@require_safe",
        f"{_T_SCHERMEN}::test_case_worker_has_no_such_screen",
    ),
    Weghaling(
        "beoordelingen-niet-voor-de-operator",
        _SCHERMEN,
        "@vereist_duo(Rol.DUO_AUDITOR)\n@require_safe",
        "@vereist_duo(Rol.DUO_AUDITOR, Rol.DUO_OPERATOR)\n@require_safe",
        f"{_T_SCHERMEN}::test_auditor_of_duo_judges_every_municipality_and_no_operator_does",
    ),
    # --- supervision is on record itself ---
    Weghaling(
        "beoordeling-zonder-regel",
        _BEOORDELEN,
        "    logboek.schrijven(events.BEOORDELING_GEMAAKT, door=door, van=van, tot=tot, aantal=len(opvallend))\n",
        "",
        f"{_T_STEEKPROEF}::test_a_review_is_on_record_once",
    ),
    Weghaling(
        "oordeel-zonder-regel",
        _BEOORDELEN,
        """    logboek.schrijven(
        events.OORDEEL_GEGEVEN, door=door, account=rij.account, beoordeling=rij.beoordeling_id, oordeel=oordeel
    )
""",
        "",
        f"{_T_BEOORDELEN}::test_beheerder_of_the_municipality_judges_and_it_is_on_record",
    ),
)
