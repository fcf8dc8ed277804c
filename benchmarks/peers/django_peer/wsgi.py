"""The peer as gunicorn serves it."""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.peers.django_peer.settings")
application = get_wsgi_application()
