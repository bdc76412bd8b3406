"""What a Mijn DUO-beheerder fills in about users and their roles."""

from collections.abc import Collection
from datetime import date, timedelta

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from pib.core.datums import laatste_dag
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
_UITERSTE = date.max - _EEN_DAG  # the day after the very last one does not exist
_STIL = {"autocomplete": "off", "spellcheck": "false"}  # about someone else: the browser remembers and fills in nothing
_GEBRUIKERSNAAM = RegexValidator(namen.GEBRUIKERSNAAM, namen.GEBRUIKERSNAAM_REGEL)
_NAAM = RegexValidator(namen.NAAM, namen.NAAM_REGEL)


def _dag_erna(tot_en_met: date | None) -> date | None:
    return min(tot_en_met, _UITERSTE) + _EEN_DAG if tot_en_met else None


def _uitleg_laatste_dag(*, van_elders: bool) -> str:
    if van_elders:
        return "Verplicht: hoogstens een jaar, en niet langer dan de machtiging."
    return "Laat leeg als de rol tot nader order geldt."


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
        error_messages={
            "required": "Kies minstens één rol.",
            "invalid_choice": "Kies rollen uit de lijst. Een rol die de gebruiker al heeft, staat er niet in.",
        },
    )
    vanaf = DagMaandJaarVeld(label="Eerste dag", error_messages={"required": "Vul de eerste dag in."})
    tot_en_met = DagMaandJaarVeld(label="Laatste dag", required=False)

    def __init__(
        self, gegevens: QueryDict | None, *, vandaag: date, van_elders: bool, heeft: Collection[Rol] = ()
    ) -> None:
        """vandaag: filled in as first day. van_elders: of another organisation, whose role must end.

        heeft: the roles that the user has, or gets later; those are not offered again.
        """
        super().__init__(gegevens, initial={"vanaf": vandaag})
        keuzes = [(rol.value, rol.label) for rol in GEMEENTEROLLEN if rol not in heeft]
        self.fields["rollen"].choices = keuzes  # type: ignore[attr-defined]  # a field with choices
        self.fields["tot_en_met"].help_text = _uitleg_laatste_dag(van_elders=van_elders)

    @property
    def tot(self) -> date | None:
        """The first day without the roles."""
        return _dag_erna(self.cleaned_data["tot_en_met"])


class LaatsteDag(PortaalFormulier):
    """Until when one role goes on."""

    tot_en_met = DagMaandJaarVeld(label="Laatste dag", required=False)

    def __init__(self, gegevens: QueryDict | None, *, tot: date | None, van_elders: bool) -> None:
        """tot: the first day without the role, as it is now. van_elders: of another organisation."""
        super().__init__(gegevens, initial={"tot_en_met": laatste_dag(tot) if tot else None})
        self.fields["tot_en_met"].help_text = _uitleg_laatste_dag(van_elders=van_elders)

    @property
    def tot(self) -> date | None:
        """The first day without the role."""
        return _dag_erna(self.cleaned_data["tot_en_met"])


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
