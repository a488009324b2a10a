"""The shipped Double-11 as a user meets it: check, first sound roster, whole demo, memory.

    python -m benchmarks.demo [RUNS]

Every figure is of a whole process except the first roster, which is timed inside one (after the
kernels are compiled): from the roster problem to a roster in which the audit finds nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, table_of
from planner.resources import bundled
from planner.rostering import to_problem, warm_up
from planner.scenario.loader import load_scenario
from planner.services.demand import demand_of
from solver.audit import audit
from solver.engine import solve
from solver.solution import Budget, Progress

DOUBLE11 = bundled("scenarios") / "double11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one process took."""

    seconds: float
    user: float
    """Seconds of a processor."""
    megabytes: float


def cost_of(*words: str) -> Cost:
    """Run `dacu WORDS...` as a user does."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", "from planner.cli.app import main; main()", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        sys.exit(f"dacu {' '.join(words)} ended with {process.returncode}")
    return Cost(seconds=time.perf_counter() - started, user=usage.ru_utime, megabytes=usage.ru_maxrss / 1024)


def first_roster(seed: int) -> tuple[float, float, int]:
    """Seconds to the first roster, its cost, and how many breaches the audit finds in it."""
    scenario = load_scenario(DOUBLE11)
    problem = to_problem(scenario.floor, demand_of(scenario).requirements)
    warm_up()
    started = time.perf_counter()

    def until_there_is_one(progress: Progress) -> bool:
        return progress.cost is None

    outcome = solve(problem, Budget(seconds=60.0, seed=seed), until_there_is_one)
    return time.perf_counter() - started, outcome.cost, len(audit(problem, outcome.roster))


def figures(runs: int = 3) -> list[Figure]:
    """Medians of several runs."""
    checks = [cost_of("check", str(DOUBLE11)) for _run in range(runs)]
    firsts = [first_roster(seed) for seed in range(1, runs + 1)]
    with tempfile.TemporaryDirectory() as folder:
        demos = [cost_of("demo", "--out", str(Path(folder) / f"demo{run}")) for run in range(runs)]
    return [
        Figure(what="dacu check", aim="2 s", seen=_process(checks)),
        Figure(
            what="first roster, kernels compiled",
            aim="5 s, no breach",
            seen=f"{statistics.median(seconds for seconds, _cost, _found in firsts):.2f} s, "
            f"cost {statistics.median(cost for _seconds, cost, _found in firsts):,.0f}, "
            f"breaches {[found for _seconds, _cost, found in firsts]}",
        ),
        Figure(what="dacu demo, whole process", aim="90 s, 1 GB", seen=_process(demos)),
    ]


def _process(costs: list[Cost]) -> str:
    seconds = statistics.median(each.seconds for each in costs)
    return f"{seconds:.2f} s, {max(each.megabytes for each in costs):.0f} MB"


if __name__ == "__main__":
    print(table_of([("demo", figures(*(int(word) for word in sys.argv[1:])))]))
