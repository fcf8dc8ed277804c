"""Lets candidates answer every question in turn, and says what was seen as plain data."""
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.asking import questions
from benchmarks.letters import Letter
from benchmarks.rounds import FEWEST, ROUNDS, Ask, measure
from benchmarks.serving import ROOT, Candidate, Served, serving
from benchmarks.survey import Expected

Shown = Mapping[str, Mapping[str, Expected]]    # by role and question
Contestant = tuple[str, str]                    # a candidate and one of its people


def contest(entered: Iterable[tuple[Candidate, Shown]], changed: Sequence[Letter], logs: Path,
            rounds: int = ROUNDS) -> dict[str, Any]:
    """Each candidate with what its people must be shown; their servers run together, and each question goes round."""
    logs.mkdir(parents=True, exist_ok=True)
    candidates, answers = dict[str, dict[str, Any]](), list[dict[str, Any]]()
    asked = dict[str, dict[Contestant, Ask]]()
    with ExitStack() as running:
        servers = list[Served]()
        for candidate, shown in entered:
            log = logs / f"{candidate.name.replace(' ', '_')}.log"
            candidates[candidate.name] = {
                "is_ours": candidate.is_ours, "is_plain": candidate.is_plain, "versions": dict(candidate.versions),
                "start": _started(candidate, log), "help": _helped(candidate)}
            served = running.enter_context(serving(candidate, log))
            servers.append(served)
            for name in candidate.pages:
                asked.setdefault(name, {})
            for role in candidate.roles:
                for name, ask in questions(served, role, shown[role], changed).items():
                    asked.setdefault(name, {})[candidate.name, role] = ask
        for name, asks in asked.items():
            print(name, flush=True)
            answers += [{"question": name, "candidate": who, "role": role, **seen.as_data()}
                        for (who, role), seen in measure(asks, rounds).items()]
        for served in servers:
            candidates[served.candidate.name]["worker"] = served.worker_memory()
    return {"candidates": candidates, "answers": answers}


def _started(candidate: Candidate, log: Path) -> float:
    """Milliseconds from its start to its first answer."""
    seconds = []
    for _ in range(FEWEST):
        with serving(candidate, log) as served:
            seconds.append(served.seconds)
    return round(1000 * median(seconds))


def _helped(candidate: Candidate) -> float:
    """Milliseconds until its command has said what commands there are."""
    seconds = []
    for _ in range(FEWEST):
        begun = perf_counter()
        subprocess.run(candidate.help, cwd=ROOT, env=candidate.surroundings, check=True, capture_output=True)
        seconds.append(perf_counter() - begun)
    return round(1000 * median(seconds))
