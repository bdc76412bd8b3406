-- Persons in the real tables, near and far from every boundary. Their numbers fail the 11-proef: the last digit
-- (weight -1) is chosen so that the sum is no multiple of eleven.
INSERT INTO gemeenten_gemeente (code, naam, opvolgers, oin, kvk)
SELECT lpad(n::text, 4, '0'), 'Gemeente ' || n, '{}', '', '' FROM generate_series(1, 342) n;

INSERT INTO inburgeraars_persoon (
    sleutel, bsn, voornamen, voorletters, voorvoegsel, geslachtsnaam, naamgebruik, partner_voorvoegsel,
    partner_geslachtsnaam, geslacht, geboortedatum, aow_op, overleden_op, straat, huisnummer, toevoeging, postcode,
    woonplaats, land, adres_onbekend, geheim, post_straat, post_huisnummer, post_toevoeging, post_postcode,
    post_woonplaats, gemeentecode, wet, doelgroep, plicht_start, termijn_eind, plicht_eind, plicht_eind_reden,
    aanlevering, aangehouden
)
SELECT gen_random_uuid(), acht || CASE WHEN som % 11 = 0 THEN '1' ELSE '0' END, 'Voornaam', 'V.', '', 'Naam' || n, 'E',
       '', '', 'V', '1990-05-17', date '2057-01-01', CASE WHEN n % 97 = 0 THEN date '2026-06-01' END,
       'Dorpsstraat', '1', '', '1234AB', 'Voorbeeldstad', CASE WHEN n % 89 = 0 THEN 'Duitsland' ELSE '' END, n % 71 = 0, false, '', '', '',
       '', '', lpad((n % 342 + 1)::text, 4, '0'), CASE WHEN n % 4 = 0 THEN '2021' ELSE '2013' END,
       CASE WHEN n % 5 = 0 THEN 'GEZIN' ELSE 'ASIEL' END, date '2018-01-01' + n % 1500,
       date '2025-01-01' + n * 7 % 2000, CASE WHEN n % 3 = 0 THEN date '2025-06-01' END, '', 1,
       CASE WHEN n % 199 = 0 THEN '{BSN}'::text[] ELSE '{}' END
FROM (
    SELECT n, lpad(n::text, 8, '0') AS acht,
           (SELECT sum(substr(lpad(n::text, 8, '0'), plaats, 1)::int * (10 - plaats))
            FROM generate_series(1, 8) plaats) AS som
    FROM generate_series(1, {PERSONEN}) n
) nummers;

INSERT INTO inburgeraars_lening (persoon_id, leenruimte_cent, opgenomen_cent, gereserveerd_cent, rente_cent)
SELECT id, 1000000, id * 37 % 1000001, 0, 0 FROM inburgeraars_persoon WHERE id % 10 <> 0;

INSERT INTO inburgeraars_vrijstelling (persoon_id, soort, onderdeel, reden, ingangsdatum, einddatum)
SELECT id, 'ONTHEFFING', CASE WHEN id % 40 = 0 THEN '' ELSE 'KNM' END, 'MED', date '2024-01-01', NULL
FROM inburgeraars_persoon WHERE id % 20 = 0;
