"""Values as Vietnamese officials write them: days, times, counts and names of days, beside the one parser."""
from collections.abc import Sequence
from datetime import date, datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
WEEKDAY_MARKS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
YES, NO = "Có", "Không"
BLANK = "…"
LARGEST_NUMERAL = 3999
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def short_day(day: date | str | None) -> str:
    """“05/03/2021”, from a day or its ISO words; nothing for none."""
    words = str(day or "")
    parts = words[:10].split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else words


def day_and_month(day: date) -> str:
    """“05/03”."""
    return f"{padded(day.day)}/{padded(day.month)}"


def bare_day_and_month(day: date) -> str:
    """“5/3”, where there is little room."""
    return f"{day.day}/{day.month}"


def month_and_year(day: date) -> str:
    """“03/2021”."""
    return f"{padded(day.month)}/{day.year:04}"


def date_words(day: date | None) -> str:
    """“ngày 05 tháng 01 năm 2022”: days under 10 and the months 1 and 2 lead with 0 (NĐ 30/2020, PL I, mục II.4)."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = padded(day.month) if day.month <= 2 else str(day.month)
    return f"ngày {padded(day.day)} tháng {month} năm {day.year}"


def time_of_day(at: datetime) -> str:
    """“14:05”."""
    return f"{padded(at.hour)}:{padded(at.minute)}"


def day_and_time(at: datetime) -> str:
    """“05/03/2021 14:05”."""
    return f"{short_day(at)} {time_of_day(at)}"


def weekday_of(day: date) -> str:
    """“Thứ Hai”."""
    return WEEKDAYS[day.weekday()]


def weekday_mark(day: date) -> str:
    """“T2”, where there is little room."""
    return WEEKDAY_MARKS[day.weekday()]


def padded(number: int, places: int = 2) -> str:
    """“03”, “12”: of days, months, and the numbers of papers; in codes of records more places."""
    return str(number).zfill(places)


def thousands(count: int) -> str:
    """“1.202”."""
    return f"{count:,}".replace(",", ".")


def count_words(count: int) -> str:
    """A count in running text: “03”, “12”, “1.202” (the leading 0 is custom, the dot is the thousands mark)."""
    return padded(count) if 0 <= count < 10 else thousands(count)


def decimal(number: float) -> str:
    """“6,75”, “0,5”: two places at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def kilobytes(size: int) -> str:
    """“12 KB”, a part counted as a whole; `size` in bytes."""
    return f"{-(-size // 1024)} KB"


def yes_no(value: object) -> str:
    """“Có” or “Không”."""
    return YES if value else NO


def roman(number: int) -> str:
    """The numeral of a part, an appendix or a term: 7 is VII. Raises ValueError for what has none."""
    if not 1 <= number <= LARGEST_NUMERAL:
        raise ValueError(f"No roman numeral for {number} here.")
    numeral = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral


def listed(names: Sequence[str]) -> str:
    """“A, B và C”; nothing for none."""
    return f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else "".join(names)
