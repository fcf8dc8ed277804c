"""How official papers write their number, their bases and their end: small pure functions, one rule each."""
from collections.abc import Sequence

from portal.domain.writing import BLANK

END = "./."


def paper_number(number: str, symbol: str) -> str:
    """“01/QCPH”: numbers under 10 lead with 0; a paper that has no number yet keeps room for it."""
    shown = number.zfill(2) if number.isdecimal() else number
    return f"{shown or BLANK}/{symbol}"


def bases(lines: Sequence[str]) -> tuple[str, ...]:
    """Each basis ends in a semicolon, the last in a full stop (NĐ 30/2020, PL I, mục II.5)."""
    return tuple(f"{line.rstrip(' ;.,')}{'.' if number == len(lines) else ';'}" for number, line in enumerate(lines, 1))


def ended(text: str) -> str:
    """The last sentence of a paper with its closing mark “./.”."""
    bare = text.rstrip()
    return bare if bare.endswith(END) else bare.rstrip(".") + END
