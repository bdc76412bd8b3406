"""What a person sees: the login page with invented people, and the page for a wrong request. No JavaScript."""

from collections.abc import Iterable, Mapping
from html import escape
from string import Template

from eherkenning_simulator.fouten import GROEPEN
from eherkenning_simulator.gegevens import NIVEAUS, Persona

_RAAM = Template("""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$titel – eHerkenning (simulator)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/stijl.css">
</head>
<body>
<header><p><strong>Simulator.</strong> Dit is niet de echte eHerkenning. Alle personen zijn verzonnen.</p></header>
<main>
<h1>$titel</h1>
$inhoud
</main>
</body>
</html>
""")
_FORMULIER = Template("""<form method="post" action="/authorize">
$verborgen
<fieldset class="personen">
<legend>Wie bent u?</legend>
$personen
</fieldset>
<p class="knoppen"><button name="doe" value="inloggen">Inloggen</button>
<button class="tweede" name="doe" value="annuleren">Annuleren</button></p>
<details>
<summary>Iets uitproberen: ander niveau of een fout</summary>
<p><label for="niveau">Betrouwbaarheidsniveau</label>
<select id="niveau" name="niveau"><option value="">zoals het middel</option>$niveaus</select></p>
<p><label for="fout">Fout nabootsen</label> <select id="fout" name="fout">$fouten</select></p>
<p><label for="naamgeving">Naamgeving van de gegevens</label> <select id="naamgeving" name="naamgeving">
<option value="">zoals met de dienst afgesproken</option>
<option value="etoegang">Afsprakenstelsel (urn:etoegang)</option>
<option value="nlgov">NL GOV (represents)</option></select></p>
</details>
</form>""")
_PERSOON = Template("""<div><input type="radio" name="persona" id="p-$id" value="$id"$gekozen>
<label for="p-$id"><b>$label</b> <span class="niveau">$niveau</span><br>$organisatie$uitleg</label></div>""")


def inlogpagina(personas: Iterable[Persona], vraag: Mapping[str, str]) -> str:
    """Choose who you are; what to try out hides under a fold."""
    verborgen = "".join(
        f'<input type="hidden" name="{escape(naam)}" value="{escape(waarde)}">' for naam, waarde in vraag.items()
    )
    inhoud = _FORMULIER.substitute(
        verborgen=verborgen,
        personen="\n".join(_persoon(persoon, eerste=not n) for n, persoon in enumerate(personas)),
        niveaus=_keuzes(NIVEAUS),
        fouten="".join(_groep(naam, keuzes) for naam, keuzes in GROEPEN.items()),
    )
    return _RAAM.substitute(titel="Inloggen met eHerkenning", inhoud=inhoud)


def foutpagina(tekst: str) -> str:
    """The service asked something that the profile forbids."""
    inhoud = f"<p>De dienst vroeg iets wat niet mag: {escape(tekst)}.</p>"
    return _RAAM.substitute(titel="Ongeldig verzoek van de dienst", inhoud=inhoud)


def beginpagina() -> str:
    """Whoever comes here without a service."""
    inhoud = "<p>De simulator draait. Begin met inloggen in het portaal.</p>"
    return _RAAM.substitute(titel="eHerkenning-simulator", inhoud=inhoud)


def _persoon(persoon: Persona, *, eerste: bool) -> str:
    return _PERSOON.substitute(
        id=escape(persoon.id),
        label=escape(persoon.label),
        niveau=NIVEAUS[persoon.niveau],
        organisatie=escape(persoon.organisatie),
        uitleg=f"<br><small>{escape(persoon.uitleg)}</small>" if persoon.uitleg else "",
        gekozen=" checked" if eerste else "",
    )


def _groep(naam: str, keuzes: Mapping[str, str]) -> str:
    return f'<optgroup label="{escape(naam)}">{_keuzes(keuzes)}</optgroup>'


def _keuzes(keuzes: Mapping[str, str]) -> str:
    return "".join(f'<option value="{escape(code)}">{escape(tekst)}</option>' for code, tekst in keuzes.items())
