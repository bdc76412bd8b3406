"""Reading a letter back, for tests."""

import page
import pypdfium2

# page-validation reads a compressed stream whose last byte is CR as part of the line end; veraPDF passes those letters.
VALS_ALARM = "PDFA2A-STREAM-LENGTH-001"


def tekst(inhoud: bytes) -> str:
    """What a reader copies out of the letter, every run of white space as one space."""
    document = pypdfium2.PdfDocument(inhoud)
    delen = [blad.get_textpage().get_text_bounded() for blad in document]
    document.close()
    return " ".join(" ".join(delen).split())


def regels(inhoud: bytes, blad: int = 0) -> list[str]:
    """The lines of one page."""
    document = pypdfium2.PdfDocument(inhoud)
    gelezen: str = document[blad].get_textpage().get_text_bounded()
    document.close()
    return gelezen.splitlines()


def fouten(inhoud: bytes) -> list[str]:
    """The rules of PDF/UA-1 and PDF/A-2a that the letter breaks, but for the one known false alarm."""
    ua = page.validate_pdf_bytes(inhoud, profile=page.ValidationProfile.PDF_UA_1)
    a2a = page.validate_pdf_bytes(inhoud, profile=page.ValidationProfile.PDF_A_2A)
    return [*(f.rule_id for f in ua.failures), *(f.rule_id for f in a2a.failures if f.rule_id != VALS_ALARM)]
