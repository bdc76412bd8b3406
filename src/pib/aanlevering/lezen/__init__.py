"""Reading a delivery: a folder or a zip, its manifest, its files; nothing here knows a person or a database."""
