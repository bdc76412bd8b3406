"""Sealing a backlog: the links are written and the queue is emptied in one statement each.

Line by line PostgreSQL kept the plan it made for a queue of a few lines, a scan of all of it: with 100,000 lines waiting
each took milliseconds, and the sealer could not catch up within ten seconds any more.
"""

from django.db import migrations

VERZEGELEN = """
CREATE OR REPLACE FUNCTION logboek_verzegelen(p_hoogstens integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rij record;
    v_maand date;
    v_nummer bigint;
    v_hash bytea;
    v_wacht bigint[] := '{}';
    v_maanden date[] := '{}';
    v_nummers bigint[] := '{}';
    v_soorten text[] := '{}';
    v_regels bigint[] := '{}';
    v_hashes bytea[] := '{}';
BEGIN
    PERFORM pg_advisory_xact_lock(x'5049420A'::integer);
    FOR rij IN
        SELECT wacht.id, wacht.soort, wacht.regel,
            date_trunc('month', coalesce(v.moment, g.moment, now()) AT TIME ZONE 'UTC')::date AS maand,
            CASE WHEN v.id IS NOT NULL THEN public.logboek_tekst(v)
                WHEN g.id IS NOT NULL THEN public.logboek_tekst(g) ELSE '' END AS tekst
        FROM (SELECT * FROM public.logboek_te_verzegelen ORDER BY id LIMIT p_hoogstens) wacht
        LEFT JOIN public.logboek_verwerking v ON wacht.soort = 'V' AND v.id = wacht.regel
        LEFT JOIN public.logboek_gebruik g ON wacht.soort = 'G' AND g.id = wacht.regel
        ORDER BY maand, wacht.id
    LOOP
        IF v_maand IS DISTINCT FROM rij.maand THEN
            v_maand := rij.maand;
            SELECT nummer, hash INTO v_nummer, v_hash FROM public.logboek_zegel
                WHERE maand = v_maand ORDER BY nummer DESC LIMIT 1;
            IF NOT FOUND THEN
                v_nummer := 0;
                v_hash := sha256(convert_to('pib-logboek ' || to_char(v_maand, 'YYYY-MM'), 'UTF8'));
            END IF;
        END IF;
        v_nummer := v_nummer + 1;
        v_hash := sha256(v_hash || convert_to(rij.tekst, 'UTF8'));
        v_wacht := v_wacht || rij.id;
        v_maanden := v_maanden || v_maand;
        v_nummers := v_nummers || v_nummer;
        v_soorten := v_soorten || rij.soort::text;
        v_regels := v_regels || rij.regel;
        v_hashes := v_hashes || v_hash;
    END LOOP;
    INSERT INTO public.logboek_zegel (maand, nummer, soort, regel, hash)
        SELECT * FROM unnest(v_maanden, v_nummers, v_soorten, v_regels, v_hashes);
    DELETE FROM public.logboek_te_verzegelen WHERE id = ANY (v_wacht);
    RETURN cardinality(v_wacht);
END $$;
"""


class Migration(migrations.Migration):
    """The same links in the same order; going back would only be slower."""

    dependencies = [("logboek", "0006_bewaren")]
    operations = [migrations.RunSQL(VERZEGELEN, migrations.RunSQL.noop)]
