"""What one letter says, part by part (spec B8)."""

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pib.brieven.gegevens import Alinea, Briefgegevens, GegevensOnleesbaar
from pib.brieven.invoer import Verzoek
from pib.brieven.rules import Lening
from pib.brieven.teksten import TEKSTVERSIES, GeenTekstversie, tekstversie, tekstversie_op
from pib.brieven.tests.voorbeelden import LOKET, OP, brief, met_naam, omslag
from pib.inburgeraars.rules import Poging, Vrijstellingsperiode

BOETE = "kan DUO u een boete geven"


def zin(alinea: Alinea) -> str:
    return "".join(stuk.tekst for stuk in alinea)


def lees(gegevens: Briefgegevens) -> str:
    """All running text of the letter."""
    alineas = [zin(alinea) for paragraaf in gegevens.paragrafen for alinea in paragraaf.alineas]
    return " ".join([gegevens.op_verzoek, *alineas, gegevens.stand_van])


class TestTekstversies:
    def test_every_day_has_exactly_one_text(self) -> None:
        for vorige, volgende in pairwise(TEKSTVERSIES):
            assert (volgende.eerste_dag - vorige.laatste_dag).days == 1

    def test_fine_left_the_letter_on_the_day_of_the_ruling(self) -> None:
        assert tekstversie_op(date(2025, 7, 8)).boete
        assert not tekstversie_op(date(2025, 7, 9)).boete

    def test_no_text_before_the_law(self) -> None:
        with pytest.raises(GeenTekstversie):
            tekstversie_op(date(2012, 12, 31))
        with pytest.raises(GeenTekstversie):
            tekstversie("elip-0")


class TestTermijn:
    def test_coming_term_is_said_up_to_and_including_its_last_day(self) -> None:
        tekst = lees(brief(termijn_eind=date(2027, 6, 16)))
        assert "U hebt tot en met 15 juni 2027 de tijd" in tekst
        assert "op tijd klaar te zijn" in tekst

    def test_past_term_has_its_own_sentence_and_never_says_in_time(self) -> None:
        tekst = lees(brief(termijn_eind=date(2020, 12, 16)))
        assert "U had tot en met 15 december 2020 de tijd." in tekst
        assert "op tijd" not in tekst

    def test_last_day_of_the_term_is_not_past(self) -> None:
        assert "U hebt tot en met 25 november 2026" in lees(brief(termijn_eind=date(2026, 11, 26)))
        assert "U had tot en met 24 november 2026" in lees(brief(termijn_eind=date(2026, 11, 25)))

    def test_person_without_a_term_reads_no_date(self) -> None:
        assert "tot en met" not in lees(brief(termijn_eind=None))

    @pytest.mark.parametrize(
        ("op", "eind", "boete"),
        [
            (date(2025, 7, 8), date(2026, 7, 9), True),
            (date(2025, 7, 8), date(2026, 7, 8), False),
            (date(2025, 7, 9), date(2027, 7, 9), False),
            (date(2025, 7, 8), date(2020, 1, 1), False),
        ],
    )
    def test_fine_is_named_only_before_the_ruling_and_with_twelve_months_left(
        self, op: date, eind: date, boete: bool
    ) -> None:
        assert (BOETE in lees(brief(omslag=omslag(op), termijn_eind=eind))) is boete


class TestLoket:
    def doen(self, **velden: str) -> str:
        return zin(brief(loket=replace(LOKET, **velden)).paragrafen[-1].alineas[0])

    def test_both_ways_to_reach_the_municipality(self) -> None:
        assert "U kunt bellen naar 060 987 32 16. Of u kunt een e-mail sturen naar elip@gemeente" in self.doen()

    def test_telephone_only(self) -> None:
        assert "e-mail" not in self.doen(email="")

    def test_email_only(self) -> None:
        assert "Maak dan meteen een afspraak. U kunt een e-mail sturen naar" in self.doen(telefoon="")

    @pytest.mark.parametrize(
        ("adres", "kort"),
        [
            ("https://www.dorp.example/elip/", "www.dorp.example/elip"),
            ("http://dorp.example", "dorp.example"),
            ("dorp.example/a?b=c", "dorp.example/a?b=c"),
        ],
    )
    def test_site_is_shown_without_scheme_and_opened_over_https(self, adres: str, kort: str) -> None:
        website = brief(loket=replace(LOKET, website=adres)).website
        assert website is not None
        assert (website.adres, website.doel) == (kort, f"https://{kort}")
        assert f"gemeente: {kort}." in zin(website.alinea)

    def test_without_site_no_sentence_about_it(self) -> None:
        assert brief(loket=replace(LOKET, website="")).website is None

    def test_braces_in_a_name_are_no_pattern(self) -> None:
        assert "De gemeente {afzender} kan u helpen" in lees(brief(loket=replace(LOKET, gemeente="{afzender}")))


class TestTabellen:
    def test_exams_stand_in_the_order_of_the_letter_with_the_attempts_that_count(self) -> None:
        examens = brief().examens
        assert examens is not None
        assert examens.rijen == (
            ("Spreekvaardigheid", "30.08.2019", "Geslaagd", "2"),
            ("Luistervaardigheid", "20.07.2019", "Geslaagd", "2"),
            ("Leesvaardigheid", "08.02.2019", "Niet geslaagd", "2"),
            ("Schrijfvaardigheid", "12.01.2020", "Niet geslaagd", "2"),
            ("Kennis Nederlandse Maatschappij", "26.10.2019", "Geslaagd", "1"),
        )

    def test_what_is_still_to_do_names_a_booking_and_says_nothing_without_one(self) -> None:
        lijst = brief().nog_te_doen
        assert lijst is not None
        assert lijst.regels == (
            "Leesvaardigheid (aangemeld voor 12.01.2027)",
            "Schrijfvaardigheid",
            "Oriëntatie op de Nederlandse Arbeidsmarkt",
            "Participatieverklaringstraject",
        )

    def test_pending_exempt_and_culpable_are_told_in_the_words_of_the_letter(self) -> None:
        examens = brief(
            pogingen=(
                Poging(onderdeel="SP", examendatum=date(2026, 11, 1)),
                Poging(onderdeel="LU", examendatum=date(2026, 1, 1), resultaat="Geen", reden_geen_resultaat="Afgemeld"),
                Poging(
                    onderdeel="SC", examendatum=date(2026, 1, 2), resultaat="Geen", reden_geen_resultaat="Verwijtbaar"
                ),
            ),
            vrijstellingen=(Vrijstellingsperiode(onderdeel="KNM", ingangsdatum=date(2020, 1, 1), einddatum=None),),
        ).examens
        assert examens is not None
        assert examens.rijen == (
            ("Spreekvaardigheid", "01.11.2026", "Uitslag volgt", "1"),
            ("Schrijfvaardigheid", "02.01.2026", "Niet geslaagd", "1"),
            ("Kennis Nederlandse Maatschappij", "", "Vrijgesteld", "0"),
        )

    def test_empty_tables_are_left_out(self) -> None:
        kaal = brief(pogingen=(), verzoeken=(), lening=None, cursussen=())
        assert (kaal.examens, kaal.verzoeken, kaal.lening, kaal.opleidingen) == (None, None, None, None)

    def test_loan_adds_up(self) -> None:
        lening = brief(
            lening=Lening(
                start=date(2017, 12, 28),
                einde=OP,
                leenruimte_cent=1_000_000,
                opgenomen_cent=823_456,
                rente_cent=1_234,
            )
        ).lening
        assert lening is not None
        assert lening.rijen == (
            ("Lening start", "28.12.2017", ""),
            ("Lening einde", "25.11.2026", ""),
            ("Maximaal te lenen", "", "10.000,00"),
            ("Geleend", "", "8.234,56"),
            ("Rente", "", "12,34"),
            ("Geleend + rente", "", "8.246,90"),
            ("Nog te lenen", "", "1.765,44"),
        )
        assert not lening.slot

    def test_closed_loan_says_that_nothing_can_be_borrowed(self) -> None:
        oud = Lening(start=None, einde=date(2026, 11, 24), leenruimte_cent=100, opgenomen_cent=0, rente_cent=0)
        lening = brief(lening=oud).lening
        assert lening is not None
        assert lening.slot == "U kunt niet meer lenen."
        assert "Nog te lenen" not in {rij[0] for rij in lening.rijen}

    def test_running_course_has_no_end(self) -> None:
        opleidingen = brief().opleidingen
        assert opleidingen is not None
        assert opleidingen.rijen[-1] == ("Taalschool De Brug, NT2", "01.09.2026", "")

    def test_requests_stand_in_order_of_receipt(self) -> None:
        verzoeken = (
            Verzoek(soort="KWIJTSCHELDING", ontvangen_op=date(2021, 1, 1), status="IN_BEHANDELING"),
            Verzoek(soort="LENING", ontvangen_op=date(2017, 12, 18), status="TOEGEKEND"),
        )
        tabel = brief(verzoeken=verzoeken).verzoeken
        assert tabel is not None
        assert tabel.rijen == (
            ("Verzoek lening", "18.12.2017", "Toegekend"),
            ("Verzoek kwijtschelding", "01.01.2021", "In behandeling"),
        )

    def test_request_delivered_without_status_is_printed_without_one(self) -> None:
        tabel = brief(verzoeken=(Verzoek(soort="LENING", ontvangen_op=date(2017, 12, 18), status=""),)).verzoeken
        assert tabel is not None
        assert tabel.rijen == (("Verzoek lening", "18.12.2017", ""),)


class TestGegevens:
    def test_data_are_said_to_be_of_the_day_of_the_delivery(self) -> None:
        assert brief().stand_van == "Hieronder leest u de gegevens zoals ze op 20 november 2026 bij DUO bekend zijn."

    def test_bsn_is_on_paper_only_when_the_installation_asks(self) -> None:
        assert "999990019" not in str(brief().naar_json())
        assert brief(omslag=omslag(OP, met_bsn=True)).bsn == "999990019"

    def test_stored_data_come_back_the_same(self) -> None:
        assert Briefgegevens.van_json(brief().naar_json()) == brief()

    @given(st.text(max_size=30))
    def test_any_name_survives_storing(self, geslachtsnaam: str) -> None:
        gegevens = met_naam(geslachtsnaam)
        assert Briefgegevens.van_json(gegevens.naar_json()) == gegevens

    @pytest.mark.parametrize("veld", [veld.name for veld in fields(Briefgegevens)])
    def test_missing_field_is_refused_rather_than_printed_as_nothing(self, veld: str) -> None:
        waarde: dict[str, Any] = brief().naar_json()
        del waarde[veld]
        with pytest.raises(GegevensOnleesbaar):
            Briefgegevens.van_json(waarde)

    def test_wrong_kind_is_refused(self) -> None:
        fouten: tuple[dict[str, Any], ...] = ({"datum": 3}, {"adres": "straat"}, {"lening": []})
        for fout in fouten:
            with pytest.raises(GegevensOnleesbaar):
                Briefgegevens.van_json({**brief().naar_json(), **fout})
