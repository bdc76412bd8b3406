"""Deny by default: every view carries one of these marks; a view without a mark cannot be reached at all.

Order on a view does not matter; on a class-based view the mark stands on the class. The mark is read by
``poort.PoortMiddleware`` and by the test that walks all routes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pib.toegang.rollen import DUO_ROLLEN, Rol

View = TypeVar("View", bound=Callable[..., Any])
_MERK = "_toegang"
_EIGEN_TRANSACTIES = "_eigen_transacties"


@dataclass(frozen=True)
class Toegang:
    """Who may use a view.

    soort: "openbaar", "ingelogd", "rol", "splitsing", "duo" or "machine".
    rollen: for "rol": one of these in the municipality of the address; for "duo": one of these nation-wide. The order
    decides which one is recorded.
    """

    soort: str
    rollen: tuple[Rol, ...] = ()

    def __str__(self) -> str:
        """As in the reviewed table of routes: ``rol(ELIP_BRIEF, ELIP_PERSONEN)``."""
        return f"{self.soort}({', '.join(sorted(self.rollen))})" if self.rollen else self.soort


def _merk(view: View, toegang: Toegang) -> View:
    if toegang_van(view) is not None:
        raise TypeError(f"{view.__qualname__} heeft al een merk.")
    setattr(view, _MERK, toegang)
    return view


def openbaar(view: View) -> View:
    """Everybody, also without a session; never data of persons."""
    return _merk(view, Toegang("openbaar"))


def ingelogd(view: View) -> View:
    """Every linked, active account; with a municipality in the address only with some role there.

    In DUO's own process only with some role of DUO.
    """
    return _merk(view, Toegang("ingelogd"))


def machine(view: View) -> View:
    """The view itself checks an access token (machine interface)."""
    return _merk(view, Toegang("machine"))


def vereist(*rollen: Rol) -> Callable[[View], View]:
    """One of these roles in the municipality of the address (``gemeente`` in the URL)."""
    if not rollen:
        raise TypeError("vereist() noemt minstens één rol.")
    return lambda view: _merk(view, Toegang("rol", rollen))


def beslist_over_splitsing(view: View) -> View:
    """The beheerder of a municipality that was split, as long as he has to decide; nothing else of it opens (T5)."""
    return _merk(view, Toegang("splitsing", (Rol.BEHEERDER,)))


def vereist_duo(*rollen: Rol) -> Callable[[View], View]:
    """One of these roles of DUO; the view is served by DUO's own process alone (spec T7)."""
    if not rollen or not DUO_ROLLEN.issuperset(rollen):
        raise TypeError("vereist_duo() noemt minstens één rol, en alleen rollen van DUO.")
    return lambda view: _merk(view, Toegang("duo", rollen))


def eigen_transacties(view: View) -> View:
    """The view talks to the broker and may not hold a transaction meanwhile; its deeds open their own.

    Only for views without a municipality in the address.
    """
    setattr(view, _EIGEN_TRANSACTIES, True)
    return view


def toegang_van(view: Callable[..., Any]) -> Toegang | None:
    """The mark of a view (function, class, or what ``as_view()`` made of it); None when it has none."""
    merk = getattr(view, _MERK, None) or getattr(getattr(view, "view_class", None), _MERK, None)
    return merk if isinstance(merk, Toegang) else None


def heeft_eigen_transacties(view: Callable[..., Any]) -> bool:
    """Whether the view runs outside the transaction of the request."""
    return bool(getattr(view, _EIGEN_TRANSACTIES, False))
