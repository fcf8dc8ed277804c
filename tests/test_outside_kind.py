"""A kind that comes from another package: its own tables and migrations, all screens, PDF and figures."""
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTSIDE = ROOT / "tests" / "outside"


def test_an_installed_package_brings_a_whole_kind(database_url: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-W", "error", str(OUTSIDE / "journey.py"), database_url, str(tmp_path)],
                          env=os.environ | {"PYTHONPATH": f"{OUTSIDE}:{ROOT}"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {"volunteering.days": 1, "volunteering.people": 42}


def test_it_imports_only_the_words_that_kinds_are_written_in() -> None:
    words = (OUTSIDE / "volunteering" / "__init__.py").read_text(encoding="utf-8")
    named = {line.split()[1] for line in words.splitlines() if line.startswith("from portal")}
    assert named <= {"portal.base.columns", "portal.dossier.tables", "portal.figures"} | {
        f"portal.domain.{name}"
        for name in ("kind", "figure", "limit", "people", "words", "workflow", "policy", "checks")}
