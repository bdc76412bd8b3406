"""What a municipality may see of signals: always through ``zichtbaar_voor`` (the database judges once more)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from pib.core.kijker import Kijker
from pib.core.volgorde import Leesvolgorde
from pib.inburgeraars import queries as inburgeraars
from pib.signalen import rules
from pib.signalen.models import Signaal, Status, Zoekopdracht

OPEN = "OPEN"  # the search for what is unhandled: Nieuw and In behandeling


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """What was asked for; empty matches all. ``status`` may be OPEN; ``tot_en_met`` is inclusive."""

    bsn: str = ""
    vanaf: date | None = None
    tot_en_met: date | None = None
    code: str = ""
    status: str = ""

    def als_json(self) -> dict[str, str]:
        """Only what was filled in, for keeping on the server."""
        return {naam: str(waarde) for naam, waarde in asdict(self).items() if waarde}

    @classmethod
    def uit_json(cls, gegevens: Mapping[str, str]) -> Self:
        """The reverse of ``als_json``."""
        vanaf, tot_en_met = gegevens.get("vanaf"), gegevens.get("tot_en_met")
        return cls(
            bsn=gegevens.get("bsn", ""),
            vanaf=date.fromisoformat(vanaf) if vanaf else None,
            tot_en_met=date.fromisoformat(tot_en_met) if tot_en_met else None,
            code=gegevens.get("code", ""),
            status=gegevens.get("status", ""),
        )


@dataclass(frozen=True, kw_only=True)
class Signaalregel:
    """One line on screen, on paper and in the CSV; ``sleutel`` leads to the person while that one is visible."""

    id: int
    versie: int
    status: Status
    bsn: str
    achternaam: str
    doelgroep: str
    code: str
    omschrijving: str
    eigen: bool
    toelichting: str
    datum: date
    persoon: int | None
    sleutel: UUID | None = None


def zichtbaar_voor(kijker: Kijker) -> QuerySet[Signaal]:
    """The ELIP signals of the chosen municipality on this day; those of other laws ask other roles (spec T4)."""
    return Signaal.objects.filter(gemeente=kijker.gemeente, tot__gt=kijker.vandaag, code__in=tuple(rules.SOORT))


def aantal_open(kijker: Kijker) -> int:
    """How many are unhandled: Nieuw and In behandeling, whatever the filter on screen (spec S3)."""
    return zichtbaar_voor(kijker).exclude(status=Status.AFGEHANDELD).count()


def zoek(kijker: Kijker, criteria: Criteria) -> QuerySet[Signaal]:
    """The visible signals that match, in the base order: date descending, id."""
    gevonden = zichtbaar_voor(kijker)
    if criteria.status == OPEN:
        gevonden = gevonden.exclude(status=Status.AFGEHANDELD)
    elif criteria.status:
        gevonden = gevonden.filter(status=criteria.status)
    if criteria.bsn:
        gevonden = gevonden.filter(bsn=criteria.bsn)
    if criteria.code:
        gevonden = gevonden.filter(code=criteria.code)
    if criteria.vanaf:
        gevonden = gevonden.filter(datum__gte=criteria.vanaf)
    if criteria.tot_en_met:
        gevonden = gevonden.filter(datum__lte=criteria.tot_en_met)
    return gevonden.order_by("-datum", "id")


def personen(kijker: Kijker, criteria: Criteria) -> list[int]:
    """Of whom the visible signals that match are: internal numbers, each once."""
    gevonden = zoek(kijker, criteria).exclude(persoon=None).order_by("persoon")
    return list(gevonden.values_list("persoon", flat=True).distinct())


def _volgorde(veld: str, waarden: Iterable[str]) -> Case:
    """Sort a column by the place of its value in this list."""
    plaatsen = [When(**{veld: waarde}, then=Value(plaats)) for plaats, waarde in enumerate(waarden)]
    return Case(*plaatsen, default=Value(len(plaatsen)), output_field=IntegerField())


_OP_OMSCHRIJVING = sorted(rules.SOORT, key=lambda code: rules.SOORT[code].omschrijving)
SORTERINGEN: Mapping[str, Case | F | Leesvolgorde] = {
    "status": _volgorde("status", Status.values),
    "bsn": F("bsn"),
    "achternaam": Leesvolgorde("achternaam"),
    "doelgroep": F("doelgroep"),
    "code": F("code"),
    "omschrijving": _volgorde("code", _OP_OMSCHRIJVING),
    "datum": F("datum"),
}


def sorteer(gevonden: QuerySet[Signaal], sort: str) -> QuerySet[Signaal]:
    """Sorted by a known column, descending with a minus before it; the base order decides between equals."""
    richting, kolom = ("-" if sort.startswith("-") else ""), sort.removeprefix("-")
    if kolom not in SORTERINGEN:
        return gevonden
    eerst = SORTERINGEN[kolom]
    return gevonden.order_by(eerst.desc() if richting else eerst.asc(), "-datum", "id")


def versies(signalen: QuerySet[Signaal]) -> dict[int, int]:
    """Signal → version, of all that was found: what a confirmation is about."""
    return dict(signalen.order_by("pk").values_list("pk", "versie"))


def regels(kijker: Kijker, signalen: Iterable[Signaal], *, met_link: bool) -> list[Signaalregel]:
    """The lines of these signals, in their order. met_link: the user may open persons (one more question in all)."""
    rijen = list(signalen)
    sleutels = _sleutels(kijker, {rij.persoon_id for rij in rijen if rij.persoon_id}) if met_link else {}
    return [regel(rij, sleutels.get(rij.persoon_id or 0)) for rij in rijen]


def regel(rij: Signaal, sleutel: UUID | None = None) -> Signaalregel:
    """One signal in the words of the screen."""
    soort = rules.SOORT.get(rij.code) or rules.Signaalsoort(rij.code, "")
    return Signaalregel(
        id=rij.pk,
        versie=rij.versie,
        status=Status(rij.status),
        bsn=rij.bsn,
        achternaam=rij.achternaam,
        doelgroep=rules.DOELGROEPEN.get(rij.doelgroep, rij.doelgroep),
        code=rij.code,
        omschrijving=soort.omschrijving,
        eigen=soort.eigen,
        toelichting=rules.toelichting(rij.code, rij.bijzonderheden),
        datum=rij.datum,
        persoon=rij.persoon_id,
        sleutel=sleutel,
    )


def zoekopdracht(kijker: Kijker, id_: UUID) -> Criteria | None:
    """A search this account kept in this municipality; None when there is none (any more)."""
    if kijker.account is None:
        return None
    bewaard = Zoekopdracht.objects.filter(pk=id_, gemeente=kijker.gemeente, account=kijker.account).first()
    return Criteria.uit_json(bewaard.criteria) if bewaard else None


def _sleutels(kijker: Kijker, personen: set[int]) -> dict[int, UUID]:
    return dict(inburgeraars.zichtbaar_voor(kijker).filter(pk__in=personen).values_list("pk", "sleutel"))
