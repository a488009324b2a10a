"""Which queue somebody may work, on loan inside the loan's days and hours, and after the exam where a course is
needed; and what the work counts."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.loans import Loan
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.rostering.audit.floor.openings import opened_between

DAY = timedelta(days=1)
CLOSE = 1e-6

Window = tuple[datetime, datetime]


def desk_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Every stretch of work on a queue that is not somebody's, or that counts more or less than it should."""
    agents = {agent.id: agent for agent in floor.agents}
    lent = _windows_by_loan(floor)
    queues = {queue.id for queue in floor.queues}
    for each in assignments:
        agent = agents.get(each.agent)
        for segment in each.segments:
            if agent is None or segment.kind is not SegmentKind.WORK or segment.queue not in queues:
                continue
            efficiencies = _efficiencies(floor, agent, segment, lent)
            if not efficiencies:
                figures = {
                    "queue": segment.queue,
                    "begin_at": segment.start.isoformat(),
                    "end_at": segment.end.isoformat(),
                }
                yield Finding(rule="desk", agent=each.agent, day=each.day, figures=figures)
            elif not _counts_as(floor, agent, segment, efficiencies):
                figures = {
                    "queue": segment.queue,
                    "begin_at": segment.start.isoformat(),
                    "stated": f"{segment.efficiency:g}",
                    "found": f"{efficiencies[0]:g}",
                }
                yield Finding(rule="efficiency", agent=each.agent, day=each.day, figures=figures)


def _efficiencies(floor: Floor, agent: Agent, segment: Segment, lent: dict[int, list[Window]]) -> list[float]:
    """What the work may count; nothing where it may not be done."""
    own = _own_queues(floor, agent)
    courses = [course for course in floor.courses if agent.team in course.teams and segment.queue in course.queues]
    if any(course.exam is not None and segment.start.date() < course.exam for course in courses):
        return []
    if segment.queue in own:
        qualified = segment.queue == own[0] or segment.queue in agent.skills
        return [agent.skills.get(segment.queue, 1.0)] if qualified else []
    windows: dict[float, list[Window]] = {}
    for number, loan in enumerate(floor.loans):
        if (loan.team, loan.queue) == (agent.team, segment.queue):
            windows.setdefault(agent.skills.get(loan.queue, loan.efficiency), []).extend(lent[number])
    return [efficiency for efficiency, hours in windows.items() if _covered(segment, hours)]


def _counts_as(floor: Floor, agent: Agent, segment: Segment, efficiencies: list[float]) -> bool:
    on_loan = segment.queue not in _own_queues(floor, agent)
    return segment.loan is on_loan and any(abs(segment.efficiency - right) <= CLOSE for right in efficiencies)


def _own_queues(floor: Floor, agent: Agent) -> tuple[str, ...]:
    return next(team.queues for team in floor.teams if team.id == agent.team)


def _covered(segment: Segment, windows: list[Window]) -> bool:
    """Whether the windows together hold the whole stretch."""
    reached = segment.start
    while reached < segment.end:
        further = [closes for opens, closes in windows if opens <= reached < closes]
        if not further:
            return False
        reached = max(further)
    return True


def _windows_by_loan(floor: Floor) -> dict[int, list[Window]]:
    """By number of the loan, the hours that begin on a day of it, as far as no phase forbids loans on their dates."""
    begins = datetime.combine(floor.horizon.first_day, time())
    ends = datetime.combine(floor.horizon.last_day, time()) + 2 * DAY
    return {number: list(_lent(floor, loan, begins, ends)) for number, loan in enumerate(floor.loans)}


def _lent(floor: Floor, loan: Loan, begins: datetime, ends: datetime) -> Iterator[Window]:
    day = begins.date() - DAY
    while day < ends.date():
        midnight = datetime.combine(day, time())
        if loan.first_day <= day <= loan.last_day and not _forbidden(floor, day):
            until = midnight + DAY if _forbidden(floor, day + DAY) else ends
            for opens, closes in opened_between(loan, midnight, midnight + DAY, day, day):
                yield opens, min(closes, until)
        day += DAY


def _forbidden(floor: Floor, day: date) -> bool:
    return any(not phase.loans and phase.first_day <= day <= phase.last_day for phase in floor.campaign.phases)
