"""The embedded PostgreSQL: started and looked after by the portal when no DATABASE_URL is set.

``with start(var) as server:`` gives the addresses of the logins; the last process that leaves stops the server. Nothing
here trusts a process number: whether the server lives is asked of the server, who uses it is counted by file locks
that the kernel drops, so a kill -9 of anyone leaves nothing behind. POSIX only.
"""

from pib.core.embedded.fouten import GeenDatabank
from pib.core.embedded.server import Server, start, verwijder

__all__ = ["GeenDatabank", "Server", "start", "verwijder"]
