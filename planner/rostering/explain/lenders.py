"""Which other teams could help a queue at a moment, and what they do instead."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.domain.floor import Floor
from planner.domain.people import Team
from planner.domain.plan import Plan
from planner.domain.roster import Segment, SegmentKind
from planner.domain.training import Course
from planner.rostering.model.desks import desks_of

SHORT = 0.05
"""People below the requirement that count as a shortage."""
DECIMALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """A team that may be lent to a queue on some days, as it stands at one moment."""

    team: str
    allowed: bool
    """Whether a loan is in force at the moment."""
    spans: tuple[tuple[date, date], ...]
    """First and last days of its loans to the queue."""
    lent: int
    """People working the queue."""
    here: int
    """People at desks of other queues."""
    own_short: float
    """People missing at the team's own queues."""
    own_over: float
    """People there above what they need."""
    keep: int = 0
    """People a loan in force leaves at home, at least."""
    course: str = ""
    """The course whose exam they have not passed at a moment at which a loan holds,"""
    exam: date | None = None
    """and the day of that exam."""
    phase: str = ""
    """The phase of the campaign that forbids loans at a moment at which one would hold."""


def lenders_of(plan: Plan, queue: str, at: datetime) -> tuple[Lender, ...]:
    """Teams with an agreement to help `queue`, in the order of the floor; empty where there is none."""
    floor = plan.floor
    now = {each.agent: segment for each in plan.assignments for segment in each.segments if _holds(segment, at)}
    found = []
    for team in floor.teams:
        spans = tuple(
            (loan.first_day, loan.last_day) for loan in floor.loans if (loan.team, loan.queue) == (team.id, queue)
        )
        if not spans or queue in team.queues:
            continue
        desks = [now[agent.id].queue for agent in floor.agents if agent.team == team.id and agent.id in now]
        gaps = list(_gaps(plan, team, at))
        allowed = _in_force(floor, team, queue, at)
        ahead = None if allowed else _exam_ahead(floor, team, queue, at)
        found.append(
            Lender(
                team=team.id,
                allowed=allowed,
                spans=spans,
                lent=desks.count(queue),
                here=len(desks) - desks.count(queue),
                own_short=round(sum(max(0.0, gap) for gap in gaps), DECIMALS),
                own_over=round(sum(max(0.0, -gap) for gap in gaps), DECIMALS),
                keep=_kept(floor, team, queue, at) if allowed else 0,
                course=ahead.name if ahead else "",
                exam=ahead.exam if ahead else None,
                phase="" if allowed else _phase_without(floor, team, queue, at),
            )
        )
    return tuple(found)


def _holds(segment: Segment, at: datetime) -> bool:
    return segment.kind in (SegmentKind.WORK, SegmentKind.IDLE) and segment.start <= at < segment.end


def _in_force(floor: Floor, team: Team, queue: str, at: datetime) -> bool:
    minute = floor.horizon.minute(at)
    return any(
        desk.queue == queue and desk.loan and desk.holds(minute, minute + 1)
        for agent in floor.agents
        if agent.team == team.id
        for desk in desks_of(floor, agent)
    )


def _exam_ahead(floor: Floor, team: Team, queue: str, at: datetime) -> Course | None:
    """The last exam that still keeps the team from a queue it could help otherwise."""
    ahead = [each for each in floor.courses if each.bars(team.id, queue) and each.exam and at.date() < each.exam]
    if not ahead or not _in_force(replace(floor, courses=(), seats=()), team, queue, at):
        return None
    return max(ahead, key=lambda each: each.exam or date.max)


def _phase_without(floor: Floor, team: Team, queue: str, at: datetime) -> str:
    """The phase but for which a loan would hold."""
    open_phases = tuple(replace(phase, loans=True) for phase in floor.campaign.phases)
    campaign = replace(floor.campaign, phases=open_phases)
    if not _in_force(replace(floor, campaign=campaign, courses=(), seats=()), team, queue, at):
        return ""
    return next((phase.label for phase in floor.campaign.phases_on(at.date()) if not phase.loans), "")


def _kept(floor: Floor, team: Team, queue: str, at: datetime) -> int:
    """People the loans of the day leave at the team's own desks."""
    loans = [loan for loan in floor.loans if (loan.team, loan.queue) == (team.id, queue)]
    return max((loan.keep for loan in loans if loan.in_force(at.date())), default=0)


def _gaps(plan: Plan, team: Team, at: datetime) -> Iterator[float]:
    """Needed less on duty at each live queue of a team that is short or over."""
    place = plan.floor.horizon.minute(at) // plan.floor.horizon.interval
    for cover in plan.coverage:
        queue = plan.floor.queue_by_id[cover.queue]
        if cover.queue in team.queues and queue.is_live and place < len(cover.on_duty):
            gap = plan.requirements.of(cover.queue).p50[place] - cover.on_duty[place]
            if abs(gap) > SHORT:
                yield gap
