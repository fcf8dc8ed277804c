"""How gunicorn serves the portal: it reads this module as its configuration.

The portal is made once and handed to the workers as it stands, which starts sooner and shares memory. What was made
then lives as long as the process, so Python's collector of cycles is told to leave it alone, and to look through new
things seldom: a report makes hundreds of thousands of them, none in a cycle, and half its time went into looking.
"""
import gc
from typing import Any

preload_app = True
threads = 4    # a worker waits for slow browsers without standing still
loglevel = "warning"


def when_ready(_server: Any) -> None:
    """Before the workers are born of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
