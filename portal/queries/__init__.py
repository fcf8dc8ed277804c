"""What screens ask: lists, search, choices, one's own work, histories, registers, who has a record now."""
