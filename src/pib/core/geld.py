"""Money in whole euro cents, and how it is shown."""


def toon_bedrag(cent: int) -> str:
    """Cents as ``1.234,56`` (letters; spec B8)."""
    teken = "-" if cent < 0 else ""
    euro, rest = divmod(abs(cent), 100)
    return f"{teken}{euro:,}".replace(",", ".") + f",{rest:02d}"


def toon_euro(cent: int) -> str:
    """Cents as ``€ 1.234,56`` with a no-break space (screens)."""
    return f"€\u00a0{toon_bedrag(cent)}"
