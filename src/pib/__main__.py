"""``python -m pib`` is ``pib``."""

import sys

from pib.beheer.opdrachten import main

sys.exit(main())
