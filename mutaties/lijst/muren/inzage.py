"""Who could see a person and who did, and the overview for that person: neither too much nor too little."""

from mutaties.weghaling import Weghaling

_WIE_KON = "src/pib/toezicht/queries/wie_kon.py"
_T_WIE_KON = "src/pib/toezicht/tests/test_wie_kon.py"
_INZAGE = "src/pib/toezicht/queries/inzage.py"
_BESTAND = "src/pib/toezicht/inzagebestand.py"
_T_INZAGE = "src/pib/toezicht/tests/test_inzage.py"
_INGETROKKEN = f"{_T_WIE_KON}::test_roles_taken_away_since_are_known_from_the_logboek"
_KEEK = f"{_T_WIE_KON}::test_who_looked_stands_beside_who_could_also_from_elsewhere"
_ZICHTDAG = f"{_T_WIE_KON}::test_a_day_belongs_to_the_municipality_that_had_sight_of_it"

WEGHALINGEN = (
    # --- who could, and who did ---
    Weghaling(
        "wie-kon-pas-vanaf-het-zicht",
        "src/pib/inburgeraars/queries/zicht.py",
        "if regel.vanaf <= dag < regel.tot]",
        "if dag < regel.tot]",
        _ZICHTDAG,
    ),
    Weghaling(
        "wie-kon-tot-het-einde-van-het-zicht",
        "src/pib/inburgeraars/queries/zicht.py",
        "if regel.vanaf <= dag < regel.tot]",
        "if regel.vanaf <= dag <= regel.tot]",
        _ZICHTDAG,
    ),
    Weghaling(
        "wie-kon-met-een-rol-die-personen-toont",
        _WIE_KON,
        ", rol__in=ROLLEN_MET_PERSONEN",
        "",
        f"{_T_WIE_KON}::test_accounts_are_those_whose_role_held_on_the_day_and_shows_persons",
    ),
    Weghaling(
        "wie-kon-met-een-rol-van-die-dag",
        _WIE_KON,
        "geldige_vergunningen(dag, ook_mandaten=_beeindigd_op(dag))\n        .filter(",
        "Rolvergunning.objects\n        .filter(",
        f"{_T_WIE_KON}::test_accounts_are_those_whose_role_held_on_the_day_and_shows_persons",
    ),
    Weghaling(
        "wie-kon-ingetrokken-sinds-die-dag",
        _WIE_KON,
        "AND moment >= %s AND zin LIKE %s",
        "AND %s IS NOT NULL AND zin LIKE %s",
        _INGETROKKEN,
    ),
    Weghaling("wie-kon-ingetrokken-in-deze-gemeente", _WIE_KON, 'f"%gemeente {gemeente} %"', '"%"', _INGETROKKEN),
    Weghaling("wie-keek-naar-deze-persoon", _WIE_KON, "WHERE v.betrokkene = %s", "WHERE %s IS NOT NULL", _KEEK),
    Weghaling("wie-keek-vanaf-de-eerste-dag", _WIE_KON, "v.moment >= %s AND", "%s IS NOT NULL AND", _KEEK),
    Weghaling("wie-keek-tot-en-met-de-laatste-dag", _WIE_KON, "AND v.moment < %s", "AND %s IS NOT NULL", _KEEK),
    # --- the overview for the person ---
    Weghaling(
        "inzage-zonder-naam-van-de-medewerker",
        _INZAGE,
        "organisatie=rij.organisatie.naam if rij",
        "organisatie=rij.naam if rij",
        f"{_T_INZAGE}::test_worker_of_a_mandated_body_is_named_by_body_and_municipality_never_by_name",
    ),
    Weghaling(
        "inzage-noemt-wie-voor-de-gemeente-werkt",
        "src/pib/toezicht/woorden.py",
        "if gebruiker.eigen or not gebruiker.organisatie:",
        "if gebruiker:",
        f"{_T_INZAGE}::test_worker_of_a_mandated_body_is_named_by_body_and_municipality_never_by_name",
    ),
    Weghaling(
        "inzage-nummer-van-de-medewerker",
        _INZAGE,
        'medewerker=str(account) if account else "",',
        'medewerker="",',
        f"{_T_INZAGE}::test_worker_of_a_mandated_body_is_named_by_body_and_municipality_never_by_name",
    ),
    Weghaling(
        "inzage-wie-kon-kijken",
        _BESTAND,
        "[[gemeente, regel.grond, regel.periode] for gemeente, regel in inzage.zicht]",
        "[]",
        f"{_T_INZAGE}::test_pdf_is_accessible_and_holds_every_line",
    ),
    Weghaling(
        "inzage-elke-regel",
        _BESTAND,
        "for regel in inzage.regels],",
        "for regel in inzage.regels[:100]],",
        f"{_T_INZAGE}::test_pdf_is_accessible_and_holds_every_line",
    ),
    Weghaling(
        "inzage-plaatselijke-tijd",
        _BESTAND,
        "plaatselijk = op.astimezone(AMSTERDAM)",
        "plaatselijk = op",
        f"{_T_INZAGE}::test_csv_holds_local_times_and_nothing_a_spreadsheet_would_run",
    ),
    Weghaling(
        "inzage-zegt-dat-het-geweigerd-is",
        "src/pib/toezicht/woorden.py",
        "if resultaat == GEWEIGERD else gebeurd",
        "if False else gebeurd",
        "src/pib/toezicht/tests/test_woorden.py",
    ),
)
