"""Lets candidates answer every question in turn, and says what was seen as plain data."""
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.asking import questions
from benchmarks.letters import Letter
from benchmarks.made import ROOT
from benchmarks.rounds import FEWEST, ROUNDS, Ask, measure
from benchmarks.serving import Candidate, Served, serving
from benchmarks.survey import Expected

Shown = Mapping[str, Mapping[str, Expected]]    # by role and question
Contestant = tuple[str, str]                    # a candidate and one of its people


def contest(entered: Sequence[tuple[Candidate, Shown]], changed: Sequence[Letter], logs: Path,
            rounds: int = ROUNDS, only: str = "") -> dict[str, Any]:
    """Each candidate with what its people must be shown; their servers run together, and each question goes round.

    Only questions are asked in whose name this regular expression is found.
    """
    logs.mkdir(parents=True, exist_ok=True)
    answers = list[dict[str, Any]]()
    with ExitStack() as running:
        servers = [running.enter_context(serving(candidate, _log(logs, candidate))) for candidate, _ in entered]
        for name, asked in _asked(servers, [shown for _, shown in entered], changed).items():
            if not re.search(only, name):
                continue
            print(name, flush=True)
            answers += [{"question": name, "candidate": who, "role": role, **seen.as_data()}
                        for (who, role), seen in measure(asked, rounds).items()]
        workers = [served.worker_memory() for served in servers]
    candidates = {served.candidate.name: {"worker": worker, **_of_itself(served, logs, min(rounds, FEWEST))}
                  for served, worker in zip(servers, workers, strict=True)}
    return {"candidates": candidates, "answers": answers}


def _log(logs: Path, candidate: Candidate) -> Path:
    return logs / f"{candidate.name.replace(' ', '_')}.log"


def _asked(servers: Iterable[Served], shown: Iterable[Shown], changed: Sequence[Letter]
           ) -> dict[str, dict[Contestant, Ask]]:
    """Who is asked each question, in the order of their pages."""
    found = dict[str, dict[Contestant, Ask]]()
    for served, by_role in zip(servers, shown, strict=True):
        for name in served.candidate.pages:
            found.setdefault(name, {})
        for role in served.candidate.roles:
            for name, ask in questions(served, role, by_role[role], changed).items():
                found.setdefault(name, {})[served.candidate.name, role] = ask
    return found


def _of_itself(served: Served, logs: Path, times: int) -> dict[str, Any]:
    """What a candidate is, and how long it and its command take to start: these times besides the one that was."""
    candidate = served.candidate
    starts = [served.seconds, *(_started(candidate, _log(logs, candidate)) for _ in range(times - 1))]
    helps = [_helped(candidate) for _ in range(times)]
    return {"is_ours": candidate.is_ours, "is_plain": candidate.is_plain, "versions": dict(candidate.versions),
            "start": round(1000 * median(starts)), "help": round(1000 * median(helps))}


def _started(candidate: Candidate, log: Path) -> float:
    """Seconds from its start to its first answer."""
    with serving(candidate, log) as served:
        return served.seconds


def _helped(candidate: Candidate) -> float:
    """Seconds until its command has said what commands there are."""
    begun = perf_counter()
    subprocess.run(candidate.help, cwd=ROOT, env=candidate.surroundings, check=True, capture_output=True)
    return perf_counter() - begun

