"""What the demo of a journey holds at its end: persons, lines of the logboek, and texts that may name nobody."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core import signing
from django.utils.crypto import salted_hmac

from pib.core import embedded
from pib.core.embedded.account import server_account
from pib.core.embedded.plek import bepaal
from pib.inburgeraars.namen import Naam, achternaam, volledige_naam
from tests.reizen.lekken import Bron, Gezocht
from tests.reizen.scan import BLIKKEN, DADEN, MISSERS, Regel, Register

_NAAMVELDEN = tuple(Naam.__dataclass_fields__)
_PERSONEN = f"SELECT id, bsn, sleutel::text, {', '.join(_NAAMVELDEN)} FROM inburgeraars_persoon"  # noqa: S608  (our own)
_REGELS = """
SELECT v.trace, v.handeling, s.persoon, v.voorwerp
FROM logboek_verwerking v JOIN logboek_gebruik g ON g.trace = v.trace
LEFT JOIN logboek_sleutel s ON s.pseudoniem = v.betrokkene
WHERE g.herkomst = 'portaal' AND (v.betrokkene IS NOT NULL OR v.handeling = ANY (%s))
"""
# Texts that outlive a request or travel on; each row is one source.
_TEKSTEN = {
    "de wachtrij": "SELECT concat_ws(' ', task_name, lock, queueing_lock, args::text) FROM procrastinate_jobs",
    "het logboek": "SELECT concat_ws(' ', activiteit, handeling, zin, voorwerp) FROM logboek_verwerking",
    "een beoordeling": "SELECT concat_ws(' ', redenen::text, blikken::text, toelichting) FROM toezicht_te_beoordelen",
    "een maandverslag": "SELECT cijfers::text FROM toezicht_maandverslag",
    "een zoekvraag van de auditor": "SELECT vraag::text FROM toezicht_zoekopdracht",
}
_GEHEIM = "geheim"  # the file of pib.settings.demo with the installation's secret


@dataclass(frozen=True, kw_only=True)
class Stand:
    """namen: surname of each person, by internal number. gewijzigd: of whom an account changed a signal."""

    register: Register
    regels: tuple[Regel, ...]
    namen: dict[int, str]
    gewijzigd: frozenset[int]
    teksten: tuple[Bron, ...]

    def gezocht(self, getoond: Iterable[int]) -> Gezocht:
        """What may be found nowhere, now that these persons were shown."""
        return Gezocht(
            bsn=frozenset(self.register.bsn),
            namen=frozenset(self.namen[persoon] for persoon in getoond),
            sleutels=frozenset(self.register.sleutel),
        )


def lees_stand(var: Path) -> Stand:
    """Everything at once, while the demo's database runs."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.delenv("DATABASE_URL", raising=False)  # that of the tests themselves
        with embedded.start(var) as server, psycopg.connect(server.adres("superuser")) as verbinding:
            return _lees(verbinding, (var / _GEHEIM).read_text().strip())


def _lees(verbinding: psycopg.Connection[Any], geheim: str) -> Stand:
    vraag = verbinding.execute
    handelingen = sorted(BLIKKEN | DADEN | MISSERS)
    regels = (
        Regel(trace=trace, handeling=handeling, persoon=persoon, voorwerp=voorwerp)
        for trace, handeling, persoon, voorwerp in vraag(_REGELS, [handelingen])
    )
    namen = {nummer: Naam(**dict(zip(_NAAMVELDEN, rest, strict=True))) for nummer, _, _, *rest in vraag(_PERSONEN)}
    gewijzigd = vraag(
        "SELECT DISTINCT s.persoon_id FROM signalen_statuswijziging w JOIN signalen_signaal s ON s.id = w.signaal_id"
        " WHERE w.door IS NOT NULL AND s.persoon_id IS NOT NULL"
    )
    return Stand(
        register=_register(verbinding, namen, geheim),
        regels=tuple(regels),
        namen={nummer: achternaam(naam) for nummer, naam in namen.items()},
        gewijzigd=frozenset(persoon for (persoon,) in gewijzigd),
        teksten=(*_teksten(verbinding), *_sessies(verbinding)),
    )


def _register(verbinding: psycopg.Connection[Any], namen: dict[int, Naam], geheim: str) -> Register:
    """A signal keeps the BSN of its moment, which may be another one than the person has now."""
    vraag = verbinding.execute
    personen = [(nummer, bsn, sleutel) for nummer, bsn, sleutel, *_ in vraag(_PERSONEN)]
    signalen = list(vraag("SELECT id, persoon_id, bsn FROM signalen_signaal WHERE persoon_id IS NOT NULL"))
    ingetrokken = frozenset(persoon for _, persoon, nummer in signalen if not nummer)
    bsn = _samen([*((bsn, nummer) for nummer, bsn, _ in personen), *((bsn, nummer) for _, nummer, bsn in signalen)])
    pseudoniemen = vraag("SELECT pseudoniem::text, persoon FROM logboek_sleutel")
    zoekvragen = vraag("SELECT id::text, criteria ->> 'bsn' FROM signalen_zoekopdracht WHERE criteria ? 'bsn'")
    auditvragen = vraag("SELECT id::text, (vraag ->> 'persoon')::bigint FROM toezicht_zoekopdracht")
    return Register(
        bsn={nummer: wie for nummer, wie in bsn.items() if nummer},
        sleutel=_samen([*((sleutel, nummer) for nummer, _, sleutel in personen), *pseudoniemen]),
        naam=_samen((volledige_naam(naam), nummer) for nummer, naam in namen.items()),
        zoekvraag={zoek: bsn.get(nummer, frozenset()) for zoek, nummer in zoekvragen},
        auditvraag=_samen((zoek, persoon) for zoek, persoon in auditvragen if persoon),
        signaal={nummer: persoon for nummer, persoon, _ in signalen},
        naamloos=ingetrokken,
        kenmerk=lambda nummer: salted_hmac("logboek.bsn", nummer, secret=geheim, algorithm="sha256").hexdigest(),
    )


def _samen(paren: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    per_naam: dict[str, set[int]] = defaultdict(set)
    for naam, persoon in paren:
        per_naam[naam].add(persoon)
    return {naam: frozenset(personen) for naam, personen in per_naam.items()}


def _teksten(verbinding: psycopg.Connection[Any]) -> Iterator[Bron]:
    for wat, opdracht in _TEKSTEN.items():
        for (tekst,) in verbinding.execute(opdracht):
            yield Bron(wat, tekst or "")


def _sessies(verbinding: psycopg.Connection[Any]) -> Iterator[Bron]:
    """What sessions hold, unpacked: signed is not secret (spec T6)."""
    for (gegevens,) in verbinding.execute("SELECT session_data FROM django_session"):
        inhoud = gegevens.rsplit(":", 2)[0]
        rauw = signing.b64_decode(inhoud.removeprefix(".").encode())
        tekst = (zlib.decompress(rauw) if inhoud.startswith(".") else rauw).decode()
        yield Bron("een sessie", json.dumps(json.loads(tekst), ensure_ascii=False))


def bestanden(var: Path) -> Iterator[Bron]:
    """Names of everything the portal wrote, the mails it put on disk, and the log of the database server."""
    for pad in sorted(var.rglob("*")):
        if not pad.is_relative_to(var / "databank"):
            yield Bron("een bestandsnaam", str(pad.relative_to(var)))
        if pad.is_file() and pad.is_relative_to(var / "post"):
            yield Bron("een mail op schijf", pad.read_text())
    log = bepaal(var, server_account()).log
    yield from (Bron("het log van de databank", regel) for regel in log.read_text().splitlines())
