"""Invented deliveries for demo, tests and measurements: deterministic, realistic in shape, never about real people.

``rolverdeling`` is the named cast, ``loketten`` and ``accounts`` are the municipalities and users of the demo,
``handleiding`` the sample persons of the manual, ``leveringen`` writes whole deliveries (``pib-aanlevering/1``).
"""
