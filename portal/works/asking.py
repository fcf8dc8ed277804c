"""Works as their owner asks for them, finds them, has them done anew, and takes them away."""
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from portal.base import files
from portal.base.db import immediate
from portal.domain.errors import Absent, Refusal
from portal.domain.message import Message
from portal.organisation.accounts import User
from portal.works import queue
from portal.works.tables import UNDER_WAY, Work, WorkState

KEPT_FOR = timedelta(days=7)
MOST_UNDER_WAY, MOST_KEPT = 3, 30    # of one person


@dataclass(frozen=True)
class Wanted:
    """The page that makes the file: its address, what that says behind its path, the language to say it in."""

    address: str
    narrowing: str
    language: str


@dataclass(frozen=True)
class Asker:
    """Who asks, in which of their memberships, when (local time without zone)."""

    user: int
    membership: int
    at: datetime


def ask(asker: Asker, title: str, about: str, wanted: Wanted) -> Work:
    """A new work, told to the workers. Raises Refusal when the asker has too many under way, or keeps too many."""
    with immediate():
        _require_room(asker)
        if Work.select().where(Work.owner == asker.user).count() >= MOST_KEPT:
            raise Refusal(Message("Bạn đang giữ {most} tệp. Hãy bỏ bớt ở mục “Tệp của tôi”, rồi làm lại.",
                                  most=MOST_KEPT))
        work: Work = Work.create(
            owner=asker.user, membership=asker.membership, title=title[:200], about=about,
            wanted=json.dumps(asdict(wanted)), asked=asker.at, sent=asker.at, expires=asker.at + KEPT_FOR)
    queue.send(work.id)
    return work


def again(asker: Asker, pk: int | None) -> Work:
    """Have a work that is over done anew, in the role that its owner acts in now; what it made goes.

    Raises Absent for a work that is not the asker's, Refusal for one under way or when too many are.
    """
    work = own(asker.user, pk)
    with immediate():
        _require_room(asker)
        renewed = Work.update(
            membership=asker.membership, state=WorkState.WAITING, fault="", tries=0, done=0, total=0, entitlement="",
            worker="", asked=asker.at, sent=asker.at, started=None, expires=asker.at + KEPT_FOR).where(
                Work.id == work.id, Work.state.not_in(UNDER_WAY)).execute()
    if not renewed:
        raise Refusal("Việc này đang chờ hoặc đang làm.")
    queue.send(work.id)
    return work


def remove(owner: int, pk: int | None) -> None:
    """Take a work away with its file. Raises Absent for another's."""
    drop(own(owner, pk).id)


def drop(pk: int) -> None:
    """Take a work away, its bytes first: what breaks off in between is left to the next try. A worker gives it up."""
    with immediate():
        Work.update(sent=Work.sent).where(Work.id == pk).execute()    # holds the row against whoever takes it up
        work: Work | None = Work.get_or_none(Work.id == pk)
        if work is not None:
            if work.place:
                files.remove(work.place)
            work.delete_instance()


def own(owner: int, pk: int | None) -> Work:
    """A work of its owner; raises Absent alike for none and for anybody else's."""
    found: Work | None = Work.get_or_none(Work.id == pk, Work.owner == owner) if pk else None
    if found is None:
        raise Absent("Không có tệp này.")
    return found


def listed(owner: int) -> list[Work]:
    """All works of an owner, the latest first."""
    return list(Work.select().where(Work.owner == owner).order_by(Work.id.desc()))


def wanted_of(work: Work) -> Wanted:
    """The page that makes its file."""
    return Wanted(**json.loads(work.wanted))


def _require_room(asker: Asker) -> None:
    """Raise Refusal when too many are under way. The account's row is held, so that of two at once one waits."""
    User.update(failed_count=User.failed_count).where(User.id == asker.user).execute()
    if Work.select().where(Work.owner == asker.user, Work.state.in_(UNDER_WAY)).count() >= MOST_UNDER_WAY:
        raise Refusal(Message("Bạn đang có {most} việc chưa xong. Hãy đợi một việc xong, hoặc bỏ bớt ở mục “Tệp của "
                              "tôi”, rồi làm lại.", most=MOST_UNDER_WAY))
