"""One solver on one case in a process of its own; appends a line to a file of runs.

python -m benchmarks.peers.run SOLVER --agents 60 --days 14 --slot 30 --seconds 60 --out FILE
"""

import argparse
import os
import resource
import time
from pathlib import Path

from benchmarks.cases import double11
from benchmarks.peers import cpsat, timefold_peer
from benchmarks.peers.completing import completed, relaxed
from benchmarks.peers.measured import Case, Point, Run
from benchmarks.peers.trace import Found, Trace
from solver.audit import audit
from solver.engine import solve
from solver.goals import cost_parts, whole_cost
from solver.problem import RosterProblem
from solver.solution import Budget, Progress, Roster
from solver.warmup import warm_up

OURS = "dacu"
PEERS = ("cpsat", "cpsat-warm", "cpsat-shifts", "timefold", "timefold-python")
LOADS = {"few": 1.0, "enough": 0.75}
"""Demand over what the people can give: with enough of them only the rush lacks some."""
GREEDY_SECONDS = 0.1
LOOK_AT = (1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0)
"""Seconds the peers' rosters are looked at; auditing every one would take longer than finding them."""


def main(arguments: list[str] | None = None) -> None:
    """Run and keep."""
    chosen = parser_of_case(argparse.ArgumentParser(prog="python -m benchmarks.peers.run")).parse_args(arguments)
    case = Case(agents=chosen.agents, days=chosen.days, slot=chosen.slot, people=chosen.people, seed=chosen.seed)
    problem = double11(case.agents, case.days, slot=case.slot, seed=case.seed, load=LOADS[case.people])
    if chosen.solver == OURS:
        points, bound, memory, notes = ours(problem, chosen.seconds, case.seed, chosen.workers)
    else:
        trace = peer(problem, chosen)
        points = [judged(problem, found) for found in looked_at(trace.found)]
        bound, memory, notes = trace.bound, trace.memory_mb, trace.notes
    run = Run(
        case=case,
        solver=chosen.solver,
        seconds=chosen.seconds,
        workers=chosen.workers,
        points=tuple(points),
        bound=bound,
        memory_mb=round(memory),
        load_average=round(os.getloadavg()[0], 1),
        notes=notes,
    )
    with chosen.out.open("a", encoding="utf-8") as file:
        file.write(run.as_line() + "\n")


def parser_of_case(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """What `SOLVER` and a case are on the command line."""
    parser.add_argument("solver", choices=(OURS, *PEERS))
    parser.add_argument("--agents", type=int, required=True)
    parser.add_argument("--days", type=int, required=True)
    parser.add_argument("--slot", type=int, choices=(15, 30), default=30)
    parser.add_argument("--people", choices=tuple(LOADS), default="few")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--timefold-python", type=Path, help="interpreter of an environment that holds timefold")
    parser.add_argument("--out", type=Path, required=True)
    return parser


def ours(
    problem: RosterProblem, seconds: float, seed: int, workers: int
) -> tuple[list[Point], float | None, float, dict[str, str | int | float]]:
    """Dacu's engine with its kernels compiled: points, bound, memory and notes."""
    warm_up()
    points: list[Point] = []

    def watch(progress: Progress) -> bool:
        if progress.cost is not None:
            at = time.monotonic() - begin
            points.append(Point(seconds=at, cost=progress.cost, breaches=0, bound=progress.bound))
        return True

    begin = time.monotonic()
    outcome = solve(problem, Budget(seconds=seconds, workers=workers, seed=seed), watch)
    taken = time.monotonic() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    last = judged(problem, Found(seconds=taken, result=outcome.roster))
    if last.breaches:
        points = [Point(seconds=point.seconds, cost=point.cost, breaches=last.breaches) for point in points]
    parts = {name: round(cost) for name, cost in cost_parts(problem, outcome.roster).items() if cost}
    notes: dict[str, str | int | float] = {"steps": outcome.steps, **parts}
    if outcome.relaxed is not None:
        notes["relaxed"] = round(outcome.relaxed)
    return [*points, last], outcome.bound, memory, notes


def peer(problem: RosterProblem, chosen: argparse.Namespace) -> Trace:
    """One of the others."""
    limits = (problem, chosen.seconds, chosen.seed, chosen.workers)
    if chosen.solver == "cpsat":
        return cpsat.run_whole(*limits)
    if chosen.solver == "cpsat-warm":
        return cpsat.run_whole(*limits, warm=solve(problem, Budget(seconds=GREEDY_SECONDS)).roster)
    if chosen.solver == "cpsat-shifts":
        return cpsat.run_shifts(*limits)
    if chosen.timefold_python is None:
        raise SystemExit("Timefold needs --timefold-python: an interpreter whose environment holds it")
    return timefold_peer.run(*limits, chosen.timefold_python, java=chosen.solver == "timefold")


def looked_at(found: tuple[Found, ...]) -> list[Found]:
    """The first, the last, and the last before each moment."""
    chosen = {0, len(found) - 1}
    for moment in LOOK_AT:
        before = [place for place, each in enumerate(found) if each.seconds <= moment]
        chosen |= set(before[-1:])
    return [found[place] for place in sorted(chosen) if found]


def judged(problem: RosterProblem, found: Found) -> Point:
    """Cost and breaches by Dacu's audit; shifts alone are made into a roster first, of an easier problem."""
    if isinstance(found.result, Roster):
        roster = found.result
    else:
        problem = relaxed(problem)
        roster = completed(problem, found.result)
    cost = whole_cost(problem, roster)
    return Point(seconds=round(found.seconds, 2), cost=round(cost, 2), breaches=len(audit(problem, roster)))


if __name__ == "__main__":
    main()
