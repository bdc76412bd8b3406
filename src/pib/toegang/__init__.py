"""eHerkenning, accounts, roles, mandates, sessions: who gets in, as whom, for which municipality."""
