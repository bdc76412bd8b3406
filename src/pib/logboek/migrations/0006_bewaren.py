"""What goes at the end of its term: whole months of lines with their chain, and the key of a person who is gone (O6).

Both through functions of the owner, who looks at the clock himself: nobody can hand in another day.
"""

from django.db import migrations, models

ALLEEN_ERBIJ = """
CREATE OR REPLACE FUNCTION logboek_alleen_erbij() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('pib.logboek_maand_verwijderen', true) = 'ja' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'Regels van het logboek worden niet gewijzigd of verwijderd.';
END $$;
"""
MAAND = """
CREATE FUNCTION logboek_maand_verwijderen(p_maand date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_aantal bigint;
BEGIN
    IF p_maand <> date_trunc('month', p_maand)
        OR p_maand + interval '1 month' + interval '5 years' > now() AT TIME ZONE 'UTC' THEN
        RAISE EXCEPTION 'Alleen een hele maand waarvan de bewaartermijn voorbij is, wordt verwijderd.';
    END IF;
    PERFORM pg_advisory_xact_lock(x'5049420A'::integer);
    PERFORM set_config('pib.logboek_maand_verwijderen', 'ja', true);
    DELETE FROM public.logboek_verwerking regel USING public.logboek_zegel zegel
        WHERE zegel.maand = p_maand AND zegel.soort = 'V' AND zegel.regel = regel.id;
    DELETE FROM public.logboek_gebruik regel USING public.logboek_zegel zegel
        WHERE zegel.maand = p_maand AND zegel.soort = 'G' AND zegel.regel = regel.id;
    DELETE FROM public.logboek_zegel WHERE maand = p_maand;
    GET DIAGNOSTICS v_aantal = ROW_COUNT;
    PERFORM set_config('pib.logboek_maand_verwijderen', '', true);
    RETURN v_aantal;
END $$;
REVOKE ALL ON FUNCTION logboek_maand_verwijderen(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION logboek_maand_verwijderen(date) TO pib_landelijk;
"""
# p_weg: everybody with a key of whom there are no data any more. Who is among them for a year loses the key.
SLEUTELS = """
CREATE FUNCTION logboek_sleutels_bijhouden(p_weg bigint[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_aantal bigint;
BEGIN
    UPDATE public.logboek_sleutel SET weg_sinds = NULL WHERE weg_sinds IS NOT NULL AND persoon <> ALL (p_weg);
    UPDATE public.logboek_sleutel SET weg_sinds = current_date WHERE weg_sinds IS NULL AND persoon = ANY (p_weg);
    DELETE FROM public.logboek_sleutel WHERE weg_sinds + interval '1 year' <= current_date;
    GET DIAGNOSTICS v_aantal = ROW_COUNT;
    RETURN v_aantal;
END $$;
REVOKE ALL ON FUNCTION logboek_sleutels_bijhouden(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION logboek_sleutels_bijhouden(bigint[]) TO pib_landelijk;
"""
# What only the functions above call: PostgreSQL lets everybody call a new function.
DICHT = """
REVOKE ALL ON FUNCTION logboek_veld(text) FROM PUBLIC;
REVOKE ALL ON FUNCTION logboek_tijd(timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION logboek_tekst(logboek_verwerking) FROM PUBLIC;
REVOKE ALL ON FUNCTION logboek_tekst(logboek_gebruik) FROM PUBLIC;
REVOKE ALL ON FUNCTION logboek_in_wachtrij() FROM PUBLIC;
REVOKE ALL ON FUNCTION logboek_alleen_erbij() FROM PUBLIC;
"""
WEG = "DROP FUNCTION logboek_maand_verwijderen(date); DROP FUNCTION logboek_sleutels_bijhouden(bigint[]);"


class Migration(migrations.Migration):
    """After the chain."""

    dependencies = [("logboek", "0005_op_moment")]
    operations = [
        migrations.AddField(
            model_name="sleutel",
            name="weg_sinds",
            field=models.DateField(null=True, help_text="First night there were no data of the person any more."),
        ),
        migrations.RunSQL(ALLEEN_ERBIJ + MAAND + SLEUTELS + DICHT, WEG),
    ]
