"""Makes the peer's database: `python -m benchmarks.peers.flask_peer.prepare ROWS`."""
import sys

from werkzeug.security import generate_password_hash

from benchmarks.letters import PASSWORD
from benchmarks.peers import rows
from benchmarks.peers.flask_peer.app import Officer, app, db

with app.app_context():
    db.create_all()
    password = generate_password_hash(PASSWORD)
    db.session.add_all([Officer(id=key, username=name, password=password) for key, name in rows.users()])
    db.session.commit()
    db.engine.dispose()
rows.fill(int(sys.argv[1]))
