"""Sight follows participation: the one deed on sight that the municipal process may cause, for its own municipality.

Signing off, taking that back and enrolling again happen in the portal, whose login may not write sight. The function
runs with the owner's rights and refuses any municipality but the chosen one, unless a nation-wide login calls it.
What opens again opens no longer than it would without the sign-off: 3 months after the duty closed (the stored change
of a delivery tells when), 12 months after the criteria were no longer met (the receipts tell when).
"""

from django.db import migrations

MAKEN = """
CREATE FUNCTION elip_zicht_volgt_deelname(p_gemeente text, p_vandaag date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    einddag date;
    personen bigint[];
    kind record;
BEGIN
    IF 'pib_web' IN (session_user, current_setting('role')) AND p_gemeente IS DISTINCT FROM current_setting('pib.gemeente', true) THEN
        RAISE EXCEPTION 'alleen voor de gekozen gemeente' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT coalesce(tot, '9999-12-31') INTO einddag FROM gemeenten_deelname
    WHERE gemeente_id = p_gemeente AND vanaf <= p_vandaag AND (tot IS NULL OR tot > p_vandaag);
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    WITH open AS (
        SELECT DISTINCT ON (zicht.persoon_id) zicht.id, zicht.persoon_id, zicht.grond, zicht.tot, zicht.einde,
               coalesce(grens.tot, '9999-12-31') AS nieuw_tot, coalesce(grens.einde, '') AS nieuw_einde
        FROM inburgeraars_zicht zicht JOIN inburgeraars_persoon persoon ON persoon.id = zicht.persoon_id
        LEFT JOIN LATERAL (
            SELECT (na ->> 'per')::date + interval '3 months', 'PLICHT' FROM (
                SELECT soort, na FROM aanlevering_wijziging WHERE persoon_id = persoon.id
                AND soort IN ('PLICHT_GESLOTEN', 'PLICHT_HEROPEND') ORDER BY id DESC LIMIT 1
            ) wijziging WHERE soort = 'PLICHT_GESLOTEN'
            UNION ALL
            SELECT coalesce((
                SELECT max(eerder.tot) FROM elip_beslissing eerder
                WHERE eerder.persoon_id = persoon.id AND eerder.gekozen AND eerder.tot > eerder.vanaf
            ), bon.vanaf) + interval '12 months', 'CRITERIA'
            FROM elip_beslissing bon
            WHERE bon.persoon_id = persoon.id AND bon.tot IS NULL AND NOT bon.gekozen AND NOT bon.aangehouden
            ORDER BY 1 LIMIT 1
        ) grens(tot, einde) ON true
        WHERE zicht.gemeente = p_gemeente AND persoon.gemeentecode = p_gemeente AND persoon.land = ''
          AND persoon.ingetrokken_per IS NULL
        ORDER BY zicht.persoon_id, zicht.tot DESC, zicht.id DESC
    ), dicht AS (
        UPDATE inburgeraars_zicht SET tot = einddag, einde = 'AFGEMELD'
        WHERE gemeente = p_gemeente AND tot > einddag RETURNING persoon_id
    ), door AS (
        UPDATE inburgeraars_zicht zicht SET tot = greatest(open.nieuw_tot, open.tot), einde = open.nieuw_einde
        FROM open WHERE open.id = zicht.id AND einddag = '9999-12-31' AND open.einde = 'AFGEMELD'
          AND open.tot > p_vandaag RETURNING zicht.persoon_id
    ), opnieuw AS (
        INSERT INTO inburgeraars_zicht (persoon_id, gemeente, grond, vanaf, tot, einde)
        SELECT persoon_id, p_gemeente, grond, p_vandaag, nieuw_tot, nieuw_einde FROM open
        WHERE einddag = '9999-12-31' AND einde = 'AFGEMELD' AND tot <= p_vandaag AND nieuw_tot > p_vandaag
        RETURNING persoon_id
    )
    SELECT array_agg(persoon_id) INTO personen
    FROM (SELECT persoon_id FROM dicht UNION SELECT persoon_id FROM door UNION SELECT persoon_id FROM opnieuw) geraakt;
    IF personen IS NULL THEN
        RETURN 0;
    END IF;
    UPDATE inburgeraars_persoon persoon SET zicht_gemeente = laatste.gemeente, zicht_tot = laatste.tot
    FROM (
        SELECT DISTINCT ON (persoon_id) persoon_id, gemeente, tot FROM inburgeraars_zicht
        WHERE persoon_id = ANY (personen) ORDER BY persoon_id, tot DESC, id DESC
    ) laatste WHERE laatste.persoon_id = persoon.id;
    FOR kind IN
        SELECT tabel.relname FROM pg_class tabel
        JOIN pg_attribute zicht ON zicht.attrelid = tabel.oid AND zicht.attname = 'zicht_gemeente'
        JOIN pg_attribute wie ON wie.attrelid = tabel.oid AND wie.attname = 'persoon_id'
        WHERE tabel.relkind IN ('r', 'p') AND tabel.relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format(
            'UPDATE %I rij SET zicht_gemeente = persoon.zicht_gemeente, zicht_tot = persoon.zicht_tot'
            ' FROM inburgeraars_persoon persoon WHERE persoon.id = ANY ($1) AND rij.persoon_id = persoon.id',
            kind.relname
        ) USING personen;
    END LOOP;
    RETURN cardinality(personen);
END $$;
REVOKE ALL ON FUNCTION elip_zicht_volgt_deelname(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION elip_zicht_volgt_deelname(text, date) TO pib_web, pib_landelijk;
"""
WEG = "DROP FUNCTION elip_zicht_volgt_deelname(text, date);"


class Migration(migrations.Migration):
    """After the tables of sight and participation."""

    dependencies = [("elip", "0001_initial")]
    operations = [migrations.RunSQL(MAKEN, WEG)]
