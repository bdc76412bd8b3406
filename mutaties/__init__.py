"""Takes each protection out, one at a time, and looks whether the tests notice (``make mutaties``).

What is taken out stands in ``mutaties/lijst``; the tests run on a copy of the source, never on the source itself.
"""
