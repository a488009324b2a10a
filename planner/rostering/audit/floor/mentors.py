"""Newcomers who work a queue without enough people of experience beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.rules import MentorRule
from planner.domain.shifts import ShiftKind

Moment = tuple[datetime, int, int]
"""From when on so many newcomers and so many of experience work."""


def mentor_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """One finding a stretch with too many newcomers, at its worst moment; who came the day before is at work too."""
    parts = [(each.agent, part) for each in assignments for part in each.segments if part.kind is SegmentKind.WORK]
    for rule in floor.rules.mentors:
        mine = [(agent, part) for agent, part in parts if part.queue == rule.queue]
        mine += list(_from_before(floor, rule))
        worst: Moment | None = None
        for moment in (*_moments(floor, rule, mine), None):
            alone = moment is not None and moment[1] > rule.per * moment[2]
            if alone and moment is not None and (worst is None or _over(rule, moment) > _over(rule, worst)):
                worst = moment
            if not alone and worst is not None:
                yield _finding(floor, rule, worst)
                worst = None


def _moments(floor: Floor, rule: MentorRule, parts: list[tuple[str, Segment]]) -> Iterator[Moment]:
    """Newcomers and others at the queue from each moment on at which somebody comes or goes."""
    new = {agent.id for agent in floor.agents if _is_new(floor, rule, agent)}
    own = {agent.id for agent in floor.agents if rule.queue in _queues(floor, agent)} - new
    begins = datetime.combine(floor.horizon.first_day, time())
    ends = _nobody_else_until(floor)
    coming: dict[datetime, list[tuple[str, bool, int]]] = {begins: [], ends: []}
    for agent, part in parts:
        before = part.start < begins
        coming.setdefault(part.start, []).append((agent, before, 1))
        coming.setdefault(part.end, []).append((agent, before, -1))
    here: Counter[str] = Counter()
    old: Counter[str] = Counter()
    for moment in sorted(coming):
        for agent, before, change in coming[moment]:
            here[agent] += change
            old[agent] += change if before else 0
        if begins <= moment < ends:
            # what people of the night before break by themselves is nobody's to mend
            too_many = max(0, sum(old[agent] > 0 for agent in new) - rule.per * sum(old[agent] > 0 for agent in own))
            yield moment, sum(here[agent] > 0 for agent in new) - too_many, sum(here[agent] > 0 for agent in own)


def _from_before(floor: Floor, rule: MentorRule) -> Iterator[tuple[str, Segment]]:
    """People whose last shift runs into the first day, at their home queue until it ends."""
    begins = datetime.combine(floor.horizon.first_day, time())
    homes = {team.id: team.queues[0] for team in floor.teams}
    for agent in floor.agents:
        ended = agent.history.last_shift_end
        if ended is not None and ended > begins and homes[agent.team] == rule.queue:
            before = begins - timedelta(minutes=1)
            yield agent.id, Segment(start=before, end=ended, kind=SegmentKind.WORK, queue=rule.queue, efficiency=1.0)


def _nobody_else_until(floor: Floor) -> datetime:
    """When somebody of the next roster may begin work at the earliest: until then the last night is among itself."""
    starts = [code.start for code in floor.codes if code.kind not in (ShiftKind.STANDBY, ShiftKind.TRAINING)]
    midnight = datetime.combine(floor.horizon.last_day, time()) + timedelta(days=1)
    return midnight + timedelta(minutes=min(starts, default=0))


def _is_new(floor: Floor, rule: MentorRule, agent: Agent) -> bool:
    if agent.newcomer:
        return True
    return agent.joined is not None and (floor.horizon.first_day - agent.joined).days < rule.days


def _queues(floor: Floor, agent: Agent) -> tuple[str, ...]:
    """Own queues somebody has the skill for; loans make nobody a mentor."""
    queues = next(team.queues for team in floor.teams if team.id == agent.team)
    return tuple(queue for queue in queues if queue == queues[0] or queue in agent.skills)


def _over(rule: MentorRule, moment: Moment) -> int:
    return moment[1] - rule.per * moment[2]


def _finding(floor: Floor, rule: MentorRule, moment: Moment) -> Finding:
    at, juniors, seniors = moment
    figures = {
        "queue": rule.queue,
        "begin_at": at.isoformat(),
        "juniors": str(juniors),
        "seniors": str(seniors),
        "most": str(rule.per * seniors),
    }
    return Finding(rule="mentors", day=min(at.date(), floor.horizon.last_day), figures=figures)
