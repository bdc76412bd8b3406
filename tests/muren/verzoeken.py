"""What is asked at the addresses of a municipality: every page and deed, about every object of all four."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from tests.muren.adressen import ADRESSEN, OVER_DE_GEMEENTE, Adres
from tests.muren.wereld import Gemeentewereld

_TERMIJN = {
    "vanaf_dag": "14", "vanaf_maand": "06", "vanaf_jaar": "2023",
    "tot_en_met_dag": "31", "tot_en_met_maand": "12", "tot_en_met_jaar": "2023",
}  # fmt: skip
_NOG_EENS = {"LU", "SC", "SP"}  # exam parts: two of the five say enough
# By which page the object of a deed was shown to its rightful user.
_BEWEZEN_DOOR = {
    "signalen:behandelen": "signalen:lijst",
    "signalen:zoeken": "signalen:lijst",
    "dossier:zoeken": "dossier:detail",
    "gebruikers:controle": "gebruikers:gebruiker",
}


@dataclass(frozen=True)
class Verzoek:
    """One question: an address about an object of a municipality, and what is sent along (None: a page is opened).

    van: whose object; empty when there is none. toont: what its rightful user gets to read.
    """

    naam: str
    pad: str
    van: str = ""
    toont: tuple[str, ...] = ()
    formulier: dict[str, Any] | None = None

    @property
    def methode(self) -> str:
        """As a browser asks it."""
        return "get" if self.formulier is None else "post"

    @property
    def bewijs(self) -> tuple[str, str]:
        """What must have been shown to the rightful user before this counts."""
        return self.van, _BEWEZEN_DOOR.get(self.naam, self.naam)

    def zegt_zelf(self, merk: str) -> bool:
        """Whether an answer would only repeat what was asked."""
        return merk in self.pad or merk in str(self.formulier)


def voorwerpen(wereld: Gemeentewereld) -> Iterator[Adres]:
    """Every address with the ids of this municipality, and the search its user kept."""
    for maker in ADRESSEN.values():
        yield from maker(wereld)
    for naam in ("signalen:lijst", "signalen:afdrukken"):
        yield Adres(naam, {"zoek": wereld.zoekopdracht}, (wereld.personen[0].geslachtsnaam,))


def bladzijden(gemeente: str, werelden: dict[str, Gemeentewereld]) -> Iterator[Verzoek]:
    """Every page at the addresses of one municipality; a page without an id is asked once."""
    for code, wereld in werelden.items():
        for adres in voorwerpen(wereld):
            if adres.kwargs.get("code") in _NOG_EENS:
                continue
            van_een_ander = adres.kwargs.get("zoek") not in {None, "alle"}
            if adres.kwargs.keys() - {"zoek"} or van_een_ander:
                toont = () if van_een_ander else adres.namen
                yield Verzoek(adres.naam, adres.pad(gemeente), code, toont)
            elif code == gemeente:
                yield Verzoek(adres.naam, adres.pad(gemeente), code, adres.namen)


def daden(gemeente: str, werelden: dict[str, Gemeentewereld]) -> Iterator[Verzoek]:
    """Every deed at the addresses of one municipality, with the ids of each of the four."""
    for code, wereld in werelden.items():

        def daad(naam: str, formulier: dict[str, Any], *, van: str = code, **kwargs: Any) -> Verzoek:
            return Verzoek(naam, Adres(naam, kwargs, ()).pad(gemeente), van, formulier=formulier)

        yield from _met_signalen(daad, wereld)
        yield from _met_een_bsn(daad, wereld)
        yield daad("beoordelingen:beoordeling", {"oordeel": "IN_ORDE"}, nummer=wereld.beoordeling)
        yield from _met_een_account(daad, wereld.collega)
    for stap in sorted(OVER_DE_GEMEENTE):
        yield Verzoek(stap, Adres(stap, {}, ()).pad(gemeente), formulier={"bevestigd": "ja", "versie": "1"})


class _Daad(Protocol):
    def __call__(self, naam: str, formulier: dict[str, Any], **kwargs: Any) -> Verzoek: ...


def _met_signalen(daad: _Daad, wereld: Gemeentewereld) -> Iterator[Verzoek]:
    keuze = [f"{signaal.pk}:{signaal.versie}" for signaal in wereld.signalen]
    behandel = {"selectie": ",".join(keuze), "naar": "IN_BEHANDELING"}
    yield daad("signalen:behandelen", {**behandel, "bevestigd": "ja"}, zoek="alle")
    yield daad("signalen:behandelen", behandel, zoek="alle")
    yield daad("signalen:behandelen", {"alle": "gevonden", "naar": "AFGEHANDELD"}, zoek=wereld.zoekopdracht)
    yield daad("signalen:afdrukken", {"signaal": keuze}, zoek="alle")


def _met_een_bsn(daad: _Daad, wereld: Gemeentewereld) -> Iterator[Verzoek]:
    for persoon in wereld.personen:
        yield daad("dossier:zoeken", {"bsn": persoon.bsn})
        yield daad("signalen:zoeken", {"bsn": persoon.bsn})


def _met_een_account(daad: _Daad, account: int) -> Iterator[Verzoek]:
    wie, rol = {"account": account}, "ELIP_BRIEF"
    yield daad("gebruikers:gegevens", {"naam": "Overgenomen", "email": "x@gemeente.example"}, **wie)
    yield daad("gebruikers:rollen", {"rollen": ["WI2021"], **_TERMIJN}, **wie)
    yield daad("gebruikers:rol-intrekken", {}, **wie, rol=rol)
    yield daad("gebruikers:daad", {}, **wie, daad="blokkeren")
    yield daad("gebruikers:controle", {"account": str(account), "rol": rol, "besluit": "intrekken"})
