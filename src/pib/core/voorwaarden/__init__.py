"""Conditions of the law as data: written once, evaluated in Python and run by PostgreSQL.

``bouwstenen`` is the language (fields, dates plus months, comparisons, and/or/not), ``oordeel`` evaluates it over one
record and shows both sides, ``sql`` compiles it for the whole country. All three are pure.

What is unknown fulfils no comparison: ``None`` on either side makes it untrue, in Python and in SQL alike.
"""
