"""Who could fill a shortage although they have another shift that day, or no hours left that week."""

from dataclasses import dataclass, replace
from datetime import date

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Reason, Shortage
from planner.rostering.explain.comparison import Baseline
from planner.rostering.explain.decisions import overtime_left, with_overtime
from planner.rostering.explain.month_caps import months_passed
from planner.rostering.explain.shortages import SEQUENCE_RULES
from solver.audit import audit
from solver.goals.goal import account_minutes, contract_minutes
from solver.problem import Blocked, RosterProblem
from solver.solution import Duty, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Could:
    """Somebody who could have `after` on a day instead of `before`, empty for a day off, within the rules of one agent.

    `overtime`: hours of it in that week beyond what the plan has, within the month's cap; 0 where it takes none.
    """

    agent: str
    day: date
    before: str
    after: str
    overtime: float = 0.0


def who_could(ground: Baseline, shortage: Shortage, people: dict[Reason, tuple[str, ...]]) -> tuple[Could, ...]:
    """Of those with another shift, and of those without hours left, who could be there at the worst moment."""
    minute = ground.floor.horizon.minute(shortage.worst_at)
    found = []
    for agent in people.get(Reason.OTHER_SHIFT, ()):
        found.append(_moved(ground, ground.index(agent), minute))
    for agent in people.get(Reason.WEEK_HOURS, ()):
        found.append(_on_overtime(ground, ground.index(agent), minute))
    return tuple(could for could in found if could is not None)


def _moved(ground: Baseline, agent: int, minute: int) -> Could | None:
    """The shift over `minute` in place of the one somebody has on its day."""
    for day, shift in _shifts_over(ground.problem, agent, minute):
        mine = ground.duty(agent, day)
        if mine is None or ground.problem.shifts[mine.shift].standby:
            continue  # whoever stands by is called, not moved
        if not ground.floor.is_pinned(ground.floor.agents[agent].id, ground.floor.horizon.dates[day]):
            tour = tuple(duty for duty in ground.roster.of(agent) if duty.day != day)
            if _keeps(ground, ground.problem, agent, (*tour, Duty(agent=agent, day=day, shift=shift))):
                return _could(ground, agent, day, shift)
    return None


def _on_overtime(ground: Baseline, agent: int, minute: int) -> Could | None:
    """One more shift over `minute`, with as much overtime as the month's cap has left."""
    for day, shift in _shifts_over(ground.problem, agent, minute):
        week = ground.problem.account_of[day]
        if ground.duty(agent, day) is not None or not overtime_left(ground, agent, week):
            continue
        longer = (*ground.roster.of(agent), Duty(agent=agent, day=day, shift=shift))
        if _keeps(ground, with_overtime(ground.problem, ground, (agent,), week), agent, longer):
            worked = account_minutes(ground.problem, Roster(longer))[agent, week]
            over = max(0, int(worked - contract_minutes(ground.problem)[agent, week]))
            hours = (over - int(ground.overtime[agent, week])) / 60
            return replace(_could(ground, agent, day, shift), overtime=hours)
    return None


def _could(ground: Baseline, agent: int, day: int, shift: int) -> Could:
    mine = ground.duty(agent, day)
    return Could(
        agent=ground.floor.agents[agent].id,
        day=ground.floor.horizon.dates[day],
        before="" if mine is None else ground.problem.shifts[mine.shift].name,
        after=ground.problem.shifts[shift].name,
    )


def _shifts_over(problem: RosterProblem, agent: int, minute: int) -> list[tuple[int, int]]:
    """Day and index of every shift with desks that holds the moment and that somebody may have."""
    today = minute // MINUTES_A_DAY
    return [
        (day, index)
        for day in (today, today - 1)
        for index, shift in enumerate(problem.shifts)
        if day >= 0
        and not shift.standby
        and 0 <= minute - day * MINUTES_A_DAY - shift.start < shift.length
        and problem.blocked[agent, day, index] == Blocked.FREE
    ]


def _keeps(ground: Baseline, problem: RosterProblem, agent: int, tour: tuple[Duty, ...]) -> bool:
    """Whether a tour breaks no rule about one agent, nor the cap of a month, that theirs in the plan does not break."""
    before = ground.roster.of(agent)
    ordered = Roster(tuple(sorted(tour, key=lambda duty: duty.day)))
    new = {(breach.rule, breach.day) for breach in audit(problem, ordered, SEQUENCE_RULES) if breach.agent == agent}
    old = {(each.rule, each.day) for each in audit(problem, Roster(before), SEQUENCE_RULES) if each.agent == agent}
    return new <= old and months_passed(ground.floor, ordered.duties) <= months_passed(ground.floor, before)
