"""A peer: the letters in Flask-Admin over SQLAlchemy, plain or as its documentation tunes it (PEER_TUNED=1)."""
