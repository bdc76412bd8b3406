from datetime import timedelta
from types import SimpleNamespace

from pib.core import klok
from pib.gemeenten.models import Gemeente
from pib.toegang.models import Mandaat, Rolvergunning
from pib.toegang.queries import rechten_van, rollen_in
from pib.toegang.rollen import Rol
from pib.toegang.tests.conftest import ELDERS, VOORBEELDSTAD
from pib.toegang.tests.factories import vergun


def codes(gemeenten: list[Gemeente]) -> list[str]:
    return [gemeente.code for gemeente in gemeenten]


def test_home_and_mandated_municipalities_are_offered_by_name(wereld: SimpleNamespace) -> None:
    dag = klok.vandaag()
    assert codes(rechten_van(wereld.anna, dag).gemeenten) == [VOORBEELDSTAD]
    assert codes(rechten_van(wereld.dirk, dag).gemeenten) == [ELDERS, VOORBEELDSTAD]


def test_municipality_is_gone_on_the_day_the_mandate_ends(wereld: SimpleNamespace) -> None:
    dag = klok.vandaag()
    Mandaat.objects.filter(gemeente_id=ELDERS).update(tot=dag)
    assert codes(rechten_van(wereld.dirk, dag).gemeenten) == [VOORBEELDSTAD]
    assert codes(rechten_van(wereld.dirk, dag - timedelta(days=1)).gemeenten) == [ELDERS, VOORBEELDSTAD]
    assert rollen_in(wereld.dirk, ELDERS, dag) == frozenset()


def test_municipality_without_a_role_is_not_offered(wereld: SimpleNamespace) -> None:
    Rolvergunning.objects.filter(account=wereld.dirk, gemeente_id=ELDERS).delete()
    assert codes(rechten_van(wereld.dirk, klok.vandaag()).gemeenten) == [VOORBEELDSTAD]


def test_nation_wide_role_of_duo_gives_no_municipality(wereld: SimpleNamespace) -> None:
    vergun(wereld.cato, None, Rol.DUO_OPERATOR)
    assert codes(rechten_van(wereld.cato, klok.vandaag()).gemeenten) == [ELDERS]
    assert Rol.DUO_OPERATOR not in rollen_in(wereld.cato, ELDERS, klok.vandaag())


def test_changing_role_reads_too(wereld: SimpleNamespace) -> None:
    vergun(wereld.anna, VOORBEELDSTAD, Rol.WI2021MUT)
    assert rollen_in(wereld.anna, VOORBEELDSTAD, klok.vandaag()) == {Rol.ELIP_PERSONEN, Rol.WI2021MUT, Rol.WI2021}
