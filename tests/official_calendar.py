"""Days off of Vietnamese state bodies 2021–2026, typed from the yearly announcements, for tests that count."""
from datetime import date

from portal.domain.calendar import WorkCalendar

# year: what it is: days (day.month), weekend days only where they carry a holiday themselves
DAYS_OFF = """
2021  Tết Dương lịch          1.1
2021  Tết Nguyên đán          10.2 11.2 12.2 13.2 14.2 15.2 16.2
2021  Giỗ Tổ Hùng Vương       21.4
2021  30/4 và 1/5             30.4 1.5 3.5
2021  Quốc khánh              2.9 3.9
2022  Tết Dương lịch          1.1 3.1
2022  Tết Nguyên đán          31.1 1.2 2.2 3.2 4.2
2022  Giỗ Tổ Hùng Vương       10.4 11.4
2022  30/4 và 1/5             30.4 1.5 2.5 3.5
2022  Quốc khánh              1.9 2.9
2023  Tết Dương lịch          1.1 2.1
2023  Tết Nguyên đán          20.1 21.1 22.1 23.1 24.1 25.1 26.1
2023  Giỗ Tổ, 30/4 và 1/5     29.4 30.4 1.5 2.5 3.5
2023  Quốc khánh              1.9 2.9 4.9
2024  Tết Dương lịch          1.1
2024  Tết Nguyên đán          8.2 9.2 10.2 11.2 12.2 13.2 14.2
2024  Giỗ Tổ Hùng Vương       18.4
2024  30/4 và 1/5, hoán đổi   29.4 30.4 1.5
2024  Quốc khánh              2.9 3.9
2025  Tết Dương lịch          1.1
2025  Tết Nguyên đán          27.1 28.1 29.1 30.1 31.1
2025  Giỗ Tổ Hùng Vương       7.4
2025  30/4 và 1/5, hoán đổi   30.4 1.5 2.5
2025  Quốc khánh              1.9 2.9
2026  Tết Dương lịch, hoán đổi  1.1 2.1
2026  Tết Nguyên đán          16.2 17.2 18.2 19.2 20.2
2026  Giỗ Tổ Hùng Vương       26.4 27.4
2026  30/4 và 1/5             30.4 1.5
2026  Quốc khánh, hoán đổi    31.8 1.9 2.9
2026  Ngày Văn hóa Việt Nam   24.11
"""
WORKED_SATURDAYS = frozenset({date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)})


def _days_off() -> dict[date, str]:
    off = {}
    for line in DAYS_OFF.split("\n"):
        words = line.split()
        days = [word for word in words if word.replace(".", "").isdigit() and "." in word]
        name = " ".join(word for word in words[1:] if word not in days)
        for day, month in (map(int, each.split(".")) for each in days):
            off[date(int(words[0]), month, day)] = name
    return off


CALENDAR = WorkCalendar(off=_days_off(), worked=WORKED_SATURDAYS, years=frozenset(range(2021, 2027)))
