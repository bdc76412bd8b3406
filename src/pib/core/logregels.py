"""Lines of the technical log: where something went wrong and of what kind, never the text of an exception.

That text may hold a whole row of the database ("Failing row contains …") or what somebody typed.
"""

import logging
import traceback
from types import TracebackType


class ZonderInhoud(logging.Formatter):
    """Exceptions as their kind and the places they came through, the cause first."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (the name of logging)
        """The first line of a message: below it libraries put what failed (asyncio: the task with its exception)."""
        record.message = record.message.partition("\n")[0]
        return super().formatMessage(record)

    def formatException(  # noqa: N802  (the name of logging)
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The chain of exceptions without their texts."""
        fout, delen = ei[1], []
        while fout is not None:
            plaatsen = "".join(traceback.format_tb(fout.__traceback__))
            delen.append(f"{plaatsen}{type(fout).__module__}.{type(fout).__qualname__}")
            fout = fout.__cause__ or (None if fout.__suppress_context__ else fout.__context__)
        return "\n".join(reversed(delen))
