"""The criteria of ELIP as dated data: one list of conditions for Python and for PostgreSQL (spec E2, E3)."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pib.core.voorwaarden.bouwstenen import (
    Eis,
    En,
    Maal,
    Niet,
    Of,
    Peildatum,
    PlusDagen,
    PlusMaanden,
    Vast,
    Veld,
    Vergelijk,
    Voorwaarde,
)
from pib.inburgeraars import plicht

_LENING = Vergelijk(Veld("leenruimte_cent"), ">", Vast(0))
_ONWAAR = Of(())
HEEL = 100  # per cent


@dataclass(frozen=True)
class Versie:
    """One version of the criteria, in force from a day until the next version.

    A: the last day of the term is at most `maanden_a` months away and at least `procent_a` of the loan is used.
    B: at least `procent_b` is used, whatever the term; None when there is no B.
    """

    vanaf: date
    maanden_a: int
    procent_a: int
    procent_b: int | None

    @cached_property
    def eisen(self) -> tuple[Eis, ...]:
        """What must all be fulfilled to be selected, in the contract's words and order.

        Each code is the reason when it is not: so the term does not matter under B, and "too little used" is not said
        of someone without a loan.
        """
        return (
            Eis("WET", Vergelijk(Veld("wet"), "=", Vast("2013"))),
            Eis("DOELGROEP", Vergelijk(Veld("doelgroep"), "=", Vast("ASIEL"))),
            *plicht.EISEN,
            Eis("GEEN_LENING", _LENING),
            Eis("TERMIJN_TE_VER", Of((self._termijn, self._b))),
            Eis("TE_WEINIG_BENUT", Of((_benut(self.procent_a), Niet(_LENING)))),
            Eis("AANGEHOUDEN", Vergelijk(Veld("aangehouden"), "=", Vast(0))),
        )

    @cached_property
    def criteria(self) -> tuple[Eis, ...]:
        """Criterium A and criterium B, each by itself."""
        return (Eis("A", En((self._termijn, _LENING, _benut(self.procent_a)))), Eis("B", self._b))

    @property
    def _termijn(self) -> Voorwaarde:
        laatste_dag = PlusDagen(Veld("termijn_eind"), -1)
        return Vergelijk(laatste_dag, "<=", PlusMaanden(Peildatum(), self.maanden_a))

    @property
    def _b(self) -> Voorwaarde:
        return _ONWAAR if self.procent_b is None else En((_LENING, _benut(self.procent_b)))

    @cached_property
    def hash(self) -> str:
        """Fingerprint of the conditions themselves: a receipt shows by which definition it was made."""
        return hashlib.sha256(repr((self.vanaf, self.eisen, self.criteria)).encode()).hexdigest()[:16]

    @property
    def masker(self) -> int:
        """The bits of all conditions: the value of `Beslissing.voorwaarden & masker` for someone selected."""
        return (1 << len(self.eisen)) - 1


def _benut(procent: int) -> Voorwaarde:
    """At least this part of the loan is used, in whole cents, without rounding; what is reserved does not count."""
    return Vergelijk(Maal(Veld("opgenomen_cent"), HEEL), ">=", Maal(Veld("leenruimte_cent"), procent))


# The manual, §1. The first version holds for every earlier day; its date is that of the Wi2013 itself.
VERSIES = (
    Versie(date(2013, 1, 1), maanden_a=6, procent_a=75, procent_b=None),
    Versie(date(2021, 6, 1), maanden_a=12, procent_a=75, procent_b=95),
)


def versie_op(peildatum: date) -> Versie:
    """The version of the criteria in force on the peildatum."""
    geldig = [versie for versie in VERSIES if versie.vanaf <= peildatum]
    return geldig[-1] if geldig else VERSIES[0]
