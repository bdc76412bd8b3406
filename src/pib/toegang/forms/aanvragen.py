"""Applying for a first Mijn DUO-beheerder, and what DUO's operator decides about it (manual §2, spec T3)."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from pib.core.formulieren import EmailInvoer, Keuze, PortaalFormulier, TekstInvoer, TekstVak, TelefoonVeld, Vinkje
from pib.core.nummers import KVK
from pib.gemeenten.models import Gemeente
from pib.toegang.models import Aanvraag, Account
from pib.toegang.rules import namen

_NAAM = RegexValidator(namen.NAAM, namen.NAAM_REGEL)


def _tekstveld(label: str, leeg: str, lengte: int = 100, hulp: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=lengte,
        help_text=hulp,
        validators=[_NAAM],
        error_messages={"required": leeg, "max_length": f"Gebruik hier hoogstens {lengte} tekens."},
        widget=TekstInvoer({"autocomplete": "off"}),
    )


class KvkVeld(forms.CharField):
    """A KvK number: eight digits, spaces and dots may be typed."""

    def __init__(self, **opties: Any) -> None:
        """Digits on a telephone's keyboard."""
        invoer = TekstInvoer({"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=20, help_text="8 cijfers", widget=invoer, **opties)

    def clean(self, value: Any) -> str:
        """Eight digits, or one sentence as error."""
        kaal = "".join(teken for teken in super().clean(value) if teken not in " .")
        if not KVK.fullmatch(kaal):
            raise ValidationError("Vul het KvK-nummer in met 8 cijfers.")
        return kaal


class GemeenteVeld(forms.ChoiceField):
    """One of the municipalities there are today, by code."""

    def __init__(self, **opties: Any) -> None:
        """The form that has this field hands over the municipalities."""
        fouten = {"required": "Kies een gemeente.", "invalid_choice": "Kies een gemeente uit de lijst."}
        super().__init__(label="Gemeente", widget=Keuze, error_messages=fouten, **opties)

    def vul(self, gemeenten: Iterable[Gemeente]) -> None:
        """What there is to choose from; the code stands behind a name that more than one has."""
        alle = list(gemeenten)
        keren = Counter(gemeente.naam for gemeente in alle)
        namen_ = ((g.code, g.naam if keren[g.naam] == 1 else f"{g.naam} ({g.code})") for g in alle)
        self.choices = [("", "Kies een gemeente"), *namen_]


class AanvraagFormulier(PortaalFormulier):
    """The public form; the beheerder-to-be first, then who signs for the municipality."""

    gemeente = GemeenteVeld()
    kvk = KvkVeld(
        label="KvK-nummer van de gemeente", error_messages={"required": "Vul het KvK-nummer van de gemeente in."}
    )
    naam = _tekstveld("Naam van de beheerder", "Vul de naam van de beheerder in.")
    functie = _tekstveld("Functie van de beheerder", "Vul de functie van de beheerder in.")
    email = forms.EmailField(
        label="Zakelijk e-mailadres van de beheerder",
        help_text="DUO stuurt hier de gebruikersnaam en de activatiecode naartoe.",
        max_length=241,
        widget=EmailInvoer({"autocomplete": "off"}),
        error_messages={
            "required": "Vul het e-mailadres van de beheerder in.",
            "invalid": "Vul een e-mailadres in zoals naam@gemeente.nl.",
        },
    )
    telefoon = TelefoonVeld(
        label="Telefoonnummer van de beheerder",
        error_messages={"required": "Vul het telefoonnummer van de beheerder in."},
    )
    tekenbevoegde = _tekstveld("Naam van de tekenbevoegde", "Vul in wie namens de gemeente mag tekenen.")
    tekenbevoegde_functie = _tekstveld("Functie van de tekenbevoegde", "Vul de functie van de tekenbevoegde in.")
    verklaring = forms.BooleanField(
        label="Wij hebben dit formulier naar waarheid ingevuld en de tekenbevoegde is akkoord met deze aanmelding",
        error_messages={"required": "Verstuur de aanmelding pas als de tekenbevoegde akkoord is. Zet dan een vinkje."},
        widget=Vinkje,
    )

    def __init__(self, *argumenten: Any, gemeenten: Iterable[Gemeente], **opties: Any) -> None:
        """gemeenten: those there are today."""
        super().__init__(*argumenten, **opties)
        veld = self.fields["gemeente"]
        if isinstance(veld, GemeenteVeld):
            veld.vul(gemeenten)


class ToekenFormulier(PortaalFormulier):
    """The user name of the new beheerder."""

    gebruikersnaam = forms.CharField(
        label="Gebruikersnaam voor Mijn DUO",
        max_length=Account.GEBRUIKERSNAAM_LENGTE,
        validators=[RegexValidator(namen.GEBRUIKERSNAAM, namen.GEBRUIKERSNAAM_REGEL)],
        error_messages={"required": "Vul een gebruikersnaam in.", "max_length": namen.GEBRUIKERSNAAM_REGEL},
        widget=TekstInvoer({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class AfwijsFormulier(PortaalFormulier):
    """Why an application is refused."""

    reden = forms.CharField(
        label="Reden",
        help_text="Alleen DUO ziet deze reden.",
        max_length=Aanvraag._meta.get_field("reden").max_length,
        error_messages={"required": "Vul in waarom u de aanvraag afwijst."},
        widget=TekstVak({"rows": 3}),
    )
