"""What is owed, by whom, by when: clocks started, met and explained, and the obligations they make."""
