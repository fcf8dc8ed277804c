"""The forms of an administrator's screens: their fields, each an input that keeps what was typed."""
from collections.abc import Iterable

from portal.domain.fields import Field, Sort
from portal.domain.people import Role

ROLES = tuple((role.value, role.label) for role in Role)
EMAIL = Field("email", Sort.TEXT, "Thư điện tử công vụ", most=200, help="Dùng để đăng nhập; không đổi được về sau.")
NAME = Field("name", Sort.TEXT, "Họ và tên", most=100)
BODY = Field("body", Sort.REF, "Cơ quan", to="body")
ROLE = Field("role", Sort.PICK, "Vai trò", options=ROLES)
SINCE = Field("since", Sort.DAY, "Từ ngày")
LAST = Field("last", Sort.DAY, "Ngày cuối giữ vai trò", help="Hết ngày này người đó không còn làm việc trong vai trò.")
REASON = Field("reason", Sort.TEXT, "Lý do, căn cứ", most=500, help="Ghi số, ngày văn bản nếu có.")
DAY = Field("day", Sort.DAY, "Ngày")
DAY_NAME = Field("name", Sort.TEXT, "Tên ngày", most=120, help="Ví dụ: Nghỉ bù Tết Dương lịch")

FROM_DAY = Field("valid_from", Sort.DAY, "Từ ngày")
TO_DAY = Field("valid_to", Sort.DAY, "Đến ngày", help="Hết ngày này việc thay tự kết thúc; có thể kết thúc sớm hơn.")
BASIS = Field("basis", Sort.TEXT, "Quyết định hoặc lý do", most=300, help="Ghi số, ngày văn bản nếu có.")

ACCOUNT = (EMAIL, NAME, BODY, ROLE, SINCE)
GRANT = (BODY, ROLE, SINCE)


def delegation(roles: Iterable[tuple[str, str]], colleagues: Iterable[tuple[str, str]]) -> tuple[Field, ...]:
    """What is asked of whoever will be away: which role, who stands in, from when to when, why."""
    return (Field("role", Sort.PICK, "Vai trò", options=tuple(roles)),
            Field("stand_in", Sort.PICK, "Người thay", options=tuple(colleagues)), FROM_DAY, TO_DAY, BASIS)
