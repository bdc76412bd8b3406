"""Nothing is served or worked on while the installation is not in order."""

import io

import click
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import SystemCheckError


def controleer_muren() -> None:
    """Whether the walls stand in the database and no login has too much (``core.controles``).

    Takes some hundredths of a second. Raises ClickException with what is wrong.
    """
    _controleer(Tags.database)


def controleer_installatie() -> None:
    """Everything of ``check --deploy``, for a portal in production. Raises ClickException with what is wrong."""
    _controleer()


def _controleer(*soorten: str) -> None:
    stil = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    try:
        call_command("check", deploy=True, databases=["default"], tags=soorten or None, **stil)
    except SystemCheckError as fout:
        raise click.ClickException(f"De installatie is niet in orde, er wordt niets gestart.\n{fout}") from None
