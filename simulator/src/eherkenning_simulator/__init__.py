"""Local eHerkenning provider for demo and tests: its own package and process, never part of the portal."""
