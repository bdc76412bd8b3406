"""Sealing: each line is queued when it is written, and hashed into the chain of its month soon after (spec O5).

Not at the write itself: that would let every page of every user wait for the one before it. Whoever owns the database
can still alter lines; the chain and its heads, kept elsewhere, make that visible. The triggers stop accidents.
"""

from django.db import migrations

# A field as the chain reads it: its length in bytes and itself, so that no two rows give one text.
TEKST = r"""
CREATE FUNCTION logboek_veld(text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN $1 IS NULL THEN '-' ELSE octet_length($1) || ':' || $1 END
$$;
CREATE FUNCTION logboek_tijd(timestamptz) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT (extract(epoch FROM $1) * 1000000)::bigint::text
$$;
CREATE FUNCTION logboek_tekst(public.logboek_verwerking) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog AS $$
    SELECT string_agg(public.logboek_veld(veld), '' ORDER BY plek) FROM unnest(ARRAY[
        'V', $1.id::text, $1.trace::text, public.logboek_tijd($1.moment), $1.activiteit, $1.handeling, $1.zin,
        $1.voorwerp, $1.resultaat, $1.betrokkene::text
    ]) WITH ORDINALITY AS velden(veld, plek)
$$;
CREATE FUNCTION logboek_tekst(public.logboek_gebruik) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog AS $$
    SELECT string_agg(public.logboek_veld(veld), '' ORDER BY plek) FROM unnest(ARRAY[
        'G', $1.id::text, $1.trace::text, public.logboek_tijd($1.moment), $1.account::text, $1.rol, $1.gemeente,
        $1.herkomst
    ]) WITH ORDINALITY AS velden(veld, plek)
$$;
"""
WACHTRIJ = """
CREATE FUNCTION logboek_in_wachtrij() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.logboek_te_verzegelen (soort, regel) SELECT TG_ARGV[0], nieuw.id FROM nieuw;
    RETURN NULL;
END $$;
CREATE TRIGGER te_verzegelen AFTER INSERT ON logboek_verwerking REFERENCING NEW TABLE AS nieuw
    FOR EACH STATEMENT EXECUTE FUNCTION logboek_in_wachtrij('V');
CREATE TRIGGER te_verzegelen AFTER INSERT ON logboek_gebruik REFERENCING NEW TABLE AS nieuw
    FOR EACH STATEMENT EXECUTE FUNCTION logboek_in_wachtrij('G');
INSERT INTO logboek_te_verzegelen (soort, regel) SELECT 'V', id FROM logboek_verwerking ORDER BY id;
INSERT INTO logboek_te_verzegelen (soort, regel) SELECT 'G', id FROM logboek_gebruik ORDER BY id;
"""
VERZEGELEN = """
CREATE FUNCTION logboek_verzegelen(p_hoogstens integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rij record;
    v_maand date;
    v_nummer bigint;
    v_hash bytea;
    v_aantal integer := 0;
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
        INSERT INTO public.logboek_zegel (maand, nummer, soort, regel, hash)
            VALUES (v_maand, v_nummer, rij.soort, rij.regel, v_hash);
        DELETE FROM public.logboek_te_verzegelen WHERE id = rij.id;
        v_aantal := v_aantal + 1;
    END LOOP;
    RETURN v_aantal;
END $$;
REVOKE ALL ON FUNCTION logboek_verzegelen(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION logboek_verzegelen(integer) TO pib_landelijk;
"""
ALLEEN_ERBIJ = """
CREATE FUNCTION logboek_alleen_erbij() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Regels van het logboek worden niet gewijzigd of verwijderd.';
END $$;
CREATE TRIGGER alleen_erbij BEFORE UPDATE OR DELETE ON logboek_verwerking
    FOR EACH STATEMENT EXECUTE FUNCTION logboek_alleen_erbij();
CREATE TRIGGER alleen_erbij BEFORE UPDATE OR DELETE ON logboek_gebruik
    FOR EACH STATEMENT EXECUTE FUNCTION logboek_alleen_erbij();
CREATE TRIGGER alleen_erbij BEFORE UPDATE OR DELETE ON logboek_zegel
    FOR EACH STATEMENT EXECUTE FUNCTION logboek_alleen_erbij();
"""
WEG = """
DROP TRIGGER alleen_erbij ON logboek_verwerking; DROP TRIGGER alleen_erbij ON logboek_gebruik;
DROP TRIGGER alleen_erbij ON logboek_zegel; DROP FUNCTION logboek_alleen_erbij();
DROP FUNCTION logboek_verzegelen(integer);
DROP TRIGGER te_verzegelen ON logboek_verwerking; DROP TRIGGER te_verzegelen ON logboek_gebruik;
DROP FUNCTION logboek_in_wachtrij();
DROP FUNCTION logboek_tekst(logboek_verwerking); DROP FUNCTION logboek_tekst(logboek_gebruik);
DROP FUNCTION logboek_veld(text); DROP FUNCTION logboek_tijd(timestamptz);
"""


class Migration(migrations.Migration):
    """After the tables of the chain."""

    dependencies = [("logboek", "0003_zegel")]
    operations = [migrations.RunSQL(TEKST + WACHTRIJ + VERZEGELEN + ALLEEN_ERBIJ, WEG)]
