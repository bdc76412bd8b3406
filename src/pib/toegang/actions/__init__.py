"""Deeds of access: logging in, linking, accounts and codes."""

from pib.toegang.actions.aanvragen import (
    Aanvraaggegevens,
    AlBeoordeeld,
    TeVeelAanvragen,
    aanvraag_afwijzen,
    aanvraag_indienen,
    aanvraag_inzien,
    aanvraag_toekennen,
)
from pib.toegang.actions.accounts import AccountGeweigerd, NieuwAccount, beheerder_aanmaken, code_uitgeven
from pib.toegang.actions.berichten import vraag_bericht
from pib.toegang.actions.demo import demo_account, demo_mandaat, demo_organisatie
from pib.toegang.actions.duo_accounts import duo_account_aanmaken
from pib.toegang.actions.inloggen import aanmelden, afmelden, weigering_vastleggen
from pib.toegang.actions.koppelen import KoppelenMislukt, koppelen
from pib.toegang.actions.mandaten import (
    MandaatGeweigerd,
    NieuwMandaat,
    Voorstel,
    mandaat_beeindigen,
    mandaat_controleren,
    mandaat_vastleggen,
)
from pib.toegang.actions.toezicht import accounts_inzien

__all__ = [
    "Aanvraaggegevens",
    "AccountGeweigerd",
    "AlBeoordeeld",
    "KoppelenMislukt",
    "MandaatGeweigerd",
    "NieuwAccount",
    "NieuwMandaat",
    "TeVeelAanvragen",
    "Voorstel",
    "aanmelden",
    "aanvraag_afwijzen",
    "aanvraag_indienen",
    "aanvraag_inzien",
    "aanvraag_toekennen",
    "accounts_inzien",
    "afmelden",
    "beheerder_aanmaken",
    "code_uitgeven",
    "demo_account",
    "demo_mandaat",
    "demo_organisatie",
    "duo_account_aanmaken",
    "koppelen",
    "mandaat_beeindigen",
    "mandaat_controleren",
    "mandaat_vastleggen",
    "vraag_bericht",
    "weigering_vastleggen",
]
