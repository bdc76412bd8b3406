"""The demo: the whole chain once, on invented persons, each figure checked against its own source; then the portal."""
