"""The country judged in one statement: the conditions of `rules.criteria` compiled to SQL (spec E3, E5).

`oordelen` gives a row per person: the inputs, and the bit mask of what is fulfilled.
"""

from collections.abc import Mapping
from datetime import date

from pib.core.voorwaarden.sql import Bron, Sql, compileer
from pib.elip.rules.criteria import Versie, versie_op
from pib.inburgeraars import plicht

# The column each input of `rules.oordeel.Invoer` comes from; those of a receipt have the same names.
KOLOMMEN: Mapping[str, str] = {
    "wet": "p.wet",
    "doelgroep": "p.doelgroep",
    **plicht.KOLOMMEN,
    "leenruimte_cent": "l.leenruimte_cent",
    "opgenomen_cent": "l.opgenomen_cent",
    "termijn_eind": "p.termijn_eind",
}
_BRON = Bron({**KOLOMMEN, "aangehouden": "cardinality(p.aangehouden)"}, plicht.LIJSTEN)


def oordelen(peildatum: date) -> Sql:
    """A SELECT over all persons: ``persoon_id``, what a receipt copies, the inputs, and ``voorwaarden`` (the mask).

    Persons delivered by mistake are in it, with ``ingetrokken_per``: leave them out of every list (A7).
    """
    versie = versie_op(peildatum)
    bits = [compileer(eis.voorwaarde, _BRON, peildatum) for eis in (*versie.eisen, *versie.criteria)]
    masker = " + ".join(f"CASE WHEN {bit.tekst} THEN {1 << plaats} ELSE 0 END" for plaats, bit in enumerate(bits))
    invoer = ", ".join(f"{kolom} AS {naam}" for naam, kolom in KOLOMMEN.items())
    tekst = f"""
        SELECT p.id AS persoon_id, p.zicht_gemeente, p.zicht_tot, p.aanlevering, p.gemeentecode, p.ingetrokken_per,
               {invoer}, {masker} AS voorwaarden
        FROM inburgeraars_persoon p LEFT JOIN inburgeraars_lening l ON l.persoon_id = p.id
        OFFSET 0 -- keeps the mask computed once per person
    """  # noqa: S608  (column names are ours, values are places)
    return Sql(tekst, tuple(waarde for bit in bits for waarde in bit.waarden))


def vervuld(versie: Versie, code: str) -> str:
    """SQL over ``voorwaarden``: whether this condition (or criterion A, B) is fulfilled."""
    codes = [eis.code for eis in (*versie.eisen, *versie.criteria)]
    return f"voorwaarden & {1 << codes.index(code)} <> 0"


def gekozen(versie: Versie) -> str:
    """SQL over ``voorwaarden``: whether the person is selected."""
    return f"voorwaarden & {versie.masker} = {versie.masker}"


def criterium(versie: Versie) -> str:
    """SQL over ``voorwaarden``: A, B or AB; empty when not selected."""
    letters = " || ".join(
        f"CASE WHEN {vervuld(versie, eis.code)} THEN '{eis.code}' ELSE '' END" for eis in versie.criteria
    )
    return f"CASE WHEN {gekozen(versie)} THEN {letters} ELSE '' END"


def redenen(versie: Versie) -> str:
    """SQL over ``voorwaarden``: the conditions not fulfilled, joined by ``|``."""
    delen = ", ".join(f"CASE WHEN NOT {vervuld(versie, eis.code)} THEN '{eis.code}' END" for eis in versie.eisen)
    return f"concat_ws('|', {delen})"


BENUT_PROMILLE = "opgenomen_cent * 1000 / NULLIF(leenruimte_cent, 0)"


def maanden_tot_eind(peildatum: date) -> Sql:
    """SQL over ``termijn_eind``: `rules.oordeel.maanden_tot_eind` for the country."""
    tekst = """
        (extract(year FROM termijn_eind - 1)::int - %s) * 12 + extract(month FROM termijn_eind - 1)::int - %s
        - (extract(day FROM termijn_eind - 1) < %s AND extract(day FROM termijn_eind) <> 1)::int
    """
    return Sql(tekst, (peildatum.year, peildatum.month, peildatum.day))
