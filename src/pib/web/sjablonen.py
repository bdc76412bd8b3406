"""The Jinja2 environment of every template: what a screen may ask besides what its view hands over.

Filters: ``datum`` (dd-mm-jjjj), ``datum_lang`` (25 juni 2021), ``maand`` (juni 2021), ``moment`` (date and time in
Amsterdam), ``laatste_dag`` (of a half-open term), ``geboortedatum``, ``euro`` (cents), ``getal`` (1.234), ``bsn``,
``postcode``,
``aantal`` ("1 signaal", "2 signalen"), ``hele_datums`` (a text whose dates do not break over two lines).
Globals: ``url(naam, **waarden)``, ``static(pad)``, ``met(vraag, **waarden)`` (a query string with values replaced),
``VERSIE``. In a request also ``request``, ``csrf_input``, ``csrf_token`` and what ``omlijsting`` adds.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, Undefined
from markupsafe import Markup, escape

import pib
from pib.core.datums import laatste_dag, toon_datum, toon_datum_lang, toon_geboortedatum, toon_maand
from pib.core.geld import toon_euro
from pib.core.klok import AMSTERDAM
from pib.core.nummers import toon_postcode

_LEEG = "–"
_DATUM = re.compile(r"[0-9]{2}-[0-9]{2}-[0-9]{4}")


def omgeving(**opties: Any) -> Environment:
    """The environment; a name that a view forgot is an error, not an empty place."""
    if opties.get("undefined", Undefined) is Undefined:
        opties["undefined"] = StrictUndefined
    omgeving_ = Environment(**opties, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  (Django sets autoescape on)
    omgeving_.globals.update(url=url, static=static, met=met, VERSIE=pib.VERSIE)
    omgeving_.filters.update(
        datum=datum,
        datum_lang=toon_datum_lang,
        maand=toon_maand,
        laatste_dag=laatste_dag,
        moment=moment,
        geboortedatum=toon_geboortedatum,
        euro=toon_euro,
        getal=getal,
        bsn=bsn,
        postcode=toon_postcode,
        aantal=aantal,
        hele_datums=hele_datums,
    )
    return omgeving_


def url(naam: str, **waarden: object) -> str:
    """The address of a view by its name: ``url("signalen:zoeken", gemeente=code)``."""
    return reverse(naam, kwargs=waarden or None)


def met(vraag: Mapping[str, object], **waarden: object) -> str:
    """A query string with some values replaced; None or empty leaves one out. ``?`` alone when nothing is left."""
    samen = {**vraag, **waarden}
    return "?" + urlencode({sleutel: waarde for sleutel, waarde in samen.items() if waarde not in (None, "")})


def datum(dag: date | None) -> str:
    """``dd-mm-jjjj``; a dash for none."""
    return toon_datum(dag) if dag else _LEEG


def moment(op: datetime | None) -> str:
    """``dd-mm-jjjj uu:mm`` in Amsterdam; a dash for none."""
    return f"{op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if op else _LEEG


def getal(waarde: int) -> str:
    """Thousands parted by a dot: ``1.234``."""
    return f"{waarde:,}".replace(",", ".")


def bsn(nummer: str) -> str:
    """The nine digits as they are (so that they can be copied); a dash when a retraction took the number away."""
    return nummer or _LEEG


def aantal(waarde: int, enkelvoud: str, meervoud: str) -> str:
    """A number with its noun: ``1 signaal``, ``1.234 signalen``."""
    return f"{getal(waarde)} {enkelvoud if waarde == 1 else meervoud}"


def hele_datums(tekst: str) -> Markup:
    """The text, escaped, with each date kept on one line."""
    return Markup(_DATUM.sub(r'<span class="pib-cijfers">\g<0></span>', str(escape(tekst))))  # noqa: S704  (escaped first)
