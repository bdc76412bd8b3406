"""What is asked of letters: counts, what is still to be made, the registration a letter prints, the letter itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Count, Q

from pib.brieven import rules
from pib.brieven.invoer import Cursus, Registratie, Verzoek
from pib.brieven.models import Blok, Brief, Bundel
from pib.core import opslag
from pib.inburgeraars.models import Lening, Persoon
from pib.inburgeraars.queries.registratie import naam_van
from pib.inburgeraars.rules import Poging, Vrijstellingsperiode

PDF = ".pdf"
_CIJFERS = 18  # of a letter number that fits a bigint

_BRIEFADRES = ~Q(post_straat="") & ~Q(post_woonplaats="")
_WOONADRES = Q(adres_onbekend=False) & ~Q(straat="") & ~Q(woonplaats="")
# Persons whom no letter can reach (rules.postadres as a filter on Persoon; the two are tested against each other).
ZONDER_POSTADRES = ~(_BRIEFADRES | _WOONADRES)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """The letters of one municipality in a bundle. per_status and uitval: value of Brief.Status, Brief.Uitval to n."""

    gemeente: str
    per_status: Mapping[str, int] = field(default_factory=dict)
    uitval: Mapping[str, int] = field(default_factory=dict)

    @property
    def totaal(self) -> int:
        """All letters of the municipality, dropped out ones too."""
        return sum(self.per_status.values())


def tellingen(bundel: Bundel) -> list[Telling]:
    """Counts per municipality, in order of code; nothing about persons."""
    statussen: dict[str, dict[str, int]] = {}
    uitval: dict[str, dict[str, int]] = {}
    rijen = bundel.brieven.values_list("gemeente", "status", "uitval").annotate(aantal=Count("pk"))
    for gemeente, status, reden, aantal in rijen:
        per_status = statussen.setdefault(gemeente, {})
        per_status[status] = per_status.get(status, 0) + aantal
        if reden:
            uitval.setdefault(gemeente, {})[reden] = aantal
    return [
        Telling(gemeente=gemeente, per_status=statussen[gemeente], uitval=uitval.get(gemeente, {}))
        for gemeente in sorted(statussen)
    ]


def open_blokken(bundel: Bundel) -> list[int]:
    """The ids of blocks that still have to be made; empty: all letters of the bundle are made or dropped out."""
    return list(Blok.objects.filter(bundel=bundel, klaar_op=None).order_by("pk").values_list("pk", flat=True))


def brief_bytes(brief: Brief) -> bytes:
    """The letter as made (PDF). Raises opslag.BestandBeschadigd when the file is gone or changed."""
    return opslag.haal(settings.BRIEVEN_MAP, brief.sha256, PDF)


def persoon_van_referentie(getypt: str) -> int | None:
    """To whom the letter with this "Onze referentie" was written (``HH63/1204``, or the number alone); or None."""
    nummer = getypt.strip().removeprefix(f"{settings.BRIEF_REFERENTIE_VOORVOEGSEL}/")
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) <= _CIJFERS):
        return None
    return Brief.objects.filter(pk=int(nummer)).values_list("persoon_id", flat=True).first()


def registraties(personen: Sequence[int]) -> dict[int, Registratie | None]:
    """What a letter prints of these persons, by id; None for someone without a known address."""
    rijen = (
        Persoon.objects.filter(pk__in=personen)
        .select_related("lening")
        .prefetch_related("examenpogingen", "vrijstellingen", "verzoeken", "cursussen__instelling")
    )
    return {persoon.pk: _registratie(persoon) for persoon in rijen}


def _registratie(persoon: Persoon) -> Registratie | None:
    adres = _postadres(persoon)
    if adres is None:
        return None
    lening = getattr(persoon, "lening", None)
    return Registratie(
        naam=naam_van(persoon),
        adres=adres,
        bsn=persoon.bsn,
        plicht_start=persoon.plicht_start,
        termijn_eind=persoon.termijn_eind,
        pogingen=tuple(
            Poging(
                onderdeel=poging.onderdeel,
                examendatum=poging.examendatum,
                resultaat=poging.resultaat,
                reden_geen_resultaat=poging.reden_geen_resultaat,
            )
            for poging in persoon.examenpogingen.all()
        ),
        vrijstellingen=tuple(
            Vrijstellingsperiode(onderdeel=v.onderdeel, ingangsdatum=v.ingangsdatum, einddatum=v.einddatum)
            for v in persoon.vrijstellingen.all()
        ),
        verzoeken=tuple(
            Verzoek(soort=verzoek.soort, ontvangen_op=verzoek.ontvangen_op, status=verzoek.status)
            for verzoek in persoon.verzoeken.all()
        ),
        lening=_lening(lening) if lening else None,
        cursussen=_cursussen(persoon),
    )


def _postadres(persoon: Persoon) -> rules.Adres | None:
    woonadres = rules.Adres(
        straat=persoon.straat,
        huisnummer=persoon.huisnummer,
        toevoeging=persoon.toevoeging,
        postcode=persoon.postcode,
        plaats=persoon.woonplaats,
    )
    briefadres = rules.Adres(
        straat=persoon.post_straat,
        huisnummer=persoon.post_huisnummer,
        toevoeging=persoon.post_toevoeging,
        postcode=persoon.post_postcode,
        plaats=persoon.post_woonplaats,
    )
    return rules.postadres(woonadres, briefadres, adres_onbekend=persoon.adres_onbekend)


def _lening(lening: Lening) -> rules.Lening:
    return rules.Lening(
        start=lening.start,
        einde=lening.einde,
        leenruimte_cent=lening.leenruimte_cent,
        opgenomen_cent=lening.opgenomen_cent,
        rente_cent=lening.rente_cent,
    )


def _cursussen(persoon: Persoon) -> tuple[Cursus, ...]:
    return tuple(
        Cursus(
            instelling=cursus.instelling.naam,
            soort=cursus.soort,
            startdatum=cursus.startdatum,
            einddatum=cursus.einddatum,
        )
        for cursus in persoon.cursussen.all()
    )
