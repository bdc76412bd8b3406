"""End of loan, still obliged: criteria, receipts, enrolment data of the letter, the weekly run."""
