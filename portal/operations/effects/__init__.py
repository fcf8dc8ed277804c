"""What one record brings about in others, each inside the act's own transaction."""
