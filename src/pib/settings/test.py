"""Tests: a real PostgreSQL under the walls of production, mail in memory, files in a folder of their own."""

from pib.settings import databank, omgeving
from pib.settings.basis import *  # noqa: F403  (a settings module is the base plus its differences)
from pib.settings.basis import DATABASES, PIB_VAR

DEBUG = False
SECRET_KEY = "alleen-voor-tests-" + "x" * 40
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
SECURE_HSTS_SECONDS = 0
EHERKENNING_HTTP_LOOPBACK = True
VOLUMETEST_BSN = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files come from where they are built; nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
BRIEVEN_MAP = PIB_VAR / "brieven-test"
# The server's superuser acts as the owner; a test takes another login with `rol("pib_web")` (tests/plugin.py).
# A process that a test starts has the address of its own login and remains that.
if superuser := omgeving.tekst("PIB_TEST_SUPERUSER"):
    DATABASES["default"].update(databank.ontleed(superuser))
    DATABASES["default"]["OPTIONS"]["assume_role"] = "pib_eigenaar"
DATABASES["default"]["TEST"] = {"NAME": omgeving.tekst("PIB_TEST_DATABANK", "test_pib")}
