"""What we remember of access: organisations, mandates, accounts, roles, eHerkenning links, codes, mails, applications.

These tables carry no rows about persons obliged to integrate; the login process must read them before a municipality
is chosen, so reading has no row policy (the reason stands with each). Where the web login may write what belongs to a
municipality, the database accepts it for the chosen municipality only.
"""

from pib.toegang.models.aanvragen import Aanvraag
from pib.toegang.models.accounts import Account, Rolvergunning, nieuw_zout
from pib.toegang.models.berichten import Bericht
from pib.toegang.models.koppelingen import Activatiecode, Koppeling, Koppelpoging
from pib.toegang.models.organisaties import Mandaat, Organisatie

__all__ = [
    "Aanvraag",
    "Account",
    "Activatiecode",
    "Bericht",
    "Koppeling",
    "Koppelpoging",
    "Mandaat",
    "Organisatie",
    "Rolvergunning",
    "nieuw_zout",
]
