"""Taking the records of a delivery over into the registration, and what follows from it; set-based, one transaction."""
