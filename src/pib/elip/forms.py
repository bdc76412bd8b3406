"""What a municipality fills in to take part in ELIP (manual §3.4, spec B2)."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from pib.core.formulieren import EmailInvoer, PortaalFormulier, TekstInvoer, TelefoonVeld, Vinkje
from pib.core.nummers import POSTCODE

_HUISNUMMER = re.compile(r"[1-9][0-9]{0,4}")
_NETJES_EMAIL = "Vul een e-mailadres in zoals naam@gemeente.nl."

IN_DE_BRIEF = ("telefoon", "email", "website")
VOOR_DUO = (
    "duo_contactpersoon",
    "duo_telefoon",
    "duo_email",
    "duo_postcode",
    "duo_huisnummer",
    "duo_toevoeging",
    "duo_straat",
    "duo_plaats",
)


def parse_website(getypt: str) -> str:
    """A web address without scheme, as shown in the letter; it is always opened over https.

    Raises ValueError with a Dutch sentence for the screen.
    """
    adres = getypt if "://" in getypt else f"https://{getypt}"
    delen = urlsplit(adres)
    if delen.scheme not in {"https", "http"} or delen.username or delen.port:
        raise ValueError("Vul een webadres in zoals www.gemeente.nl/inburgeren.")
    zonder_schema = adres.partition("://")[2].rstrip("/")
    try:
        URLValidator(schemes=["https"])(f"https://{zonder_schema}")
    except ValidationError:
        raise ValueError("Vul een webadres in zoals www.gemeente.nl/inburgeren.") from None
    return zonder_schema


class _Websiteveld(forms.CharField):
    """A web address, with or without scheme."""

    def clean(self, value: Any) -> str:
        """Without scheme, or the sentence of ``parse_website`` as error."""
        getypt: str = super().clean(value)
        try:
            return parse_website(getypt) if getypt else ""
        except ValueError as fout:
            raise ValidationError(str(fout)) from None


def _tekstveld(label: str, lengte: int, leeg: str = "", **eigenschappen: Any) -> forms.CharField:
    fouten = {"required": leeg, "max_length": f"Gebruik hier hoogstens {lengte} tekens."}
    return forms.CharField(
        label=label,
        max_length=lengte,
        required=bool(leeg),
        error_messages=fouten,
        widget=TekstInvoer({"autocomplete": "off", **eigenschappen}),
    )


class LoketFormulier(PortaalFormulier):
    """The data of the letter and those for DUO; errors stand by the field they are about."""

    toon_optioneel = True

    telefoon = TelefoonVeld(label="Telefoonnummer", required=False)
    email = forms.EmailField(
        label="E-mailadres", required=False, max_length=241, widget=EmailInvoer({"autocomplete": "off"}),
        error_messages={"invalid": _NETJES_EMAIL},
    )  # fmt: skip
    website = _Websiteveld(
        label="Webadres", required=False, max_length=200, help_text="Bijvoorbeeld www.gemeente.nl/inburgeren",
        widget=TekstInvoer({"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
    )  # fmt: skip
    duo_contactpersoon = _tekstveld("Contactpersoon", 100, "Vul de naam van de contactpersoon in.")
    duo_telefoon = TelefoonVeld(
        label="Telefoonnummer", error_messages={"required": "Vul het telefoonnummer van de contactpersoon in."}
    )
    duo_email = forms.EmailField(
        label="E-mailadres", max_length=241, widget=EmailInvoer({"autocomplete": "off"}),
        error_messages={"required": "Vul het e-mailadres van de contactpersoon in.", "invalid": _NETJES_EMAIL},
    )  # fmt: skip
    duo_postcode = _tekstveld("Postcode", 10, "Vul de postcode in.")
    duo_huisnummer = _tekstveld("Huisnummer", 10, "Vul het huisnummer in.", inputmode="numeric")
    duo_toevoeging = _tekstveld("Toevoeging", 10)
    duo_straat = _tekstveld("Straat", 80, "Vul de straat in.")
    duo_plaats = _tekstveld("Plaats", 80, "Vul de plaats in.")

    def clean_duo_postcode(self) -> str:
        """``1234AB``; a space and small letters may be typed."""
        postcode = re.sub(r"\s", "", self.cleaned_data["duo_postcode"]).upper()
        if not POSTCODE.fullmatch(postcode):
            raise ValidationError("Vul een postcode in zoals 1234 AB.")
        return postcode

    def clean_duo_huisnummer(self) -> str:
        """A number without addition."""
        huisnummer: str = self.cleaned_data["duo_huisnummer"]
        if not _HUISNUMMER.fullmatch(huisnummer):
            raise ValidationError("Vul alleen het huisnummer in; letters horen bij de toevoeging.")
        return huisnummer

    def clean(self) -> dict[str, Any]:
        """At least one way to reach the municipality; not said when what was typed is wrong already."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"telefoon", "email"} & set(self.errors) and not schoon.get("telefoon") and not schoon.get("email"):
            self.add_error("telefoon", "Vul een telefoonnummer of een e-mailadres in. Allebei mag ook.")
        return schoon


class AanmeldFormulier(LoketFormulier):
    """Enrolling: the same data, and the declaration that there is a loket (manual §1)."""

    loket_verklaring = forms.BooleanField(
        label="Onze gemeente heeft een loket met medewerkers die inburgeraars kunnen helpen",
        error_messages={"required": "Meld uw gemeente pas aan als er een loket is. Zet dan hier een vinkje."},
        widget=Vinkje,
    )


class WijzigFormulier(LoketFormulier):
    """Changing: ``versie`` is the one the user saw, so that a stale change is told."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
