"""Makes the peer's database: `python -m benchmarks.peers.django_peer.prepare ROWS`."""
import sys

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection

from benchmarks.letters import PASSWORD
from benchmarks.peers import rows
from benchmarks.peers.django_peer import wsgi  # noqa: F401  Django is set up by it

call_command("migrate", run_syncdb=True, verbosity=0)
User, password = get_user_model(), make_password(PASSWORD)
User.objects.bulk_create([User(id=key, username=name, password=password, is_staff=True, is_superuser=key == rows.ADMIN)
                          for key, name in rows.users()])
connection.close()
rows.fill(int(sys.argv[1]))
