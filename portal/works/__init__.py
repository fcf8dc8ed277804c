"""Work in the background: asked for by a page, done by a worker, kept for its owner for a week."""
