"""The texts of the mails to account holders: user name and activation code apart (spec T2; probe auth §5).

A mail with a code names neither the user name nor an address that does anything; no subject names a person.
"""

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from pib.toegang.models import Account

_GEBRUIKERSNAAM = """\
Beste {naam},

U hebt een account voor Mijn DUO.

Uw gebruikersnaam is: {gebruikersnaam}

U hebt deze gebruikersnaam één keer nodig: als u uw eHerkenningsmiddel aan uw account koppelt. Daarvoor krijgt u ook een
activatiecode. Die sturen wij in een aparte mail.

Zo koppelt u:
1. Ga naar {adres}
2. Log in met uw eHerkenningsmiddel (niveau EH3 of hoger).
3. Vul uw gebruikersnaam en uw activatiecode in.

Niet gevraagd? Meld het uw beheerder van Mijn DUO.
{slot}"""

_CODE = """\
Beste {naam},

Uw activatiecode voor Mijn DUO is: {code}

De code is 24 uur geldig en werkt één keer. Uw gebruikersnaam hebt u in een aparte mail gekregen.

Ga naar {adres}, log in met uw eHerkenningsmiddel en vul de code in.

Geef de code aan niemand door. Ook uw beheerder vraagt er niet om.
Is de code verlopen? Vraag uw beheerder van Mijn DUO dan om een nieuwe.

Niet gevraagd? Meld het uw beheerder van Mijn DUO.
{slot}"""

_SLOT = """
Deze mail is automatisch verstuurd. U kunt er niet op antwoorden.
"""


def mail_met_gebruikersnaam(account: Account) -> EmailMessage:
    """The mail that tells the user name and how to link."""
    return _mail(account, "Uw gebruikersnaam voor Mijn DUO", _GEBRUIKERSNAAM, gebruikersnaam=account.gebruikersnaam)


def mail_met_code(account: Account, code: str) -> EmailMessage:
    """The mail that tells the activation code, and not for which account."""
    return _mail(account, "Uw activatiecode voor Mijn DUO", _CODE, code=code)


def _mail(account: Account, onderwerp: str, tekst: str, **wat: str) -> EmailMessage:
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    naam = " ".join(account.naam.split())
    return EmailMessage(
        subject=onderwerp,
        body=tekst.format(naam=naam, adres=settings.PORTAAL_ADRES, slot=_SLOT, **wat),
        to=[account.email],
        headers={"Message-ID": make_msgid(domain=domein), "Auto-Submitted": "auto-generated"},
    )
