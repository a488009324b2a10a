"""How fast contradictions are explained: 200 agents x 28 days, with and without a hundred conflicts.

    python -m benchmarks.conflicts [--people 180 --every 3]

Prints the median of seven runs for a floor without a conflict, with one, and with a hundred people whose
pins clash in six ways; then the same with every rule about one's own days and a quota a day switched on.
With `--people` only the busy scenario grown to as many, its two courses with it, everybody at a desk for an
hour of every n-th day: processor seconds of one run of what a check does.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.busy import write_scenario
from benchmarks.figures import Figure, table_of
from planner.domain.floor import Floor
from planner.domain.people import DeskPin
from planner.rostering import conflicts_of
from planner.scenario.loader import check_scenario
from solver.conflicts import find_conflicts
from solver.problem import Blocked, Quota, RosterProblem, Runs, ShiftCount
from tests.solver.double11 import SHIFTS, double11

AGENTS, DAYS, RUNS = 200, 28, 7
CODE = {shift.name: at for at, shift in enumerate(SHIFTS)}
KINDS: tuple[tuple[tuple[int, str], ...], ...] = (
    ((9, "N"), (10, "A1")),
    tuple((day, "B1") for day in range(7, 14)),
    ((7, "N"), (8, "N"), (9, "N"), (10, "N")),
    tuple((day, "L") for day in range(14, 20)),
    ((12, "P"), (13, "A1"), (14, "P"), (15, "A1")),
    ((20, "A1"),),
)
"""Too little rest, seven days in a row, four nights in a week, too many hours, rest twice over, a pin on leave."""


def pinned(problem: RosterProblem, clashes: int) -> RosterProblem:
    """The problem with pins of one kind after the other for the first `clashes` people."""
    blocked, must = problem.blocked.copy(), problem.must_work.copy()
    for agent in range(clashes):
        for day, name in KINDS[agent % len(KINDS)]:
            must[agent, day] = True
            blocked[agent, day] = Blocked.PINNED
            on_leave = len(KINDS[agent % len(KINDS)]) == 1
            blocked[agent, day, CODE[name]] = Blocked.LEAVE if on_leave else Blocked.FREE
    return replace(problem, blocked=blocked, must_work=must)


def with_every_rule(problem: RosterProblem) -> RosterProblem:
    """The problem with runs, counts, hours to be worked, drift, successions and quotas of everybody."""
    limits = replace(
        problem.limits,
        min_days_in_row=2,
        min_days_off=2,
        max_days_off=6,
        max_nights_in_row=3,
        max_start_drift=600,
        forbidden_next=frozenset({(CODE["C1"], CODE["A1"])}),
    )
    agents = tuple(
        replace(
            agent,
            runs=Runs(least_work=2, most_work=6, least_off=2, most_off=6),
            shift_counts=(ShiftCount(shifts=(CODE["N"],), most=6),),
            most_weekends=3,
            least_by_week=tuple(minutes // 2 for minutes in agent.contract_by_week),
        )
        for agent in problem.agents
    )
    working = tuple(at for at, shift in enumerate(SHIFTS) if not shift.standby)
    quotas = tuple(Quota(rule="team_spread", day=day, shifts=working, least=20, hard=True) for day in range(DAYS))
    return replace(problem, limits=limits, agents=agents, quotas=quotas)


def seconds(work: Callable[[], object]) -> float:
    """Median of some runs."""
    times = []
    for _run in range(RUNS):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return median(times)


def busy_floor(people: int, every: int) -> Floor:
    """The busy floor with its people and seats of courses repeated, and a pinned hour every so many days."""
    with TemporaryDirectory() as folder:
        floor = check_scenario(write_scenario(Path(folder)))[0].floor
    times = -(-people // len(floor.agents))
    agents = [replace(agent, id=f"{agent.id}-{time}") for time in range(times) for agent in floor.agents][:people]
    courses = [
        replace(course, sessions=tuple(replace(each, capacity=each.capacity * times) for each in course.sessions))
        for course in floor.courses
    ]
    pins = []
    for number, agent in enumerate(agents):
        for day, date in enumerate(floor.horizon.dates):
            if (number + day) % every == 0:
                start = 60 * (11 + (number * 7 + day) % 8)
                queue = floor.home_queue(agent)
                pins.append(DeskPin(agent=agent.id, day=date, queue=queue, start=start, end=start + 60))
    # Other tables name people by their old ids.
    return replace(
        floor, agents=tuple(agents), courses=tuple(courses), desk_pins=tuple(pins), pins=(), leave=(), wishes=()
    )


def busy_figure(people: int, every: int) -> Figure:
    """Processor seconds of what a check of the busy floor does."""
    floor = busy_floor(people, every)
    begin = process_time()
    found = conflicts_of(floor)
    took = process_time() - begin
    return Figure(
        what=f"busy floor, {people} people pinned every {every} days",
        aim="1 CPU s",
        seen=f"{len(found)} conflicts, {took:.1f} CPU s",
    )


def figures() -> list[Figure]:
    """Everything."""
    found = []
    plain = double11(AGENTS, DAYS, slot=30)
    plain = replace(plain, agents=tuple(replace(agent, last_end=None) for agent in plain.agents))
    for name, base in (("rules of the sample floor", plain), ("every rule of one's own days", with_every_rule(plain))):
        for clashes in (0, 1, 100):
            problem = pinned(base, clashes)
            verdict = find_conflicts(problem)
            people = len({conflict.agent for conflict in verdict.conflicts if conflict.agent is not None})
            took = seconds(partial(find_conflicts, problem)) * 1000
            found.append(
                Figure(
                    what=f"{name}, {clashes} people pinned wrongly",
                    aim="1 s",
                    seen=f"{len(verdict.conflicts)} conflicts of {people} people, "
                    f"{len(verdict.undecided)} undecided, {took:.0f} ms",
                )
            )
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How fast contradictions are explained.")
    parser.add_argument("--people", type=int)
    parser.add_argument("--every", type=int, default=3)
    asked = parser.parse_args()
    rows = [busy_figure(asked.people, asked.every)] if asked.people else figures()
    print(table_of([("conflicts", rows)]))
