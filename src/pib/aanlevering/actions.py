"""Taking in a delivery: read, check, apply; wholly or not at all (spec A3-A7)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.db import transaction

from pib.aanlevering import bevindingen, controleren, events, vergelijken
from pib.aanlevering.controleren.waarschuwingen import waarschuw
from pib.aanlevering.databank import (
    hele_tabellen,
    ruim_tijdelijke_tabellen_op,
    vraag_ruimte_voor_tijdelijke_tabellen,
)
from pib.aanlevering.klaarzetten import zet_klaar
from pib.aanlevering.lezen.bron import BESCHADIGD, MANIFEST, Bron, Onleesbaar, openen
from pib.aanlevering.lezen.manifest import (
    MAXIMUM_BYTES,
    VOLLEDIG,
    Manifest,
    bezwaren_tegen_bestanden,
    parse_manifest,
    sha256_van,
)
from pib.aanlevering.models import Aanlevering
from pib.aanlevering.rapport import AL_VERWERKT, GEWEIGERD, Bevinding, Rapport
from pib.aanlevering.rules import Grenzen, te_veel_fout, te_veel_gesloten, te_veel_ontbrekend
from pib.aanlevering.toepassen import aanhouden, gevolgen, intrekkingen, registratie, stamgegevens, stand, wijzigingen
from pib.aanlevering.volgorde import bezwaren_tegen_volgorde, is_al_verwerkt
from pib.core import slot
from pib.core.kijker import Kijker
from pib.logboek.actions import GEWEIGERD as LOGBOEK_GEWEIGERD
from pib.logboek.actions import schrijven

_GETOONDE_FOUTEN = 1000  # per file; more of them and the stop rule refuses all but the largest deliveries
_GETOONDE_WAARSCHUWINGEN = 50


class _Weigering(Exception):
    """Rolls everything back; the reasons are in the report."""


@dataclass(kw_only=True)
class _Inname:
    """One delivery on its way through the steps."""

    bron: Bron
    manifest: Manifest
    sha256: str
    door: Kijker
    op: datetime
    rapport: Rapport = field(default_factory=Rapport)
    aantallen: dict[str, int] = field(default_factory=dict)
    gevonden: list[tuple[str, Bevinding]] = field(default_factory=list)

    def weiger(self, redenen: list[str]) -> None:
        """Note reasons and stop here when there are any."""
        self.rapport.redenen += redenen
        if self.rapport.redenen:
            raise _Weigering

    @contextmanager
    def stap(self, naam: str) -> Iterator[None]:
        """Time a step."""
        begin = perf_counter()
        yield
        self.rapport.duur_s[naam] = round(self.rapport.duur_s.get(naam, 0) + perf_counter() - begin, 3)


def inlezen(pad: Path, *, door: Kijker, op: datetime) -> Rapport:
    """Take in the delivery in a folder or zip and report; refused or already taken deliveries change nothing.

    A refused delivery is kept with its report and uses up no serial number. The files are not kept.
    """
    try:
        with openen(pad, maximum_bytes=settings.AANLEVERING_MAXIMUM_BYTES) as bron:
            return _neem_in(bron, door=door, op=op)
    except Onleesbaar as fout:
        return _bewaar_weigering(Rapport(redenen=fout.redenen), "", door=door, op=op)


def _neem_in(bron: Bron, *, door: Kijker, op: datetime) -> Rapport:
    inhoud = _lees_manifest(bron)
    manifest = parse_manifest(inhoud)
    inname = _Inname(bron=bron, manifest=manifest, sha256=sha256_van(inhoud), door=door, op=op)
    inname.rapport.serienummer = manifest.serienummer
    inname.rapport.soort = manifest.soort
    inname.rapport.peildatum = manifest.peildatum
    try:
        with inname.stap("totaal"), transaction.atomic():
            _verwerk(inname)
    except _Weigering:
        return _bewaar_weigering(inname.rapport, inname.sha256, door=door, op=op)
    return inname.rapport


def _lees_manifest(bron: Bron) -> bytes:
    """The manifest's bytes. Raises Onleesbaar."""
    if MANIFEST not in bron.namen:
        raise Onleesbaar(["manifest.json ontbreekt."])
    try:
        with bron.open(MANIFEST) as stroom:
            return stroom.read(MAXIMUM_BYTES)
    except BESCHADIGD:
        raise Onleesbaar(["manifest.json in de zip is beschadigd of onleesbaar ingepakt."]) from None


def _verwerk(inname: _Inname) -> None:
    """All steps in one transaction; raises _Weigering with every reason that could be found."""
    slot.wacht_op(slot.REGISTRATIE)  # one at a time in the whole installation: the second sees what the first did
    ruim_tijdelijke_tabellen_op()
    vraag_ruimte_voor_tijdelijke_tabellen()
    if is_al_verwerkt(inname.sha256):
        inname.rapport.status = AL_VERWERKT
        return
    manifest, rapport = inname.manifest, inname.rapport
    rapport.redenen += manifest.redenen
    if not manifest.bestanden:  # nothing to hold the files against: more sentences would only bury the cause
        inname.weiger([])
    rapport.redenen += bezwaren_tegen_volgorde(manifest)
    rapport.redenen += bezwaren_tegen_bestanden(manifest, inname.bron.namen)
    with inname.stap("lezen"):
        klaar = zet_klaar(inname.bron, manifest)
    inname.aantallen = klaar.aantallen
    inname.weiger(klaar.redenen)
    with hele_tabellen():
        _controleer(inname)
    _pas_toe(inname)


def _controleer(inname: _Inname) -> None:
    """Compare, check what differs, decide who is held back."""
    volumetest: bool = settings.VOLUMETEST_BSN
    with inname.stap("vergelijken"):
        controleren.begin()
        controleren.controleer_stamgegevens(volumetest=volumetest)
        inname.rapport.bestanden = stamgegevens.werk_bij(inname.aantallen)
        vergelijken.vergelijk(inname.aantallen)
    with inname.stap("controleren"):
        controleren.controleer_personen(volumetest=volumetest)
        controleren.houd_aan()
        waarschuw(kwartaalmaximum_cent=settings.AANLEVERING_KWARTAALMAXIMUM_CENT)
        _lees_bevindingen(inname)


def _lees_bevindingen(inname: _Inname) -> None:
    rapport = inname.rapport
    rapport.bevindingen_aantal = bevindingen.aantal("bevinding")
    rapport.waarschuwingen_aantal = bevindingen.aantal("waarschuwing")
    inname.gevonden = bevindingen.lees(inname.bron, inname.aantallen, soort="bevinding", maximum=_GETOONDE_FOUTEN)
    rapport.bevindingen = [bevinding for _, bevinding in inname.gevonden]
    getoond = bevindingen.lees(inname.bron, inname.aantallen, soort="waarschuwing", maximum=_GETOONDE_WAARSCHUWINGEN)
    rapport.waarschuwingen = [bevinding for _, bevinding in getoond]


def _pas_toe(inname: _Inname) -> None:
    """Store what differs, apply the stop rules to what that means, and let signals and sight follow."""
    manifest, rapport = inname.manifest, inname.rapport
    if manifest.peildatum is None or manifest.serienummer is None:
        raise AssertionError("een levering zonder peildatum of serienummer is al geweigerd")
    grenzen = _grenzen()
    redenen = te_veel_fout(bevindingen.foute_records(), inname.aantallen, grenzen)
    with inname.stap("toepassen"):
        open_ = stand.open_plichten(manifest.peildatum)
        stand.leg_stand_vast("stand_voor", manifest.peildatum)
        stand.leg_regels_vast()
        registratie.neem_over(manifest.serienummer)
        stand.leg_stand_vast("stand_na", manifest.peildatum)
        aanlevering = _bewaar(inname)
        rapport.wijzigingen = wijzigingen.leg_wijzigingen_vast(aanlevering.pk, manifest.peildatum)
    redenen += te_veel_gesloten(rapport.wijzigingen.get("PLICHT_GESLOTEN", 0), open_, grenzen)
    if manifest.soort == VOLLEDIG:
        ontbreekt = stand.open_plichten(manifest.peildatum, alleen_ontbrekend=True)
        redenen += te_veel_ontbrekend(ontbreekt, open_, grenzen)
    inname.weiger(redenen)
    with inname.stap("gevolgen"):
        _laat_volgen(inname, aanlevering)
    rapport.bestanden |= registratie.tellingen(inname.aantallen)
    schrijven(
        events.VERWERKT, door=inname.door, voorwerp=f"aanlevering:{aanlevering.pk}", serienummer=manifest.serienummer
    )
    aanlevering.rapport = rapport.als_dict()
    aanlevering.save(update_fields=["rapport"])


def _laat_volgen(inname: _Inname, aanlevering: Aanlevering) -> None:
    """Retractions, signals, sight, release and quarantine."""
    manifest, rapport = inname.manifest, inname.rapport
    if manifest.peildatum is None or manifest.serienummer is None:
        raise AssertionError("een levering zonder peildatum of serienummer is al geweigerd")
    ingetrokken = intrekkingen.trek_in(aanlevering.pk, manifest.peildatum, manifest.serienummer)
    rapport.signalen = gevolgen.laat_volgen(aanlevering.pk, ingetrokken=ingetrokken, op=inname.op, door=inname.door)
    rapport.ingetrokken = intrekkingen.wie_zag(ingetrokken)
    rapport.wijzigingen = wijzigingen.tel(aanlevering.pk)
    volledig = manifest.soort == VOLLEDIG
    rapport.personen_vrijgegeven = aanhouden.geef_vrij(inname.op, volledig=volledig)
    per_persoon = bevindingen.per_persoon(inname.gevonden)
    rapport.personen_aangehouden = aanhouden.zet_in_quarantaine(aanlevering.pk, per_persoon)
    if volledig:
        rapport.ontbrekend = aanhouden.houd_ontbrekenden_aan()
    if ingetrokken:
        schrijven(events.INGETROKKEN, door=inname.door, personen=ingetrokken, serienummer=manifest.serienummer)


def _bewaar(inname: _Inname) -> Aanlevering:
    """The delivery's own row; its report is filled in at the end."""
    return Aanlevering.objects.create(
        serienummer=inname.manifest.serienummer,
        soort=inname.manifest.soort,
        peildatum=inname.manifest.peildatum,
        manifest_sha256=inname.sha256,
        status=Aanlevering.Status.VERWERKT,
        ontvangen_op=inname.op,
        verwerkt_op=inname.op,
        rapport={},
    )


@transaction.atomic
def _bewaar_weigering(rapport: Rapport, manifest_sha256: str, *, door: Kijker, op: datetime) -> Rapport:
    """Keep a refused delivery with its report; what was counted on the way was rolled back."""
    rapport.status = GEWEIGERD
    rapport.bestanden = {}
    rapport.wijzigingen = {}
    aanlevering = Aanlevering.objects.create(
        serienummer=rapport.serienummer,
        soort=rapport.soort,
        peildatum=rapport.peildatum,
        manifest_sha256=manifest_sha256,
        status=Aanlevering.Status.GEWEIGERD,
        ontvangen_op=op,
        verwerkt_op=op,
        rapport=rapport.als_dict(),
    )
    schrijven(
        events.GEWEIGERD,
        door=door,
        voorwerp=f"aanlevering:{aanlevering.pk}",
        resultaat=LOGBOEK_GEWEIGERD,
        aantal=len(rapport.redenen),
    )
    return rapport


def _grenzen() -> Grenzen:
    return Grenzen(
        fout_procent=settings.AANLEVERING_STOP_FOUT_PROCENT,
        fout_aantal=settings.AANLEVERING_STOP_FOUT_AANTAL,
        plicht_procent=settings.AANLEVERING_STOP_PLICHT_PROCENT,
        ontbreekt_procent=settings.AANLEVERING_STOP_ONTBREEKT_PROCENT,
    )
