"""docs/glossary.md, made from the words in the code: `python -m portal.install.glossary > docs/glossary.md`."""
from collections.abc import Iterable, Iterator, Mapping

from portal.base.columns import Pick
from portal.domain.approval import APPROVAL, Approval
from portal.domain.clocks import Clock
from portal.domain.concurrence import CONCURRENCE, ConcurrenceState, Opinion
from portal.domain.kind import Kind
from portal.domain.paper import PAPER, PaperState
from portal.domain.people import Organ, Role
from portal.domain.words import Word
from portal.domain.workflow import Workflow
from portal.law import shipped_rules
from portal.masters import ALL as MASTERS
from portal.masters.days import DayKind
from portal.masters.journal import ACTS
from portal.operations.summary import OTHER_ACTS
from portal.organisation.bodies import CandidateLevel, Level
from portal.organisation.topics import Use, shipped
from portal.records import ALL, tables
from portal.works.tables import WorkState

HEAD = """# Từ ngữ

Trang này do lệnh `python -m portal.install.glossary` viết ra từ chương trình; đừng sửa tay.

Bên trái là từ tiếng Anh trong chương trình, trong địa chỉ và trong tệp; bên phải là chữ người dùng đọc. Mỗi việc chỉ có
một cách gọi trên mọi màn hình. Tên từng mục của mỗi loại hồ sơ: [data-format.md](data-format.md).
"""
Line = tuple[str, str]


def page() -> str:
    """The whole page, Markdown."""
    return "\n".join([HEAD, *_lives(), *_table("Loại hồ sơ", ((k.slug, k.title) for k in ALL)),
                      *(line for kind in ALL for line in _kind(kind)), *_settings()])


def _lives() -> Iterator[str]:
    """Who acts; the states and acts that all records share."""
    yield from _table("Vai trò", _words(Role))
    yield from _table("Cơ quan", _words(Organ))
    yield from _table("Cấp hành chính", _words(Level))
    yield from _table("Bản nhập: trạng thái", _words(Approval))
    yield from _table("Bản nhập: việc", _acts(APPROVAL))
    yield from _table("Văn bản: trạng thái", _words(PaperState))
    yield from _table("Văn bản: việc", _acts(PAPER))
    yield from _table("Lấy ý kiến ba cơ quan: trạng thái", _words(ConcurrenceState))
    yield from _table("Lấy ý kiến ba cơ quan: ý kiến", _words(Opinion))
    yield from _table("Lấy ý kiến ba cơ quan: việc", _acts(CONCURRENCE))
    yield from _table("Việc khác trong diễn biến của hồ sơ", OTHER_ACTS.items())
    yield from _table("Hạn", _words(Clock))
    yield from _table("Tệp của tôi: trạng thái", _words(WorkState))


def _kind(kind: Kind) -> Iterator[str]:
    """What a record type says beside its columns: the choices of its fields, its course and the acts in it."""
    for title, members in _picks(kind).items():
        yield from _table(f"{kind.title}: {title.lower()}", _words(members))
    if kind.course.workflow:
        yield from _table(f"{kind.title}: tiến độ", _words(kind.course.workflow.states))
        yield from _table(f"{kind.title}: việc", _acts(kind.course.workflow))


def _picks(kind: Kind) -> Mapping[str, type[Word]]:
    """The choices that the kind's own tables bring, by the title of the field; those named above are left out."""
    columns = (c for table in tables(kind) for c in table._meta.sorted_fields)    # type: ignore[attr-defined]  # peewee
    return {c.verbose_name: c.members for c in columns if isinstance(c, Pick) and c.members is not Organ}


def _settings() -> Iterator[str]:
    yield from _table("Quản trị: bảng", ((m.slug, m.title) for m in MASTERS))
    yield from _table("Quản trị: việc trong nhật ký", ACTS.items())
    yield from _table("Ứng cử đại biểu", _words(CandidateLevel))
    yield from _table("Lĩnh vực có sẵn", ((code, row["title"]) for code, row in shipped().items()))
    yield from _table("Lĩnh vực: dùng cho", _words(Use))
    yield from _table("Lịch làm việc", _words(DayKind))
    yield from _table("Thời hạn của luật", {rule.id: rule.title for rule in shipped_rules()}.items())


def _words(members: Iterable[Word]) -> Iterator[Line]:
    return ((word.value, word.label) for word in members)


def _acts(flow: Workflow) -> Iterator[Line]:
    return ((step.name, step.title) for step in flow.steps)


def _table(title: str, lines: Iterable[Line]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| từ | chữ người dùng đọc |"
    yield "|---|---|"
    yield from (f"| `{word}` | {label} |" for word, label in lines)
    yield ""


if __name__ == "__main__":
    print(page(), end="")    # noqa: T201 - this module is a command
