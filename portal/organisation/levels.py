"""The administrative levels as the law names them; the code knows none of their names."""
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def level_names() -> Mapping[str, str]:
    """The administrative levels, the highest first, with their titles."""
    return MappingProxyType(tomllib.loads((files(__package__) / "levels.toml").read_text(encoding="utf-8")))
