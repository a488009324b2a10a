"""The public race: solve a Curtois and Qu instance with the engine that builds campaign rosters.

    python -m benchmarks.nrp INSTANCE --time-limit S --workers 2 --seed N --out FILE

Reading, compiling and writing count as time too. The roster in FILE is read back and judged without
the solver; standard output ends with `cost N bound B seconds T`.
"""

import argparse
import sys
import time
from math import ceil
from pathlib import Path

from benchmarks.curtois import InstanceFault, read_instance
from benchmarks.curtois_problem import adapted, rows_of
from benchmarks.curtois_rosters import breaches, cost_of, read_roster, write_roster
from solver.engine import solve
from solver.solution import Budget, NoRosterExists, Progress
from solver.warmup import warm_up

RESERVE = 1.0
"""Seconds kept for the last report and the file."""
REPORT_EVERY = 10.0
EPSILON = 1e-6


class Log:
    """Prints how the search goes, now and then."""

    def __init__(self, constant: int) -> None:
        self._constant = constant
        self._next = 0.0

    def watch(self, progress: Progress) -> bool:
        """One line every few seconds; goes on for ever."""
        if progress.elapsed >= self._next:
            self._next += REPORT_EVERY
            cost, bound = self._shown(progress.cost), self._shown(progress.bound)
            print(f"{progress.elapsed:6.1f} s {progress.phase:10s} cost {cost} bound {bound}", flush=True)
        return True

    def _shown(self, figure: float | None) -> str:
        return "-" if figure is None else f"{figure + self._constant:.1f}"


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 for a legal roster, 1 where it breaks a rule, 2 for bad input, 4 where no roster exists."""
    begin = time.monotonic()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nrp", description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--time-limit", type=float, required=True, help="seconds for everything")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    try:
        instance = read_instance(chosen.instance)
    except InstanceFault as fault:
        print(fault, file=sys.stderr)
        return 2
    case = adapted(instance)
    warm_up()
    seconds = max(0.1, chosen.time_limit - (time.monotonic() - begin) - RESERVE)
    budget = Budget(seconds=seconds, workers=chosen.workers, seed=chosen.seed)
    try:
        outcome = solve(case.problem, budget, Log(case.constant).watch)
    except NoRosterExists as proof:
        print(proof, file=sys.stderr)
        return 4
    write_roster(chosen.out, instance, rows_of(instance, outcome.roster))
    rows = read_roster(chosen.out, instance)
    broken = breaches(instance, rows)
    for line in broken:
        print(line, file=sys.stderr)
    # all weights are whole numbers, so is every cost
    bound = "-" if outcome.bound is None else str(max(0, ceil(outcome.bound + case.constant - EPSILON)))
    print(f"cost {cost_of(instance, rows)} bound {bound} seconds {time.monotonic() - begin:.1f}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
