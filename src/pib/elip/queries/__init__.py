"""What is asked of ELIP: decisions and receipts, runs, the enrolment of a municipality and its counts."""
