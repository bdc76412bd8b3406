"""Django's view of the room."""

from django.apps import AppConfig


class ToegangConfig(AppConfig):
    """Adds what must be right about eHerkenning to ``check --deploy``."""

    name = "pib.toegang"

    def ready(self) -> None:
        """Connect the check."""
        from django.core.checks import Tags, register  # noqa: PLC0415  (apps must be loaded first)

        from pib.toegang.eherkenning.controle import eherkenning_is_echt  # noqa: PLC0415

        register(eherkenning_is_echt, Tags.security, deploy=True)
