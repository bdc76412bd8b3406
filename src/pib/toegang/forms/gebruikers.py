"""What a Mijn DUO-beheerder fills in about users and their roles."""

from datetime import date, timedelta

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from pib.core.formulieren import (
    DagMaandJaarVeld,
    EmailInvoer,
    Keuze,
    PortaalFormulier,
    TekstInvoer,
    Vinkje,
    Vinkjes,
)
from pib.toegang.models import Account
from pib.toegang.queries.gebruikers import ACTIEF, GEBLOKKEERD, NIET_GEKOPPELD
from pib.toegang.rollen import DUO_ROLLEN, Rol
from pib.toegang.rules import namen

GEMEENTEROLLEN = [rol for rol in Rol if rol not in DUO_ROLLEN]
_EEN_DAG = timedelta(days=1)
_STIL = {"autocomplete": "off", "spellcheck": "false"}  # about someone else: the browser remembers and fills in nothing
_GEBRUIKERSNAAM = RegexValidator(namen.GEBRUIKERSNAAM, namen.GEBRUIKERSNAAM_REGEL)
_NAAM = RegexValidator(namen.NAAM, namen.NAAM_REGEL)


class GebruikerZoeken(PortaalFormulier):
    """Part of a name, and a status."""

    zoek = forms.CharField(
        label="Naam, gebruikersnaam of e-mailadres", required=False, max_length=100, widget=TekstInvoer(_STIL)
    )
    status = forms.ChoiceField(
        label="Status",
        required=False,
        widget=Keuze,
        choices=[
            ("", "Alle gebruikers"),
            (ACTIEF, "Actief"),
            (NIET_GEKOPPELD, "Niet gekoppeld"),
            (GEBLOKKEERD, "Geblokkeerd"),
        ],
    )


class GegevensFormulier(PortaalFormulier):
    """Name and address of a user."""

    naam = forms.CharField(
        label="Naam",
        max_length=100,
        validators=[_NAAM],
        widget=TekstInvoer(_STIL),
        error_messages={"required": "Vul de naam van de gebruiker in."},
    )
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Hier sturen wij de gebruikersnaam en de activatiecode naartoe.",
        max_length=241,
        widget=EmailInvoer(_STIL),
        error_messages={
            "required": "Vul het e-mailadres van de gebruiker in.",
            "invalid": "Dit e-mailadres klopt niet. Gebruik bijvoorbeeld naam@gemeente.nl.",
        },
    )


class NieuweGebruiker(GegevensFormulier):
    """A new account of the beheerder's own organisation."""

    gebruikersnaam = forms.CharField(
        label="Gebruikersnaam",
        help_text="Kiest u zelf, bijvoorbeeld k.devries. U kunt deze later niet wijzigen.",
        max_length=Account.GEBRUIKERSNAAM_LENGTE,
        validators=[_GEBRUIKERSNAAM],
        widget=TekstInvoer({**_STIL, "autocapitalize": "none"}),
        error_messages={"required": "Vul een gebruikersnaam in."},
    )
    met_code = forms.BooleanField(
        label="Mail ook meteen een activatiecode",
        help_text="De code is 24 uur geldig. U kunt deze ook later mailen.",
        required=False,
        widget=Vinkje,
    )
    field_order = ("naam", "email", "gebruikersnaam", "met_code")


class RollenGeven(PortaalFormulier):
    """Roles in the chosen municipality, with their first and last day."""

    rollen = forms.TypedMultipleChoiceField(
        label="Rollen",
        choices=[(rol.value, rol.label) for rol in GEMEENTEROLLEN],
        coerce=Rol,
        widget=Vinkjes,
        error_messages={"required": "Kies minstens één rol."},
    )
    vanaf = DagMaandJaarVeld(label="Eerste dag", error_messages={"required": "Vul de eerste dag in."})
    tot_en_met = DagMaandJaarVeld(label="Laatste dag", required=False)

    def __init__(self, gegevens: QueryDict | None, *, vandaag: date, van_elders: bool) -> None:
        """vandaag: filled in as first day. van_elders: of another organisation, whose role must end."""
        super().__init__(gegevens, initial={"vanaf": vandaag})
        uitleg = "Verplicht: hoogstens een jaar, en niet langer dan de machtiging." if van_elders else ""
        self.fields["tot_en_met"].help_text = uitleg or "Laat leeg als de rol tot nader order geldt."

    @property
    def tot(self) -> date | None:
        """The first day without the roles."""
        tot_en_met: date | None = self.cleaned_data["tot_en_met"]
        return tot_en_met + _EEN_DAG if tot_en_met else None


class MedewerkerToevoegen(RollenGeven):
    """Someone of another organisation, who has an account there already."""

    gebruikersnaam = forms.CharField(
        label="Gebruikersnaam van Mijn DUO",
        help_text="Vraag deze aan de medewerker of aan de beheerder van de andere organisatie.",
        max_length=Account.GEBRUIKERSNAAM_LENGTE,
        widget=TekstInvoer({**_STIL, "autocapitalize": "none"}),
        error_messages={"required": "Vul de gebruikersnaam in."},
    )
    field_order = ("gebruikersnaam", "rollen", "vanaf", "tot_en_met")


class Besluit(forms.Form):
    """What the yearly review decides about one role of one account."""

    HOUDEN, INTREKKEN = "houden", "intrekken"

    account = forms.IntegerField(min_value=1)
    rol = forms.TypedChoiceField(choices=[(rol.value, rol.label) for rol in GEMEENTEROLLEN], coerce=Rol)
    besluit = forms.ChoiceField(choices=[(HOUDEN, ""), (INTREKKEN, "")])
