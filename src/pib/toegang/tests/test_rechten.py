"""What the municipal web process cannot do to access itself, even with SQL of its own."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import DatabaseError, connection

Rol = Callable[[str], AbstractContextManager[None]]


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE toegang_rolvergunning SET rol = 'BEHEERDER'",
        "UPDATE toegang_rolvergunning SET gemeente_id = '0193'",
        "UPDATE toegang_rolvergunning SET account_id = 2",
        "INSERT INTO toegang_mandaat (organisatie_id, gemeente_id, vanaf) VALUES (1, '0193', now())",
        "UPDATE toegang_account SET organisatie_id = 2",
        "DELETE FROM toegang_account",
        "SELECT naam FROM toegang_aanvraag",
        "UPDATE toegang_bericht SET verzonden_op = now()",
        "UPDATE toegang_koppeling SET account_id = 2",
        "INSERT INTO toegang_activatiecode (account_id) VALUES (1)",
        "UPDATE toegang_activatiecode SET hash = 'x'",
        "DELETE FROM toegang_koppelpoging",
        "UPDATE signalen_signaal SET gemeente = '0193'",
        "UPDATE signalen_signaal SET bsn = ''",
        "UPDATE gemeenten_deelname SET vanaf = now()",
        "SELECT rapport FROM aanlevering_aanlevering",
    ],
)
def test_web_login_changes_no_more_of_access_than_logging_in_and_handling_ask(opdracht: str, rol: Rol) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), rol("pib_web"), connection.cursor() as cursor:
        cursor.execute(opdracht)
