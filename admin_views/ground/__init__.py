"""What every screen stands on: the door, the shell, words, addresses, errors, headers."""
