"""The one function that writes the logboek; it runs with the owner's rights, its caller has none on the tables."""

from django.db import migrations

SCHRIJVEN = """
CREATE FUNCTION logboek_schrijven(
    p_trace uuid, p_activiteit text, p_handeling text, p_zin text, p_voorwerp text, p_resultaat text,
    p_personen bigint[], p_account bigint, p_rol text, p_gemeente text, p_herkomst text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.logboek_gebruik (trace, moment, account, rol, gemeente, herkomst)
    VALUES (p_trace, clock_timestamp(), p_account, p_rol, p_gemeente, p_herkomst)
    ON CONFLICT (trace) DO NOTHING;
    IF cardinality(p_personen) = 0 THEN
        INSERT INTO public.logboek_verwerking (trace, moment, activiteit, handeling, zin, voorwerp, resultaat)
        VALUES (p_trace, clock_timestamp(), p_activiteit, p_handeling, p_zin, p_voorwerp, p_resultaat);
        RETURN;
    END IF;
    INSERT INTO public.logboek_sleutel (persoon, pseudoniem)
    SELECT lijst.persoon, gen_random_uuid() FROM unnest(p_personen) AS lijst(persoon)
    WHERE NOT EXISTS (SELECT FROM public.logboek_sleutel bestaand WHERE bestaand.persoon = lijst.persoon)
    ON CONFLICT (persoon) DO NOTHING;
    INSERT INTO public.logboek_verwerking (trace, moment, activiteit, handeling, zin, voorwerp, resultaat, betrokkene)
    SELECT p_trace, clock_timestamp(), p_activiteit, p_handeling, p_zin, p_voorwerp, p_resultaat, sleutel.pseudoniem
    FROM unnest(p_personen) AS lijst(persoon) JOIN public.logboek_sleutel sleutel ON sleutel.persoon = lijst.persoon;
END $$;
REVOKE ALL ON FUNCTION logboek_schrijven(uuid, text, text, text, text, text, bigint[], bigint, text, text, text)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION logboek_schrijven(uuid, text, text, text, text, text, bigint[], bigint, text, text, text)
    TO pib_web, pib_landelijk, pib_duo;
"""
WEG = "DROP FUNCTION logboek_schrijven(uuid, text, text, text, text, text, bigint[], bigint, text, text, text);"


class Migration(migrations.Migration):
    """After the tables, before anyone writes."""

    dependencies = [("logboek", "0001_initial")]
    operations = [migrations.RunSQL(SCHRIJVEN, WEG)]
