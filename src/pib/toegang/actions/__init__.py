"""Deeds of access: logging in, linking, accounts and codes."""

from pib.toegang.actions.accounts import AccountGeweigerd, NieuwAccount, beheerder_aanmaken, code_uitgeven
from pib.toegang.actions.berichten import vraag_bericht
from pib.toegang.actions.demo import demo_account, demo_mandaat, demo_organisatie
from pib.toegang.actions.inloggen import aanmelden, afmelden, weigering_vastleggen
from pib.toegang.actions.koppelen import KoppelenMislukt, koppelen

__all__ = [
    "AccountGeweigerd",
    "KoppelenMislukt",
    "NieuwAccount",
    "aanmelden",
    "afmelden",
    "beheerder_aanmaken",
    "code_uitgeven",
    "demo_account",
    "demo_mandaat",
    "demo_organisatie",
    "koppelen",
    "vraag_bericht",
    "weigering_vastleggen",
]
