"""What of others is served to the browser, under which licence, and where its source is."""

from dataclasses import dataclass

_EUPL = "EUPL-1.2"


@dataclass(frozen=True)
class Onderdeel:
    """A package of others; ``pakket`` is its name in the public npm registry."""

    naam: str
    pakket: str
    licentie: str


ONDERDELEN_VAN_DERDEN = (
    Onderdeel("NL Design System, kandidaat-componenten", "@nl-design-system-candidate/*-css", _EUPL),
    Onderdeel("Utrecht Design System, componenten", "@utrecht/*-css", _EUPL),
    Onderdeel("Voorbeeld design tokens", "@nl-design-system-unstable/voorbeeld-design-tokens", _EUPL),
    Onderdeel("Lettertype Fira Sans", "@fontsource/fira-sans", "OFL-1.1"),
)
