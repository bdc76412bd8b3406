"""Own work closes with the sight of its municipality, whoever ends or resumes it (spec D9, D10).

After a move it stays readable four weeks longer, for the warm hand-over: a proposal for the privacy officer.
"""

from django.db import migrations

MAKEN = """
CREATE FUNCTION begeleiding_volgt_zicht() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tabel text;
BEGIN
    FOREACH tabel IN ARRAY ARRAY['begeleiding_begeleiding', 'begeleiding_contactmoment', 'begeleiding_overdracht'] LOOP
        EXECUTE format(
            'UPDATE public.%I rij SET tot = zicht.tot FROM (
                SELECT persoon_id, gemeente, max(tot + CASE einde WHEN ''VERHUISD'' THEN 28 ELSE 0 END) AS tot
                FROM public.inburgeraars_zicht WHERE persoon_id IN (SELECT persoon_id FROM nieuw)
                GROUP BY persoon_id, gemeente
            ) zicht
            WHERE rij.persoon_id = zicht.persoon_id AND rij.gemeente = zicht.gemeente AND rij.tot <> zicht.tot', tabel
        );
    END LOOP;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION begeleiding_volgt_zicht() FROM PUBLIC;
CREATE TRIGGER begeleiding_na_openen AFTER INSERT ON inburgeraars_zicht REFERENCING NEW TABLE AS nieuw
    FOR EACH STATEMENT EXECUTE FUNCTION begeleiding_volgt_zicht();
CREATE TRIGGER begeleiding_na_wijzigen AFTER UPDATE ON inburgeraars_zicht REFERENCING NEW TABLE AS nieuw
    FOR EACH STATEMENT EXECUTE FUNCTION begeleiding_volgt_zicht();
"""
WEG = """
DROP TRIGGER begeleiding_na_openen ON inburgeraars_zicht;
DROP TRIGGER begeleiding_na_wijzigen ON inburgeraars_zicht;
DROP FUNCTION begeleiding_volgt_zicht();
"""


class Migration(migrations.Migration):
    """After the tables of both rooms."""

    dependencies = [("begeleiding", "0001_initial"), ("inburgeraars", "0001_initial")]
    operations = [migrations.RunSQL(MAKEN, WEG)]
