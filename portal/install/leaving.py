"""The database that an installation moves away from: held still, looked through, marked with where it went."""
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from peewee import DatabaseError, Model, OperationalError, sort_models

from portal.base import edition, settings
from portal.base.db import database, immediate, is_sqlite
from portal.domain.errors import Refusal
from portal.install import places, schema
from portal.organisation.accounts import SignIn

LEFT = (edition.Edition, SignIn)    # the new place has a token of its own, and people sign in there anew
# For the locks of PostgreSQL, in ms; SQLite waits by itself. After a second the server sends its own cleaner away, and
# looks for a deadlock, whose victim is whoever waited so long: we give up before anybody who waits for us has.
TRIES, PATIENCE = 7, 1_500
BUSY = "Đang có người ghi nên chưa chuyển gì. Hãy dừng cổng rồi chạy lại."


def moving_tables() -> Sequence[type[Model]]:
    """Every table that is moved, each after those that its rows refer to."""
    found: list[type[Model]] = sort_models(schema.all_tables())
    return [table for table in found if table not in LEFT]


@contextmanager
def held() -> Iterator[None]:
    """Nobody writes in the bound database meanwhile, whoever reads goes on; raises Refusal when it stays busy."""
    with ExitStack() as holding:
        try:
            holding.enter_context(immediate())
            _lock()
        except OperationalError:
            raise Refusal(BUSY) from None
        yield


def _lock() -> None:
    """Lock the tables of PostgreSQL against writers."""
    if is_sqlite():
        return
    names = ", ".join(f'"{table._meta.table_name}"' for table in moving_tables())
    for left in reversed(range(TRIES)):
        try:
            with database.atomic():
                database.execute_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
                database.execute_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")
                return
        except OperationalError:
            if not left:
                raise


def refuse_what_cannot_go() -> None:
    """Raises Refusal where all went already, and for tables of no kind here: they would be lost without a word."""
    if place := settings.moved_to():
        raise Refusal(f"Cơ sở dữ liệu này đã được chuyển sang {place}. Chưa chuyển gì thêm.")
    known = {table._meta.table_name for table in schema.all_tables()} | {run.table_name for run in schema.runners()}
    found = places.own_tables(database.obj) - known
    if strange := sorted(name for name in found if not (is_sqlite() and name.startswith("search"))):
        raise Refusal(f"Cơ sở dữ liệu có bảng không thuộc cổng hoặc thuộc gói không còn được cài: {', '.join(strange)}."
                      " Chưa chuyển gì; hãy cài lại gói có bảng ấy, hoặc bỏ bảng ấy đi.")


def mark(place: str) -> None:
    """Say where the installation went. Raises Refusal where that cannot be written."""
    try:
        settings.mark_moved(place)
    except DatabaseError as fault:    # its disk may be full now
        raise Refusal("Đã chuyển xong, nơi đến dùng được, nhưng không ghi được vào nơi cũ rằng nó đã chuyển đi: từ nay "
                      "chỉ chạy cổng ở nơi đến.") from fault
