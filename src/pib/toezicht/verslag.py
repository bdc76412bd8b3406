"""The figures of a monthly report, and the file a spreadsheet opens; nothing in it points to a person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from pib.core.csv_bestand import maak, veilig
from pib.toezicht.woorden import doel, rolnaam

KOPPEN = ("Maand", "Gemeentecode", "Gemeente", "Wat", "Rol", "Waarvoor", "Aantal")


@dataclass(frozen=True, kw_only=True)
class Regel:
    """Looks by accounts in one role for one purpose. keren: lines of the logboek; a list of 20 persons is 20."""

    rol: str
    activiteit: str
    keren: int
    personen: int

    @property
    def rolnaam(self) -> str:
        """The role in the manual's words."""
        return rolnaam(self.rol)

    @property
    def doel(self) -> str:
        """The processing activity in words."""
        return doel(self.activiteit)


@dataclass(frozen=True, kw_only=True)
class Cijfers:
    """One month of one municipality, of accounts at work for it.

    accounts: that did anything. personen: different persons looked at. keren: as in Regel.
    downloads: files and prints made. zonder_resultaat: BSN searches that found nobody. geweigerd: requests refused.
    """

    accounts: int = 0
    personen: int = 0
    keren: int = 0
    downloads: int = 0
    zonder_resultaat: int = 0
    geweigerd: int = 0
    regels: tuple[Regel, ...] = ()

    def als_json(self) -> dict[str, Any]:
        """For keeping."""
        return asdict(self)

    @classmethod
    def uit_json(cls, gegevens: Mapping[str, Any]) -> Self:
        """The reverse of ``als_json``."""
        return cls(**{**gegevens, "regels": tuple(Regel(**regel) for regel in gegevens["regels"])})

    def totalen(self) -> tuple[tuple[str, int], ...]:
        """The six figures of the month, as on screen and in the file."""
        return (
            ("Accounts die iets deden", self.accounts),
            ("Bekeken personen", self.personen),
            ("Keren bekeken", self.keren),
            ("Downloads en afdrukken", self.downloads),
            ("Zoeken zonder resultaat", self.zonder_resultaat),
            ("Geweigerde verzoeken", self.geweigerd),
        )


@dataclass(frozen=True)
class Gemeentemaand:
    """The report of one municipality; maand as ``2026-10``."""

    maand: str
    code: str
    naam: str
    cijfers: Cijfers


def render(verslagen: Iterable[Gemeentemaand]) -> bytes:
    """The whole file: a line per figure, so that a spreadsheet can sum and filter."""
    return maak(KOPPEN, (rij for verslag in verslagen for rij in _rijen(verslag)))


def _rijen(verslag: Gemeentemaand) -> Iterator[list[str]]:
    begin = [verslag.maand, f'="{verslag.code}"', veilig(verslag.naam)]  # the code keeps its leading zero
    for naam, aantal in verslag.cijfers.totalen():
        yield [*begin, naam, "", "", str(aantal)]
    for regel in verslag.cijfers.regels:
        waarvoor = [regel.rolnaam, regel.doel]
        yield [*begin, "Keren bekeken", *waarvoor, str(regel.keren)]
        yield [*begin, "Bekeken personen", *waarvoor, str(regel.personen)]
