"""Loans held to what the lender keeps and to the hours of each agent.

Neither can be said to the search, which knows desks with hours and no sums over people. So it lends
freely, and what goes too far is brought home: whole stretches, those first that fill least of a
shortage where they are. Then it searches once more with nothing lent but what was left, so that
others fill the gap. The bound of the search stays one: both rules only make a roster dearer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby

import numpy as np

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import Loan
from planner.rostering.sessions import Window
from planner.rostering.training import around
from solver.audit import audit
from solver.goals import whole_cost
from solver.goals.goal import units_by_cell
from solver.problem import UNIT, RosterProblem
from solver.rework import rework
from solver.solution import Budget, Duty, NoRosterExists, Roster, Stretch, Watcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """Work of one duty on another team's queue, a break inside it or not; `gain` is what it fills of a shortage."""

    agent: int
    day: int
    queue: int
    parts: tuple[Stretch, ...]
    gain: float

    @property
    def minutes(self) -> int:
        """Minutes of work, breaks not counted."""
        return sum(part.end - part.start for part in self.parts)


def lent_within_limits(
    floor: Floor, problem: RosterProblem, roster: Roster, budget: Budget, watch: Watcher | None = None
) -> Roster:
    """The roster with every loan inside its limits; where any was not, `budget` is spent on filling what is open.

    When `watch` returns False the best roster so far is taken.
    """
    home = within_loans(floor, problem, roster)
    if home == roster:
        return roster
    try:
        searched = rework(_as_lent(floor, problem, home), home, budget, watch).roster
    except NoRosterExists:
        return home
    again = within_loans(floor, problem, searched)
    costs = [whole_cost(problem, each) for each in (home, again)]
    return again if costs[1] < costs[0] else home


def is_limited(floor: Floor) -> bool:
    """Whether any loan has limits the search does not know."""
    return any(loan.keep or loan.most_hours is not None for loan in floor.loans)


def within_loans(floor: Floor, problem: RosterProblem, roster: Roster) -> Roster:
    """The roster with every loan inside its limits; as it was where that would break another rule."""
    limited = [loan for loan in floor.loans if loan.keep or loan.most_hours is not None]
    if not limited:
        return roster
    after = roster
    for loan in limited:
        after = _few_hours(floor, problem, after, loan)
    # Whoever comes home helps to keep every other loan, so that one round after the other ends.
    while (too_many := next(_not_kept(floor, problem, after, limited), None)) is not None:
        after = _home(floor, after, too_many)
    return after if len(audit(problem, after)) <= len(audit(problem, roster)) else roster


def _as_lent(floor: Floor, problem: RosterProblem, roster: Roster) -> RosterProblem:
    """The problem in which the limited loans are open to whoever is lent, while they are, and to nobody else."""
    limited = [loan for loan in floor.loans if loan.keep or loan.most_hours is not None]
    open_to: dict[tuple[int, int], list[Window]] = defaultdict(list)
    for loan in limited:
        for lent in _lent(floor, problem, roster, loan):
            open_to[lent.agent, lent.queue].append((lent.parts[0].start, lent.parts[-1].end))
    agents = []
    for place, agent in enumerate(problem.agents):
        team = floor.agents[place].team
        desks = []
        for desk in agent.desks:
            queue = problem.queues[desk.queue].name
            spans = [
                span
                for loan in limited
                if desk.loan and (loan.team, loan.queue) == (team, queue)
                for span in _spans(floor, loan)
            ]
            kept = [window for window in desk.windows if not spans] or [
                *around(desk.windows, spans),
                *(set(open_to[place, desk.queue]) if spans else ()),
            ]
            if kept or not desk.loan:
                desks.append(replace(desk, windows=tuple(sorted(kept))))
        agents.append(replace(agent, desks=tuple(desks)))
    return replace(problem, agents=tuple(agents))


def _spans(floor: Floor, loan: Loan) -> Iterator[Window]:
    """The hours of a loan in minutes of the horizon."""
    for day in range(floor.horizon.days + 1):
        if loan.first_day <= floor.horizon.first_day + timedelta(days=day) <= loan.last_day:
            yield day * MINUTES_A_DAY + loan.opens, day * MINUTES_A_DAY + loan.closes


def _few_hours(floor: Floor, problem: RosterProblem, roster: Roster, loan: Loan) -> Roster:
    """Stretches beyond an agent's hours of the loan brought home, those that help least first."""
    if loan.most_hours is None:
        return roster
    by_agent: dict[int, list[Lent]] = defaultdict(list)
    for lent in _lent(floor, problem, roster, loan):
        by_agent[lent.agent].append(lent)
    for mine in by_agent.values():
        mine.sort(key=lambda lent: (lent.gain / lent.minutes, lent.day, lent.parts[0].start))
        over = sum(lent.minutes for lent in mine) - loan.most_hours * 60
        for lent in mine:
            if over > 0 and not _is_pinned(problem, lent):
                roster, over = _home(floor, roster, lent), over - lent.minutes
    return roster


def _not_kept(floor: Floor, problem: RosterProblem, roster: Roster, loans: Iterable[Loan]) -> Iterator[Lent]:
    """Of the first loan that leaves too few at home, the stretch there that helps least."""
    for loan in loans:
        if not loan.keep:
            continue
        there = list(_lent(floor, problem, roster, loan))
        at_home = _at_home(floor, problem, roster, loan.team)
        short = [
            lent
            for lent in there
            if not _is_pinned(problem, lent)
            and any(at_home[slot] < loan.keep for part in lent.parts for slot in _slots(problem, part))
        ]
        if short:
            yield min(short, key=lambda lent: (lent.gain / lent.minutes, lent.agent, lent.day))


def _lent(floor: Floor, problem: RosterProblem, roster: Roster, loan: Loan) -> Iterator[Lent]:
    """What somebody of the team works on the loan's queue inside its days and hours."""
    queue = next(place for place, each in enumerate(floor.queues) if each.id == loan.queue)
    missing = _missing(problem, roster, queue)
    for duty in roster.duties:
        if floor.agents[duty.agent].team != loan.team:
            continue
        work = sorted(duty.work, key=lambda stretch: stretch.start)
        for at, run in groupby(work, key=lambda stretch: stretch.queue):
            parts = tuple(run)
            if at == queue and any(_holds(floor, loan, part) for part in parts):
                gain = sum(missing[slot] for part in parts for slot in _slots(problem, part))
                yield Lent(agent=duty.agent, day=duty.day, queue=queue, parts=parts, gain=gain)


def _is_pinned(problem: RosterProblem, lent: Lent) -> bool:
    """Whether the supervisor put somebody there for a part of it: that stays, and the audit tells what it breaks."""
    return any(
        pin.queue == lent.queue and pin.start < lent.parts[-1].end and lent.parts[0].start < pin.end
        for pin in problem.agents[lent.agent].desk_pins
    )


def _holds(floor: Floor, loan: Loan, part: Stretch) -> bool:
    """Whether the loan is in force when the stretch begins."""
    day, minute = divmod(part.start, MINUTES_A_DAY)
    date = floor.horizon.first_day + timedelta(days=day)
    return loan.first_day <= date <= loan.last_day and loan.opens <= minute < loan.closes


def _missing(problem: RosterProblem, roster: Roster, queue: int) -> list[float]:
    """By slot, people the queue would lack with one fewer, at most one."""
    need = problem.queues[queue]
    have = units_by_cell(problem, roster)[queue]
    lack = np.clip((need.p50 - have + UNIT) / UNIT, 0.0, 1.0)
    return [float(lack[cell]) if cell >= 0 else 0.0 for cell in need.cell_of]


def _at_home(floor: Floor, problem: RosterProblem, roster: Roster, team: str) -> Counter[int]:
    """People of a team at work on its home queue, by slot."""
    home = next(place for place, each in enumerate(floor.queues) if each.id == floor.team_by_id[team].queues[0])
    people: Counter[int] = Counter()
    for duty in roster.duties:
        if floor.agents[duty.agent].team == team:
            for part in duty.work:
                if part.queue == home:
                    people.update(_slots(problem, part))
    return people


def _slots(problem: RosterProblem, part: Stretch) -> range:
    return range(part.start // problem.slot, min(part.end // problem.slot, problem.slots))


def _home(floor: Floor, roster: Roster, lent: Lent) -> Roster:
    """The roster with a stretch worked on the agent's home queue instead."""
    queue = floor.home_queue(floor.agents[lent.agent])
    home = next(place for place, each in enumerate(floor.queues) if each.id == queue)

    def back(duty: Duty) -> Duty:
        if (duty.agent, duty.day) != (lent.agent, lent.day):
            return duty
        work: list[Stretch] = []
        for part in duty.work:
            part = replace(part, queue=home) if part in lent.parts else part
            if work and (work[-1].end, work[-1].queue) == (part.start, part.queue):
                work[-1] = replace(work[-1], end=part.end)
            else:
                work.append(part)
        return replace(duty, work=tuple(work))

    return Roster(tuple(back(duty) for duty in roster.duties))
