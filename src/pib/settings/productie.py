"""Production: every secret from the environment, https only, nothing that belongs to demo or tests."""

from django.core.exceptions import ImproperlyConfigured

from pib.settings import omgeving, processen
from pib.settings.basis import *  # noqa: F403  (a settings module is the base plus its differences)

PRODUCTIE = True
DEBUG = False
SECRET_KEY = omgeving.tekst("PIB_GEHEIM")
ALLOWED_HOSTS = omgeving.lijst("PIB_HOSTS")
SECURE_SSL_REDIRECT = True
# The portal listens on loopback only: this header comes from the installation's own proxy, which must always set it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
EHERKENNING_HTTP_LOOPBACK = False

_ADRES = processen.webproces(omgeving.tekst("PIB_LOGIN")).adres
for naam in ("PIB_GEHEIM", "PIB_HOSTS", _ADRES, "PIB_CSP_FORMULIERDOEL", "PIB_SMTP_HOST", "PIB_SMTP_AFZENDER"):
    if not omgeving.tekst(naam):
        raise ImproperlyConfigured(f"{naam} is verplicht in productie.")
for naam in ("PIB_VANDAAG", "PIB_VOLUMETEST"):
    if omgeving.tekst(naam):
        raise ImproperlyConfigured(f"{naam} is alleen voor demo en tests; verwijder deze instelling.")
if not omgeving.tekst(_ADRES).startswith("https://"):
    raise ImproperlyConfigured(f"{_ADRES} moet in productie met https:// beginnen.")
_LOKAAL = {"localhost", "127.0.0.1", "::1"}
if omgeving.tekst("PIB_SMTP_BEVEILIGING").lower() == "geen" and omgeving.tekst("PIB_SMTP_HOST") not in _LOKAAL:
    raise ImproperlyConfigured("PIB_SMTP_BEVEILIGING mag alleen geen zijn bij een mailserver op deze computer zelf.")
