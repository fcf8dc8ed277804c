"""What one record brings about in others, and what is made of several: each inside the act's own transaction."""
