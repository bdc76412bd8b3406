"""The database of the bench: a million signals, and the accounts and sessions of the clients."""

from pathlib import Path

from bench.lijst.klant import Klant

SIGNALEN, GEMEENTEN, REGELS = 1_000_000, 342, 1_000_000


def vul(aantal: int) -> list[Klant]:
    """Fill the tables; the accounts of the clients, each with a session."""
    from django.db import connection  # noqa: PLC0415  (Django is ready only now)

    from pib.core import klok  # noqa: PLC0415  (see above)

    vulling = Path(__file__).with_name("vulling.sql").read_text()
    waarden = {"SIGNALEN": SIGNALEN, "GEMEENTEN": GEMEENTEN, "REGELS": REGELS, "VANDAAG": f"'{klok.vandaag()}'"}
    for naam, waarde in waarden.items():
        vulling = vulling.replace(f"{{{naam}}}", str(waarde))
    with connection.cursor() as cursor:
        cursor.execute(vulling)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT gemeente FROM signalen_signaal GROUP BY gemeente ORDER BY count(*), gemeente")
        op_grootte = [gemeente for (gemeente,) in cursor.fetchall()]
    midden = (len(op_grootte) - aantal) // 2
    return [_klant(gemeente) for gemeente in op_grootte[midden : midden + aantal]]


def _klant(gemeente: str) -> Klant:
    """A colleague of this municipality who logged in just now."""
    from django.conf import settings  # noqa: PLC0415  (Django is ready only now)
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415  (see above)

    from pib.core import klok  # noqa: PLC0415  (see above)
    from pib.toegang import sessies  # noqa: PLC0415  (see above)
    from pib.toegang.actions.demo import demo_account, demo_organisatie  # noqa: PLC0415  (see above)
    from pib.toegang.rollen import Rol  # noqa: PLC0415  (see above)
    from pib.toegang.sessieopslag import SessionStore  # noqa: PLC0415  (see above)

    kvk = f"0000{gemeente}"
    demo_organisatie(kvk=kvk, naam=f"Gemeente {gemeente}", gemeente=gemeente)
    account = demo_account(
        gebruikersnaam=f"proef{gemeente}",
        naam="Proef",
        email="",
        kvk=kvk,
        rollen=(Rol.ELIP_SIGNALEN, Rol.ELIP_PERSONEN),
        gemeenten=[gemeente],
        nu=klok.nu(),
    )
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(account.pk)
    sessie[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    sessie[HASH_SESSION_KEY] = account.get_session_auth_hash()
    sessies.begin(sessie)
    sessie.save()
    return Klant(gemeente, {settings.SESSION_COOKIE_NAME: str(sessie.session_key)})
