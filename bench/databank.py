"""A database of its own for a bench: made, migrated and dropped again on the server at hand."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def proefdatabank(naam: str) -> Iterator[None]:
    """Django works on a fresh database of this name inside the block, with the rights of the owner."""
    from pib.core import embedded  # noqa: PLC0415  (settings are read after the environment is complete)

    with embedded.start() as server:
        os.environ.update(server.omgeving())
        os.environ["PIB_TEST_SUPERUSER"] = server.adressen.get("superuser", server.adres())
        os.environ["PIB_LOGIN"] = "eigenaar"
        os.environ["DJANGO_SETTINGS_MODULE"] = "pib.settings.test"
        import django  # noqa: PLC0415  (see above)

        django.setup()
        from django.db import connection  # noqa: PLC0415  (see above)

        gewone = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = naam
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(gewone, verbosity=0)
