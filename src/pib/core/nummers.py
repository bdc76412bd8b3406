"""Numbers with rules of their own: BSN, postcode, municipality code, KvK, telephone."""

import re

import phonenumbers
from stdnum.nl import bsn as stdnum_bsn

GEMEENTECODE = re.compile(r"[0-9]{4}")
POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
KVK = re.compile(r"[0-9]{8}")
RSIN = re.compile(r"[0-9]{9}")
_BSN_LENGTE = 9
_NEDERLAND = 31


def voldoet_aan_elfproef(bsn: str) -> bool:
    """Nine digits, not all zero, and the weighted sum divisible by eleven (the BSN's 11-proef)."""
    kaal = len(bsn) == _BSN_LENGTE and bsn.isascii() and bsn.isdigit()
    return kaal and stdnum_bsn.is_valid(bsn)


def parse_bsn(invoer: str) -> str:
    """A BSN as typed (spaces and dots allowed) to nine digits.

    Raises ValueError with a Dutch sentence for the screen: wrong length or failing the 11-proef.
    """
    bsn = re.sub(r"[\s.\-]", "", invoer)
    if not bsn:
        raise ValueError("Vul een burgerservicenummer in.")
    if not bsn.isascii() or not bsn.isdigit():
        raise ValueError("Vul alleen cijfers in.")
    if len(bsn) != _BSN_LENGTE:
        raise ValueError(f"Een burgerservicenummer heeft 9 cijfers; u vulde er {len(bsn)} in.")
    if not voldoet_aan_elfproef(bsn):
        raise ValueError("Dit burgerservicenummer bestaat niet. Controleer of u zich hebt vertypt.")
    return bsn


def toon_postcode(postcode: str) -> str:
    """``1234AB`` as ``1234 AB``, with a no-break space so that it never breaks over two lines."""
    return f"{postcode[:4]}\u00a0{postcode[4:]}" if POSTCODE.fullmatch(postcode) else postcode


def parse_telefoon(getypt: str) -> str:
    """A Dutch telephone number as it is printed: ``038 498 2000``, ``06 11112222``, ``14 038``.

    Raises ValueError with a Dutch sentence for the screen.
    """
    fout = "Vul een Nederlands telefoonnummer in van 10 cijfers, bijvoorbeeld 038 498 2000."
    try:
        nummer = phonenumbers.parse(getypt, "NL")
    except phonenumbers.NumberParseException:
        raise ValueError(fout) from None
    if nummer.country_code != _NEDERLAND or nummer.extension or not phonenumbers.is_valid_number(nummer):
        raise ValueError(fout)
    return phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.NATIONAL)
