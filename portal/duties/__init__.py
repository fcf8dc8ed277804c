"""What is owed, by whom, by when: ordered by law and clause, counted from records, met by records, read back."""
