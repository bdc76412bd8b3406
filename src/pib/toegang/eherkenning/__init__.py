"""Logging in with eHerkenning through one or more brokers; the only folder that knows a broker.

How a kind of broker hooks in: a module with ``lees(gegevens, inrichting) -> Aansluiting`` (``aansluiting.py``), named
in ``instellingen.SOORTEN`` under the word that stands as ``soort`` in the settings file. It remembers what it must know
at the answer with ``onderweg``, refuses with ``InloggenGeweigerd`` and gives back an ``Antwoord`` with an
``Identiteit``; the views do the rest, the same for every kind.
"""
