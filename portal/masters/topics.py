"""Topics (lĩnh vực) as an administrator keeps them."""
from typing import Any

from portal.base.columns import Coded
from portal.domain.data import Data
from portal.domain.fields import CODE, CODE_FAULT
from portal.masters.master import CODE_TAKEN, Master, field, is_free, order_faults
from portal.organisation.topics import Topic, Use
from portal.records import kinds

CODE_HELP = "Là một phần tên số liệu của báo cáo; đặt một lần, không đổi. Ví dụ: y_te."


def _faults(data: Data, row: Any) -> Data:
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
    (field(Topic.code, help=CODE_HELP), field(Topic.title), field(Topic.used_for),
     field(Topic.place, help="Số nhỏ đứng trước trong danh sách để chọn và trong báo cáo."),
     field(Topic.valid_from), field(Topic.valid_to)),
    ("title", "used_for", "place", "valid_to"), _faults,
    note="Đổi tên ở đây là đổi ở mọi hồ sơ và báo cáo, cả của năm trước. Lĩnh vực thôi dùng thì ghi “Đến ngày”: hồ sơ "
         "cũ vẫn giữ, hồ sơ mới không chọn được nữa.")
