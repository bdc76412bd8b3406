"""Operations: command line, demo, test data, schedule, status."""
