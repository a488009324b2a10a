"""What a soft goal is, and what several goals count the same way."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from solver.problem import UNIT, Agent, Desk, RosterProblem
from solver.problem.working_time import minutes_of
from solver.solution import Roster, Stretch

Units = Sequence[NDArray[np.int64]]
"""Unit-slots in each demand cell, one array a queue."""


class Goal(Protocol):
    """One soft goal. `name` is that of its part of the cost."""

    name: ClassVar[str]

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """What `roster` costs by this goal, in yuan; the search makes the sum of all goals small."""
        ...


def account_minutes(problem: RosterProblem, roster: Roster) -> NDArray[np.int64]:
    """Ordinary minutes by agent and account of hours (A, accounts): the weeks, unless the problem has others.

    A shift counts where it starts; what is paid apart, see `solver.problem.working_time`, is left out.
    """
    minutes = np.zeros((len(problem.agents), problem.accounts_count), dtype=np.int64)
    account_of = problem.account_of
    for duty in roster.duties:
        minutes[duty.agent, account_of[duty.day]] += minutes_of(problem, duty).ordinary
    return minutes


def contract_minutes(problem: RosterProblem) -> NDArray[np.int64]:
    """Minutes at the normal wage by agent and account of hours (A, accounts)."""
    contracts = [agent.contract_by_week for agent in problem.agents]
    return np.array(contracts, dtype=np.int64).reshape(len(problem.agents), problem.accounts_count)


def due_minutes(problem: RosterProblem) -> NDArray[np.int64]:
    """Minutes below which an account is short, by agent and account of hours (A, accounts)."""
    due = [agent.due_by_week or agent.contract_by_week for agent in problem.agents]
    return np.array(due, dtype=np.int64).reshape(len(problem.agents), problem.accounts_count)


def overtime_minutes(problem: RosterProblem, roster: Roster) -> NDArray[np.int64]:
    """Minutes of overtime by agent and account of hours (A, accounts): above the contract, or paid apart."""
    above: NDArray[np.int64] = np.maximum(account_minutes(problem, roster) - contract_minutes(problem), 0)
    for duty in roster.duties:
        above[duty.agent, problem.account_of[duty.day]] += minutes_of(problem, duty).apart
    return above


def rest_day_minutes(problem: RosterProblem, roster: Roster) -> NDArray[np.float64]:
    """Minutes of overtime on rest days by agent and account of hours (A, accounts).

    Of the days worked those beyond `Agent.workdays_by_week` are rest days, each as long as the account's mean;
    never more than lies above the contract. Zeros where rest days have no pay of their own.
    """
    minutes = account_minutes(problem, roster)
    if not problem.weights.pays_rest_days:
        return np.zeros(minutes.shape)
    worked = np.zeros(minutes.shape, dtype=np.int64)
    for duty in roster.duties:
        if minutes_of(problem, duty).ordinary:
            worked[duty.agent, problem.account_of[duty.day]] += 1
    workdays = [agent.workdays_by_week or (problem.days,) * problem.accounts_count for agent in problem.agents]
    beyond = np.maximum(worked - np.array(workdays, dtype=np.int64).reshape(minutes.shape), 0)
    above = np.maximum(minutes - contract_minutes(problem), 0)
    rest: NDArray[np.float64] = np.minimum(above, minutes * beyond / np.maximum(worked, 1))
    return rest


def wages(problem: RosterProblem) -> NDArray[np.float64]:
    """Yuan an hour by agent and one column, so that it multiplies (A, accounts)."""
    return np.array([[agent.wage] for agent in problem.agents], dtype=np.float64).reshape(len(problem.agents), 1)


def desk_of(agent: Agent, stretch: Stretch) -> Desk | None:
    """The desk `agent` works `stretch` at: the first of that queue with a window around it, else of that queue."""
    of_queue = [desk for desk in agent.desks if desk.queue == stretch.queue]
    for desk in of_queue:
        if any(opens <= stretch.start and stretch.end <= closes for opens, closes in desk.windows):
            return desk
    return of_queue[0] if of_queue else None


def worked_stretches(problem: RosterProblem, roster: Roster) -> Iterator[tuple[Stretch, Desk]]:
    """Every stretch of work with the desk it is done at."""
    for duty in roster.duties:
        agent = problem.agents[duty.agent]
        for stretch in duty.work:
            desk = desk_of(agent, stretch)
            if desk is not None:
                yield stretch, desk


def units_by_cell(problem: RosterProblem, roster: Roster) -> list[NDArray[np.int64]]:
    """Unit-slots of efficiency that fall into each demand cell, one array a queue.

    Work outside the horizon or while its queue is closed falls into none.
    """
    steps = np.zeros((len(problem.queues), problem.slots + 1), dtype=np.int64)
    for stretch, desk in worked_stretches(problem, roster):
        first, last = (min(max(minute // problem.slot, 0), problem.slots) for minute in (stretch.start, stretch.end))
        steps[stretch.queue, first] += desk.efficiency
        steps[stretch.queue, last] -= desk.efficiency
    by_slot = np.cumsum(steps, axis=1)[:, :-1]
    cells = []
    for queue, units in zip(problem.queues, by_slot, strict=True):
        open_slots = queue.cell_of >= 0
        sums = np.zeros(len(queue.p50), dtype=np.int64)
        np.add.at(sums, queue.cell_of[open_slots], units[open_slots])
        cells.append(sums)
    return cells


def unit_slot_hours(problem: RosterProblem) -> float:
    """Agent-hours in one unit-slot."""
    return problem.slot / 60 / UNIT
