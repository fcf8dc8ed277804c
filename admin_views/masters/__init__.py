"""What administrators keep: people, bodies, rules, the calendar; and absence."""
