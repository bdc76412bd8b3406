"""The screens of the Mijn DUO-beheerder: users, their roles, the yearly review (spec T3)."""

from pib.toegang.views.gebruikers.gebruiker import daad, gebruiker, gegevens
from pib.toegang.views.gebruikers.lijst import downloaden, lijst, nieuw
from pib.toegang.views.gebruikers.rollen import controle, medewerker, rol_intrekken, rol_laatste_dag, rollen

__all__ = [
    "controle",
    "daad",
    "downloaden",
    "gebruiker",
    "gegevens",
    "lijst",
    "medewerker",
    "nieuw",
    "rol_intrekken",
    "rol_laatste_dag",
    "rollen",
]
