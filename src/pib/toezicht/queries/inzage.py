"""Everything the logboek holds about one person, in words for that person (AVG, right of access)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from pib.inburgeraars.queries.zicht import Betrokkene, Zichtregel, betrokkene, zicht_van
from pib.toegang.models import Account
from pib.toezicht import woorden
from pib.toezicht.queries.lezen import gemeentenamen, pseudoniem_van

_PER_BLADZIJ = 5000
_REGELS = """
SELECT v.moment, v.activiteit, v.handeling, v.zin, v.resultaat, g.account, g.rol, g.gemeente
FROM logboek_verwerking v JOIN logboek_gebruik g ON g.trace = v.trace
WHERE v.betrokkene = %s ORDER BY v.moment DESC, v.id DESC
"""


@dataclass(frozen=True, kw_only=True)
class Inzageregel:
    """One use of the person's data.

    wie, functie: the organisation and the kind of worker, no name. The right of access is about recipients; who of
    them it was is personal data of that worker, whom the person does not need to know to check the lawfulness
    (Court of Justice EU, C-579/21, Pankki S). medewerker: number by which DUO's auditor finds the account all the
    same, when the person asks for an inquiry; empty for automatic processing.
    """

    op: datetime
    wie: str
    functie: str
    medewerker: str
    waarom: str
    wat: str


@dataclass(frozen=True, kw_only=True)
class Inzage:
    """The overview: whom it is about (None when the registration is gone), who could look, and every line."""

    betrokkene: Betrokkene | None
    zicht: tuple[tuple[str, Zichtregel], ...]
    regels: tuple[Inzageregel, ...]


@transaction.atomic
def inzage(persoon: int) -> Inzage:
    """All lines about a person, newest first, with the municipalities that had sight (name, period)."""
    zicht = zicht_van(persoon)
    namen = gemeentenamen({regel.gemeente for regel in zicht})
    return Inzage(
        betrokkene=betrokkene(persoon),
        zicht=tuple((namen.get(regel.gemeente, regel.gemeente), regel) for regel in zicht),
        regels=tuple(_regels(persoon)),
    )


def _regels(persoon: int) -> Iterator[Inzageregel]:
    pseudoniem = pseudoniem_van(persoon)
    if pseudoniem is None:
        return
    gebruikers = _Gebruikers()
    with connection.chunked_cursor() as cursor:
        cursor.execute(_REGELS, [pseudoniem])
        while rijen := cursor.fetchmany(_PER_BLADZIJ):
            for moment, activiteit, handeling, zin, resultaat, account, rol, gemeente in rijen:
                yield Inzageregel(
                    op=moment,
                    wie=woorden.wie(gebruikers.van(account, gemeente)),
                    functie=woorden.functie(rol),
                    medewerker=str(account) if account else "",
                    waarom=woorden.waarom(activiteit),
                    wat=woorden.wat(handeling, zin, resultaat),
                )


class _Gebruikers:
    """Which organisation an account is of, asked once per account and municipality."""

    def __init__(self) -> None:
        self._gevonden: dict[tuple[int | None, str], woorden.Gebruiker] = {}

    def van(self, account: int | None, gemeente: str) -> woorden.Gebruiker:
        sleutel = (account, gemeente)
        if sleutel not in self._gevonden:
            self._gevonden[sleutel] = self._zoek(account, gemeente)
        return self._gevonden[sleutel]

    def _zoek(self, account: int | None, gemeente: str) -> woorden.Gebruiker:
        rij = Account.objects.select_related("organisatie").filter(pk=account).first() if account else None
        return woorden.Gebruiker(
            gemeente=gemeentenamen([gemeente]).get(gemeente, gemeente),
            organisatie=rij.organisatie.naam if rij else "",
            eigen=bool(rij and rij.organisatie.gemeente_id == gemeente),
        )
