"""What a load leaves in every table, row by row: alike on both databases, whatever way the rows were written."""
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from portal.base import db, keys
from portal.deadlines import owed
from portal.domain.fields import Sort
from portal.dossier import seals
from portal.dossier.audit import Revision
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Number, Party
from portal.install import sample, schema
from portal.records import kinds
from portal.transfer import load
from tests.conftest import NOW
from tests.transfers import SAMPLE

PRINTS = Path(__file__).with_name("loaded_tables.json")    # a table's rows and their hash, by the sample year
KEYS = {f"PORTAL_{name.upper()}_KEY": f"{name} " * 16 for name in keys.NAMES}
CHANCE = {"password", "fs_uniquifier", "key", "token"}    # columns that are never twice the same
UNNAMED = (Party, Number, Deadline, Revision)    # nothing names their rows by their keys
CIPHER = re.compile(r"gAAAA[\w=-]+")


def opened() -> dict[str, str]:
    """Every cipher in the database with its words."""
    found: dict[str, str] = {}
    for kind in kinds():
        names = [f.name for f in kind.fields if f.sort is Sort.SEALED]
        for row in kind.table.select() if names else ():
            ciphers = {name: row.__data__[name] for name in names if row.__data__[name]}
            found |= {ciphers[name]: str(words) for name, words in seals.open_all(row.dossier_id, ciphers).items()}
    return found


def told(value: Any, words: dict[str, str]) -> str:
    return CIPHER.sub(lambda cipher: words[cipher[0]], str(value))


def prints() -> Iterator[tuple[str, str]]:
    """Each table that has rows, with how many and their hash."""
    words = opened()
    for table in schema.all_tables():
        names = sorted(table._meta.fields.keys() - CHANCE - ({"id"} if table in UNNAMED else set()))
        rows = sorted(json.dumps([told(row.__data__[name], words) for name in names]) for row in table.select())
        if rows:
            yield table._meta.table_name, f"{len(rows)} {sha256('/'.join(rows).encode()).hexdigest()[:16]}"


@pytest.mark.parametrize("name", sample.YEARS)
def test_every_table_is_as_it_always_was(name: str, database: db.Database, tmp_path: Path) -> None:
    keys.load(tmp_path, KEYS)
    load(SAMPLE.with_name(name), NOW)
    assert owed.misdrawn() == 0
    assert dict(prints()) == json.loads(PRINTS.read_text(encoding="utf-8"))[name]
