"""What a case worker types to find a person."""

from pib.core.formulieren import BsnVeld, PortaalFormulier

# The same words for a number that nobody has and for someone of another municipality (spec D1).
NIET_GEVONDEN = "Er is geen ELIP-inburgeraar met dit burgerservicenummer zichtbaar voor uw gemeente."


class BsnFormulier(PortaalFormulier):
    """Search by BSN (manual §4.1.2)."""

    bsn = BsnVeld(error_messages={"required": "Vul een burgerservicenummer in."})
