"""Numbers, money, terms and dates, queue, database logins and walls; knows no municipality."""
