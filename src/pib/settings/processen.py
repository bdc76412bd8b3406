"""The two web processes: the portal of municipalities, and DUO's own (spec T7).

Which one a process is follows from its database login, so that pages and rights cannot come apart. Cookies do not tell
ports apart, so each process has its own names.
"""

from dataclasses import dataclass

GEMEENTEN, DUO = "gemeenten", "duo"


@dataclass(frozen=True)
class Webproces:
    """What differs between the two.

    adres: the variable that holds its address as users see it; standaard: that address in the demo.
    """

    naam: str
    routes: str
    sessiekoekje: str
    csrfkoekje: str
    adres: str
    standaard: str


_GEMEENTEN = Webproces(GEMEENTEN, "pib.web.urls", "__Host-sessie", "__Host-csrf", "PIB_ADRES", "http://localhost:8000")
_DUO = Webproces(
    DUO, "pib.web.urls_duo", "__Host-duo-sessie", "__Host-duo-csrf", "PIB_ADRES_DUO", "http://localhost:8010"
)


def webproces(login: str) -> Webproces:
    """The web process of a database login; commands and workers count as the portal's, whose address mails carry."""
    return _DUO if login == "duo" else _GEMEENTEN
