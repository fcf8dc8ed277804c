"""A letter's earlier contents in today's shape: a transfer stood in its columns, and a second wrote over the first."""
from portal.domain.kind import Data

COLUMNS = ("transferred_on", "transferred_to", "transfer_number", "told_on", "acknowledged_on", "declined_on")


def with_transfers(contents: list[Data]) -> list[Data]:
    """The contents of a letter's versions in their order, days as ISO words, each with its transfers so far as rows."""
    rows: list[Data] = []
    found = []
    for content in contents:
        rows = content["transfers"] if "transfers" in content else _brought_up(rows, content)
        found.append({name: value for name, value in content.items() if name not in COLUMNS} | {"transfers": rows})
    return found


def _brought_up(rows: list[Data], content: Data) -> list[Data]:
    """The transfers known so far with what the columns tell: of the last one, or of one after a refusal."""
    told = {name: content.get(name) for name in COLUMNS}
    if not told["transferred_on"]:
        return rows
    if told["declined_on"] and told["declined_on"] < told["transferred_on"]:
        told["declined_on"] = None    # it stayed from the transfer before
    refused = rows[-1]["declined_on"] if rows else None
    earlier = rows if refused and refused < told["transferred_on"] else rows[:-1]
    return [*earlier, told | {"code": f"{content['code']}-T{len(earlier) + 1:02d}"}]
