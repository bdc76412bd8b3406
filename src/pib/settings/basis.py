"""Settings shared by every environment. Values of an installation come from the environment, typed by `omgeving`."""

from pathlib import Path

from pib.settings import databank, omgeving, processen

BRON = omgeving.BRON
PAKKET = Path(__file__).resolve().parents[1]
PIB_VAR = omgeving.var_map()
BRIEVEN_MAP = PIB_VAR / "brieven"
LETTERTYPEN_MAP = BRON / "build" / "lettertypen"
_WEBPROCES = processen.webproces(omgeving.tekst("PIB_LOGIN"))
WEBPROCES = _WEBPROCES.naam

KAMERS = (
    "core",
    "logboek",
    "gemeenten",
    "toegang",
    "inburgeraars",
    "begeleiding",
    "signalen",
    "brieven",
    "elip",
    "aanlevering",
    "dossier",
    "toezicht",
    "bewaren",
    "beheer",
    "web",
)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    *(f"pib.{kamer}" for kamer in KAMERS),
]

MIDDLEWARE = [
    "pib.core.koppen.KoppenMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pib.toegang.sessies.SessieMiddleware",
    "pib.toegang.poort.PoortMiddleware",
]
ROOT_URLCONF = _WEBPROCES.routes
WSGI_APPLICATION = "pib.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [PAKKET / kamer / "templates" for kamer in KAMERS],
        "OPTIONS": {
            "environment": "pib.web.sjablonen.omgeving",
            "autoescape": True,
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "pib.web.omlijsting.omlijsting",
            ],
        },
    },
]
FORM_RENDERER = "pib.web.formulieren.PortaalRenderer"

DATABASES = databank.databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES: dict[str, str] = {}

AUTH_USER_MODEL = "toegang.Account"
AUTHENTICATION_BACKENDS = ["pib.toegang.backend.EherkenningBackend"]
LOGIN_URL = "toegang:inloggen"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from where they are built; nothing to collect
STATICFILES_DIRS = [pad for pad in (omgeving.BRON / "build" / "static",) if pad.is_dir()]

# --- sessions and cookies (spec T6; probes: __Host- needs Secure, and browsers allow that on localhost) ---
SESSION_ENGINE = "pib.toegang.sessieopslag"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_COOKIE_NAME = _WEBPROCES.sessiekoekje
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # not Strict: the broker's answer is a cross-site top-level GET
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie besides the two
CSRF_COOKIE_NAME = _WEBPROCES.csrfkoekje
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "pib.web.views.formulier_verlopen"
SESSIE_STIL_SECONDEN = 15 * 60
SESSIE_WAARSCHUW_SECONDEN = 2 * 60
SESSIE_MAXIMUM_SECONDEN = 4 * 3600
SESSION_COOKIE_AGE = SESSIE_MAXIMUM_SECONDEN  # how long the row on the server counts; the cookie goes with the browser

# --- transport and content security ---
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
EHERKENNING_BESTAND = omgeving.tekst("PIB_EHERKENNING", str(PIB_VAR / "eherkenning.json"))
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # Chromium applies form-action to the redirect after a form post, so the broker must be in the list.
        "form-action": ["'self'", *omgeving.lijst("PIB_CSP_FORMULIERDOEL")],
    }
}

# --- the technical log, on standard error ---
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {"()": "pib.core.logregels.ZonderInhoud", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Below ERROR Django writes addresses that do not exist, with whatever was typed into them.
    "loggers": {"django": {"handlers": [], "level": "ERROR", "propagate": True}},
}

# --- what an installation chooses ---
PORTAAL_ADRES = omgeving.tekst(_WEBPROCES.adres, _WEBPROCES.standaard)  # of this process
VASTE_DAG = omgeving.dag("PIB_VANDAAG")
PRODUCTIE = False
VOLUMETEST_BSN = False  # numbers that fail the 11-proef on purpose; production refuses the setting
VERWERKINGENREGISTER = omgeving.tekst(
    "PIB_VERWERKINGENREGISTER", "https://register.inburgeren.example/verwerkingsactiviteiten/"
)
VERWERKINGEN = omgeving.tekst("PIB_VERWERKINGEN")
LOGBOEK_HOOFDEN = omgeving.tekst("PIB_LOGBOEK_HOOFDEN", str(PIB_VAR / "logboek-hoofden.jsonl"))
BRIEF_AFZENDER = {
    "naam": omgeving.tekst("PIB_AFZENDER_NAAM", "Dienst Voorbeeld Onderwijs"),
    "lidwoord_naam": omgeving.tekst("PIB_AFZENDER_LIDWOORD_NAAM", "de Dienst Voorbeeld Onderwijs (DVO)"),
    "onderdeel_van": omgeving.tekst("PIB_AFZENDER_ONDERDEEL", "Ministerie van Voorbeelden"),
    "retouradres": omgeving.tekst("PIB_AFZENDER_RETOURADRES", "Postbus 1  1234 AB  VOORBEELDSTAD"),
    "contact": omgeving.tekst("PIB_AFZENDER_CONTACT", "Postbus 1\n1234 AB  VOORBEELDSTAD"),
    "telefoon": omgeving.tekst("PIB_AFZENDER_TELEFOON", "085 000 00 00"),
    "website": omgeving.tekst("PIB_AFZENDER_WEBSITE", "www.inburgeren.example"),
    "email": omgeving.tekst("PIB_AFZENDER_EMAIL", "post@inburgeren.example"),
}
BRIEF_REFERENTIE_VOORVOEGSEL = omgeving.tekst("PIB_REFERENTIE", "HH63")
BRIEF_MET_BSN = omgeving.ja("PIB_BRIEF_MET_BSN")
BRIEF_MAXIMUM_PAGINAS = 6
AANLEVERING_MAXIMUM_BYTES = omgeving.getal("PIB_AANLEVERING_MAXIMUM_BYTES", 8 * 1024**3)  # what a zip unpacks to
AANLEVERING_STOP_FOUT_PROCENT = omgeving.getal("PIB_STOP_FOUT_PROCENT", 1)
AANLEVERING_STOP_FOUT_AANTAL = omgeving.getal("PIB_STOP_FOUT_AANTAL", 10)
AANLEVERING_STOP_PLICHT_PROCENT = omgeving.getal("PIB_STOP_PLICHT_PROCENT", 5)
AANLEVERING_STOP_ONTBREEKT_PROCENT = omgeving.getal("PIB_STOP_ONTBREEKT_PROCENT", 2)
AANLEVERING_KWARTAALMAXIMUM_CENT = 200_000  # since 2021, per person (contract, *Warnings*)
RONDE_WEEKDAG = 2  # Wednesday (Monday is 0): the manual's sample runs are Wednesdays
RONDE_OUDE_LEVERING_DAGEN = 8
SIGNALEN_PER_PAGINA = (10, 20, 50, 100)
PERSONEN_PER_PAGINA = (10, 20, 50, 100)

# --- mail: activation codes travel in it, so it is encrypted unless somebody says otherwise ---
SMTP_BEVEILIGING = omgeving.keuze("PIB_SMTP_BEVEILIGING", ("starttls", "tls", "geen"))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = omgeving.tekst("PIB_SMTP_HOST", "localhost")
EMAIL_PORT = omgeving.getal("PIB_SMTP_POORT", {"starttls": 587, "tls": 465, "geen": 25}[SMTP_BEVEILIGING])
EMAIL_HOST_USER = omgeving.tekst("PIB_SMTP_GEBRUIKER")
EMAIL_HOST_PASSWORD = omgeving.tekst("PIB_SMTP_WACHTWOORD")
EMAIL_USE_TLS = SMTP_BEVEILIGING == "starttls"
EMAIL_USE_SSL = SMTP_BEVEILIGING == "tls"
EMAIL_FILE_PATH = POST_MAP = PIB_VAR / "post"  # where the demo writes mail instead
EMAIL_TIMEOUT = 10  # seconds; the account that the mail goes to stays locked meanwhile
DEFAULT_FROM_EMAIL = omgeving.tekst("PIB_SMTP_AFZENDER", "niet-beantwoorden@portaal.example")

SILENCED_SYSTEM_CHECKS: list[str] = []
PROCRASTINATE_ON_APP_READY = "pib.core.taken.bij_start"
