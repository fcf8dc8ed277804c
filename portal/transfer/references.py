"""What references lead to: the codes that stand in the database, and those that come in the same load."""
from collections.abc import Iterable
from functools import cache
from typing import Any

from portal.dossier.tables import Dossier
from portal.transfer.tables import tables


class References:
    """Codes with their ids by the name of the table they lead to; users go by address, `dossier` is every kind's.

    A code that comes has no id until its row stands or is given one.
    """

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, int | None]] = {}

    def ids(self, target: str) -> dict[str, int | None]:
        """The codes of a table; those in the database are read once."""
        if target not in self._ids:
            self._ids[target] = dict(_codes(target))
        return self._ids[target]

    def expect(self, target: str, codes: Iterable[str]) -> None:
        """Rows with these codes come in this load."""
        known = self.ids(target)
        for code in codes:
            known.setdefault(code, None)

    def only(self, targets: Iterable[str]) -> "References":
        """Those of some tables: what another process is told."""
        found = References()
        found._ids = {target: self.ids(target) for target in targets}
        return found

    def leads(self, target: str, code: str) -> bool:
        return code in self.ids(target)

    def entered(self, target: str, ids: Iterable[tuple[str, int]]) -> None:
        """These rows now stand in the database, or will under these ids."""
        self.ids(target).update(ids)

    def id(self, target: str, code: str | None) -> int | None:
        return None if code is None else self.ids(target)[code]

    def code(self, target: str, pk: int | None) -> str:
        """The code by which a file names this row; empty for none."""
        return "" if pk is None else self._back(target)[pk]

    @cache    # noqa: B019 - one of these lives as long as one command
    def _back(self, target: str) -> dict[int, str]:
        return {pk: code for code, pk in self.ids(target).items() if pk is not None}


def _codes(target: str) -> Iterable[tuple[str, int]]:
    if target == "dossier":
        return list(Dossier.select(Dossier.code, Dossier.id).tuples())
    table = next(t for t in tables() if t.target == target)
    if table.kind:
        return list(Dossier.select(Dossier.code, Dossier.id).where(Dossier.kind == table.kind.slug).tuples())
    model: Any = table.model
    return list(model.select(model._meta.fields[table.key[0]], table.kept_by).tuples())
