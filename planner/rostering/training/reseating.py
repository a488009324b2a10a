"""Other seats where the search finds no legal roster with those chosen first."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from planner.domain.floor import Floor
from planner.domain.plan import Requirements
from planner.domain.roster import Assignment
from planner.rostering.budget import BestSoFar
from planner.rostering.model.problem import sound_part, to_assignments, to_problem
from planner.rostering.model.sessions import seats_with_sessions
from planner.rostering.training.choice import TeamInSession
from planner.rostering.training.seating import with_seats
from solver.audit import audit
from solver.engine import solve
from solver.problem import RosterProblem
from solver.solution import Breach, Budget, Outcome, Progress, Stop

Told = Callable[[Progress], bool]
Found = tuple[Floor, RosterProblem, Outcome]
PATIENCE = 0.5
"""Share of the seconds after which a search that has found nothing legal makes way for one with other seats."""


def solve_with_seats(
    wanted: Floor,
    seated: Floor,
    requirements: Requirements,
    budget: Budget,
    told: Told | None,
    start: tuple[Assignment, ...] = (),
    best: BestSoFar | None = None,
) -> Found:
    """The floor with its seats, its problem and the outcome; other seats if those of `seated` lead to nothing legal.

    `wanted` has only the seats that have to stay. Where people of a queue are too many in a session on a day
    that breaks a rule, one of them sits elsewhere; where nobody can, the search starts again with another seed.
    In seconds the budget is shared; in steps the second search has as many again, so that the outcome depends on
    steps and seed alone. The search goes on from what of `start` is sound; `best` follows it. Raises
    what `solve` raises for the first seats.
    """
    begun = time.monotonic()
    problem = to_problem(seated, requirements)
    sound = sound_part(seated, problem, start)
    if not seated.seats:
        return seated, problem, solve(problem, budget.since(begun), _followed(seated, problem, told, best), start=sound)
    patience = _Patience(told)
    first_told = _followed(seated, problem, patience.told if budget.steps is None else told, best)
    outcome = solve(problem, budget.since(begun), first_told, start=sound)
    if patience.over and outcome.stopped is Stop.INTERRUPTED:
        # it made way for other seats; nobody has stopped it
        outcome = replace(outcome, stopped=Stop.TIME)
    first = seated, problem, outcome
    if outcome.legal or outcome.stopped is Stop.INTERRUPTED:
        return first
    most = fewer(seated, audit(problem, outcome.roster))
    other, unseated = with_seats(wanted, requirements, most=most)
    other = seated if unseated else other
    again = to_problem(other, requirements)
    sound = sound_part(other, again, start)
    other_told = _followed(other, again, told, best)
    after = solve(again, replace(budget.since(begun), seed=budget.seed + 1), other_told, start=sound)
    second = other, again, after
    if after.legal:
        return second
    return min(first, second, key=lambda found: len(audit(found[1], found[2].roster)))


def _followed(floor: Floor, problem: RosterProblem, told: Told | None, best: BestSoFar | None) -> Told | None:
    """Tells `best` too where a roster is, in the words of `floor`."""
    if best is None:
        return told

    def tell(progress: Progress) -> bool:
        roster = progress.roster
        if roster is not None:
            best.follow(lambda: to_assignments(floor, problem, roster()))
        return told is None or told(progress)

    return tell


def fewer(floor: Floor, breaches: Iterable[Breach]) -> dict[TeamInSession, int]:
    """One person less of a queue in each session on the days of the breaches that several of the queue attend."""
    days = {breach.day for breach in breaches}
    tables = Counter(
        (course, floor.courses[course].sessions.index(session), floor.home_queue(floor.agent_by_id[seat.agent]))
        for seat, course, session in seats_with_sessions(floor)
        if floor.horizon.index_of(seat.day) in days and seat.agent in floor.agent_by_id
    )
    return {table: people - 1 for table, people in tables.items() if people > 1}


class _Patience:
    """Passes on what the search tells, and stops it when half its time has brought nothing legal."""

    def __init__(self, told: Told | None) -> None:
        self._told = told
        self.over = False

    def told(self, progress: Progress) -> bool:
        """Whether to go on."""
        goes_on = self._told is None or self._told(progress)
        self.over = self.over or (goes_on and progress.cost is None and progress.share_done >= PATIENCE)
        return goes_on and not self.over
