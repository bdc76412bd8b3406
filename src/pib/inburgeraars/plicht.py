"""The duty is open: the law's conditions as data, for one person in Python and for the country in SQL (spec E2).

`rules.redenen_niet_open` evaluates them, `elip.rules` continues the list with the criteria of ELIP.
"""

from collections.abc import Mapping

from pib.core.voorwaarden.bouwstenen import (
    Bestaat,
    Eis,
    En,
    Leeg,
    Niet,
    Of,
    Peildatum,
    Vast,
    Veld,
    Vergelijk,
    leeg_of_na_peildatum,
)
from pib.core.voorwaarden.sql import Lijst

# A whole exemption or dispensation in force; its last day counts.
_VRIJGESTELD = Bestaat(
    "hele_vrijstellingen",
    En(
        (
            Vergelijk(Veld("ingangsdatum"), "<=", Peildatum()),
            Of((Leeg(Veld("einddatum")), Vergelijk(Veld("einddatum"), ">=", Peildatum()))),
        )
    ),
)

# In the contract's words and order; the duty is open when all are fulfilled.
EISEN = (
    Eis("PLICHT_NIET_BEGONNEN", Vergelijk(Veld("plicht_start"), "<=", Peildatum())),
    Eis("PLICHT_GEEINDIGD", leeg_of_na_peildatum("plicht_eind")),
    Eis("VRIJGESTELD", Niet(_VRIJGESTELD)),
    Eis("OVERLEDEN", leeg_of_na_peildatum("overleden_op")),
    Eis("BUITENLAND", Vergelijk(Veld("land"), "=", Vast(""))),
    Eis("AOW", leeg_of_na_peildatum("aow_op")),
)

# The columns of these fields in a statement that calls the table of persons ``p``.
KOLOMMEN: Mapping[str, str] = {
    veld: f"p.{veld}" for veld in ("plicht_start", "plicht_eind", "overleden_op", "land", "aow_op")
}
LIJSTEN: Mapping[str, Lijst] = {
    "hele_vrijstellingen": Lijst(
        tabel="inburgeraars_vrijstelling v",
        koppeling="v.persoon_id = p.id AND v.onderdeel = ''",
        kolommen={"ingangsdatum": "v.ingangsdatum", "einddatum": "v.einddatum"},
    )
}
