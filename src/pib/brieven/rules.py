"""What may be printed in a letter and how; pure, without a clock.

Names: BRP's own rules for aanschrijfwijze and aanhef (domain §6). Address: NEN 5825-like lines as PostNL asks (domain
§7). Fine sentence, term and loan: spec B8 with the decisions of domain §9C.
"""

from dataclasses import dataclass
from datetime import date

from pib.core.datums import laatste_dag, plus_maanden
from pib.inburgeraars.namen import Naam, achternaam

# --- names ----------------------------------------------------------------------------------------------------

_AANSPREEKVORM = {"V": ("Mevrouw", "mevrouw"), "M": ("De heer", "heer")}


def aanschrijfnaam(naam: Naam) -> str:
    """The name on the envelope without a form of address: initials and surname."""
    if naam.voorletters:
        return f"{naam.voorletters} {achternaam(naam)}"
    return _met_hoofdletter(achternaam(naam))


def adresnaam(naam: Naam) -> str:
    """The first line of the address: ``Mevrouw A.B. van den Berg``; sex unknown: without a form of address."""
    vorm = _AANSPREEKVORM.get(naam.geslacht)
    return f"{vorm[0]} {aanschrijfnaam(naam)}" if vorm else aanschrijfnaam(naam)


def aanhef(naam: Naam) -> str:
    """The salutation without comma: ``Geachte heer In het Veld``; sex unknown: ``Geachte A.B. in het Veld``."""
    vorm = _AANSPREEKVORM.get(naam.geslacht)
    return f"Geachte {vorm[1]} {_met_hoofdletter(achternaam(naam))}" if vorm else f"Geachte {aanschrijfnaam(naam)}"


def _met_hoofdletter(naam: str) -> str:
    return naam[:1].upper() + naam[1:]


# --- address --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Adres:
    """One address as delivered; the postcode without space (``1234AB``)."""

    straat: str = ""
    huisnummer: str = ""
    toevoeging: str = ""
    postcode: str = ""
    plaats: str = ""

    @property
    def volledig(self) -> bool:
        """Enough for the post to find it."""
        return bool(self.straat and self.plaats)


def postadres(woonadres: Adres, briefadres: Adres, *, adres_onbekend: bool) -> Adres | None:
    """Where the letter goes: the letter address if there is one, else home; None when neither is known.

    Secrecy of the address (geheim) changes nothing: DUO may write, a municipality does not see it through the letter.
    """
    if briefadres.volledig:
        return briefadres
    return woonadres if woonadres.volledig and not adres_onbekend else None


def adresregels(adres: Adres) -> tuple[str, ...]:
    """The lines under the name: street and number, then postcode, two spaces and the town in capitals."""
    straat = " ".join(deel for deel in (adres.straat, adres.huisnummer, adres.toevoeging) if deel)
    kaal = "".join(adres.postcode.split()).upper()
    postcode = f"{kaal[:4]}\u00a0{kaal[4:]}" if kaal else ""
    return straat, "  ".join(deel for deel in (postcode, adres.plaats.upper()) if deel)


# --- term and fine --------------------------------------------------------------------------------------------

BOETE_MINIMUM_MAANDEN = 12


def termijn_voorbij(termijn_eind: date, op: date) -> bool:
    """Whether the last day of the term lies before the letter's date; the last day itself is still in time."""
    return laatste_dag(termijn_eind) < op


def met_boetezin(termijn_eind: date | None, op: date, *, tekst_kent_boete: bool) -> bool:
    """Whether the letter may warn of a fine.

    Only in text versions valid until 2025-07-08 (Raad van State, 9 July 2025), only with at least twelve months left,
    and so never for a past term (spec B8; the manual's "minimaal 12" is read as months, domain §9C-29).
    """
    if not tekst_kent_boete or termijn_eind is None:
        return False
    return plus_maanden(op, BOETE_MINIMUM_MAANDEN) <= laatste_dag(termijn_eind)


# --- loan -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Lening:
    """A loan in whole cents; the end is inclusive."""

    start: date | None
    einde: date | None
    leenruimte_cent: int
    opgenomen_cent: int
    rente_cent: int


def nog_te_lenen_cent(lening: Lening, op: date) -> int | None:
    """What may still be borrowed: leenruimte minus opgenomen; None after the end of the loan.

    Interest does not eat room (domain §9C-31); what is reserved is not yet used.
    """
    if lening.einde is not None and lening.einde < op:
        return None
    return lening.leenruimte_cent - lening.opgenomen_cent
