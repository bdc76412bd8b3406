"""A mail that is asked for gets its job from the database itself: whoever asks has no rights on the queue.

The function runs with the owner's rights and can do one thing only: plan the sending of the row that was just made.
Its search path ends with pg_temp and names public because the queue's own triggers look their tables up there; nobody
but the owner can create anything in either schema of that path.
"""

from django.db import migrations

PLANNEN = """
CREATE FUNCTION toegang_bericht_plannen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.procrastinate_jobs (queue_name, task_name, args)
    VALUES ('post', 'toegang.bericht_versturen', jsonb_build_object('bericht', NEW.id));
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION toegang_bericht_plannen() FROM PUBLIC;
CREATE TRIGGER bericht_plannen AFTER INSERT ON toegang_bericht
    FOR EACH ROW EXECUTE FUNCTION toegang_bericht_plannen();
"""
WEG = """
DROP TRIGGER bericht_plannen ON toegang_bericht;
DROP FUNCTION toegang_bericht_plannen();
"""


class Migration(migrations.Migration):
    """After the queue's tables."""

    dependencies = [
        ("toegang", "0002_mandaten_en_beheer"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [migrations.RunSQL(PLANNEN, WEG)]
