"""First roster, cost, bound, gap and memory on a seeded Double-11-like problem.

python -m benchmarks.rosters AGENTS DAYS SECONDS
"""

import resource
import sys
import time

from solver.audit import audit
from solver.engine import solve
from solver.solution import Budget, Progress
from solver.tours.warmup import warm_up
from tests.solver.double11 import double11

MARKS = (1.0, 2.0, 5.0, 15.0, 45.0)


class Log:
    """Cost and bound over time."""

    def __init__(self) -> None:
        self.first: float | None = None
        self.lines: list[Progress] = []

    def watch(self, progress: Progress) -> bool:
        """Keep every report."""
        if progress.cost is not None and self.first is None:
            self.first = progress.elapsed
        self.lines.append(progress)
        return True

    def at(self, seconds: float) -> Progress | None:
        """The last report up to a moment."""
        return next((line for line in reversed(self.lines) if line.elapsed <= seconds), None)


def main(agents: int, days: int, seconds: float) -> None:
    """Run once and print."""
    begin = time.monotonic()
    warm_up()
    print(f"kernels ready after {time.monotonic() - begin:.1f} s")
    problem = double11(agents, days)
    log = Log()
    outcome = solve(problem, Budget(seconds=seconds), log.watch)
    print(f"first roster after {log.first or 0:.2f} s")
    for mark in (mark for mark in MARKS if mark <= seconds):
        line = log.at(mark)
        if line is not None and line.cost is not None:
            bound = "-" if line.bound is None else f"{line.bound:,.0f}"
            print(f"{mark:5.1f} s {line.phase:9s} cost {line.cost:,.0f} bound {bound}")
    bound = outcome.bound or 0.0
    print(f"cost {outcome.cost:,.0f} bound {bound:,.0f} gap {100 * (1 - bound / outcome.cost):.2f} %")
    print(f"steps {outcome.steps}, breaches {len(audit(problem, outcome.roster))}, duties {len(outcome.roster.duties)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
