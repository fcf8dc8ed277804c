"""docs/data-format.md, made from the tables: `python -m portal.transfer.describe > docs/data-format.md`."""
from collections.abc import Iterator

from portal.domain.fields import Field, Sort
from portal.organisation.topics import Use, shipped
from portal.transfer.tables import Table, tables

SORTS = {Sort.TEXT: "một dòng chữ", Sort.PASSAGE: "đoạn văn", Sort.SEALED: "dữ liệu cá nhân, niêm phong khi nạp",
         Sort.DAY: "ngày, như 2021-08-23", Sort.COUNT: "số nguyên", Sort.FLAG: "1 hoặc 0", Sort.PICK: "một trong",
         Sort.REF: "mã trong"}
HEAD = """# Dạng tệp của `portal load` và `portal dump`

Trang này do lệnh `python -m portal.transfer.describe` viết ra từ các bảng; đừng sửa tay.

Mỗi bảng là một tệp CSV ghi bằng UTF-8 trong cùng một thư mục; bảng không có dòng nào thì không có tệp.

- Dòng đầu là tên cột, đủ mọi cột của bảng, thứ tự tùy ý; `portal dump` ghi theo thứ tự dưới đây, các dòng xếp theo mã,
  xuống dòng bằng một ký tự LF, chỉ đặt dấu ngoặc kép khi cần. Khi nạp, dấu BOM ở đầu tệp được bỏ qua.
- Dòng này chỉ dòng khác bằng `code` (người dùng: bằng thư điện tử). Ngày ghi như 2021-08-23, số chỉ gồm chữ số,
  có/không ghi 1/0, mục chọn ghi bằng từ tiếng Anh, ô trống là không có.
- `portal load` chỉ thêm dòng mới: mã đã có là lỗi, và không thêm được dòng con vào hồ sơ đã có. Nạp tất cả hoặc không
  nạp gì; mọi dòng sai được nêu với tệp, dòng, cột.
- Hồ sơ vào ở đúng trạng thái ghi trong tệp (`approval`, `paper`, `progress`), không có người nhập; mỗi hồ sơ để lại một
  sự kiện “Nạp từ tệp”. Cột ngày của từng bước phải khớp với `progress`. Thời hạn được tính lại từ nội dung.
- Mật khẩu, khóa, lịch sử, bản ghi cũ và tệp kèm không có trong các tệp này. Dữ liệu cá nhân thì có, ở dạng đọc được:
  thư mục do `portal dump` ghi phải được giữ như chính cơ sở dữ liệu.
"""


def page() -> str:
    """The whole page, Markdown."""
    return "\n".join([HEAD, *(line for table in tables() for line in _table(table))])


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.file}\n"
    yield f"{table.title}.\n"
    yield "| cột | nghĩa | giá trị | phải có |"
    yield "|---|---|---|---|"
    for field in table.fields:
        yield f"| `{field.name}` | {field.title} | {_values(field)} | {'có' if field.required else ''} |"
    yield ""


def _values(field: Field) -> str:
    words = SORTS[field.sort]
    if field.sort is Sort.PICK:
        return f"{words}: {', '.join(f'`{value}` {label}' for value, label in field.options)}"
    if field.among:
        own = ", ".join(f"`{code}`" for code, row in shipped().items() if row["used_for"] in (field.among, Use.BOTH))
        return f"{words} `{_file_of(field.to)}`, hoặc mã có sẵn: {own}"
    if field.sort is Sort.REF:
        return "mã của một hồ sơ" if field.to == "dossier" else f"{words} `{_file_of(field.to)}`"
    return f"{words}, đến {field.most} ký tự" if field.most else words


def _file_of(target: str | None) -> str:
    return next(table.file for table in tables() if table.target == target)


if __name__ == "__main__":
    print(page(), end="")    # noqa: T201 - this module is a command
