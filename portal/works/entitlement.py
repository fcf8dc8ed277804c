"""Who a work is done as, and whether a file may still be given to whoever had it made."""
import hashlib
import json
from dataclasses import asdict
from datetime import date

from portal.domain.people import Actor
from portal.organisation.accounts import User, actor_of, memberships_of
from portal.works.tables import Work


def owner_acting(work: Work, today: date) -> Actor | None:
    """What the owner is today in the role that the work was asked in; None when the account or the role is gone."""
    owner = work.owner
    held = memberships_of(owner, today) if owner.active else []
    found = next((m for m in held if m.id == work.membership_id), None)
    return actor_of(owner, found, today) if found else None


def mark(owner: User, actor: Actor) -> str:
    """What tells whether anything of the account or of the role's reach has changed since.

    `fs_uniquifier` changes with the password, when the account is closed, and when it is signed out everywhere.
    """
    told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asdict(actor).items()}
    words = json.dumps([owner.fs_uniquifier, told], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()
