"""Retention: one table of terms a privacy officer can sign, and the nightly deletion."""
