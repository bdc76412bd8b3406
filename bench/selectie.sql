-- The selection of 2021-06-01 written by hand for one peildatum: what a careful programmer would write once.
-- Same rows, same columns and same indexes as the portal's receipts.
INSERT INTO bench_beslissing (
    persoon_id, zicht_gemeente, zicht_tot, aanlevering, gekozen, criterium, versie, versie_hash, voorwaarden,
    gemeentecode, wet, doelgroep, plicht_start, plicht_eind, overleden_op, land, aow_op, leenruimte_cent,
    opgenomen_cent, termijn_eind, vrijgesteld, aangehouden, vanaf
)
SELECT id, zicht_gemeente, zicht_tot, aanlevering, masker & 4095 = 4095,
       CASE WHEN masker & 4095 = 4095
            THEN CASE masker & 12288 WHEN 4096 THEN 'A' WHEN 8192 THEN 'B' ELSE 'AB' END ELSE '' END,
       date '2021-06-01', %(hash)s, masker,
       gemeentecode, wet, doelgroep, plicht_start, plicht_eind, overleden_op, land, aow_op, leenruimte_cent,
       opgenomen_cent, termijn_eind, masker & 16 = 0, masker & 2048 = 0, date '2026-11-25'
FROM (
    SELECT p.*, l.leenruimte_cent, l.opgenomen_cent,
           (wet = '2013')::int
           + (doelgroep = 'ASIEL')::int * 2
           + (plicht_start IS NOT NULL AND plicht_start <= date '2026-11-25')::int * 4
           + (plicht_eind IS NULL OR plicht_eind > date '2026-11-25')::int * 8
           + (NOT EXISTS (
                SELECT FROM inburgeraars_vrijstelling v
                WHERE v.persoon_id = p.id AND v.onderdeel = '' AND v.ingangsdatum <= date '2026-11-25'
                  AND (v.einddatum IS NULL OR v.einddatum >= date '2026-11-25')
              ))::int * 16
           + (overleden_op IS NULL OR overleden_op > date '2026-11-25')::int * 32
           + (land = '')::int * 64
           + (aow_op IS NULL OR aow_op > date '2026-11-25')::int * 128
           + coalesce(leenruimte_cent > 0, false)::int * 256
           + coalesce(
               termijn_eind <= date '2027-11-26' OR leenruimte_cent > 0 AND opgenomen_cent * 100 >= leenruimte_cent * 95,
               false
             )::int * 512
           + (coalesce(opgenomen_cent * 100 >= leenruimte_cent * 75, false)
              OR coalesce(leenruimte_cent, 0) = 0)::int * 1024
           + (cardinality(aangehouden) = 0)::int * 2048
           + coalesce(
               termijn_eind <= date '2027-11-26' AND leenruimte_cent > 0 AND opgenomen_cent * 100 >= leenruimte_cent * 75,
               false
             )::int * 4096
           + coalesce(leenruimte_cent > 0 AND opgenomen_cent * 100 >= leenruimte_cent * 95, false)::int * 8192 AS masker
    FROM inburgeraars_persoon p LEFT JOIN inburgeraars_lening l ON l.persoon_id = p.id
    WHERE p.ingetrokken_per IS NULL
    OFFSET 0
) oordeel
