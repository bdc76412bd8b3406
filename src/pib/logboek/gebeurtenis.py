"""An event of the logboek: a fixed name, its activity and its sentence, declared in the room that raises it."""

from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True)
class Gebeurtenis:
    """``naam`` is room:subject:deed; ``zin`` is filled at the moment itself with identifiers, never a name or BSN."""

    naam: str
    zin: str
    activiteit: str

    def vul(self, **velden: object) -> str:
        """The sentence with its fields; a missing field is a fault of the caller."""
        return self.zin.format(**velden)

    def velden(self) -> frozenset[str]:
        """The fields the sentence asks for."""
        return frozenset(veld for _, veld, _, _ in Formatter().parse(self.zin) if veld)
