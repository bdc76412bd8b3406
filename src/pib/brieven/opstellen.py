"""From the registration and the municipality's loket to what is printed; pure."""

from collections.abc import Iterable
from datetime import date
from string import Formatter
from urllib.parse import urlsplit

from pib.brieven.gegevens import Alinea, Briefgegevens, Lijst, Ondertekening, Paragraaf, Stuk, Tabel, Website
from pib.brieven.invoer import Cursus, Loketgegevens, Omslag, Registratie, Verzoek
from pib.brieven.rules import (
    Lening,
    aanhef,
    adresnaam,
    adresregels,
    met_boetezin,
    nog_te_lenen_cent,
    termijn_voorbij,
)
from pib.brieven.teksten import Tabeltekst, Tekstversie, Vraagtekst
from pib.core.datums import laatste_dag, toon_datum_lang, toon_datum_punt
from pib.core.geld import toon_bedrag
from pib.inburgeraars.rules import Examenstand, Examenstatus, examenstanden, telt_mee

_ADRES_OP_EEN_REGEL = 45  # characters that surely fit the column of the text
_VERZOEK = {
    "LENING": "Verzoek lening",
    "VERLENGING": "Verzoek verlenging",
    "VRIJSTELLING": "Verzoek vrijstelling",
    "ONTHEFFING": "Verzoek ontheffing",
    "KWIJTSCHELDING": "Verzoek kwijtschelding",
}
_VERZOEKSTATUS = {"": "", "TOEGEKEND": "Toegekend", "AFGEWEZEN": "Afgewezen", "IN_BEHANDELING": "In behandeling"}
_CURSUS = {"INBURGERING": "Inburgering", "ALFABETISERING": "Alfabetisering", "NT2": "NT2", "ONA": "ONA"}


def opstellen(*, registratie: Registratie, loket: Loketgegevens, omslag: Omslag, referentie: str) -> Briefgegevens:
    """Everything one letter prints, as display-ready strings (spec B8)."""
    tekst, op = omslag.tekst, omslag.op
    standen = examenstanden(
        plicht_start=registratie.plicht_start,
        pogingen=registratie.pogingen,
        vrijstellingen=registratie.vrijstellingen,
        peildatum=op,
    )
    return Briefgegevens(
        sjabloon=tekst.sjabloon,
        afzender=omslag.afzender,
        adres=(adresnaam(registratie.naam), *adresregels(registratie.adres)),
        bsn=registratie.bsn if omslag.met_bsn else "",
        referentie=referentie,
        datum=toon_datum_lang(op),
        datum_iso=op.isoformat(),
        betreft=tekst.betreft,
        aanhef=f"{aanhef(registratie.naam)},",
        op_verzoek=tekst.op_verzoek.format(gemeente=loket.gemeente, afzender=omslag.afzender_in_zin),
        paragrafen=_paragrafen(registratie.termijn_eind, loket, omslag),
        website=_website(loket.website, tekst),
        stand_van=tekst.stand_van.format(datum=toon_datum_lang(omslag.levering_op)),
        examens=_examens(standen, omslag),
        nog_te_doen=_nog_te_doen(standen, tekst),
        verzoeken=_verzoeken(registratie.verzoeken, tekst),
        lening=_lening(registratie.lening, omslag),
        opleidingen=_opleidingen(registratie.cursussen, tekst),
        ondertekening=Ondertekening(
            minister=tekst.minister,
            voor_deze=tekst.voor_deze,
            ondertekenaar=tekst.ondertekenaar,
            automatisch=tekst.automatisch,
        ),
    )


# --- the questions --------------------------------------------------------------------------------------------


def _alinea(patroon: str, **stukken: Stuk) -> Alinea:
    """A sentence with its fields filled by pieces; what a piece says is never read as a pattern."""
    delen: list[Stuk] = []
    for tekst, veld, _, _ in Formatter().parse(patroon):
        if tekst:
            delen.append(Stuk(tekst=tekst))
        if veld:
            delen.append(stukken[veld])
    return tuple(delen)


def _paragrafen(termijn_eind: date | None, loket: Loketgegevens, omslag: Omslag) -> tuple[Paragraaf, ...]:
    tekst = omslag.tekst
    voorbij = termijn_eind is not None and termijn_voorbij(termijn_eind, omslag.op)
    waarom = tekst.waarom_voorbij if voorbij else tekst.waarom_op_tijd
    return (
        Paragraaf(kop=tekst.waarom_kop, alineas=(_alinea(waarom, gemeente=Stuk(tekst=loket.gemeente)),)),
        Paragraaf(kop=tekst.termijn_kop, alineas=_termijn(termijn_eind, omslag, voorbij=voorbij)),
        _vraag(tekst.hulp),
        _vraag(tekst.omstandigheden),
        Paragraaf(kop=tekst.doen_kop, alineas=(_doen(loket, tekst),)),
    )


def _vraag(vraag: Vraagtekst) -> Paragraaf:
    return Paragraaf(kop=vraag.kop, alineas=tuple(_alinea(alinea) for alinea in vraag.alineas))


def _termijn(termijn_eind: date | None, omslag: Omslag, *, voorbij: bool) -> tuple[Alinea, ...]:
    tekst = omslag.tekst
    if termijn_eind is None:
        return (_alinea(tekst.nog_plichtig),)
    zin = tekst.termijn_voorbij if voorbij else tekst.termijn_loopt
    datum = Stuk(tekst=toon_datum_lang(laatste_dag(termijn_eind)), heel=True)
    alineas = (_alinea(tekst.nog_plichtig + zin, datum=datum),)
    if met_boetezin(termijn_eind, omslag.op, tekst_kent_boete=bool(tekst.boete)):
        return (*alineas, _alinea(tekst.boete))
    return alineas


def _doen(loket: Loketgegevens, tekst: Tekstversie) -> Alinea:
    """Telephone only, e-mail only, or both."""
    zinnen = [tekst.afspraak]
    if loket.telefoon:
        zinnen.append(tekst.bellen)
    if loket.email:
        zinnen.append(tekst.of_mailen if loket.telefoon else tekst.mailen)
    return _alinea(
        "".join((*zinnen, tekst.informatie)),
        telefoon=Stuk(tekst=loket.telefoon, heel=True),
        email=_adres(loket.email, f"mailto:{loket.email}"),
    )


def _adres(getoond: str, doel: str) -> Stuk:
    """A mailbox or site: kept on one line when it fits, so that no hyphen of it reads as the end of a line."""
    return Stuk(tekst=getoond, doel=doel, heel=len(getoond) <= _ADRES_OP_EEN_REGEL)


def _website(adres: str, tekst: Tekstversie) -> Website | None:
    """The site is shown without scheme; the link and the QR code always go over https."""
    if not adres:
        return None
    delen = urlsplit(adres if "://" in adres else f"https://{adres}")
    kort = (delen.netloc + delen.path).rstrip("/") + (f"?{delen.query}" if delen.query else "")
    doel = f"https://{kort}"
    return Website(alinea=_alinea(tekst.website, website=_adres(kort, doel)), adres=kort, doel=doel)


# --- the tables -----------------------------------------------------------------------------------------------


def _tabel(tekst: Tabeltekst, rijen: Iterable[tuple[str, ...]], slot: str = "") -> Tabel | None:
    vast = tuple(rijen)
    return Tabel(kop=tekst.kop, kolommen=tekst.kolommen, rijen=vast, slot=slot) if vast else None


def _examens(standen: tuple[Examenstand, ...], omslag: Omslag) -> Tabel | None:
    """Parts that were tried or need not be done; the others are in the list below the table."""
    rijen = ((stand, _examenstatus(stand, omslag.op)) for stand in standen)
    return _tabel(
        omslag.tekst.examens,
        (
            (stand.onderdeel.brief, _punt(stand.datum), status, str(stand.deelnames))
            for stand, status in rijen
            if status is not None
        ),
    )


def _examenstatus(stand: Examenstand, op: date) -> Examenstatus | None:
    """The word in the letter; an attempt without result that counts was not passed. None: nothing done yet."""
    if stand.status is Examenstatus.GEEN_RESULTAAT and any(telt_mee(poging, op) for poging in stand.pogingen):
        return Examenstatus.NIET_GESLAAGD
    if stand.status in {Examenstatus.GEEN_RESULTAAT, Examenstatus.AANGEMELD, Examenstatus.NOG_TE_DOEN}:
        return None
    return stand.status


def _nog_te_doen(standen: tuple[Examenstand, ...], tekst: Tekstversie) -> Lijst | None:
    """Not passed and not exempt; registered is said when known, nothing is said when not."""
    regels = tuple(stand.onderdeel.brief + _bij(stand, tekst) for stand in standen if stand.nog_te_doen)
    return Lijst(kop=tekst.nog_te_doen, regels=regels) if regels else None


def _bij(stand: Examenstand, tekst: Tekstversie) -> str:
    if stand.aangemeld_voor:
        return tekst.aangemeld.format(datum=toon_datum_punt(stand.aangemeld_voor))
    return tekst.uitslag_volgt if stand.status is Examenstatus.UITSLAG_VOLGT else ""


def _verzoeken(verzoeken: tuple[Verzoek, ...], tekst: Tekstversie) -> Tabel | None:
    return _tabel(
        tekst.verzoeken,
        (
            (_VERZOEK[verzoek.soort], _punt(verzoek.ontvangen_op), _VERZOEKSTATUS[verzoek.status])
            for verzoek in sorted(verzoeken, key=lambda v: (v.ontvangen_op, v.soort))
        ),
    )


def _lening(lening: Lening | None, omslag: Omslag) -> Tabel | None:
    if lening is None:
        return None
    rest = nog_te_lenen_cent(lening, omslag.op)
    rijen = [
        ("Lening start", _punt(lening.start), ""),
        ("Lening einde", _punt(lening.einde), ""),
        ("Maximaal te lenen", "", toon_bedrag(lening.leenruimte_cent)),
        ("Geleend", "", toon_bedrag(lening.opgenomen_cent)),
        ("Rente", "", toon_bedrag(lening.rente_cent)),
        ("Geleend + rente", "", toon_bedrag(lening.opgenomen_cent + lening.rente_cent)),
    ]
    if rest is not None:
        rijen.append(("Nog te lenen", "", toon_bedrag(rest)))
    # A loan without a start or end known has no line for it.
    gevuld = [rij for rij in rijen if rij[1] or rij[2]]
    return _tabel(omslag.tekst.lening, gevuld, "" if rest is not None else omslag.tekst.niet_meer_lenen)


def _opleidingen(cursussen: tuple[Cursus, ...], tekst: Tekstversie) -> Tabel | None:
    return _tabel(
        tekst.opleidingen,
        (
            (f"{cursus.instelling}, {_CURSUS[cursus.soort]}", _punt(cursus.startdatum), _punt(cursus.einddatum))
            for cursus in sorted(cursussen, key=lambda c: (c.startdatum, c.instelling, c.soort))
        ),
    )


def _punt(dag: date | None) -> str:
    return toon_datum_punt(dag) if dag else ""
