"""What happens to letters. The weekly run (room elip) calls these inside its own transactions.

    bundel_maken(peildatum=date, op=datetime) -> Bundel
    klaarzetten(bundel=Bundel, regels=Iterable[Briefregel], loketten=Mapping[gemeentecode, Loketgegevens],
                levering_op=date, door=Kijker) -> Counter[Brief.Status]        phase *voorbereid*; plans the jobs
    maak_blok(blok=int, op=datetime, door=Kijker) -> int                       one job; the command may call it too
    laten_uitvallen(bundel=Bundel, redenen=Mapping[persoon_id, Brief.Uitval], door=Kijker) -> int      the re-check
    vaststellen(bundel=Bundel, door=Kijker) -> int                             raises BundelNietKlaar
    annuleren(bundel=Bundel, door=Kijker) -> int                               before *vastgesteld*

It asks ``queries``: ``open_blokken(bundel) -> list[int]`` (empty: phase *brieven gemaakt*), ``tellingen(bundel) ->
list[Telling]`` per municipality, ``ZONDER_POSTADRES`` (a Q on Persoon, for the estimate). The date of every letter is
the bundle's peildatum, its number is ``Brief.pk``; ``Briefregel`` and ``Loketgegevens`` are in ``brieven.invoer``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from pib.brieven import events, opmaak, queries
from pib.brieven.gegevens import Afzender, Briefgegevens
from pib.brieven.invoer import Briefregel, Loketgegevens, Omslag, Registratie
from pib.brieven.models import Blok, Brief, Bundel
from pib.brieven.opstellen import opstellen
from pib.brieven.teksten import tekstversie, tekstversie_op
from pib.core import opslag, taken
from pib.core.kijker import Kijker
from pib.logboek.actions import schrijven

BLOKGROOTTE = 25
_PARTIJ = 500  # persons read and letters stored at a time
_ONDERWEG = (Brief.Status.KLAARGEZET, Brief.Status.GEMAAKT)


class BundelNietKlaar(Exception):
    """Letters of the bundle still have to be made."""


def bundel_maken(*, peildatum: date, op: datetime) -> Bundel:
    """An empty bundle with the text valid on the peildatum, which is the letters' date. Raises GeenTekstversie."""
    return Bundel.objects.create(peildatum=peildatum, tekstversie=tekstversie_op(peildatum).naam, gemaakt_op=op)


@transaction.atomic
def klaarzetten(
    *,
    bundel: Bundel,
    regels: Iterable[Briefregel],
    loketten: Mapping[str, Loketgegevens],
    levering_op: date,
    door: Kijker,
) -> Counter[str]:
    """Freeze the letters with number and data, and plan their making in blocks; gives the number per status.

    levering_op: peildatum of the delivery the data come from ("zoals ze op … bij DUO bekend zijn").
    Someone without a known address drops out here. Raises IntegrityError for a second letter to the same person on
    behalf of the same municipality.
    """
    omslag = _omslag(bundel, levering_op)
    telling: Counter[str] = Counter()
    nummers: list[int] = []
    for partij in _partijen(regels):
        brieven = _brieven(partij, bundel, loketten, omslag)
        Brief.objects.bulk_create(brieven)
        telling.update(brief.status for brief in brieven)
        nummers.extend(brief.pk for brief in brieven if brief.status == Brief.Status.KLAARGEZET)
        schrijven(events.KLAARGEZET, door=door, personen=[brief.persoon_id for brief in brieven], bundel=bundel.pk)
    _blokken_plannen(bundel, nummers)
    return telling


def _partijen(regels: Iterable[Briefregel]) -> Iterator[list[Briefregel]]:
    rest = iter(regels)
    while partij := list(islice(rest, _PARTIJ)):
        yield partij


def _omslag(bundel: Bundel, levering_op: date) -> Omslag:
    afzender = settings.BRIEF_AFZENDER
    return Omslag(
        op=bundel.peildatum,
        levering_op=levering_op,
        tekst=tekstversie(bundel.tekstversie),
        afzender=Afzender(
            naam=afzender["naam"],
            onderdeel_van=afzender["onderdeel_van"],
            retouradres=afzender["retouradres"],
            contact=tuple(afzender["contact"].splitlines()),
            telefoon=afzender["telefoon"],
            website=afzender["website"],
            email=afzender["email"],
        ),
        afzender_in_zin=afzender["lidwoord_naam"],
        met_bsn=settings.BRIEF_MET_BSN,
    )


def _brieven(
    partij: Sequence[Briefregel], bundel: Bundel, loketten: Mapping[str, Loketgegevens], omslag: Omslag
) -> list[Brief]:
    registraties = queries.registraties([regel.persoon for regel in partij if not regel.uitval])
    brieven = [
        Brief(pk=nummer, bundel=bundel, persoon_id=regel.persoon, gemeente=regel.gemeente, datum=bundel.peildatum)
        for nummer, regel in zip(_nieuwe_nummers(len(partij)), partij, strict=True)
    ]
    for brief, regel in zip(brieven, partij, strict=True):
        registratie = registraties.get(regel.persoon)
        if regel.uitval or registratie is None:
            brief.status, brief.gegevens = Brief.Status.UITVAL, {}
            brief.uitval = regel.uitval or Brief.Uitval.ADRES_ONBEKEND
        else:
            brief.gegevens = _gegevens(brief, registratie, loketten[regel.gemeente], omslag)
    return brieven


def _gegevens(brief: Brief, registratie: Registratie, loket: Loketgegevens, omslag: Omslag) -> dict[str, Any]:
    referentie = f"{settings.BRIEF_REFERENTIE_VOORVOEGSEL}/{brief.pk}"
    return opstellen(registratie=registratie, loket=loket, omslag=omslag, referentie=referentie).naar_json()


def _nieuwe_nummers(aantal: int) -> list[int]:
    """Letter numbers are needed before the rows exist: they are printed in the frozen data."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('brieven_brief', 'id')) FROM generate_series(1, %s)", [aantal]
        )
        return [nummer for (nummer,) in cursor.fetchall()]


def _blokken_plannen(bundel: Bundel, nummers: Sequence[int]) -> None:
    delen = [nummers[begin : begin + BLOKGROOTTE] for begin in range(0, len(nummers), BLOKGROOTTE)]
    blokken = Blok.objects.bulk_create(
        Blok(bundel=bundel, eerste_brief=deel[0], laatste_brief=deel[-1]) for deel in delen
    )
    taken.plan_veel("brieven.maken", [{"blok": blok.pk} for blok in blokken], wachtrij="brieven")


# --- making ---------------------------------------------------------------------------------------------------


@transaction.atomic
def maak_blok(*, blok: int, op: datetime, door: Kijker) -> int:
    """Make the letters of a block as PDF, once; gives the number made now (0 when it was done before).

    A letter that cannot be printed right drops out with its reason and the others go on. Safe to repeat, to be killed
    and to be started twice at once: the marker `klaar_op` is set in the same transaction, under a lock on the block.
    """
    werk = Blok.objects.select_for_update().get(pk=blok)
    if werk.klaar_op is not None:
        return 0
    brieven = list(
        Brief.objects.select_for_update()
        .filter(
            bundel_id=werk.bundel_id,
            pk__range=(werk.eerste_brief, werk.laatste_brief),
            status=Brief.Status.KLAARGEZET,
        )
        .order_by("pk")
    )
    for brief in brieven:
        _maak(brief)
    Brief.objects.bulk_update(brieven, ["status", "uitval", "uitval_toelichting", "sha256", "paginas"])
    werk.klaar_op = op
    werk.save(update_fields=["klaar_op"])
    if brieven:
        personen = [brief.persoon_id for brief in brieven]
        schrijven(events.GEMAAKT, door=door, personen=personen, blok=werk.pk, bundel=werk.bundel_id)
    return sum(brief.status == Brief.Status.GEMAAKT for brief in brieven)


def _maak(brief: Brief) -> None:
    try:
        gemaakt = opmaak.maak(Briefgegevens.van_json(brief.gegevens))
    except opmaak.NietOpTeMaken as fout:
        brief.status = Brief.Status.UITVAL
        brief.uitval = fout.reden
        brief.uitval_toelichting = fout.toelichting
        return
    brief.sha256 = opslag.bewaar(settings.BRIEVEN_MAP, gemaakt.inhoud, queries.PDF)
    brief.paginas = gemaakt.paginas
    brief.status = Brief.Status.GEMAAKT


# --- the end of a bundle --------------------------------------------------------------------------------------


@transaction.atomic
def laten_uitvallen(*, bundel: Bundel, redenen: Mapping[int, str], door: Kijker) -> int:
    """Letters that must not go after all (moved, died, retracted, …): person id to Brief.Uitval; gives how many.

    Letters that already dropped out keep their first reason.
    """
    per_reden: dict[str, list[int]] = {}
    for persoon, reden in redenen.items():
        per_reden.setdefault(reden, []).append(persoon)
    aantal = 0
    for reden, personen in sorted(per_reden.items()):
        onderweg = bundel.brieven.filter(persoon__in=personen, status__in=_ONDERWEG)
        _gooi_weg(onderweg)
        aantal += onderweg.update(status=Brief.Status.UITVAL, uitval=reden, sha256="")
        schrijven(events.UITGEVALLEN, door=door, personen=personen, bundel=bundel.pk, reden=reden)
    return aantal


@transaction.atomic
def vaststellen(*, bundel: Bundel, door: Kijker) -> int:
    """Every letter that was made and did not drop out is final; gives how many. Raises BundelNietKlaar.

    Call it after sight of the persons was opened: the letters take over the sight of their person (spec D9).
    """
    if queries.open_blokken(bundel):
        raise BundelNietKlaar(f"Van bundel {bundel.pk} zijn nog niet alle brieven gemaakt.")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE brieven_brief brief SET status = %s, zicht_gemeente = persoon.zicht_gemeente,"
            " zicht_tot = persoon.zicht_tot FROM inburgeraars_persoon persoon"
            " WHERE persoon.id = brief.persoon_id AND brief.bundel_id = %s AND brief.status = %s"
            " RETURNING brief.persoon_id",
            [Brief.Status.VASTGESTELD, bundel.pk, Brief.Status.GEMAAKT],
        )
        personen = [persoon for (persoon,) in cursor.fetchall()]
    if personen:
        schrijven(events.VASTGESTELD, door=door, personen=personen, bundel=bundel.pk)
    return len(personen)


@transaction.atomic
def annuleren(*, bundel: Bundel, door: Kijker) -> int:
    """Cancel what is under way; jobs still planned will find nothing to make. Gives how many letters."""
    onderweg = bundel.brieven.filter(status__in=_ONDERWEG)
    _gooi_weg(onderweg)
    aantal = onderweg.update(status=Brief.Status.GEANNULEERD, sha256="")
    schrijven(events.GEANNULEERD, door=door, bundel=bundel.pk)
    return aantal


def _gooi_weg(brieven: QuerySet[Brief]) -> None:
    """What will never be sent is not kept: the files of these letters go when the transaction commits."""
    for som in brieven.exclude(sha256="").values_list("sha256", flat=True):
        transaction.on_commit(partial(opslag.verwijder, settings.BRIEVEN_MAP, som, queries.PDF))
