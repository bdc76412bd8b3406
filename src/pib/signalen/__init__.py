"""Something asks a case worker's attention about a person; status, handling, search."""
