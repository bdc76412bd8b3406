"""Sessions in the database, each bound to the web process that began it (spec T7).

The contents are signed with the name of the process, so that a session of the municipal portal is an empty one in
DUO's process and the other way round, whatever cookie it comes in with.
"""

from django.conf import settings
from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's store with a signature per web process."""

    @property
    def key_salt(self) -> str:
        """What the signature covers besides the contents."""
        return f"pib.sessie.{settings.WEBPROCES}"
