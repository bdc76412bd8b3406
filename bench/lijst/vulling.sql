-- Signals, persons and a logboek in the real tables: 342 municipalities, the largest some sixty times the smallest.
-- Two signals per person, half a period apart. Rows lie in the order in which the years would bring them: signals by
-- day, persons at random, so that the rows of a municipality are spread over the table.
-- Numbers of persons fail the 11-proef: the last digit (weight -1) is chosen so that the sum is no multiple of eleven.
CREATE TEMP TABLE maat AS
SELECT n, lpad(n::text, 4, '0') AS code, greatest(500, round({SIGNALEN} * n ^ -0.7 / sum(n ^ -0.7) OVER ()))::int AS signalen
FROM generate_series(1, {GEMEENTEN}) n;

INSERT INTO gemeenten_gemeente (code, naam, opvolgers, oin, kvk)
SELECT code, 'Gemeente ' || n, '{}', '', '' FROM maat;

INSERT INTO gemeenten_deelname (gemeente_id, vanaf, aangemeld_op) SELECT code, '2021-01-01', now() FROM maat;

CREATE TEMP TABLE wie AS
SELECT row_number() OVER (ORDER BY hashtextextended(code || ' ' || k, 0)) AS n, code, k
FROM maat, generate_series(1, signalen / 2) k;
CREATE UNIQUE INDEX ON wie (code, k);

INSERT INTO inburgeraars_persoon (
    id, sleutel, bsn, voornamen, voorletters, voorvoegsel, geslachtsnaam, naamgebruik, partner_voorvoegsel,
    partner_geslachtsnaam, geslacht, geboortedatum, aow_op, straat, huisnummer, toevoeging, postcode, woonplaats, land,
    adres_onbekend, geheim, post_straat, post_huisnummer, post_toevoeging, post_postcode, post_woonplaats, gemeentecode,
    wet, doelgroep, plicht_start, termijn_eind, plicht_eind_reden, aanlevering, aangehouden, zicht_gemeente, zicht_tot
)
SELECT n, gen_random_uuid(), acht || CASE WHEN som % 11 = 0 THEN '1' ELSE '0' END, 'Voornaam', 'V.', '', 'Naam' || n,
       'E', '', '', 'V', '1990-05-17', date '2057-01-01', 'Dorpsstraat', '1', '', '1234AB', 'Voorbeeldstad', '', false,
       false, '', '', '', '', '', code, '2013', 'ASIEL', date '2018-01-01' + (n % 1500)::int,
       date '2026-01-01' + (n * 7 % 2000)::int, '', 1, '{}', code, '9999-12-31'
FROM (
    SELECT n, code, lpad(n::text, 8, '0') AS acht,
           (SELECT sum(substr(lpad(n::text, 8, '0'), plaats, 1)::int * (10 - plaats))
            FROM generate_series(1, 8) plaats) AS som
    FROM wie
) nummers
ORDER BY n;

INSERT INTO inburgeraars_lening (
    persoon_id, leenruimte_cent, opgenomen_cent, gereserveerd_cent, rente_cent, zicht_gemeente, zicht_tot
)
SELECT n, 1000000, 900000 + n * 37 % 100001, 0, 0, code, '9999-12-31' FROM wie WHERE n % 10 <> 0 ORDER BY n;

INSERT INTO signalen_signaal (
    gemeente, persoon_id, code, datum, bsn, achternaam, doelgroep, bijzonderheden, aanleiding, status, status_op,
    versie, tot
)
SELECT s.code, s.wie, CASE WHEN s.k % 3 = 0 THEN 'SS404' ELSE 'SS400' END, s.datum, p.bsn, p.geslachtsnaam, 'ASIEL',
       '{}', 'ronde:' || s.k, CASE WHEN s.k % 5 = 0 THEN 'NIEUW' ELSE 'AFGEHANDELD' END, s.datum, 1, '9999-12-31'
FROM (
    SELECT maat.code, wie.n AS wie, nr AS k, {VANDAAG}::date - (nr * 700 / maat.signalen) AS datum
    FROM maat CROSS JOIN generate_series(1, maat.signalen / 2 * 2) nr
    JOIN wie ON wie.code = maat.code AND wie.k = (nr - 1) % (maat.signalen / 2) + 1
) s JOIN inburgeraars_persoon p ON p.id = s.wie
ORDER BY s.datum, hashtextextended(s.code || ' ' || s.k, 0);

-- The logboek as it is after {REGELS} lines: everybody has a pseudonym, twenty lines in a trace, none left to seal.
ALTER TABLE logboek_verwerking DISABLE TRIGGER te_verzegelen;
ALTER TABLE logboek_gebruik DISABLE TRIGGER te_verzegelen;
INSERT INTO logboek_sleutel (persoon, pseudoniem) SELECT n, gen_random_uuid() FROM wie ORDER BY n;
INSERT INTO logboek_gebruik (trace, moment, account, rol, gemeente, herkomst)
SELECT md5('trace ' || nr)::uuid, now() - ({REGELS} / 20 - nr) * interval '10 seconds', 1, 'ELIP_SIGNALEN', '0001',
       'portaal'
FROM generate_series(1, {REGELS} / 20) nr;
INSERT INTO logboek_verwerking (trace, moment, activiteit, handeling, zin, voorwerp, resultaat, betrokkene)
SELECT md5('trace ' || (nr / 20 + 1))::uuid, now() - ({REGELS} / 20 - nr / 20) * interval '10 seconds',
       'elip-signalen', 'signalen:lijst:getoond', 'Signalen getoond, pagina 1', '', 'geslaagd', sleutel.pseudoniem
FROM generate_series(0, {REGELS} - 1) nr
JOIN logboek_sleutel sleutel ON sleutel.persoon = nr::bigint * 7919 % (SELECT count(*) FROM wie) + 1
ORDER BY nr;
ALTER TABLE logboek_verwerking ENABLE TRIGGER te_verzegelen;
ALTER TABLE logboek_gebruik ENABLE TRIGGER te_verzegelen;
DROP TABLE maat, wie;
