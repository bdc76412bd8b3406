"""Record checks of the contract: each holds back its whole person, and nothing else does."""

from pathlib import Path
from typing import NamedTuple

import pytest

from pib.aanlevering.models import Quarantaine
from pib.aanlevering.tests.conftest import Lezer
from pib.aanlevering.tests.fabriek import Inhoud, Rij, bsn, persoon, schrijf, stam
from pib.aanlevering.tests.rijen import CONTRACT, CURSUS, EXAMEN, FACTUUR, PERSOON, VERLENGING, VERZOEK, VRIJ
from pib.inburgeraars.models import Persoon

pytestmark = pytest.mark.django_db


def _p(**velden: object) -> Inhoud:
    return {"personen": [persoon(1, **velden)]}


def _r(bestand: str, *rijen: Rij) -> Inhoud:
    return {"personen": [persoon(1)], bestand: rijen}


class Fout(NamedTuple):
    """A delivery with one wrong person, and the finding that names it."""

    inhoud: Inhoud
    bestand: str
    kolom: str
    reden: str
    regel: int = 2


def _persoon(kolom: str, reden: str, **velden: object) -> Fout:
    return Fout(_p(**velden), "personen", kolom, reden)


def _rij(bestand: str, kolom: str, reden: str, *rijen: Rij, regel: int = 2) -> Fout:
    return Fout(_r(bestand, *rijen), bestand, kolom, reden, regel)


FOUT = {
    "birth-date": _persoon("geboortedatum", "onmogelijke datum", geboortedatum="1990-02-30"),
    "birth-day-without-month": _persoon("geboortedatum", "onmogelijke datum", geboortedatum="1990-00-12"),
    "date-not-leap": _persoon("termijn_eind", "onmogelijke datum", termijn_eind="2027-02-29"),
    "date-century": _persoon("termijn_eind", "onmogelijke datum", termijn_eind="2100-02-29"),
    "date-word": _persoon("termijn_eind", "onmogelijke datum", termijn_eind="today"),
    "date-dutch": _persoon("termijn_eind", "onmogelijke datum", termijn_eind="01-07-2027"),
    "date-year-zero": _persoon("aow_op", "onmogelijke datum", aow_op="0000-01-01"),
    "code-wet": _persoon("wet", "onbekende code", wet="2014"),
    "code-doelgroep": _persoon("doelgroep", "onbekende code", doelgroep="asiel"),
    "code-naamgebruik": _persoon("naamgebruik", "onbekende code", naamgebruik="X"),
    "code-yes-no": _persoon("geheim", "onbekende code", geheim="j"),
    "code-reason": _persoon("plicht_eind_reden", "onbekende code", plicht_eind_reden="KLAAR"),
    "municipality": _persoon("gemeentecode", "onbekende gemeente", gemeentecode="9999"),
    "term-order": _persoon("termijn_eind", "ligt voor termijn_start", termijn_eind="2019-06-30"),
    "duty-order": _persoon("plicht_eind", "ligt voor plicht_start", plicht_eind="2019-06-30"),
    "hours-text": _persoon("uren_inburgering", "geen geheel getal", uren_inburgering="tien"),
    "length": _persoon("voornamen", "langer dan 200 tekens", voornamen="ë" * 201),
    "double-person": Fout({"personen": [persoon(1), persoon(1)]}, "personen", "bsn", "dubbele sleutel"),
    "loan-over": _rij(
        "leningen",
        "opgenomen_cent",
        "meer dan leenruimte_cent",
        {**PERSOON, "leenruimte_cent": "100", "opgenomen_cent": "101"},
    ),
    "loan-negative": _rij("leningen", "rente_cent", "negatief", {**PERSOON, "rente_cent": "-1"}),
    "loan-euros": _rij("leningen", "rente_cent", "geen bedrag in hele centen", {**PERSOON, "rente_cent": "100,00"}),
    "loan-order": _rij(
        "leningen", "einde", "ligt voor start", {**PERSOON, "start": "2020-02-01", "einde": "2020-01-01"}
    ),
    "loan-twice": _rij("leningen", "bsn", "dubbele sleutel", {**PERSOON}, {**PERSOON}),
    "exam-part": _rij("examenpogingen", "onderdeel", "onbekende code", {**EXAMEN, "onderdeel": "XX"}),
    "exam-result": _rij("examenpogingen", "resultaat", "onbekende code", {**EXAMEN, "resultaat": "Half"}),
    "exam-no-date": _rij("examenpogingen", "examendatum", "is leeg", {**EXAMEN, "examendatum": ""}),
    "exam-twice": _rij("examenpogingen", "bsn", "dubbele sleutel", EXAMEN, EXAMEN, regel=3),
    "exemption-order": _rij(
        "vrijstellingen", "einddatum", "ligt voor ingangsdatum", {**VRIJ, "einddatum": "2025-12-31"}
    ),
    "exemption-reason": _rij("vrijstellingen", "reden", "onbekende code", {**VRIJ, "reden": "ZON"}),
    "course-school": _rij("cursussen", "instellingsnummer", "onbekende school", {**CURSUS, "instellingsnummer": "1"}),
    "course-order": _rij("cursussen", "einddatum", "ligt voor startdatum", {**CURSUS, "einddatum": "2025-12-31"}),
    "contract-total": _rij(
        "contracten",
        "totaal_cent",
        "is niet uren maal uurtarief_cent plus de rest",
        {**CONTRACT, "totaal_cent": "13001"},
    ),
    "contract-twice": _rij("contracten", "contractnummer", "dubbele sleutel", CONTRACT, CONTRACT),
    "contract-school": _rij(
        "contracten", "instellingsnummer", "onbekende school", {**CONTRACT, "instellingsnummer": "1"}
    ),
    "invoice-total": _rij(
        "facturen",
        "totaal_cent",
        "is niet de som van de delen",
        {**FACTUUR, "cursuskosten_cent": "5", "examenkosten_cent": "5", "totaal_cent": "11"},
    ),
    "invoice-contract": _rij("facturen", "contractnummer", "onbekend contract", {**FACTUUR, "contractnummer": "C9"}),
    "invoice-status": _rij("facturen", "status", "onbekende code", {**FACTUUR, "status": "OPEN"}),
    "invoice-period": _rij(
        "facturen",
        "periode_tot",
        "ligt voor periode_van",
        {**FACTUUR, "periode_van": "2026-02-01", "periode_tot": "2026-01-01"},
    ),
    "invoice-twice": _rij("facturen", "factuurnummer", "dubbele sleutel", FACTUUR, FACTUUR),
    "extension-ground": _rij("verlengingen", "grond", "onbekende grond", {**VERLENGING, "grond": "ZON"}),
    "request-kind": _rij("verzoeken", "soort", "onbekende code", {**VERZOEK, "soort": "RUST"}),
    "retraction-date": _rij("intrekkingen", "per", "onmogelijke datum", {**PERSOON, "per": "2026-13-01"}),
    "signal-code": _rij("signalen", "code", "onbekende code", {**PERSOON, "code": "SS400", "datum": "2026-01-01"}),
}


@pytest.mark.parametrize("geval", FOUT)
def test_wrong_record_holds_back_its_person_and_nobody_else(lees: Lezer, tmp_path: Path, geval: str) -> None:
    fout = FOUT[geval]
    rapport = lees(schrijf(tmp_path, {**fout.inhoud, "personen": [*fout.inhoud["personen"], persoon(2)]}))
    assert rapport.redenen == []
    gevonden = {(b.bestand, b.regel, b.kolom, b.reden) for b in rapport.bevindingen}
    assert (f"{fout.bestand}.csv", fout.regel, fout.kolom, fout.reden) in gevonden
    assert [p.bsn for p in Persoon.objects.all()] == [bsn(2)]
    quarantaine = Quarantaine.objects.get()
    assert quarantaine.bsn == bsn(1)
    assert "personen.csv" in quarantaine.records
    assert rapport.personen_aangehouden == 1
    telling = rapport.bestanden["personen.csv"]
    assert telling.gelezen == telling.nieuw + telling.gewijzigd + telling.ongewijzigd + telling.quarantaine


@pytest.mark.parametrize("nummer", ["99991234", "", "000000000", "9999a9019"])
def test_number_that_is_no_bsn_is_not_taken(lees: Lezer, tmp_path: Path, nummer: str) -> None:
    rapport = lees(schrijf(tmp_path, {"personen": [persoon(1, bsn=nummer), persoon(2)]}))
    assert [(b.regel, b.kolom) for b in rapport.bevindingen] == [(2, "bsn")]
    assert Persoon.objects.count() == 1


def test_elevens_test_counts_unless_the_setting_for_measurements_is_on(
    lees: Lezer, tmp_path: Path, settings: object
) -> None:
    fout = str(int(bsn(1)) + 1)
    settings.VOLUMETEST_BSN = False  # type: ignore[attr-defined]  # pytest-django's settings fixture
    assert lees(schrijf(tmp_path / "1", {"personen": [persoon(1, bsn=fout)]})).personen_aangehouden == 1
    settings.VOLUMETEST_BSN = True  # type: ignore[attr-defined]  # see above
    assert lees(schrijf(tmp_path / "2", {"personen": [persoon(1, bsn=fout)]}, serienummer=2)).wijzigingen == {
        "NIEUW": 1
    }


@pytest.mark.parametrize("bestand", ["leningen", "intrekkingen", "signalen"])
def test_record_of_an_unknown_person_is_wrong(lees: Lezer, tmp_path: Path, bestand: str) -> None:
    rij = {"bsn": bsn(9), "code": "SS101", "datum": "2026-01-01"} if bestand == "signalen" else {"bsn": bsn(9)}
    rapport = lees(schrijf(tmp_path, {"personen": [persoon(1)], bestand: [rij]}))
    assert [(b.bestand, b.kolom, b.reden) for b in rapport.bevindingen] == [
        (f"{bestand}.csv", "bsn", "onbekende persoon")
    ]


LEGAAL: dict[str, Inhoud] = {
    "future-dates": _p(
        plicht_start="2030-01-01", termijn_start="2030-01-01", termijn_eind="2033-01-01", aow_op="2060-01-01"
    ),
    "incomplete-birth": _p(geboortedatum="1988-00-00"),
    "incomplete-birth-month": _p(geboortedatum="1988-06-00"),
    "leap-day": _p(termijn_eind="2028-02-29"),
    "nearly-empty": {"personen": [{"bsn": bsn(1)}]},
    "abroad": _p(land="Duitsland", gemeentecode="", postcode="50999"),
    "early-exam": _r("examenpogingen", {**EXAMEN, "examendatum": "2010-01-01"}),
    "registration": _r("examenpogingen", {**EXAMEN, "examendatum": "2031-01-01"}),
    "empty-term": _p(termijn_eind="2019-07-01"),
    "sums": {
        "personen": [persoon(1)],
        "contracten": [CONTRACT],
        "facturen": [{**FACTUUR, "contractnummer": "C1", "totaal_cent": "7", "lesmateriaal_cent": "7"}],
    },
    "everything": {
        "personen": [persoon(1, wet="2021")],
        "leningen": [{**PERSOON, "leenruimte_cent": "100", "opgenomen_cent": "100"}],
        "vrijstellingen": [VRIJ],
        "cursussen": [CURSUS],
        "verlengingen": [VERLENGING],
        "verzoeken": [VERZOEK],
        "signalen": [{**PERSOON, "code": "SS101", "datum": "2026-01-01"}],
    },
}


@pytest.mark.parametrize("geval", LEGAAL)
def test_unusual_but_legal_records_are_taken(lees: Lezer, tmp_path: Path, geval: str) -> None:
    rapport = lees(schrijf(tmp_path, LEGAAL[geval]))
    assert (rapport.redenen, rapport.bevindingen, rapport.wijzigingen) == ([], [], {"NIEUW": 1})


def test_wrong_master_record_is_left_out_and_named(lees: Lezer, tmp_path: Path) -> None:
    gemeenten = [*stam()["gemeenten"], {"code": "0518", "naam": "x" * 81}, {"code": "0599", "opvolger": "0193 7777"}]
    rapport = lees(schrijf(tmp_path, {"gemeenten": gemeenten, "personen": [persoon(1)]}))
    assert [(b.regel, b.kolom, b.reden) for b in rapport.bevindingen] == [
        (5, "naam", "langer dan 80 tekens"),
        (6, "opvolger", "onbekende gemeente"),
    ]
    assert (rapport.bestanden["gemeenten.csv"].nieuw, rapport.bestanden["gemeenten.csv"].quarantaine) == (3, 2)
    assert rapport.wijzigingen == {"NIEUW": 1}
