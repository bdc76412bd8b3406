"""How forms look: Django's forms rendered with our templates in the markup of NL Design System."""

from pathlib import Path
from typing import Any

import django.forms
from django.forms.renderers import BaseRenderer
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import cached_property

_SJABLONEN = Path(__file__).parent / "templates"
_DJANGO = Path(django.forms.__file__).parent / "jinja2"


class PortaalRenderer(BaseRenderer):
    """Our templates for form and field; single inputs are Django's own, with our classes (``core.formulieren``)."""

    form_template_name = "web/formulier/formulier.html.jinja"
    field_template_name = "web/formulier/veld.html.jinja"

    @cached_property
    def engine(self) -> Jinja2:
        """An engine that knows the shell's templates and Django's inputs."""
        return Jinja2(
            {
                "APP_DIRS": False,
                "DIRS": [_SJABLONEN, _DJANGO],
                "NAME": "formulieren",
                "OPTIONS": {"environment": "pib.web.sjablonen.omgeving", "autoescape": True},
            }
        )

    def get_template(self, template_name: str) -> Any:
        """The template of a form, field or input."""
        return self.engine.get_template(template_name)
