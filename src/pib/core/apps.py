"""Django's view of the room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Raises the walls after every migration, so that a new table is closed until it is declared."""

    name = "pib.core"

    def ready(self) -> None:
        """Connect the walls to the end of a migration, and the checks to ``check --deploy``."""
        from django.core.checks import Tags, register  # noqa: PLC0415  (apps must be loaded first)
        from django.db.models.signals import post_migrate  # noqa: PLC0415

        from pib.core import controles  # noqa: PLC0415
        from pib.core.muren import na_migratie  # noqa: PLC0415

        post_migrate.connect(na_migratie, sender=self, dispatch_uid="pib.muren")
        for controle in controles.CONTROLES:
            register(controle, Tags.database, deploy=True)
