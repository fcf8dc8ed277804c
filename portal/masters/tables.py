"""The tables that an administrator keeps: units, successions, bodies, terms, groups, deputies, candidates, topics."""
from functools import partial
from typing import Any

from portal.base.columns import Coded
from portal.domain.fields import CODE, CODE_FAULT, Data, Sort
from portal.domain.message import Message
from portal.dossier.tables import Dossier
from portal.masters.master import CODE_TAKEN, Master, code_faults, field, is_free, is_ring, order_faults, outlives, ref
from portal.organisation.bodies import (
    Body,
    Candidate,
    CandidateLevel,
    Deputy,
    DeputyGroup,
    Level,
    Succession,
    Term,
    Unit,
)
from portal.organisation.topics import Topic, Use
from portal.records import kinds

RENAMED = ("Chỉ sửa chính tả ở đây. Khi {one} đổi tên, sáp nhập hay kết thúc: ghi “Đến ngày”, rồi mở {one} mới, để hồ "
           "sơ cũ vẫn mang tên đúng thời ấy.")
CODE_HELP = "Dùng trong tệp và địa chỉ; đặt một lần, không đổi."
TOPIC_CODE_HELP = "Là một phần tên số liệu của báo cáo; đặt một lần, không đổi. Ví dụ: y_te."
LEVELS = tuple(Level)    # the highest first
MOST_TERMS = 99


def _unit_faults(data: Data, row: Any) -> Data:
    found = code_faults(Unit, data, row) | order_faults(data)
    parent = Unit.get_or_none(Unit.id == data["parent"]) if data["parent"] else None
    if parent and is_ring(Unit, "parent", row, parent.id):
        found["parent"] = "Một đơn vị không thể thuộc chính nó."
    elif parent and LEVELS.index(parent.level) >= LEVELS.index(Level(data["level"])):
        found["parent"] = Message("{parent} không phải cấp trên của một đơn vị {level}.", parent=parent.name,
                                  level=Level(data["level"]).label)
    if row and (going_on := _going_on(Body, Body.unit == row.id, data) + _going_on(Unit, Unit.parent == row.id, data)):
        found["valid_to"] = Message("Còn {count} cơ quan, đơn vị trực thuộc hoạt động sau ngày này; hãy kết thúc các "
                                    "nơi ấy trước.", count=going_on)
    return found


def _going_on(table: Any, of: Any, data: Data) -> int:
    """How many rows below go on after the row's own last day."""
    if not data["valid_to"]:
        return 0
    return int(table.select().where(of, table.valid_to.is_null() | (table.valid_to > data["valid_to"])).count())


def _succession_faults(data: Data, row: Any) -> Data:
    former, latter = (Unit.get_by_id(data[name]) for name in ("former", "latter"))
    if former == latter:
        return {"latter": "Đơn vị mới phải khác đơn vị cũ."}
    if not is_free(Succession, row, former=former.id, latter=latter.id):
        return {"latter": "Đã ghi đơn vị này thay cho đơn vị cũ."}
    if former.valid_from >= data["on_day"]:
        return {"on_day": Message("{former} chỉ có từ {first}.", former=former.name, first=former.valid_from)}
    if latter.valid_from > data["on_day"] or outlives({"valid_to": data["on_day"]}, latter.valid_to):
        return {"on_day": Message("Ngày này {latter} không hoạt động.", latter=latter.name)}
    if not data["records_elsewhere"] and (heir := _heir(former, row)):
        return {"records_elsewhere": Message("Hồ sơ của {former} đã giao cho {heir}; chọn mục này ở một dòng.",
                                             former=former.name, heir=heir.name)}
    return {}


def _heir(former: Unit, row: Any) -> Unit | None:
    """The other unit to which the records of this one passed."""
    others = Succession.select().where(Succession.former == former, Succession.records_elsewhere == False)    # noqa: E712
    found = (others.where(Succession.id != row.id) if row else others).first()
    return found.latter if found else None


def _body_faults(data: Data, row: Any) -> Data:
    found = code_faults(Body, data, row) | order_faults(data)
    unit = Unit.get_by_id(data["unit"])
    if unit.valid_to and data["valid_from"] > unit.valid_to:
        found["valid_from"] = Message("{unit} chỉ có đến {last}.", unit=unit.name, last=unit.valid_to)
    elif outlives(data, unit.valid_to):
        found["valid_to"] = Message("{unit} chỉ có đến {last}.", unit=unit.name, last=unit.valid_to)
    if data["superior"] and is_ring(Body, "superior", row, data["superior"]):
        found["superior"] = "Một cơ quan không thể tự đứng trên mình; để trống nếu đồng nghiệp trong cơ quan duyệt."
    if row and (going_on := _going_on(Body, Body.superior == row.id, data)):
        found["valid_to"] = Message("Còn {count} cơ quan do nơi này duyệt hoạt động sau ngày ấy; hãy đổi nơi duyệt "
                                    "trước.", count=going_on)
    if row and Dossier.select().where(Dossier.body == row.id).exists():
        found |= {name: "Cơ quan đã có hồ sơ: mục này không đổi được nữa." for name in ("organ", "unit")
                  if data[name] != row.__data__[name]}
    return found


UNITS = Master(
    "unit", "Đơn vị hành chính", "đơn vị", Unit,
    (field(Unit.code, help=CODE_HELP), field(Unit.name), field(Unit.level), ref(Unit.parent, "unit"),
     field(Unit.place, help="Trước ngày tháng trên văn bản, ví dụ: Thạch Giang"), field(Unit.valid_from),
     field(Unit.valid_to)),
    ("name", "level", "parent", "valid_from", "valid_to"), _unit_faults, note=Message(RENAMED, one="đơn vị"))
SUCCESSIONS = Master(
    "succession", "Đơn vị thay đơn vị", "việc thay đơn vị", Succession,
    (ref(Succession.former, "unit"), ref(Succession.latter, "unit"),
     field(Succession.on_day, sort=Sort.DAY, most=None), field(Succession.records_elsewhere)),
    ("former", "latter", "on_day", "records_elsewhere"), _succession_faults, fixed=frozenset(),
    note="Khi sáp nhập, chia tách: mỗi cặp đơn vị cũ và mới một dòng. Từ ngày ấy cơ quan cùng loại của đơn vị mới đọc "
         "và xử lý tiếp hồ sơ của đơn vị cũ, và báo cáo của đơn vị mới cộng cả phần cũ.")
BODIES = Master(
    "body", "Cơ quan", "cơ quan", Body,
    (field(Body.code, help=CODE_HELP), field(Body.name), field(Body.organ), ref(Body.unit, "unit"),
     ref(Body.superior, "body", help="Người của cơ quan này duyệt bản nhập; để trống thì đồng nghiệp duyệt."),
     field(Body.heading), field(Body.symbol), field(Body.valid_from), field(Body.valid_to)),
    ("name", "organ", "unit", "superior", "valid_to"), _body_faults, note=Message(RENAMED, one="cơ quan"))


def _term_faults(data: Data, row: Any) -> Data:
    found = code_faults(Term, data, row) | order_faults(data, "starts_on", "ends_on")
    if not 1 <= data["ordinal"] <= MOST_TERMS:
        found["ordinal"] = Message("Khóa phải từ 1 đến {most}.", most=MOST_TERMS)
    elif not is_free(Term, row, council=data["council"], ordinal=data["ordinal"]):
        found["ordinal"] = "HĐND này đã có khóa ấy."
    others = Term.select().where(Term.council == data["council"], Term.starts_on <= data["ends_on"],
                                 Term.ends_on >= data["starts_on"])
    if other := (others.where(Term.id != row.id) if row else others).first():
        found.setdefault("starts_on", Message("Trùng thời gian với {other}.", other=str(other)))
    return found


def _candidate_faults(data: Data, row: Any) -> Data:
    """Whoever stands for this unit's council stands for one of its terms, which begins after the election."""
    found = code_faults(Candidate, data, row)
    term = Term.get_or_none(Term.id == data["term"]) if data["term"] else None
    if data["level"] == CandidateLevel.OWN and (term is None or term.council_id != data["unit"]):
        found["term"] = "Xin chọn một nhiệm kỳ của HĐND đơn vị này."
    elif term and data["election_day"] > term.ends_on:
        found["election_day"] = "Ngày này sau khi nhiệm kỳ kết thúc."
    return found


TERMS = Master(
    "term", "Nhiệm kỳ HĐND", "nhiệm kỳ", Term,
    (field(Term.code, help=CODE_HELP), ref(Term.council, "unit"),
     field(Term.ordinal, sort=Sort.COUNT, most=None, help="Số khóa, ví dụ 7"),
     field(Term.starts_on, sort=Sort.DAY, most=None), field(Term.ends_on, sort=Sort.DAY, most=None)),
    ("council", "ordinal", "starts_on", "ends_on"), _term_faults)
GROUPS = Master(
    "deputy_group", "Tổ đại biểu", "tổ đại biểu", DeputyGroup,
    (field(DeputyGroup.code, help=CODE_HELP), field(DeputyGroup.name), ref(DeputyGroup.term, "term")),
    ("name", "term"), partial(code_faults, DeputyGroup), note="Một tổ thuộc một nhiệm kỳ và hết cùng nhiệm kỳ ấy.")
DEPUTIES = Master(
    "deputy", "Đại biểu", "đại biểu", Deputy,
    (field(Deputy.code, help=CODE_HELP), field(Deputy.name), ref(Deputy.group, "deputy_group"), field(Deputy.position)),
    ("name", "group", "position"), partial(code_faults, Deputy))
CANDIDATES = Master(
    "candidate", "Ứng cử viên", "ứng cử viên", Candidate,
    (field(Candidate.code, help=CODE_HELP), field(Candidate.name), ref(Candidate.unit, "unit"), field(Candidate.level),
     field(Candidate.constituency), field(Candidate.election_day, sort=Sort.DAY, most=None),
     ref(Candidate.term, "term", help="Phải chọn khi ứng cử vào HĐND cấp này."), field(Candidate.position)),
    ("name", "level", "constituency", "election_day", "term"), _candidate_faults,
    note="Danh sách chính thức để tổ chức tiếp xúc cử tri vận động bầu cử; mỗi cuộc bầu cử một dòng.")


def _topic_faults(data: Data, row: Any) -> Data:
    found = order_faults(data)
    if row is None and not CODE.fullmatch(data["code"]):
        found["code"] = CODE_FAULT
    elif row is None and not is_free(Topic, None, code=data["code"]):
        found["code"] = CODE_TAKEN
    if not is_free(Topic, row, title=data["title"]):
        found["title"] = "Đã có lĩnh vực mang tên này."
    if row and data["used_for"] != Use.BOTH and _is_used_otherwise(row, data["used_for"]):
        found["used_for"] = "Đã có hồ sơ loại kia ghi lĩnh vực này; xin chọn “Cả hai”."
    return found


def _is_used_otherwise(row: Topic, use: str) -> bool:
    """Whether records of another use are about this topic."""
    columns = (c for kind in kinds() for c in kind.table._meta.sorted_fields if isinstance(c, Coded))
    return any(c.model.select().where(c == row.code).exists() for c in columns if c.among != use)


TOPICS = Master(
    "topic", "Lĩnh vực", "lĩnh vực", Topic,
    (field(Topic.code, help=TOPIC_CODE_HELP), field(Topic.title), field(Topic.used_for),
     field(Topic.place, help="Số nhỏ đứng trước trong danh sách để chọn và trong báo cáo."),
     field(Topic.valid_from), field(Topic.valid_to)),
    ("title", "used_for", "place", "valid_to"), _topic_faults,
    note="Đổi tên ở đây là đổi ở mọi hồ sơ và báo cáo, cả của năm trước. Lĩnh vực thôi dùng thì ghi “Đến ngày”: hồ sơ "
         "cũ vẫn giữ, hồ sơ mới không chọn được nữa.")
ALL: tuple[Master, ...] = (UNITS, SUCCESSIONS, BODIES, TERMS, GROUPS, DEPUTIES, CANDIDATES, TOPICS)
