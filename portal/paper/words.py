"""How official papers write days, counts and numbers: small pure functions, one rule each."""
from collections.abc import Sequence
from datetime import date

BLANK = "…"
END = "./."
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def date_words(day: date | None) -> str:
    """“ngày 05 tháng 01 năm 2022”: days under 10 and the months 1 and 2 lead with 0 (NĐ 30/2020, PL I, mục II.4)."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def paper_number(number: str, symbol: str) -> str:
    """“01/QCPH”: numbers under 10 lead with 0; a paper that has no number yet keeps room for it."""
    shown = number.zfill(2) if number.isdecimal() else number
    return f"{shown or BLANK}/{symbol}"


def count_words(count: int) -> str:
    """A count in running text: “03”, “12”, “1.202” (the leading 0 is custom, the dot is the thousands mark)."""
    return f"{count:02d}" if 0 <= count < 10 else thousands(count)


def thousands(count: int) -> str:
    """“1.202”."""
    return f"{count:,}".replace(",", ".")


def bases(lines: Sequence[str]) -> tuple[str, ...]:
    """Each basis ends in a semicolon, the last in a full stop (NĐ 30/2020, PL I, mục II.5)."""
    return tuple(f"{line.rstrip(' ;.,')}{'.' if number == len(lines) else ';'}" for number, line in enumerate(lines, 1))


def roman(number: int) -> str:
    """The numeral of a part or an appendix, from 1 to 39."""
    if not 1 <= number <= 39:
        raise ValueError(f"No roman numeral for {number} here.")
    numeral = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral


def ended(text: str) -> str:
    """The last sentence of a paper with its closing mark “./.”."""
    bare = text.rstrip()
    return bare if bare.endswith(END) else bare.rstrip(".") + END
