"""The year assembled from its records: figures with their evidence, and the text that speaks them."""
