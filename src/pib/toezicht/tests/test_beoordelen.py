"""A review of what the logboek holds: reasons known on the day, what stands out, as many by lot, and the judgement."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from pib.core.kijker import Kijker, werker
from pib.core.poort import poort
from pib.dossier import events as dossier
from pib.inburgeraars.models import Persoon
from pib.inburgeraars.tests.factories import maak_persoon
from pib.logboek import actions as logboek
from pib.logboek.gebeurtenis import Gebeurtenis
from pib.logboek.models import Verwerking
from pib.signalen import events as signalen
from pib.signalen.models import Signaal, Statuswijziging
from pib.signalen.tests.factories import maak_signaal
from pib.toezicht.actions import OordeelGeweigerd, aanleidingen_bijwerken, beoordeel_periode, geef_oordeel
from pib.toezicht.blik import Blik, Soort
from pib.toezicht.models import Aanleiding, Beoordeling, TeBeoordelen
from pib.toezicht.queries.beoordelingen import te_beoordelen
from pib.toezicht.queries.blikken import GEEN_BLIK, SOORTEN, blikken

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 12, 2)
NU = datetime(2026, 12, 2, 4, 30, tzinfo=UTC)
VAN, TOT = date(2026, 11, 1), date(2026, 12, 1)
ZWOLLE, ANDERE = "0193", "0344"
KARIN, MILAN = 101, 102
Rol = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def kijk() -> Callable[..., None]:
    """Someone looks at persons on a moment of the past: the line as the door writes it, its moment put back."""

    def _kijk(
        gebeurtenis: Gebeurtenis,
        *personen: Persoon,
        op: datetime,
        account: int = KARIN,
        voorwerp: str = "",
        **velden: Any,
    ) -> None:
        door = Kijker(vandaag=op.date(), gemeente=ZWOLLE, account=account, rol="ELIP_PERSONEN", trace=uuid4())
        logboek.schrijven(gebeurtenis, door=door, personen=[p.pk for p in personen], voorwerp=voorwerp, **velden)
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE; SET LOCAL session_replication_role = replica")
            cursor.execute("UPDATE logboek_verwerking SET moment = %s WHERE trace = %s", [op, door.trace])
            cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE pib_eigenaar")

    return _kijk


def op(dag: int, uur: int = 10) -> datetime:
    return datetime(2026, 11, dag, uur, tzinfo=UTC)


def beoordeel() -> Beoordeling:
    return beoordeel_periode(van=VAN, tot=TOT, door=werker(VANDAAG), nu=NU)


def _gebeurtenissen(kamer: str) -> set[str]:
    module = import_module(f"pib.{kamer}.events")
    return {waarde.naam for waarde in vars(module).values() if isinstance(waarde, Gebeurtenis)}


def test_every_event_about_persons_is_a_look_or_named_as_none() -> None:
    assert _gebeurtenissen("dossier") | _gebeurtenissen("signalen") == set(SOORTEN) | GEEN_BLIK


def test_each_kind_of_line_becomes_a_look(kijk: Callable[..., None]) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    kijk(dossier.OVERZICHT_GETOOND, persoon, op=op(3), groep="A")
    kijk(dossier.BSN_GEVONDEN, persoon, op=op(4))
    kijk(dossier.DOSSIER_GERAADPLEEGD, persoon, op=op(4, 11))
    kijk(dossier.EXAMEN_GERAADPLEEGD, persoon, op=op(4, 11), onderdeel="KNM")  # the same visit
    kijk(dossier.BSN_NIET_GEVONDEN, op=op(5), voorwerp="x" * 64)
    kijk(signalen.LIJST_GEDOWNLOAD, persoon, op=op(6), aantal=1)
    gevonden = list(blikken(VAN, TOT))
    assert [blik.soort for blik in gevonden] == [Soort.LIJST, Soort.GEZOCHT, Soort.DOSSIER, Soort.MIS, Soort.UITVOER]
    assert {(blik.account, blik.gemeente) for blik in gevonden} == {(KARIN, ZWOLLE)}
    assert gevonden[0].op == datetime(2026, 11, 3, 11)  # noqa: DTZ001  (local time)
    assert len({blik.persoon for blik in gevonden}) == 2


def test_days_are_those_of_amsterdam(kijk: Callable[..., None]) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    kijk(dossier.DOSSIER_GERAADPLEEGD, persoon, op=datetime(2026, 10, 31, 22, 59, tzinfo=UTC))  # 23:59 on 31 October
    kijk(dossier.DOSSIER_GERAADPLEEGD, persoon, op=datetime(2026, 10, 31, 23, 1, tzinfo=UTC))  # 00:01 on 1 November
    kijk(dossier.DOSSIER_GERAADPLEEGD, persoon, op=datetime(2026, 11, 30, 23, 1, tzinfo=UTC))  # 00:01 on 1 December
    assert [blik.op.date() for blik in blikken(VAN, TOT)] == [date(2026, 11, 1)]


def _redenen(persoon: Persoon, kijk: Callable[..., None], *dagen: int, account: int = KARIN) -> list[tuple[bool, bool]]:
    for dag in dagen:
        kijk(dossier.DOSSIER_GERAADPLEEGD, persoon, op=op(dag), account=account)
    aanleidingen_bijwerken(VANDAAG)
    return [(blik.signaal, blik.eigen) for blik in blikken(VAN, TOT)]


def test_open_signal_is_a_reason_from_its_day_on(kijk: Callable[..., None]) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    maak_signaal(persoon, datum=date(2026, 11, 10))
    assert _redenen(persoon, kijk, 9, 10, 28) == [(False, False), (True, False), (True, False)]


def test_signal_of_another_municipality_is_no_reason(kijk: Callable[..., None]) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    maak_signaal(persoon, gemeente=ANDERE, datum=date(2026, 11, 1))
    assert _redenen(persoon, kijk, 9) == [(False, False)]


def test_handled_signal_stays_a_reason_for_thirty_days_and_longer_for_who_handled_it(kijk: Callable[..., None]) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    afgehandeld = datetime(2026, 10, 5, 12, tzinfo=UTC)
    signaal = maak_signaal(persoon, datum=date(2026, 9, 1), status="AFGEHANDELD", status_op=afgehandeld)
    Statuswijziging.objects.create(
        signaal=signaal, gemeente=ZWOLLE, van="NIEUW", naar="AFGEHANDELD", door=KARIN, op=afgehandeld
    )
    assert _redenen(persoon, kijk, 4, 5) == [(True, True), (False, True)]
    assert _redenen(persoon, kijk, 6, account=MILAN)[-1] == (False, False)


def test_reason_outlives_the_signal_that_was_cleaned_up(kijk: Callable[..., None]) -> None:
    persoon = maak_persoon(zicht=ZWOLLE)
    maak_signaal(persoon, datum=date(2026, 11, 1))
    aanleidingen_bijwerken(date(2026, 11, 3))
    Signaal.objects.all().delete()
    assert _redenen(persoon, kijk, 20) == [(True, False)]
    assert Aanleiding.objects.count() == 1


@pytest.fixture
def snuffelaar(kijk: Callable[..., None]) -> None:
    """Karin follows one person without a reason; Milan and eight others do their work."""
    bekende, ander = maak_persoon(zicht=ZWOLLE), maak_persoon(zicht=ZWOLLE)
    kijk(dossier.OVERZICHT_GETOOND, *(maak_persoon(zicht=ZWOLLE) for _ in range(30)), op=op(2), groep="A")
    maak_signaal(ander, datum=date(2026, 11, 1))
    for dag in (3, 6, 11, 17, 24):
        kijk(dossier.DOSSIER_GERAADPLEEGD, bekende, op=op(dag))
        kijk(dossier.DOSSIER_GERAADPLEEGD, ander, op=op(dag), account=MILAN)
    for account in range(200, 208):
        kijk(dossier.DOSSIER_GERAADPLEEGD, ander, op=op(9), account=account)


def test_who_looks_without_a_reason_is_reported_with_as_many_others_by_lot(snuffelaar: None, rol: Rol) -> None:
    with rol("pib_landelijk"):
        beoordeling = beoordeel()
    gemeld, geloot = (list(beoordeling.te_beoordelen.filter(steekproef=lot)) for lot in (False, True))
    assert [(rij.account, rij.gemeente) for rij in gemeld] == [(KARIN, ZWOLLE)]
    assert [reden["code"] for reden in gemeld[0].redenen] == ["volgt"]
    assert len(geloot) == 1
    assert geloot[0].account != KARIN
    assert beoordeling.accounts == 10
    assert [(blik["op"], blik["persoon"], blik["aanleiding"]) for blik in gemeld[0].blikken[-2:]] == [
        ("2026-11-17T11:00", 31, False),
        ("2026-11-24T11:00", 31, False),
    ]
    assert all(blik["aanleiding"] for blik in geloot[0].blikken)


def test_a_period_is_reviewed_once(snuffelaar: None) -> None:
    assert beoordeel() == beoordeel()
    assert TeBeoordelen.objects.count() == 2


def test_sample_can_be_drawn_again_from_its_seed(snuffelaar: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.randbits", lambda _: 7)
    eerste = set(beoordeel().te_beoordelen.values_list("account", "steekproef"))
    Beoordeling.objects.all().delete()
    assert set(beoordeel().te_beoordelen.values_list("account", "steekproef")) == eerste


def test_nobody_looked_means_nobody_to_review() -> None:
    assert beoordeel().te_beoordelen.count() == 0


def _rij(**velden: Any) -> TeBeoordelen:
    return beoordeel().te_beoordelen.get(**velden)


def baas(gemeente: str = ZWOLLE, account: int = 300) -> Kijker:
    return Kijker(vandaag=VANDAAG, gemeente=gemeente, account=account, rol="BEHEERDER")


def test_beheerder_of_the_municipality_judges_and_it_is_on_record(snuffelaar: None, rol: Rol) -> None:
    rij = _rij(account=KARIN)
    with rol("pib_web"), poort(gemeente=ZWOLLE, vandaag=VANDAAG):
        geef_oordeel(rij.pk, oordeel="NADER", toelichting="Gesprek gepland.", door=baas(), nu=NU)
    rij.refresh_from_db()
    assert (rij.oordeel, rij.beoordeeld_door, rij.beoordeeld_op) == ("NADER", 300, NU)
    zinnen = Verwerking.objects.filter(handeling="toezicht:oordeel:gegeven").values_list("zin", flat=True)
    assert list(zinnen) == [f"Over account {KARIN} in beoordeling {rij.beoordeling_id}: NADER"]


def test_beheerder_of_another_municipality_neither_sees_nor_judges_it(snuffelaar: None, rol: Rol) -> None:
    rij = _rij(account=KARIN)
    with rol("pib_web"), poort(gemeente=ANDERE, vandaag=VANDAAG):
        assert not TeBeoordelen.objects.exists()
        with pytest.raises(OordeelGeweigerd, match="andere gemeente"):
            geef_oordeel(rij.pk, oordeel="IN_ORDE", toelichting="", door=baas(ANDERE), nu=NU)
    assert list(te_beoordelen(baas())) != []
    assert list(te_beoordelen(baas(ANDERE))) == []  # the application alone
    with pytest.raises(OordeelGeweigerd, match="andere gemeente"):
        geef_oordeel(rij.pk, oordeel="IN_ORDE", toelichting="", door=baas(ANDERE), nu=NU)
    with rol("pib_web"), poort(gemeente=ANDERE, vandaag=VANDAAG):  # the database alone
        assert TeBeoordelen.objects.filter(pk=rij.pk).update(oordeel="IN_ORDE") == 0


def test_nobody_judges_himself(snuffelaar: None) -> None:
    rij = _rij(account=KARIN)
    with pytest.raises((OordeelGeweigerd, IntegrityError)) as geweigerd:
        geef_oordeel(rij.pk, oordeel="IN_ORDE", toelichting="", door=baas(account=KARIN), nu=NU)
    assert "eigen werk" in str(geweigerd.value)  # told by the deed, before the database refuses
    with pytest.raises(IntegrityError), transaction.atomic():
        TeBeoordelen.objects.filter(pk=rij.pk).update(beoordeeld_door=KARIN)


def test_further_inquiry_asks_why(snuffelaar: None) -> None:
    with pytest.raises(OordeelGeweigerd, match="waarom"):
        geef_oordeel(_rij(account=KARIN).pk, oordeel="NADER", toelichting=" ", door=baas(), nu=NU)


@pytest.mark.parametrize(
    "opdracht",
    [
        "INSERT INTO toezicht_te_beoordelen (beoordeling_id) VALUES (1)",
        "DELETE FROM toezicht_te_beoordelen",
        "UPDATE toezicht_te_beoordelen SET score = 0",
        "UPDATE toezicht_te_beoordelen SET redenen = '[]'",
        "UPDATE toezicht_beoordeling SET accounts = 0",
        "SELECT FROM toezicht_aanleiding",
    ],
)
@pytest.mark.parametrize("login", ["pib_web", "pib_duo"])
def test_reviewers_cannot_change_what_stood_out(opdracht: str, login: str, rol: Rol) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), rol(login), connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_reviews_know_accounts_and_no_persons() -> None:
    assert not [veld for veld in TeBeoordelen._meta.get_fields() if veld.related_model is Persoon]
    assert Blik(1, "x", "y", NU.replace(tzinfo=None) - timedelta(1), Soort.LIJST).zonder_aanleiding
