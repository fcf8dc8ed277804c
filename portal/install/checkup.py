"""What is wrong with an installation, one Vietnamese sentence each: for the operator's command and the screens."""
import stat
from collections.abc import Iterator
from pathlib import Path

from portal.base import clock, files, keys
from portal.base.db import database, is_sqlite
from portal.base.settings import moved_to
from portal.deadlines import owed
from portal.domain.people import Role
from portal.dossier import audit, visibility
from portal.install import schema
from portal.install.config import Settings
from portal.law import work_calendar
from portal.operations import attachments
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body, Unit
from portal.works import queue, workers


def faults(settings: Settings) -> Iterator[str]:
    """Each fault of the installation whose database is connected, as one sentence."""
    yield from _open_files(settings.data)
    yield from _sqlite()
    if pending := schema.pending():
        yield f"Cơ sở dữ liệu thiếu {len(pending)} bước nâng cấp; chạy “portal init”."
        return
    if place := moved_to():
        yield f"Cổng đã chuyển sang {place}; cơ sở dữ liệu này không nhận việc mới nữa."
    yield from _left_behind()
    if many := owed.misdrawn():
        yield f"Hạn gần nhất hoặc nơi phải trả lời ghi ở {many} dòng hồ sơ không khớp với nội dung; xin báo người viết."
    yield from _works()
    yield from history_faults()
    yield from _files()
    yield from everyday_faults()


def everyday_faults() -> Iterator[str]:
    """What an administrator can mend: asked on each visit, so it reads no history and no file."""
    yield from _calendar()
    yield from _map()


def _open_files(data: Path) -> Iterator[str]:
    """Secrets and data that other accounts of this machine can read."""
    if data.stat().st_mode & (stat.S_IRWXO | stat.S_IWGRP):
        yield f"Tài khoản khác trên máy vào được thư mục {data}; chạy “chmod 700 {data}”."
    for name in keys.NAMES:
        path = data / f"{name}.key"
        if path.exists() and path.stat().st_mode & (stat.S_IRWXO | stat.S_IRWXG):
            yield f"Tài khoản khác trên máy đọc được khóa {path}; chạy “chmod 600 {path}” và thay khóa."


def _sqlite() -> Iterator[str]:
    if not is_sqlite():
        return
    if database.journal_mode != "wal":
        yield "Cơ sở dữ liệu SQLite không ở chế độ WAL; thư mục dữ liệu phải nằm trên đĩa của máy này."
    if (told := database.execute_sql("PRAGMA quick_check").fetchone()[0]) != "ok":
        yield f"Tệp cơ sở dữ liệu hỏng: {told}"


def _works() -> Iterator[str]:
    """Works in the background that nobody does, or that do not come to an end."""
    try:
        queue.require_reachable()
    except queue.Away as away:
        yield away.sentence
    now = clock.now().replace(tzinfo=None)
    if not (many := workers.left_waiting(now)):
        return
    if workers.is_any_there(now):
        yield f"Có {many} việc nền chờ hoặc chạy quá lâu; chạy thêm “portal worker”, hoặc xem nhật ký của lệnh ấy."
    else:
        yield f"Có {many} việc nền chờ quá lâu mà không có tiến trình nào làm; chạy “portal worker”."


def _left_behind() -> Iterator[str]:
    """Records whose package was removed: they stand in the database and on no page."""
    for slug, count in visibility.left_behind().items():
        yield (f"Có {count} hồ sơ thuộc loại không còn được cài: {slug}. Không trang nào cho xem các hồ sơ ấy; hãy cài "
               "lại gói có loại ấy.")


def history_faults() -> Iterator[str]:
    """What is wrong with the chain of the history: reads all of it."""
    if broken := next(audit.broken_links(), None):
        yield f"Lịch sử bị sửa hoặc mất từ dòng {broken}."
    head = audit.Head.get_or_none(audit.Head.id == 1)
    last = audit.Event.select().order_by(audit.Event.id.desc()).first()
    if head is None or head.link != (last.link if last else audit.FIRST_LINK):
        yield "Lịch sử không kết thúc ở mắt xích cuối cùng đã ghi."


def _files() -> Iterator[str]:
    """Files that the store lost or that somebody changed in it: reads all of them."""
    try:
        files.require_reachable()
        for digest, codes in attachments.kept_by_records().items():
            if fault := _of_file(digest):
                yield f"Tệp {digest[:12]}… kèm hồ sơ {', '.join(sorted(codes))} {fault}; hãy lấy lại từ bản sao lưu."
    except files.Unreachable as away:
        yield f"PORTAL_FILES_URL: {away.sentence}"


def _of_file(digest: str) -> str:
    try:
        return "" if files.is_whole(digest) else "đã bị sửa trong kho tệp"
    except FileNotFoundError:
        return "không còn trong kho tệp"


def _calendar() -> Iterator[str]:
    known, year = work_calendar.calendar().years, clock.today().year
    for missing in sorted({year, year + 1} - known):
        yield f"Lịch làm việc chưa có ngày nghỉ lễ năm {missing}; hạn trong năm ấy chỉ trừ thứ bảy và chủ nhật."


def _map() -> Iterator[str]:
    today = clock.today()
    working = Body.select(Body.unit).where(Body.on(today))
    for unit in Unit.select().where(Unit.on(today), Unit.id.not_in(working)).order_by(Unit.code):
        yield f"Đơn vị {unit.code} ({unit.name}) chưa có cơ quan nào."
    if not (Membership.select().join(User).where(Membership.role == Role.ADMINISTRATOR, Membership.on(today),
                                                 User.active).exists()):
        yield "Chưa có tài khoản quản trị nào đang dùng; mở bằng “portal user add … --role administrator”."
