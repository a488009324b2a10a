"""Three people are absent at the rush: how much of the coverage lost a repair in three seconds brings back.

    python -m benchmarks.repair [AGENTS] [CASES] [MOST]

For each case a roster of AGENTS x 14 days is built, three people on shift at the midnight of the rush
drop out, and at most MOST others may change. Compared: nothing done; `solver.repair` in three seconds;
the same search with twenty seconds and three seeds, the best of which stands for a full re-solve
with the same budget of changes; the engine itself without any budget of changes, for comparison.
Coverage is the yuan of shortage below P50: deep shortage counts more.
"""

import sys
import time
from dataclasses import replace
from itertools import count

import numpy as np

from benchmarks.figures import Figure, table_of
from solver.audit import audit
from solver.engine import solve
from solver.goals import cost_parts
from solver.problem import Blocked, RosterProblem
from solver.repair import repair_roster
from solver.solution import Budget, Roster
from tests.solver.double11 import double11

SECONDS = 3.0
LONG = 20.0
SEEDS = (1, 2, 3)
BASE = 30.0
DAY = 8
"""The rush is at its last midnight."""
ABSENT = 3


def without(problem: RosterProblem, agents: np.ndarray, day: int) -> RosterProblem:
    """The problem in which `agents` cannot work on `day`."""
    blocked = problem.blocked.copy()
    blocked[agents, day] = Blocked.LEAVE
    return replace(problem, blocked=blocked)


def shortage(problem: RosterProblem, roster: Roster) -> float:
    """Yuan of shortage below P50."""
    return cost_parts(problem, roster)["shortage"]


def case(problem: RosterProblem, start: Roster, seed: int, most: int) -> tuple[float, float, float, float] | None:
    """Seconds, share won back in three seconds and in the long run, their ratio; None where nothing can be won."""
    codes = start.codes(len(problem.agents), problem.days)
    at_desk = np.array([not shift.standby for shift in problem.shifts] + [False])
    at_work = np.flatnonzero(at_desk[codes[:, DAY]])
    gone = np.random.default_rng(seed).choice(at_work, size=ABSENT, replace=False)
    changed = without(problem, gone, DAY)
    left = shortage(changed, repair_roster(changed, start, Budget(steps=1), agents=[]).roster)
    lost = left - shortage(problem, start)
    began = time.perf_counter()
    quick = repair_roster(changed, start, Budget(seconds=SECONDS, seed=seed), most_touched=most)
    took = time.perf_counter() - began
    if audit(changed, quick.roster):
        sys.exit("the repair breaks a rule")
    long = [repair_roster(changed, start, Budget(seconds=LONG, seed=each), most_touched=most) for each in SEEDS]
    full = left - shortage(changed, min(long, key=lambda outcome: outcome.cost).roster)
    won = left - shortage(changed, quick.roster)
    if full <= 0 or lost <= 0:
        return None
    print(
        f"seed {seed}: lost {lost:,.0f} yuan of shortage, won back {won:,.0f} in {took:.2f} s, "
        f"{full:,.0f} in the long run ({won / full:.0%}); cost {quick.cost:,.0f}, "
        f"{min(outcome.cost for outcome in long):,.0f} in the long run"
    )
    return took, won / lost, full / lost, won / full


def figures(agents: int = 200, cases: int = 5, most: int = 6) -> list[Figure]:
    """Print each case; the medians."""
    problem = double11(agents, 14)
    start = solve(problem, Budget(seconds=BASE, seed=1)).roster
    found: list[tuple[float, float, float, float]] = []
    for seed in count(1):
        one = case(problem, start, seed, most)
        if one is not None:
            found.append(one)
        if len(found) == cases or seed == 4 * cases:
            break
    took, won, full, ratio = (float(np.median(column)) for column in zip(*found, strict=True))
    return [
        Figure(
            what=f"{agents} x 14, {ABSENT} absent, at most {most} touched, medians of {len(found)} cases",
            seen=f"{took:.2f} s, {won:.0%} of the loss won back, {full:.0%} in the long run, {ratio:.0%} of that",
        )
    ]


if __name__ == "__main__":
    print(table_of([("repair", figures(*(int(word) for word in sys.argv[1:])))]))
