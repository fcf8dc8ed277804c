"""Terms of a council, the groups of deputies in them, the deputies and candidates, as an administrator keeps them."""
from typing import Any

from portal.domain.data import Data
from portal.domain.fields import Sort
from portal.domain.message import Message
from portal.masters.land import CODE_HELP
from portal.masters.master import Master, code_faults, field, is_free, order_faults, ref
from portal.organisation.bodies import Candidate, CandidateLevel, Deputy, DeputyGroup, Term

MOST_TERMS = 99


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


def _group_faults(data: Data, row: Any) -> Data:
    return code_faults(DeputyGroup, data, row)


def _deputy_faults(data: Data, row: Any) -> Data:
    return code_faults(Deputy, data, row)


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
    ("name", "term"), _group_faults, note="Một tổ thuộc một nhiệm kỳ và hết cùng nhiệm kỳ ấy.")
DEPUTIES = Master(
    "deputy", "Đại biểu", "đại biểu", Deputy,
    (field(Deputy.code, help=CODE_HELP), field(Deputy.name), ref(Deputy.group, "deputy_group"), field(Deputy.position)),
    ("name", "group", "position"), _deputy_faults)
CANDIDATES = Master(
    "candidate", "Ứng cử viên", "ứng cử viên", Candidate,
    (field(Candidate.code, help=CODE_HELP), field(Candidate.name), ref(Candidate.unit, "unit"), field(Candidate.level),
     field(Candidate.constituency), field(Candidate.election_day, sort=Sort.DAY, most=None),
     ref(Candidate.term, "term", help="Phải chọn khi ứng cử vào HĐND cấp này."), field(Candidate.position)),
    ("name", "level", "constituency", "election_day", "term"), _candidate_faults,
    note="Danh sách chính thức để tổ chức tiếp xúc cử tri vận động bầu cử; mỗi cuộc bầu cử một dòng.")
