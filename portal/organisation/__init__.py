"""Who there is: units, bodies and their successors, people and their roles, terms, deputies, topics."""
