"""The Dutch data dictionary of the contract, made from its definition so that it cannot differ from it."""

from collections.abc import Iterable
from pathlib import Path

from pib.aanlevering.contract import CONTRACT, Bestand, Contract, Controle, Hoogstens, Kolom, Product, Soort, Volgorde

PAD = Path("docs") / "aanlevering-gegevenswoordenboek.md"
_SOORT = {
    Soort.TEKST: "tekst",
    Soort.BSN: "BSN",
    Soort.DATUM: "datum",
    Soort.ONVOLLEDIGE_DATUM: "datum, dag of maand mag 00 zijn",
    Soort.GETAL: "geheel getal",
    Soort.BEDRAG: "bedrag in hele eurocenten",
    Soort.JA_NEE: "J of N",
}
_KOP = """<!-- Gemaakt uit de schema's in src/pib/aanlevering/contract: `python -m pib.aanlevering.woordenboek` -->
# {titel}: gegevenswoordenboek van `{formaat}`

{omschrijving}

- Bestanden zijn CSV volgens RFC 4180, UTF-8 zonder BOM, met een komma als scheiding en een kopregel met precies deze
  kolomnamen, in willekeurige volgorde.
- Datums zijn `JJJJ-MM-DD`. Leeg betekent: onbekend of niet van toepassing. Alleen een kolom met *verplicht* moet
  gevuld zijn.
- Bij *halfopen* noemt de datum de eerste dag erna. Andere einddatums tellen zelf mee.
- Een BSN heeft negen cijfers en voldoet aan de elfproef.
- Een verwijzing moet voorkomen in de levering of al bekend zijn bij het portaal.
"""


def maken(contract: Contract = CONTRACT) -> str:
    """The whole dictionary as Markdown."""
    kop = _KOP.format(titel=contract.titel, formaat=contract.formaat, omschrijving=contract.omschrijving)
    return "\n".join([kop, *("\n".join(_bestand(bestand)) for bestand in contract.bestanden)])


def _bestand(bestand: Bestand) -> Iterable[str]:
    yield f"## {bestand.titel}: `{bestand.pad}`\n"
    yield bestand.omschrijving + ("" if bestand.verplicht else " Dit bestand mag ontbreken.") + "\n"
    yield "Sleutel: " + " + ".join(f"`{kolom}`" for kolom in bestand.sleutel) + ".\n"
    yield "| kolom | inhoud | betekenis | regels |"
    yield "|---|---|---|---|"
    for kolom in bestand.kolommen:
        yield f"| `{kolom.naam}` | {_SOORT[kolom.soort]} | {kolom.omschrijving} | {_regels(kolom)} |"
    if bestand.controles:
        yield "\n" + "\n".join(f"- {_controle(controle)}" for controle in bestand.controles)
    yield ""


def _regels(kolom: Kolom) -> str:
    delen = [
        "verplicht" if kolom.verplicht else "",
        "halfopen" if kolom.halfopen else "",
        f"ten hoogste {kolom.lengte} tekens" if kolom.lengte else "",
        "een van " + ", ".join(f"`{code}`" for code in kolom.codes) if kolom.codes else "",
        f"vorm `{kolom.patroon}`" if kolom.patroon else "",
        "niet negatief" if kolom.minimum == 0 else "",
        f"verwijst naar `{kolom.verwijst.bestand}.{kolom.verwijst.kolom}`" if kolom.verwijst else "",
    ]
    return "; ".join(deel for deel in delen if deel)


def _controle(controle: Controle) -> str:
    if isinstance(controle, Volgorde):
        return f"`{controle.einde}` ligt niet vóór `{controle.begin}`."
    if isinstance(controle, Hoogstens):
        return f"`{controle.kolom}` is niet meer dan `{controle.grens}`."
    if isinstance(controle, Product):
        rest = "".join(f" + `{deel}`" for deel in controle.plus)
        return f"`{controle.totaal}` is `{controle.aantal}` × `{controle.tarief}`{rest}."
    return f"`{controle.totaal}` is " + " + ".join(f"`{deel}`" for deel in controle.delen) + "."


if __name__ == "__main__":
    PAD.write_text(maken(), encoding="utf-8")
