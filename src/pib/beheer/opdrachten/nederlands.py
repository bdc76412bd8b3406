"""What click itself says, in Dutch: it asks gettext, for which it ships no Dutch, so its modules get our words.

What is not listed stays English; a test compares the list with the texts click has.
"""

import inspect
from collections.abc import Mapping

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

_MODULES = (core, decorators, exceptions, formatting, parser, termui, types)
WOORDEN: Mapping[str, str] = {
    "Aborted!": "Afgebroken.",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Usage:": "Gebruik:",
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon de versie.",
    "Error: {message}": "Fout: {message}",
    "Error: invalid input": "Fout: antwoord met y (ja) of n (nee)",
    "Try '{command} {option}' for help.": "Uitleg: '{command} {option}'.",
    "Invalid value: {message}": "Verkeerde waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Verkeerde waarde voor {param_hint}: {message}",
    "Missing argument": "Er ontbreekt een argument",
    "Missing option": "Er ontbreekt een optie",
    "Missing command.": "Noem een opdracht.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "No such command {name!r}.": "De opdracht {name!r} bestaat niet.",
    "Did you mean {possibility}?": "Bedoelt u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Bedoelt u een van {possibilities}?)",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} kan niet; kies uit {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} heeft niet de goede vorm; --help toont die.",
    "{value!r} does not match the formats {formats}.": "{value!r} heeft niet de goede vorm; --help toont die.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen getal.",
    "{value} is not in the range {range}.": "{value} ligt niet in het bereik {range}.",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} is niet te lezen.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} is niet te schrijven.",
    "default: {default}": "standaard: {default}",
    "required": "verplicht",
    "Option {name!r} does not take a value.": "De optie {name!r} krijgt geen waarde.",
    "Option {name!r} requires an argument.": "De optie {name!r} heeft een waarde nodig.",
    "Got unexpected extra argument ({args})": "Dit argument is te veel: {args}",
    "Got unexpected extra arguments ({args})": "Deze argumenten zijn te veel: {args}",
}


def spreek_nederlands() -> None:
    """Give click's modules our words; safe to repeat."""
    for naam, functie in (("_", _vertaal), ("ngettext", _vertaal_aantal)):
        for module in _MODULES:
            if hasattr(module, naam):
                setattr(module, naam, functie)


def noem_heel(opdracht: click.Command) -> None:
    """Let the list of commands show the whole first sentence of each, which click cuts at the width; Dutch capitals."""
    opdracht.options_metavar = "[OPTIES]"
    if not isinstance(opdracht, click.Group):
        return
    opdracht.subcommand_metavar = "OPDRACHT [WAARDEN]..."
    for deel in opdracht.commands.values():
        eerste_alinea = inspect.cleandoc(deel.help or "").split("\n\n", 1)[0]
        deel.short_help = deel.short_help or " ".join(eerste_alinea.split())
        noem_heel(deel)


def _vertaal(tekst: str) -> str:
    return WOORDEN.get(tekst, tekst)


def _vertaal_aantal(een: str, meer: str, aantal: int) -> str:
    return _vertaal(een if aantal == 1 else meer)
