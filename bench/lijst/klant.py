"""Who turns the pages: a browser with a session and a connection that stays open."""

import http.client
from dataclasses import dataclass, field


@dataclass
class Klant:
    """A colleague's browser: the cookies of a session, and a connection that stays open during a round."""

    gemeente: str
    koekjes: dict[str, str]
    verbinding: http.client.HTTPConnection = field(default_factory=lambda: http.client.HTTPConnection("localhost"))

    def verbind(self, poort: int) -> None:
        """Go to this portal; a new connection per round spreads them over its processes anew."""
        self.verbinding.close()
        self.verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)

    def blad(self, pad: str, pagina: int) -> str:
        """One page. Raises RuntimeError when it is not the page."""
        koek = "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())
        adres = pad.format(gemeente=self.gemeente, pagina=pagina)
        self.verbinding.request("GET", adres, headers={"Cookie": koek})
        antwoord = self.verbinding.getresponse()
        inhoud = antwoord.read()
        for nieuw in antwoord.headers.get_all("Set-Cookie") or ():
            naam, _, waarde = nieuw.partition(";")[0].partition("=")
            self.koekjes[naam] = waarde
        if antwoord.status != http.client.OK:
            raise RuntimeError(f"{adres}: {antwoord.status}")
        return inhoud.decode()
