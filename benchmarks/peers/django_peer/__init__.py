"""A peer: the letters in the admin of Django, plain or as its documentation tunes it (PEER_TUNED=1)."""
