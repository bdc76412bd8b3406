"""Every event the logboek may hold, by name: what can be searched for, and what a line in it is called."""

from collections.abc import Mapping
from types import ModuleType

from pib.aanlevering import events as aanlevering
from pib.brieven import events as brieven
from pib.dossier import events as dossier
from pib.elip import events as elip
from pib.logboek import events as logboek
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.signalen import events as signalen
from pib.toegang import events as toegang
from pib.toezicht import events as toezicht

KAMERS: tuple[ModuleType, ...] = (dossier, signalen, elip, brieven, aanlevering, toegang, toezicht, logboek)


def _van(kamer: ModuleType) -> dict[str, Gebeurtenis]:
    gevonden = (waarde for waarde in vars(kamer).values() if isinstance(waarde, Gebeurtenis))
    return {gebeurtenis.naam: gebeurtenis for gebeurtenis in gevonden}


GEBEURTENISSEN: Mapping[str, Gebeurtenis] = {
    naam: gebeurtenis for kamer in KAMERS for naam, gebeurtenis in _van(kamer).items()
}
