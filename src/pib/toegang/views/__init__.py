"""How a person asks for access: logging in, linking, the session, and the screens of the Mijn DUO-beheerder."""

from pib.toegang.views.beheerder_aanvragen import aanvraag_ontvangen, beheerder_aanvragen
from pib.toegang.views.inloggen import begin, inloggen, koppelen, terug, uitgelogd, uitloggen
from pib.toegang.views.saml import saml_metadata
from pib.toegang.views.sessie import sessie, verlengen
from pib.toegang.views.sleutels import sleutels
from pib.toegang.views.toegang_krijgen import toegang_krijgen

__all__ = [
    "aanvraag_ontvangen",
    "begin",
    "beheerder_aanvragen",
    "inloggen",
    "koppelen",
    "saml_metadata",
    "sessie",
    "sleutels",
    "terug",
    "toegang_krijgen",
    "uitgelogd",
    "uitloggen",
    "verlengen",
]
