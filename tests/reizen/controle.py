"""What is checked at the end of every journey: each person shown has a line, and nobody leaks."""

from collections.abc import Iterable, Iterator
from email.message import EmailMessage

from tests.reizen import lekken
from tests.reizen.lekken import Bron
from tests.reizen.opname import Verkeer
from tests.reizen.scan import Uitslag, scan
from tests.reizen.stand import Stand


def controleer(
    stand: Stand, *, portaal: list[Verkeer], simulator: list[Verkeer], bronnen: Iterable[Bron]
) -> tuple[Uitslag, lekken.Uitslag]:
    """Print both figures; fail when somebody was shown without a line, a line without an answer, or a leak.

    portaal: what went to both portals; simulator: to the eHerkenning provider. bronnen: output, mail, files.
    """
    gezien = scan(portaal, stand.regels, stand.register)
    gezocht = stand.gezocht(gezien.personen)
    lek = lekken.zoek([*lekken.bronnen_van(portaal), *bronnen, *stand.teksten], gezocht)
    buiten = lekken.zoek_sleutels(lekken.naar_buiten(simulator), gezocht)
    gevonden = (*lek.gevonden, *buiten.gevonden, *lekken.formulierfouten(portaal))
    lek = lekken.Uitslag(lek.bronnen + buiten.bronnen, gezocht, gevonden)
    print(gezien)
    print(lek)
    assert not gezien.zonder_regel, gezien.zonder_regel
    assert not gezien.zonder_blik, gezien.zonder_blik
    assert gezien.gewijzigd == stand.gewijzigd
    assert not lek.gevonden, lek.gevonden
    return gezien, lek


def gesproken(tekst: str) -> Iterator[Bron]:
    """What the processes said, a line at a time."""
    yield from (Bron("de uitvoer", regel) for regel in tekst.splitlines())


def post(mails: Iterable[EmailMessage]) -> Iterator[Bron]:
    """Each mail with its headers; encoded texts as a reader sees them."""
    for mail in mails:
        koppen = "\n".join(f"{naam}: {waarde}" for naam, waarde in mail.items())
        yield Bron("een mail", f"{koppen}\n{mail.get_content()}")
