"""Whether a municipality keeps a Mijn DUO-beheerder on every day that has one (spec T3). Pure, without a clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pib.core.datums import ALTIJD


@dataclass(frozen=True, kw_only=True)
class Beheertijd:
    """An account that can enter is beheerder of one municipality, from a day until a day (None: no end is known)."""

    account: int
    vanaf: date
    tot: date | None = None

    def geldt_op(self, dag: date) -> bool:
        """From its first day until its last."""
        return self.vanaf <= dag < (self.tot or ALTIJD)


def laat_onbeheerd(tijden: Collection[Beheertijd], account: int, *, per: date) -> bool:
    """Whether some day, from ``per`` on, loses its last beheerder when this account is none any more from that day.

    Only the day on which a time of the account begins, and each on which one of somebody else ends, can be the first.
    """
    eigen = [tijd for tijd in tijden if tijd.account == account]
    anderen = [tijd for tijd in tijden if tijd.account != account]
    dagen = {max(tijd.vanaf, per) for tijd in eigen} | {tijd.tot for tijd in anderen if tijd.tot and tijd.tot >= per}
    return any(_geldt(eigen, dag) and not _geldt(anderen, dag) for dag in dagen)


def _geldt(tijden: Collection[Beheertijd], dag: date) -> bool:
    return any(tijd.geldt_op(dag) for tijd in tijden)
