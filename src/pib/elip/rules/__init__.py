"""Who is selected for ELIP, and why: pure, no database, no clock (spec E1–E5).

``criteria`` is the dated law as data, ``oordeel`` judges one person, ``uitleg`` puts it into words.
"""
