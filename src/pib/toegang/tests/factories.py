"""Roles and mandates for tests, valid since long ago unless told otherwise."""

from datetime import date

from pib.core import klok
from pib.toegang.models import Account, Mandaat, Organisatie, Rolvergunning
from pib.toegang.rollen import Rol, Wet

AL_LANG = date(2020, 1, 1)


def vergun(
    account: Account, gemeente: str | None, *rollen: Rol, vanaf: date = AL_LANG, tot: date | None = None
) -> None:
    """These roles in one municipality (None: nation-wide)."""
    for rol in rollen:
        Rolvergunning.objects.create(
            account=account, gemeente_id=gemeente, rol=rol, vanaf=vanaf, tot=tot, gegeven_op=klok.nu()
        )


def mandateer(
    organisatie: Organisatie, gemeente: str, *wetten: Wet, vanaf: date = AL_LANG, tot: date | None = None
) -> None:
    """The organisation works for the municipality; for every law unless told which."""
    for wet in wetten or tuple(Wet):
        Mandaat.objects.create(
            organisatie=organisatie, gemeente_id=gemeente, wet=wet, vanaf=vanaf, tot=tot, document="proef",
            vastgelegd_op=klok.nu(),
        )  # fmt: skip
