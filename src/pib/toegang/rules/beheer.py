"""What a Mijn DUO-beheerder may do to accounts and roles (spec T3, T5; probe auth §4.2). Pure, without a clock.

Every answer is a reason code: the first objection, empty when there is none. ``tot`` is the first day without.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from pib.core.datums import ALTIJD, plus_maanden
from pib.toegang.rollen import DUO_ROLLEN, WET_VAN_ROL, Rol, Wet

MANDAATROL_MAANDEN = 12  # a mandated worker's role ends at most so far ahead
ROL_MAANDEN = 60  # and that of anybody else, when it ends: a year beyond is a typing error
EERSTE_DAG_MAANDEN = 12
ONGEBRUIKT = timedelta(days=90)
HERBEVESTIGEN_MAANDEN = 12


@dataclass(frozen=True, kw_only=True)
class Mandaatfeit:
    """A mandate for the chosen municipality: for one law, from a day until a day (None: until further notice)."""

    wet: Wet
    vanaf: date
    tot: date | None

    @property
    def eind(self) -> date:
        """The first day without it."""
        return self.tot or ALTIJD


@dataclass(frozen=True, kw_only=True)
class Betrokkene:
    """How someone stands to the chosen municipality.

    thuis: his organisation is the municipality itself. mandaten: those of his organisation for this municipality.
    """

    account: int
    organisatie: int
    actief: bool
    thuis: bool
    mandaten: Collection[Mandaatfeit] = ()

    def mag_werken_op(self, dag: date) -> bool:
        """At home, or under some mandate on this day."""
        return self.thuis or any(mandaat.vanaf <= dag < mandaat.eind for mandaat in self.mandaten)


@dataclass(frozen=True, kw_only=True)
class Beheervraag:
    """Someone wants to do something to an account.

    is_beheerder: still, now that everybody concerned is locked. laat_zonder_beheerder: some municipality would lose
    its last beheerder, at once or on a later day (``bezetting.laat_onbeheerd``).
    """

    beheerder: Betrokkene
    is_beheerder: bool
    wie: Betrokkene
    laat_zonder_beheerder: bool = False


def reden_tegen_accountdaad(vraag: Beheervraag) -> str:
    """Why not to create, change, block, unlink or send a code: only his own organisation's, never himself."""
    bezwaren = (
        ("geen_beheerder", not vraag.is_beheerder),
        ("zichzelf", vraag.beheerder.account == vraag.wie.account),
        ("andere_organisatie", vraag.beheerder.organisatie != vraag.wie.organisatie),
        ("laatste_beheerder", vraag.laat_zonder_beheerder),
    )
    return _eerste(bezwaren)


def reden_tegen_rol(vraag: Beheervraag, rol: Rol, peildatum: date) -> str:
    """Why not to touch this role of this account in the chosen municipality: giving, taking and confirming alike."""
    bezwaren = (
        ("geen_beheerder", not vraag.is_beheerder),
        ("zichzelf", vraag.beheerder.account == vraag.wie.account),
        ("duo_rol", rol in DUO_ROLLEN),
        ("buiten_eigen_mandaat", not _binnen_eigen_bereik(vraag, rol, peildatum)),
        ("laatste_beheerder", vraag.laat_zonder_beheerder),
    )
    return _eerste(bezwaren)


def reden_tegen_eerste_dag(vanaf: date, peildatum: date) -> str:
    """Why a role cannot begin on this day: in the past, or more than a year ahead."""
    bezwaren = (
        ("eerste_dag", vanaf < peildatum),
        ("eerste_dag_te_ver", vanaf > plus_maanden(peildatum, EERSTE_DAG_MAANDEN)),
    )
    return _eerste(bezwaren)


def reden_tegen_geven(wie: Betrokkene, rol: Rol, *, vanaf: date, tot: date | None, peildatum: date) -> str:
    """Why the account cannot have this role in this period; vanaf of a role it has already may lie in the past."""
    eind = mandaat_tot(wie, rol, max(vanaf, peildatum))
    laatst = plus_maanden(peildatum, MANDAATROL_MAANDEN)
    bezwaren = (
        ("geblokkeerd", not wie.actief),
        ("periode", tot is not None and (tot <= vanaf or tot <= peildatum)),
        ("laatste_dag_te_ver", wie.thuis and tot is not None and tot > plus_maanden(peildatum, ROL_MAANDEN)),
        ("geen_mandaat", not wie.thuis and eind is None),
        ("einddatum_nodig", not wie.thuis and tot is None),
        ("einddatum_te_ver", not wie.thuis and tot is not None and tot > laatst),
        ("buiten_mandaat", not wie.thuis and tot is not None and eind is not None and tot > eind),
    )
    return _eerste(bezwaren)


def mandaat_tot(wie: Betrokkene, rol: Rol, dag: date) -> date | None:
    """Until when mandates cover the role without a gap, counted from a day; None when they do not on that day."""
    mandaten = sorted((m for m in wie.mandaten if _dekt(m, rol)), key=lambda mandaat: mandaat.vanaf)
    eind = dag
    for mandaat in mandaten:
        if mandaat.vanaf <= eind < mandaat.eind:
            eind = mandaat.eind
    return eind if eind > dag else None


def is_te_controleren(
    *, vanaf: date, tot: date | None, gebruikt: date | None, bevestigd: date | None, peildatum: date
) -> bool:
    """Whether the yearly review asks for this role: for 90 days not used, and not confirmed within a year.

    A role that was never used counts from its first day, whenever it was written down.
    """
    loopt = vanaf <= peildatum and (tot is None or tot > peildatum)
    lang_geleden = peildatum - ONGEBRUIKT
    ongebruikt = vanaf <= lang_geleden and (gebruikt is None or gebruikt <= lang_geleden)
    return loopt and ongebruikt and (bevestigd is None or plus_maanden(bevestigd, HERBEVESTIGEN_MAANDEN) <= peildatum)


def _binnen_eigen_bereik(vraag: Beheervraag, rol: Rol, peildatum: date) -> bool:
    """A beheerder who is mandated himself reaches no further than his mandate, nor beheerders of others."""
    if vraag.beheerder.thuis:
        return True
    if rol is Rol.BEHEERDER:
        return vraag.beheerder.organisatie == vraag.wie.organisatie
    return mandaat_tot(vraag.beheerder, rol, peildatum) is not None


def _dekt(mandaat: Mandaatfeit, rol: Rol) -> bool:
    """A law's role needs a mandate for that law; any serves a beheerder (as in ``geldige_vergunningen``)."""
    return rol is Rol.BEHEERDER or mandaat.wet is WET_VAN_ROL.get(rol)


def _eerste(bezwaren: Collection[tuple[str, bool]]) -> str:
    return next((reden for reden, geldt in bezwaren if geldt), "")
