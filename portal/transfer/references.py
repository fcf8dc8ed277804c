"""What references lead to: the codes that stand in the database, and those that come in the same load."""
from collections.abc import Iterable
from functools import cache
from typing import Any

from portal.dossier.tables import Dossier
from portal.transfer.sheets import Row
from portal.transfer.tables import tables


class References:
    """Codes by the name of the table they lead to; users go by address, `dossier` is every kind's."""

    def __init__(self) -> None:
        self._standing: dict[str, dict[str, int]] = {}
        self.coming: dict[str, dict[str, Row]] = {}

    def standing(self, target: str) -> dict[str, int]:
        """The codes in the database with their ids, read once."""
        if target not in self._standing:
            self._standing[target] = dict(_codes(target))
        return self._standing[target]

    def expect(self, row: Row) -> None:
        """A row that comes in this load; the first of a code is the one that counts."""
        name = row.values.get(row.table.key[0])
        if name is not None and len(row.table.key) == 1:
            targets = (row.table.target, "dossier") if row.table.kind else (row.table.target,)
            for target in targets:
                self.coming.setdefault(target, {}).setdefault(name, row)

    def leads(self, target: str, code: str) -> bool:
        return code in self.coming.get(target, ()) or code in self.standing(target)

    def entered(self, target: str, ids: Iterable[tuple[str, int]]) -> None:
        """These rows now stand in the database."""
        self.standing(target).update(ids)

    def id(self, target: str, code: str | None) -> int | None:
        return None if code is None else self.standing(target)[code]

    def code(self, target: str, pk: int | None) -> str:
        """The code by which a file names this row; empty for none."""
        return "" if pk is None else self._back(target)[pk]

    @cache    # noqa: B019 - one of these lives as long as one command
    def _back(self, target: str) -> dict[int, str]:
        return {pk: code for code, pk in self.standing(target).items()}


def _codes(target: str) -> Iterable[tuple[str, int]]:
    if target == "dossier":
        return list(Dossier.select(Dossier.code, Dossier.id).tuples())
    table = next(t for t in tables() if t.target == target)
    if table.kind:
        return list(Dossier.select(Dossier.code, Dossier.id).where(Dossier.kind == table.kind.slug).tuples())
    model: Any = table.model
    return list(model.select(model._meta.fields[table.key[0]], table.kept_by).tuples())
