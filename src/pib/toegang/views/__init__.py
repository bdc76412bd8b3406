"""How a person asks for access: logging in, linking, the session, and the screens of the Mijn DUO-beheerder."""

from pib.toegang.views.inloggen import begin, inloggen, koppelen, terug, uitgelogd, uitloggen
from pib.toegang.views.sessie import sessie, verlengen
from pib.toegang.views.toegang_krijgen import toegang_krijgen

__all__ = [
    "begin",
    "inloggen",
    "koppelen",
    "sessie",
    "terug",
    "toegang_krijgen",
    "uitgelogd",
    "uitloggen",
    "verlengen",
]
