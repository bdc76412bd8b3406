"""Form fields and inputs every room may use; how they look is the form renderer's business (``web``).

Templates are named, not imported: the shell holds them, so that a room needs no Python of the shell.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pib.core.nummers import parse_bsn, parse_telefoon

_DELEN = ("dag", "maand", "jaar")
_LENGTE = {"dag": 2, "maand": 2, "jaar": 4}
_INVOER = {**_LENGTE, "jaar": 5}  # one more than a year has: what is too long is said, not cut off without a word
_TEKSTEN = {
    "max_length": "Gebruik hoogstens %(limit_value)d tekens.",
    "null_characters_not_allowed": "Gebruik alleen gewone letters, cijfers en leestekens.",
}
_VERPLICHT = forms.Field.default_error_messages["required"]


class PortaalFormulier(forms.Form):
    """A form of the portal: the server checks, so that errors read the same with and without JavaScript.

    toon_optioneel: mark each field that may stay empty; off for a search form, where all may.
    """

    use_required_attribute = False
    toon_optioneel = False

    def __init__(self, *args: Any, **opties: Any) -> None:
        """Sentences of the portal, where a field has none of its own."""
        super().__init__(*args, **opties)
        for veld in self.fields.values():
            veld.error_messages = {**_TEKSTEN, **veld.error_messages}
            if veld.error_messages.get("required") == _VERPLICHT:
                veld.error_messages["required"] = f"Vul in: {veld.label}."


class _MetKlasse:
    """Gives an input its class of the design system, and the class for a wrong value."""

    klasse = "utrecht-textbox"
    klasse_fout = " utrecht-textbox--invalid"

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """Django's context with the classes added."""
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]  # mixed into a Widget
        eigen = context["widget"]["attrs"]
        fout = self.klasse_fout if eigen.get("aria-invalid") else ""
        eigen["class"] = f"{self.klasse} {eigen.get('class', '')}".strip() + fout
        return context


class TekstInvoer(_MetKlasse, forms.TextInput):
    """One line of text."""


class EmailInvoer(_MetKlasse, forms.EmailInput):
    """An e-mail address."""


class TekstVak(_MetKlasse, forms.Textarea):
    """Several lines of text."""

    klasse = "utrecht-textbox pib-tekstvak"


class Keuze(_MetKlasse, forms.Select):
    """One of a short list."""

    klasse = "utrecht-select utrecht-select--html-select"
    klasse_fout = " utrecht-select--invalid"


class Vinkje(_MetKlasse, forms.CheckboxInput):
    """Yes or no; the label stands behind the box."""

    klasse = "utrecht-checkbox utrecht-checkbox--html-input"
    klasse_fout = ""


class Vinkjes(forms.CheckboxSelectMultiple):
    """Several of a short list, a box for each."""

    template_name = "web/formulier/vinkjes.html.jinja"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Each box looks like a single one."""
        super().__init__({"class": Vinkje.klasse, **(attrs or {})})


class DagMaandJaarInvoer(forms.MultiWidget):
    """Three boxes: day, month, year (manual §3.2.1)."""

    template_name = "web/formulier/dagmaandjaar.html.jinja"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Numbers on a telephone's keyboard, and nothing remembered by the browser."""
        invoer: dict[str, forms.Widget | type[forms.Widget]] = {
            deel: TekstInvoer(
                {
                    "inputmode": "numeric",
                    "autocomplete": "off",
                    "maxlength": _INVOER[deel],
                    "class": f"pib-datum__{deel}",
                }
            )
            for deel in _DELEN
        }
        super().__init__(invoer, attrs)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The error summary leads to the first box."""
        del index
        return f"{id_}_0" if id_ else id_

    def decompress(self, value: date | None) -> list[int | None]:
        """A date as its three numbers."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each box with its label."""
        context = super().get_context(name, value, attrs)
        for deel, label in zip(context["widget"]["subwidgets"], _DELEN, strict=True):
            deel["label"] = label
        return context


class DagMaandJaarVeld(forms.MultiValueField):
    """A date typed as day, month and year; empty gives None when not required."""

    widget = DagMaandJaarInvoer

    def __init__(self, **opties: Any) -> None:
        """Three texts: what was typed wrongly is shown again as typed."""
        delen = [forms.CharField(required=False) for _ in _DELEN]
        super().__init__(fields=delen, require_all_fields=False, **opties)

    def compress(self, data_list: Sequence[str]) -> date | None:
        """The date. Raises ValidationError that names what is missing or wrong."""
        delen = [deel.strip() for deel in data_list]
        if not any(delen):
            return None
        leeg = [naam for naam, deel in zip(_DELEN, delen, strict=True) if not deel]
        if leeg:
            raise ValidationError(f"Vul ook in: {' en '.join(leeg)}.")
        if not all(deel.isascii() and deel.isdigit() for deel in delen):
            raise ValidationError("Vul alleen cijfers in. Gebruik bijvoorbeeld 31 03 2023.")
        if len(delen[2]) != _LENGTE["jaar"]:
            raise ValidationError("Vul het jaar in met 4 cijfers. Gebruik bijvoorbeeld 31 03 2023.")
        try:
            return date(int(delen[2]), int(delen[1]), int(delen[0]))
        except ValueError:
            raise ValidationError("Deze datum bestaat niet. Gebruik bijvoorbeeld 31 03 2023.") from None


class BsnVeld(forms.CharField):
    """A burgerservicenummer; cleaned to nine digits that pass the 11-proef."""

    def __init__(self, **opties: Any) -> None:
        """Spaces and dots may be typed; the browser remembers nothing."""
        opties.setdefault("label", "Burgerservicenummer")
        opties.setdefault("help_text", "9 cijfers")
        invoer = TekstInvoer({"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false", "class": "pib-bsn"})
        super().__init__(max_length=20, widget=invoer, **opties)

    def clean(self, value: Any) -> str:
        """Nine digits, or the sentence of ``parse_bsn`` as error."""
        getypt: str = super().clean(value)
        if not getypt:
            return ""
        try:
            return parse_bsn(getypt)
        except ValueError as fout:
            raise ValidationError(str(fout)) from None


class TelefoonVeld(forms.CharField):
    """A Dutch telephone number, cleaned to how it is printed."""

    def __init__(self, **opties: Any) -> None:
        """Digits on a telephone's keyboard."""
        super().__init__(max_length=22, widget=TekstInvoer({"type": "tel", "autocomplete": "off"}), **opties)

    def clean(self, value: Any) -> str:
        """As printed, or the sentence of ``parse_telefoon`` as error."""
        getypt: str = super().clean(value)
        try:
            return parse_telefoon(getypt) if getypt else ""
        except ValueError as fout:
            raise ValidationError(str(fout)) from None
