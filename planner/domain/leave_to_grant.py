"""Whose shifts could be given off at next to no cost in shortage, against no least number of a rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain.floor import Floor
from planner.domain.opening import opening_days
from planner.domain.people import Agent
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.rules import MentorRule

LEAST_WORTH = 0.125
"""Hours of shortage an hour off may add: an hour of a day of eight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spare:
    """Somebody, the days that could be off, and the agent-hours below P50 this adds to those before in the list."""

    agent: str
    days: tuple[date, ...]
    adds: float


def spare_days(plan: Plan, days: Sequence[date]) -> tuple[Spare, ...]:
    """Who could be off on which of `days`, all of it at the same time; those with most days first.

    Days the supervisor has decided about and sessions of training are left alone.
    """
    left, mentored = _Left(plan), _mentored(plan)
    by_agent: dict[str, list[Assignment]] = {}
    for each in plan.assignments:
        if each.day in days and _may_be_off(plan.floor, each, mentored) and left.adds(each) <= _worth(plan.floor, each):
            by_agent.setdefault(each.agent, []).append(each)
    found = []
    for agent, shifts in sorted(by_agent.items(), key=lambda item: (-len(item[1]), item[0])):
        taken, adds = [], 0.0
        for each in shifts:
            more = left.adds(each)
            if more <= _worth(plan.floor, each):
                left.take(each)
                taken.append(each.day)
                adds += more
        if taken:
            found.append(Spare(agent=agent, days=tuple(sorted(taken)), adds=adds))
    return tuple(found)


def _worth(floor: Floor, shift: Assignment) -> float:
    return LEAST_WORTH * floor.code_by_id[shift.code].worked_minutes / 60


class _Left:
    """What each queue has above its P50, in agent-hours: of an interval, or of a day for work that can wait."""

    def __init__(self, plan: Plan) -> None:
        self._floor = floor = plan.floor
        self._left: dict[str, list[float]] = {}
        hour = floor.horizon.interval / 60
        for each in plan.coverage:
            need = plan.requirements.of(each.queue).p50
            if floor.queue_by_id[each.queue].is_live:
                self._left[each.queue] = [(have - want) * hour for have, want in zip(each.on_duty, need, strict=True)]
            else:
                self._left[each.queue] = [-want for want in need]
                for place, people in enumerate(each.on_duty):
                    self._left[each.queue][self._cell(each.queue, place)] += people * hour

    def adds(self, shift: Assignment) -> float:
        """Agent-hours of shortage that are there only without this shift."""
        whole = 0.0
        for (queue, cell), hours in self._of(shift).items():
            left = self._left[queue][cell]
            whole += max(0.0, hours - left) - max(0.0, -left)
        return whole

    def take(self, shift: Assignment) -> None:
        """Count the shift as given off."""
        for (queue, cell), hours in self._of(shift).items():
            self._left[queue][cell] -= hours

    def _of(self, shift: Assignment) -> dict[tuple[str, int], float]:
        """What a shift gives to each cell."""
        horizon, given = self._floor.horizon, dict[tuple[str, int], float]()
        for part in shift.segments:
            if part.kind is not SegmentKind.WORK or part.queue not in self._left:
                continue
            begin, end = horizon.minute(part.start), horizon.minute(part.end)
            for place in range(begin // horizon.interval, -(-end // horizon.interval)):
                if 0 <= place < horizon.days * horizon.intervals_a_day:
                    inside = min(end, (place + 1) * horizon.interval) - max(begin, place * horizon.interval)
                    key = (part.queue, self._cell(part.queue, place))
                    given[key] = given.get(key, 0.0) + part.efficiency * inside / 60
        return given

    def _cell(self, queue: str, place: int) -> int:
        if self._floor.queue_by_id[queue].is_live:
            return place
        day = opening_days(self._floor.queue_by_id[queue], self._floor.horizon, self._floor.horizon.interval)[place]
        return day if day >= 0 else place // self._floor.horizon.intervals_a_day


Stretch = tuple[datetime, datetime]


def _mentored(plan: Plan) -> dict[str, list[Stretch]]:
    """When newcomers work the queues on which they may not be alone."""
    floor, found = plan.floor, dict[str, list[Stretch]]()
    for rule in floor.rules.mentors:
        for each in plan.assignments:
            if _is_new(floor, rule, floor.agent_by_id[each.agent]):
                mine = [(part.start, part.end) for part in each.segments if part.queue == rule.queue]
                found.setdefault(rule.queue, []).extend(mine)
    return found


def _is_new(floor: Floor, rule: MentorRule, agent: Agent) -> bool:
    since = floor.horizon.first_day - timedelta(days=rule.days)
    return agent.newcomer or (agent.joined is not None and agent.joined > since)


def _may_be_off(floor: Floor, shift: Assignment, mentored: dict[str, list[Stretch]]) -> bool:
    """Whether no rule or decision asks for this shift; where a rule asks for rows of days nobody's may go."""
    rules, agent = floor.rules, floor.agent_by_id[shift.agent]
    if rules.min_days_in_row > 1 or rules.max_days_off is not None or rules.team_spread:
        return False
    if floor.is_pinned(shift.agent, shift.day) or agent.least_weekly_minutes or floor.code_by_id[shift.code].is_standby:
        return False
    if _counted(shift.code, (each.codes for each in rules.shift_counts if each.least)):
        return False
    if _counted(shift.code, (each.codes for each in rules.code_counts if each.least)):
        return False
    if agent.lead and rules.leads:
        return False
    return all(
        part.kind in (SegmentKind.WORK, SegmentKind.REST, SegmentKind.MEAL, SegmentKind.IDLE)
        and not any(part.start < end and start < part.end for start, end in mentored.get(part.queue, ()))
        for part in shift.segments
    )


def _counted(code: str, rules: Iterable[Sequence[str]]) -> bool:
    return any(code in codes for codes in rules)
