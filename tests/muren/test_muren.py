"""Both walls, and each of them alone: no role, at no address, by no route, gets to see or touch somebody else's person.

Three times the same crossing: as it is, with every filter of the application taken out, and with the policies of the
database off. Short by default; PIB_MUREN=volledig crosses everybody with everything.
"""

import os
import re
from collections import Counter, defaultdict

import pytest
from django.db import connection
from pytest_django import Settings

from pib.core.kijker import Kijker
from pib.core.logins import EIGENAAR, WEB
from pib.inburgeraars.tests.factories import demo_bsn
from tests.muren import kruising as muur
from tests.muren import zonder_filter
from tests.muren.adressen import Adres
from tests.muren.kruising import ALLE, GEMEENTEN, MET_TOEGANG, Bezoeker, Kruising
from tests.muren.verzoeken import Verzoek
from tests.muren.wereld import VANDAAG

VOLLEDIG = os.environ.get("PIB_MUREN") == "volledig"  # as `make bewijs-muren` does
PERSONEN = 2 if VOLLEDIG else 1
BEIDE, DATABASE, FILTER = "beide", "database", "filter"
GEVONDEN = 302
_OVERSLAAN = 13
_WISSELT = re.compile(r'(?:name="csrfmiddlewaretoken" value|data-stil|data-maximum)="[^"]+"')
MODI = {BEIDE: WEB, DATABASE: WEB, FILTER: EIGENAAR}
MINSTENS = dict.fromkeys(MODI, 5000) if VOLLEDIG else {BEIDE: 150, DATABASE: 40, FILTER: 40}
KIES = dict.fromkeys(MODI, list) if VOLLEDIG else {
    BEIDE: muur.een_per_route, DATABASE: muur.een_per_route_over_personen, FILTER: muur.een_per_route_over_personen
}  # fmt: skip
pytestmark = [pytest.mark.django_db, pytest.mark.traag]


@pytest.fixture(autouse=True)
def vaste_dag(settings: Settings) -> None:
    settings.VASTE_DAG = VANDAAG


def _te_vragen(kruising: Kruising, bezoeker: Bezoeker, gemeente: str) -> list[Verzoek]:
    """What this visitor asks here.

    Short: who has every role asks each route once at each address, about another municipality each time; the others
    ask some of those, different ones each.
    """
    alle = kruising.verzoeken[gemeente]
    if VOLLEDIG:
        return alle
    plek = GEMEENTEN.index(gemeente)
    per_route: dict[tuple[str, str], list[Verzoek]] = defaultdict(list)
    for verzoek in alle:
        per_route[verzoek.naam, verzoek.methode].append(verzoek)
    gekozen = [keuze[(plek + nummer) % 4 * len(keuze) // 4] for nummer, keuze in enumerate(per_route.values())]
    eigen = kruising.bezoekers.index(bezoeker) + plek
    return gekozen if bezoeker.naam == ALLE else gekozen[eigen % _OVERSLAAN :: _OVERSLAAN]


def _loop(kruising: Kruising, *, allen: bool) -> None:
    for bezoeker in kruising.bezoekers:
        for gemeente in GEMEENTEN if allen or bezoeker.naam == ALLE else ():
            for verzoek in _te_vragen(kruising, bezoeker, gemeente):
                muur.kruis(kruising, bezoeker, gemeente, verzoek)


@pytest.mark.parametrize("modus", MODI)
def test_nobody_sees_or_touches_a_person_of_another_municipality(modus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kruising = muur.maak(MODI[modus], personen=PERSONEN)
    with monkeypatch.context() as zonder:
        weg = zonder_filter.haal_filters_weg(zonder) if modus == DATABASE else set()
        muur.bewijs(kruising, KIES[modus])
    muur.beeindig_zicht(kruising)
    muur.bewijs_daden(kruising)
    with monkeypatch.context() as zonder, zonder_filter.oplettend(set(GEMEENTEN)) as wacht:
        weg |= zonder_filter.haal_filters_weg(zonder) if modus == DATABASE else set()
        _loop(kruising, allen=VOLLEDIG or modus == BEIDE)
    rollen = len(kruising.bezoekers)
    print(f"muren modus {modus} rollen {rollen} gemeenten 4 paren {kruising.paren} vreemd {len(kruising.vreemd)}")
    if modus == BEIDE:
        print(f"paren {kruising.paren} adressen")
    assert not kruising.vreemd, Counter(kruising.vreemd).most_common(10)
    assert not kruising.gemist
    assert kruising.paren >= MINSTENS[modus]
    if modus == DATABASE:
        assert not wacht.filters, "een filter dat niet weggehaald is"
        assert {"zicht_gemeente", "zicht_tot", "gemeente", "tot", "ingetrokken_per"} <= {kolom for _, kolom in weg}
    if modus == FILTER:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == (EIGENAAR,)  # no policy applies to the owner


@pytest.mark.parametrize("modus", MODI)
def test_a_bsn_of_another_municipality_gets_the_answer_of_an_unknown_one(
    modus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kruising = muur.maak(MODI[modus], personen=1)
    muur.beeindig_zicht(kruising)
    (bezoeker,) = (bezoeker for bezoeker in kruising.bezoekers if bezoeker.naam == ALLE)
    if modus == DATABASE:
        zonder_filter.haal_filters_weg(monkeypatch)
    for naam in ("dossier:zoeken", "signalen:zoeken"):
        for gemeente in MET_TOEGANG:
            pad = Adres(naam, {}, ()).pad(gemeente)
            onbekend = _zoek(kruising, bezoeker, pad, demo_bsn())
            for code in GEMEENTEN:
                antwoord = _zoek(kruising, bezoeker, pad, kruising.werelden[code].personen[0].bsn)
                assert (antwoord == onbekend) is (code != gemeente), f"{naam} in {gemeente} naar iemand van {code}"
                assert antwoord[0] == (GEVONDEN if code == gemeente else muur.OK)


def _zoek(kruising: Kruising, bezoeker: Bezoeker, pad: str, bsn: str) -> tuple[int, str]:
    """Status and text of a search, without what always differs: number typed, token of a form, seconds left."""
    antwoord = muur.vraag(kruising.login, bezoeker.client, Verzoek("zoeken", pad, formulier={"bsn": bsn}))
    return antwoord.status, _WISSELT.sub("", antwoord.tekst).replace(bsn, "BSN")


# --- that the filters are really out, and that a new one does not stay in unseen --------------------------------


def test_without_filters_every_query_about_persons_gives_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    muur.maak(EIGENAAR, personen=1)
    kijker = Kijker(vandaag=VANDAAG, gemeente="9999")
    met = zonder_filter.vragen_over_ommuurde_rijen(kijker)
    assert set(met) >= {"pib.inburgeraars.queries.zichtbaar_voor", "pib.signalen.queries.zichtbaar_voor"}
    assert {naam: vraag.count() for naam, vraag in met.items()} == dict.fromkeys(met, 0)
    zonder_filter.haal_filters_weg(monkeypatch)
    zonder = zonder_filter.vragen_over_ommuurde_rijen(kijker)
    for naam, vraag in zonder.items():
        assert vraag.count() == vraag.model._default_manager.count() >= len(GEMEENTEN), naam


def test_a_filter_of_another_make_is_noticed() -> None:
    with zonder_filter.oplettend({"0193"}) as wacht, connection.cursor() as cursor:
        cursor.execute("SELECT bsn FROM inburgeraars_persoon WHERE zicht_gemeente = %s", ["0193"])
        cursor.execute("UPDATE signalen_signaal SET versie = 2 WHERE gemeente = '0193'")
        cursor.execute("SELECT naam FROM gemeenten_gemeente WHERE code = %s", ["0193"])
        cursor.execute("SELECT bsn FROM inburgeraars_persoon WHERE zicht_tot > %s", [VANDAAG])
    assert len(wacht.filters) == 2


def test_no_code_about_persons_compares_the_municipality_itself() -> None:
    assert not zonder_filter.vergelijkingen_in_python()
    assert zonder_filter.vergelijkt_de_gemeente("x = [r for r in rijen if r.gemeente == kijker.gemeente]")
    assert zonder_filter.vergelijkt_de_gemeente("if request.kijker.gemeente in toegestaan: pass")
    assert not zonder_filter.vergelijkt_de_gemeente("Signaal.objects.filter(gemeente=kijker.gemeente)")
