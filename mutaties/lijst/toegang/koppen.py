"""What the browser is told with every answer: settings and headers, and the check on forms of other sites."""

from mutaties.weghaling import Weghaling

_BASIS, _KOPPEN = "src/pib/settings/basis.py", "src/pib/core/koppen.py"
_TEST = "tests/muren/test_koppen.py"
_OVERAL = f"{_TEST}::test_answers_that_no_route_gives_are_protected_as_well"
_VREEMDE_FORMULIEREN = "src/pib/toegang/tests/test_sessies.py::test_forms_of_other_sites_are_refused"
_KOEKJE = "src/pib/toegang/tests/test_inloggen.py::test_session_cookie_is_bound_to_this_host_and_ends_with_the_browser"
_KOEKJE_OVERAL = f"{_TEST}::test_every_answer_to_a_stranger_is_protected_too[proces0]"

_CSP = tuple(
    Weghaling(f"csp-{naam}", _BASIS, f'        "{naam}": {waarde},\n', f'        "{naam}": ["*"],\n', _OVERAL)
    for naam, waarde in {
        "default-src": """["'none'"]""",
        "script-src": """["'self'"]""",
        "style-src": """["'self'"]""",
        "connect-src": """["'self'"]""",
        "base-uri": """["'none'"]""",
        "frame-ancestors": """["'none'"]""",
    }.items()
)

WEGHALINGEN = (
    *_CSP,
    Weghaling(
        "csp-form-action",
        _BASIS,
        """["'self'", *omgeving.lijst("PIB_CSP_FORMULIERDOEL")]""",
        '["*"]',
        _OVERAL,
    ),
    Weghaling("kop-csp", _BASIS, '    "csp.middleware.CSPMiddleware",\n', "", _OVERAL),
    Weghaling("kop-hsts", _BASIS, "SECURE_HSTS_SECONDS = 31_536_000", "SECURE_HSTS_SECONDS = 0", _OVERAL),
    Weghaling(
        "kop-hsts-ook-onderliggend",
        _BASIS,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS = True",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS = False",
        _OVERAL,
    ),
    Weghaling(
        "kop-nosniff",
        _BASIS,
        "SECURE_CONTENT_TYPE_NOSNIFF = True",
        "SECURE_CONTENT_TYPE_NOSNIFF = False",
        _OVERAL,
    ),
    Weghaling(
        "kop-referrer",
        _BASIS,
        'SECURE_REFERRER_POLICY = "same-origin"',
        'SECURE_REFERRER_POLICY = "unsafe-url"',
        _OVERAL,
    ),
    Weghaling(
        "kop-coop",
        _BASIS,
        'SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"',
        'SECURE_CROSS_ORIGIN_OPENER_POLICY = "unsafe-none"',
        _OVERAL,
    ),
    Weghaling("kop-geen-kader", _BASIS, 'X_FRAME_OPTIONS = "DENY"', 'X_FRAME_OPTIONS = "SAMEORIGIN"', _OVERAL),
    Weghaling("koppen-van-onszelf", _BASIS, '    "pib.core.koppen.KoppenMiddleware",\n', "", _OVERAL),
    Weghaling(
        "kop-niets-voor-andere-sites",
        _KOPPEN,
        '": "same-origin",\n}',
        '": "cross-origin",\n}',
        f"{_TEST}::test_nothing_of_the_device_is_allowed_and_nothing_is_for_other_sites",
    ),
    Weghaling(
        "kop-niets-van-het-apparaat",
        _KOPPEN,
        'f"{naam}=()" for',
        'f"{naam}=*" for',
        f"{_TEST}::test_nothing_of_the_device_is_allowed_and_nothing_is_for_other_sites",
    ),
    Weghaling(
        "formulier-van-een-andere-site",
        _BASIS,
        '    "django.middleware.csrf.CsrfViewMiddleware",\n',
        "",
        _VREEMDE_FORMULIEREN,
    ),
    Weghaling(
        "koekje-sessie-alleen-https", _BASIS, "SESSION_COOKIE_SECURE = True", "SESSION_COOKIE_SECURE = False", _KOEKJE
    ),
    Weghaling(
        "koekje-sessie-niet-voor-script",
        _BASIS,
        "SESSION_COOKIE_HTTPONLY = True",
        "SESSION_COOKIE_HTTPONLY = False",
        _KOEKJE,
    ),
    Weghaling(
        "koekje-sessie-niet-van-elders",
        _BASIS,
        'SESSION_COOKIE_SAMESITE = "Lax"',
        'SESSION_COOKIE_SAMESITE = "None"',
        _KOEKJE,
    ),
    Weghaling(
        "koekje-csrf-alleen-https", _BASIS, "CSRF_COOKIE_SECURE = True", "CSRF_COOKIE_SECURE = False", _KOEKJE_OVERAL
    ),
    Weghaling(
        "koekje-csrf-niet-voor-script",
        _BASIS,
        "CSRF_COOKIE_HTTPONLY = True",
        "CSRF_COOKIE_HTTPONLY = False",
        _KOEKJE_OVERAL,
    ),
    Weghaling(
        "koekje-csrf-niet-van-elders",
        _BASIS,
        'CSRF_COOKIE_SAMESITE = "Lax"',
        'CSRF_COOKIE_SAMESITE = "None"',
        _KOEKJE_OVERAL,
    ),
)
