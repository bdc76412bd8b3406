"""The demo on one's own machine: loopback only, local eHerkenning provider, a day that may be fixed."""

from pathlib import Path
from secrets import token_urlsafe

from pib.settings import omgeving
from pib.settings.basis import *  # noqa: F403  (a settings module is the base plus its differences)
from pib.settings.basis import PIB_VAR


def _geheim(pad: Path) -> str:
    """The secret of this installation: made once, kept beside its data, readable by its owner alone."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    if not pad.exists():
        pad.touch(mode=0o600)
        pad.write_text(token_urlsafe(48))
    return pad.read_text().strip()


DEBUG = False
SECRET_KEY = _geheim(PIB_VAR / "geheim")
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
SECURE_HSTS_SECONDS = 0
EHERKENNING_HTTP_LOOPBACK = True
if not omgeving.tekst("PIB_SMTP_HOST"):  # without a mail server, mails are files to look at
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
