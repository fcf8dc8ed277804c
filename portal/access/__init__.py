"""Who may come in: passwords, sign-ins and sessions, accounts opened and closed, one colleague in place of another."""
