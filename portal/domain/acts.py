"""What may be done to a record under a name that its history keeps, and what follows from it.

A step of a workflow is an act too (see portal.domain.workflow); these are the others.
"""
from dataclasses import KW_ONLY, dataclass


@dataclass(frozen=True)
class Act:
    """An act by its name in the history and its title on the page.

    `writes_entry`: whoever does it may not approve the entry. `notifies`: the bodies that the record names see it
    from then on. `moves_days`: days that other records count from may be others after it.
    """

    name: str
    title: str
    _: KW_ONLY
    writes_entry: bool = False
    notifies: bool = False
    moves_days: bool = False


CREATE = Act("create", "Tạo hồ sơ", writes_entry=True)
CHANGE = Act("change", "Sửa", writes_entry=True, moves_days=True)
CORRECT = Act("correct", "Sửa điều đã ghi", notifies=True, moves_days=True)
ADD_ROW = Act("add_row", "Thêm dòng khi theo dõi", writes_entry=True)
REVEAL = Act("reveal", "Xem dữ liệu cá nhân")

ACTS = (CREATE, CHANGE, Act("load", "Nạp từ tệp"), Act("attach", "Kèm tệp"), Act("detach", "Bỏ tệp"), REVEAL,
        Act("change_in_parent", "Sửa trong hồ sơ chính"), CORRECT, ADD_ROW, Act("take_in", "Nhận ý kiến gộp vào"))
WRITING = tuple(act.name for act in ACTS if act.writes_entry)
