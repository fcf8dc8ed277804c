"""The coordination portal: records, rules and reports of a locality's three bodies."""
