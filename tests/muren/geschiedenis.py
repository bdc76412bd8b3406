"""What may befall a person and a municipality, done by the deeds themselves; beside it D9 as one would read it aloud.

The reading knows no table and no column: where somebody lives, whether that municipality was given a ground, and the
day of each thing that ends sight. It is what both walls must come to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction

from pib.aanlevering.models import Aanlevering, Wijziging
from pib.core.datums import plus_maanden
from pib.core.kijker import Kijker
from pib.core.logins import WEB
from pib.core.poort import poort
from pib.elip.actions.zicht import zicht_volgt_criteria
from pib.elip.models import Beslissing
from pib.gemeenten.models import Deelname, Gemeente
from pib.inburgeraars.actions import Zichtbegin, zicht_hervatten, zicht_openen, zicht_sluiten
from pib.inburgeraars.models import Lening, Persoon, Zicht
from pib.inburgeraars.queries import zichtbaar_voor
from pib.inburgeraars.tests.factories import maak_persoon, zicht_van

GEMEENTEN = ("0193", "0344", "0363")
BEGIN = date(2024, 1, 31)  # three months later is a shorter month
MAANDEN_NA_PLICHT, MAANDEN_NA_CRITERIA = 3, 12


@dataclass
class Iemand:
    """What D9 asks of a person. None: that end has not come."""

    persoon: Persoon
    woont: str
    geschreven: bool = False
    grond: bool = False
    plicht_dicht: date | None = None
    eruit: date | None = None
    ingetrokken: bool = False


@dataclass
class Geschiedenis:
    """Some persons, three municipalities that take part, and the day it is."""

    vandaag: date = BEGIN
    mensen: list[Iemand] = field(default_factory=list)
    afgemeld_per: dict[str, date] = field(default_factory=dict)

    @classmethod
    def begin(cls, *, personen: int) -> "Geschiedenis":
        """Everybody meets the criteria; nobody was written to."""
        geschiedenis = cls()
        for code in GEMEENTEN:
            Gemeente.objects.get_or_create(code=code, defaults={"naam": code})
            Deelname.objects.create(gemeente_id=code, vanaf=BEGIN, aangemeld_op=datetime(2024, 1, 1, tzinfo=UTC))
        for nummer in range(personen):
            woont = GEMEENTEN[nummer % 2]
            persoon = maak_persoon(gemeentecode=woont, lening={})
            geschiedenis.mensen.append(Iemand(persoon, woont))
            geschiedenis._bon(persoon, gekozen=True)
        return geschiedenis

    # --- the reading ---

    def ziet(self, iemand: Iemand, gemeente: str, dag: date) -> bool:
        """D9: a ground, until moved away, signed off, 3 or 12 months after, or retracted."""
        return (
            iemand.grond
            and iemand.woont == gemeente
            and not iemand.ingetrokken
            and not (gemeente in self.afgemeld_per and dag >= self.afgemeld_per[gemeente])
            and not (iemand.plicht_dicht and dag >= plus_maanden(iemand.plicht_dicht, MAANDEN_NA_PLICHT))
            and not (iemand.eruit and dag >= plus_maanden(iemand.eruit, MAANDEN_NA_CRITERIA))
        )

    def grensdagen(self) -> list[date]:
        """Today, and the day before and of each end that is to come."""
        grenzen = {self.vandaag + timedelta(days=1), *self.afgemeld_per.values()}
        for iemand in self.mensen:
            grenzen |= {plus_maanden(iemand.plicht_dicht, MAANDEN_NA_PLICHT)} if iemand.plicht_dicht else set()
            grenzen |= {plus_maanden(iemand.eruit, MAANDEN_NA_CRITERIA)} if iemand.eruit else set()
        dagen = {self.vandaag} | {grens - timedelta(days=terug) for grens in grenzen for terug in (0, 1)}
        return sorted(dag for dag in dagen if dag >= self.vandaag)

    # --- what befalls them ---

    def later(self, dagen: int) -> None:
        """Days go by."""
        self.vandaag += timedelta(days=dagen)

    def brief(self, iemand: Iemand) -> None:
        """A letter on behalf of where the person lives, if it would be sent."""
        if self._neemt_deel(iemand.woont) and not (iemand.plicht_dicht or iemand.eruit or iemand.ingetrokken):
            self._open(iemand, Zicht.Grond.BRIEF)
            iemand.geschreven = iemand.grond = True

    def verhuis(self, iemand: Iemand, naar: str) -> None:
        """The old municipality loses sight at once; the new one is told of who was written to (SS403)."""
        if naar == iemand.woont or iemand.ingetrokken:
            return
        zicht_sluiten({iemand.persoon.pk: self.vandaag}, einde=Zicht.Einde.VERHUISD)
        Persoon.objects.filter(pk=iemand.persoon.pk).update(gemeentecode=naar)
        iemand.woont, iemand.grond = naar, iemand.geschreven and self._neemt_deel(naar)
        if iemand.grond:
            self._open(iemand, Zicht.Grond.SS403)
            self._sluit_na_plicht(iemand)
            zicht_volgt_criteria(self.vandaag)

    def sluit_plicht(self, iemand: Iemand, dagen_geleden: int = 0) -> None:
        """A delivery tells that the duty closed, some days ago; who has no duty does not meet the criteria either."""
        if iemand.plicht_dicht or iemand.ingetrokken or not self._neemt_deel(iemand.woont):
            return
        iemand.plicht_dicht = self.vandaag - timedelta(days=dagen_geleden)
        self._wijziging(iemand, Wijziging.Soort.PLICHT_GESLOTEN, per=iemand.plicht_dicht)
        self._sluit_na_plicht(iemand)
        self.verlaat_criteria(iemand)

    def heropen_plicht(self, iemand: Iemand) -> None:
        """The duty is open again, and with it the criteria are met."""
        if not iemand.plicht_dicht or iemand.ingetrokken or not self._neemt_deel(iemand.woont):
            return
        iemand.plicht_dicht = None
        self._wijziging(iemand, Wijziging.Soort.PLICHT_HEROPEND)
        zicht_hervatten([iemand.persoon.pk], vanaf=self.vandaag)
        self.voldoe_weer(iemand)

    def verlaat_criteria(self, iemand: Iemand) -> None:
        """From today the criteria are not met."""
        if iemand.eruit or iemand.ingetrokken or not self._neemt_deel(iemand.woont):
            return
        iemand.eruit = self.vandaag
        self._bon(iemand.persoon, gekozen=False)
        zicht_volgt_criteria(self.vandaag)

    def voldoe_weer(self, iemand: Iemand) -> None:
        """From today they are."""
        if not iemand.eruit or iemand.plicht_dicht or iemand.ingetrokken or not self._neemt_deel(iemand.woont):
            return
        iemand.eruit = None
        self._bon(iemand.persoon, gekozen=True)
        zicht_volgt_criteria(self.vandaag)

    def trek_in(self, iemand: Iemand) -> None:
        """Delivered by mistake."""
        iemand.ingetrokken = True
        Persoon.objects.filter(pk=iemand.persoon.pk).update(ingetrokken_per=self.vandaag)
        zicht_sluiten({iemand.persoon.pk: self.vandaag}, einde=Zicht.Einde.INTREKKING)

    def meld_af(self, gemeente: str) -> None:
        """From the next midnight; only while no other end is on its way there."""
        bezig = any(i.woont == gemeente and (i.plicht_dicht or i.eruit) for i in self.mensen)
        if gemeente in self.afgemeld_per or bezig:
            return
        morgen = self.vandaag + timedelta(days=1)
        self.afgemeld_per[gemeente] = morgen
        Deelname.objects.filter(gemeente=gemeente, tot__isnull=True).update(tot=morgen)
        self._zicht_volgt_deelname(gemeente)

    def meld_weer_aan(self, gemeente: str) -> None:
        """A later day: the dossiers of who was written to and still lives there open again."""
        if self.afgemeld_per.get(gemeente, self.vandaag + timedelta(days=1)) > self.vandaag:
            return
        del self.afgemeld_per[gemeente]
        op = datetime(2024, 1, 1, tzinfo=UTC)
        Deelname.objects.create(gemeente_id=gemeente, vanaf=self.vandaag, aangemeld_op=op)
        self._zicht_volgt_deelname(gemeente)

    # --- by the deeds ---

    def _neemt_deel(self, gemeente: str) -> bool:
        return gemeente not in self.afgemeld_per

    def _open(self, iemand: Iemand, grond: Zicht.Grond) -> None:
        zicht_openen([Zichtbegin(persoon=iemand.persoon.pk, gemeente=iemand.woont)], grond=grond, vanaf=self.vandaag)

    def _sluit_na_plicht(self, iemand: Iemand) -> None:
        if iemand.plicht_dicht:
            tot = max(plus_maanden(iemand.plicht_dicht, MAANDEN_NA_PLICHT), self.vandaag)
            zicht_sluiten({iemand.persoon.pk: tot}, einde=Zicht.Einde.PLICHT)

    def _zicht_volgt_deelname(self, gemeente: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT elip_zicht_volgt_deelname(%s, %s)", [gemeente, self.vandaag])

    def _wijziging(self, iemand: Iemand, soort: Wijziging.Soort, *, per: date | None = None) -> None:
        op = datetime(2024, 1, 1, tzinfo=UTC)
        levering = Aanlevering.objects.create(status="VERWERKT", ontvangen_op=op, verwerkt_op=op, rapport={})
        na = {"per": per.isoformat()} if per else None
        Wijziging.objects.create(aanlevering=levering, persoon=iemand.persoon, soort=soort, na=na)

    def _bon(self, persoon: Persoon, *, gekozen: bool) -> None:
        """The next receipt; the last one ends today."""
        persoon.refresh_from_db()
        Beslissing.objects.filter(persoon=persoon, tot=None).update(tot=self.vandaag)
        Beslissing.objects.create(
            persoon=persoon, vanaf=self.vandaag, versie=BEGIN, versie_hash="x", aanlevering=1, gekozen=gekozen,
            voorwaarden=0, wet="2013", doelgroep="ASIEL", vrijgesteld=False, aangehouden=False, **zicht_van(persoon),
        )  # fmt: skip


def door_het_filter(gemeente: str, dag: date) -> set[int]:
    """Whom the application's own filter lets through, the database out of the way."""
    return set(zichtbaar_voor(Kijker(vandaag=dag, gemeente=gemeente)).values_list("pk", flat=True))


def door_het_beleid(gemeente: str, dag: date) -> tuple[set[int], set[int], set[int]]:
    """Whom the database lets through, the filter out of the way: persons, and those whose loan or receipts show."""
    with _als_web(), poort(gemeente=gemeente, vandaag=dag):
        return (
            set(Persoon.objects.values_list("pk", flat=True)),
            set(Lening.objects.values_list("pk", flat=True)),
            set(Beslissing.objects.values_list("persoon_id", flat=True)),
        )


@contextmanager
def _als_web() -> Iterator[None]:
    """Under the web login, and afterwards as before, settings and all."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'SET LOCAL ROLE "{WEB}"')
        yield
        transaction.set_rollback(True)
