"""What happens in ELIP: deciding, enrolling, the weekly run. One function, one transaction, one logboek line each."""
