"""Every message that pages show: what templates say, and the words that stand in the code and the law's data.

The message ids are the Vietnamese words themselves. `python -m portal.install.catalogue` brings the
English file up to date: it adds what is new, empty for a translator, and drops what nobody says any more.
"""
import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from portal import masters

HOME = Path(__file__).parents[1]
ENGLISH = HOME / "translations" / "en" / "LC_MESSAGES" / "messages.po"
HEADER = b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
VIETNAMESE = re.compile(r"[À-ỹĐđ]")
PATTERN = re.compile(r"%[A-Za-z]|\\d")    # of times and of searches: no words

# Official papers stay Vietnamese, and so do the report's sentences, the sample and what an operator reads.
NOT_ON_PAGES = ("access/enrolment.py", "base/db.py", "base/keys.py", "documents/", "domain/folding.py", "install/",
                "law/work_calendar.py", "mount.py", "paper/", "queries/place.py", "report/", "transfer/")
WORDING = "wording.py"    # how a kind's papers are worded
ON_PAGES = ("report/reach.py",)    # beside them, what refuses a page
ON_PAPER = ("Document",)    # what is built with these is printed on official papers

# Sentences composed around numbers and days, as admin_views.language.said looks them up; and words without accents.
COMPOSED = (
    "còn {1} ngày", "còn 1 ngày", "quá hạn {1} ngày", "quá hạn 1 ngày", "xong, trễ {1} ngày", "xong, trễ 1 ngày",
    "ngày {1}", "{1} ngày", "trước {1} ngày", "{1} ngày làm việc", "trước {1} ngày làm việc",
    "trong đó {1} ngày không tính", "hôm nay, đến hạn", "đến hạn", "tạm dừng, hôm nay", "hơn {1}", "chưa có",
    "dòng {1}", "năm {1}", "tháng {1} năm {2}", *(f"quý {no} năm {{1}}" for no in ("I", "II", "III", "IV")),
    "Chưa trả lời, còn {1} ngày", "Ý kiến khác ở {1} số liệu", "Đã xác nhận",
    "{1} tháng đầu năm {2}", "{1} tháng cuối năm {2}", "nhiệm kỳ {1} – {2}", "từ ngày {1} đến ngày {2}",
    "từ {1}", "đến {1}", "từ {1} đến {2}", "tăng {1}%", "giảm {1}%",
    "vụ việc phức tạp: {1} ngày",
    "vùng sâu, vùng xa đi lại khó khăn: {1} ngày", "phải xác minh ở nhiều nơi: {1} ngày làm việc",
    "vùng sâu, vùng xa đi lại khó khăn và vụ việc phức tạp: {1} ngày",
    "gia hạn không quá {1} ngày",
    "Đợt tiếp xúc", "Ý kiến về", "Tài liệu về", "Đơn", "Đơn về", "Quá hạn về", "Nguồn đơn", "Sai",
    "Đề xuất của",
    "Buổi tiếp công dân", "Việc trình bày",
    *(f"{period} đã tiếp công dân định kỳ {{1}}/{{2}} ngày (Luật Tiếp công dân Điều {{3}}.{{4}})."
      for period in ("Tuần này", "Tháng này")),
    "Đã giải quyết, nội dung đơn", "Chuyển lại phải sau ngày nơi nhận từ chối ({1}).",
    "Đơn không đủ điều kiện xử lý được lưu {1} năm, đến ngày {2}.", "Phải đến ngày nhận đơn ({1}) trở về trước.",
    "Việc này đã hướng dẫn một lần ở đơn DT-{1}-{2}; không hướng dẫn lần hai, hãy lưu đơn.",
    "Việc này đã được hướng dẫn một lần ở đơn DT-{1}-{2}; không hướng dẫn lần hai.",
    "Nơi nhận nhập đơn này ghi mã vụ việc DT-{1}-{2}, để vụ việc chỉ tính một lần.",
    *(f"Chưa giải quyết xong, đã nhận {age} ngày" for age in ("dưới {1}", "{1} đến {2}", "từ {1}")),
    "Điều {1}", "Nhiều nhất {1} ký tự; đang có {2}.", "Nhiều nhất {1} dòng.",
    "Còn {1} ý kiến chưa được tiếp thu, giải trình.",
    "Năm phải từ {1} đến {2}.", "Mỗi lần làm nhiều nhất {1} hồ sơ.", "Khóa phải từ 1 đến 99.",
    "Đã ghi ngày {1}.", "Đã bỏ sửa ngày {1}.", "Đã nạp ngày nghỉ năm {1}.", "Bỏ sửa ngày {1}", "Ngày {1}",
    "{1} hạn đã tính qua ngày này giữ nguyên ngày đã tính.",
    "Có {1} hạn đã tính qua ngày này; sửa lịch không đổi các hạn ấy, chỉ đổi hạn tính từ nay.",
    "Có {1} hạn đã tính theo bản này; sửa ở đây không đổi các hạn ấy, chỉ đổi hạn tính từ nay.",
    "Phải từ 1 đến 3650 ngày.", "Trùng thời gian với bản có hiệu lực từ {1}.",
    "Trùng thời gian với bản có hiệu lực đến {1}.", "Trùng thời gian với bản có hiệu lực từ {1} đến {2}.",
    "Đã có hạn tính từ ngày {1} theo thời hạn này; khoảng hiệu lực phải giữ ngày ấy.",
    "Ngày ban hành không thể trước ngày ký ({1}).",
    *(f"Đây là tài khoản của chính bạn. {way}" for way in ("Hãy dùng mục “Đổi mật khẩu”.", "Hãy nhờ quản trị khác.")),
    "T2", "T3", "T4", "T5", "T6", "T7", "CN", "rồi", "hoặc", "trong", "Trang", "Xem",
    *(f"{verb} {one}{end}" for verb, end in (("Thêm", ""), ("Sửa", ""), ("Đã thêm", "."))
      for one in ("đơn vị", "việc thay đơn vị", "cơ quan", "nhiệm kỳ", "tổ đại biểu", "đại biểu",
                  "ứng cử viên", "lĩnh vực")),
)


def messages() -> set[str]:
    """Every message id."""
    return {*of_templates(), *of_code(), *of_law(), *COMPOSED, *(m.note for m in masters.ALL if m.note)}


def of_templates() -> Iterator[str]:
    """What templates say through `_`."""
    found = extract_from_dir(HOME / "templates", [("**.html", "jinja2")])
    return (str(message) for _, _, message, _, _ in found)


def of_code() -> Iterator[str]:
    """Vietnamese words in the code of pages: titles, labels, helps, sentences."""
    for place in (HOME, HOME.parent / "forms", HOME.parent / "admin_views"):
        for path in sorted(place.rglob("*.py")):
            if _is_on_pages(path.relative_to(place).as_posix()):
                yield from words_in(ast.parse(path.read_text(encoding="utf-8")))


def _is_on_pages(path: str) -> bool:
    return path in ON_PAGES or not (path.startswith(NOT_ON_PAGES) or path.endswith(WORDING))


def words_in(tree: ast.Module) -> Iterator[str]:
    """The Vietnamese literals of a module, but for its docstrings, pieces of composed sentences and papers."""
    left_out = {id(part) for node in ast.walk(tree) if _is_left_out(node) for part in ast.walk(node)}
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in left_out and VIETNAMESE.search(node.value) and not PATTERN.search(node.value))


def _is_left_out(node: ast.AST) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_on_paper = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ON_PAPER
    return is_docstring or is_on_paper or isinstance(node, ast.JoinedStr)


def of_law() -> Iterator[str]:
    """Titles, events, articles and notes of the deadline rules, and the names of levels."""
    for path in sorted(HOME.rglob("*.toml")):
        yield from (words for words in _words(tomllib.loads(path.read_text(encoding="utf-8"))) if
                    VIETNAMESE.search(words) and not re.fullmatch(r"Điều \d+", words))


def _words(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _words(value)
    elif isinstance(data, str):
        yield data


def english() -> Catalog:
    """The English catalogue as it stands."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def main() -> None:
    """Write the English file anew: what is said now, with the translations it has."""
    known = {m.id: m.string for m in english() if m.id} if ENGLISH.exists() else {}
    made = Catalog(locale="en")
    for words in sorted(messages()):
        made.add(words, known.get(words, ""))
    with ENGLISH.open("wb") as file:
        file.write(HEADER)
        write_po(file, made, width=120, omit_header=True)


if __name__ == "__main__":
    main()
