"""For one account of a municipality that was split: where it goes on."""

from collections.abc import Iterable
from typing import Any

from django import forms

from pib.core.formulieren import PortaalFormulier, Vinkjes
from pib.gemeenten.models import Gemeente


class SplitsingFormulier(PortaalFormulier):
    """The successors to choose from; ``geen`` is the other button of the page."""

    naar = forms.MultipleChoiceField(
        label="Werkt verder voor",
        widget=Vinkjes,
        error_messages={"required": "Kies een gemeente, of kies ‘Werkt niet verder’."},
    )

    def __init__(self, *argumenten: Any, opvolgers: Iterable[Gemeente], **opties: Any) -> None:
        """opvolgers: of the municipality that was split."""
        super().__init__(*argumenten, **opties)
        veld = self.fields["naar"]
        if isinstance(veld, forms.MultipleChoiceField):
            veld.choices = [(gemeente.code, f"{gemeente.naam} ({gemeente.code})") for gemeente in opvolgers]
