"""What contests have found, kept as files: JSON for whoever counts, a page for whoever reads."""
import json
from pathlib import Path
from typing import Any

from benchmarks.table import page

Found = dict[str, Any]
FOLDER = Path(__file__).parents[1] / "docs" / "performance"


def keep(folder: Path, found: Found) -> Found:
    """Write what a contest found over what earlier ones did of the same questions and as many letters; all of it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"bench_{found['rows']}.json"
    if path.exists():
        asked = {each["question"] for each in found["answers"]}
        before = json.loads(path.read_text(encoding="utf-8"))["answers"]
        found = {**found, "answers": [*(each for each in before if each["question"] not in asked), *found["answers"]]}
    path.write_text(written(found), encoding="utf-8")
    path.with_suffix(".md").write_text(page(found), encoding="utf-8")
    return found


def written(found: Found) -> str:
    """As JSON, an answer a line."""
    rest = json.dumps({**found, "answers": []}, ensure_ascii=False, indent=1)
    answers = ",\n".join(f"  {json.dumps(answer, ensure_ascii=False)}" for answer in found["answers"])
    return rest.replace('"answers": []', f'"answers": [\n{answers}\n ]') + "\n"


def read(folder: Path = FOLDER) -> list[Found]:
    """What is kept, the fewest letters first."""
    return sorted((json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("bench_*.json")),
                  key=lambda found: int(found["rows"]))
