"""One protection, and what is left of the code without it."""

import ast
from dataclasses import dataclass
from pathlib import Path


class Onbruikbaar(Exception):
    """A removal that does not fit the code: its text is gone or stands there more than once."""


@dataclass(frozen=True)
class Weghaling:
    """A check that is taken out.

    naam: in kebab-case, different for each. bestand: from the root. van: the text of the check, exactly once in the
    file. naar: what stands there instead. tests: the narrowest tests that must notice it, as pytest takes them,
    separated by spaces.
    """

    naam: str
    bestand: str
    van: str
    naar: str
    tests: str

    def toegepast_op(self, tekst: str) -> str:
        """The file without the check. Raises Onbruikbaar."""
        if (aantal := tekst.count(self.van)) != 1:
            raise Onbruikbaar(f"{self.naam}: de tekst staat {aantal} keer in {self.bestand}, niet één keer.")
        nieuw = tekst.replace(self.van, self.naar)
        if self.bestand.endswith(".py"):
            self._vergelijk(tekst, nieuw)
        return nieuw

    def _vergelijk(self, tekst: str, nieuw: str) -> None:
        """Still Python, and Python that differs."""
        try:
            zonder, met = ast.dump(ast.parse(nieuw)), ast.dump(ast.parse(tekst))
        except SyntaxError as fout:
            raise Onbruikbaar(f"{self.naam}: zonder deze tekst is {self.bestand} geen Python meer: {fout}.") from None
        if zonder == met:
            raise Onbruikbaar(f"{self.naam}: zonder deze tekst doet {self.bestand} hetzelfde.")

    def controleer(self, bron: Path) -> None:
        """Whether it fits the code as it is, and its tests exist. Raises Onbruikbaar."""
        pad = bron / self.bestand
        if not pad.is_file():
            raise Onbruikbaar(f"{self.naam}: {self.bestand} is er niet.")
        self.toegepast_op(pad.read_text(encoding="utf-8"))
        for test in self.tests.split():
            if not (bron / test.partition("::")[0]).exists():
                raise Onbruikbaar(f"{self.naam}: {test} is er niet.")
