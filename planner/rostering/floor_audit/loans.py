"""What a team keeps at home while it lends, and how long somebody may be lent."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.people import Loan
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, Segment, SegmentKind

DAY = timedelta(days=1)

Part = tuple[str, Segment]
"""Agent and work."""


def loan_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Too few people at home, told once a stretch, and agents lent for too long, told once."""
    teams = {agent.id: agent.team for agent in floor.agents}
    work = [(each.agent, part) for each in assignments for part in each.segments if part.kind is SegmentKind.WORK]
    for loan in floor.loans:
        team = [(agent, part) for agent, part in work if teams.get(agent) == loan.team]
        lent = [(agent, inside) for agent, part in team if part.queue == loan.queue for inside in _in_force(loan, part)]
        yield from _too_long(loan, lent)
        yield from _too_few(floor, loan, team, lent)


def _too_long(loan: Loan, lent: list[Part]) -> Iterator[Finding]:
    for agent in sorted({agent for agent, _part in lent}) if loan.most_hours is not None else ():
        mine = [part for each, part in lent if each == agent]
        minutes = sum(part.minutes for part in mine)
        if loan.most_hours is not None and minutes > loan.most_hours * 60:
            figures = {"queue": loan.queue, "hours": str(minutes), "most": f"{loan.most_hours * 60:g}"}
            yield Finding(rule="loan_hours", agent=agent, day=max(part.start for part in mine).date(), figures=figures)


def _too_few(floor: Floor, loan: Loan, team: list[Part], lent: list[Part]) -> Iterator[Finding]:
    """One finding for each stretch in which too few are at home while that queue is open, at its beginning."""
    home = next(each.queues[0] for each in floor.teams if each.id == loan.team)
    begins = datetime.combine(floor.horizon.first_day, time())
    ends = datetime.combine(floor.horizon.last_day, time()) + DAY
    here = [(agent, part) for agent, part in team if part.queue == home]
    at_home, away = _Crowd(here), _Crowd(lent)
    moments = {at for _agent, part in (*lent, *here) for at in (part.start, part.end)}
    moments |= {at for day in floor.horizon.dates for at in _hours(floor, home, day)}
    before = False
    for moment in sorted(at for at in moments if begins <= at < ends):
        people = at_home.at(moment)
        opens, closes = _hours(floor, home, moment.date())
        few = away.at(moment) > 0 and opens <= moment < closes and people < loan.keep
        if few and not before:
            figures = {
                "team": loan.team,
                "queue": loan.queue,
                "begin_at": moment.isoformat(),
                "people": str(people),
                "least": str(loan.keep),
            }
            yield Finding(rule="lender_floor", day=moment.date(), figures=figures)
        before = few


class _Crowd:
    """How many of some work go on at a moment: begun, less what has ended by then."""

    def __init__(self, work: list[Part]) -> None:
        told = [part for _agent, part in work if part.start < part.end]
        self._starts, self._ends = sorted(part.start for part in told), sorted(part.end for part in told)

    def at(self, moment: datetime) -> int:
        return bisect_right(self._starts, moment) - bisect_right(self._ends, moment)


def _hours(floor: Floor, queue: str, day: date) -> tuple[datetime, datetime]:
    """When a queue opens and closes on a day."""
    of, midnight = next(each for each in floor.queues if each.id == queue), datetime.combine(day, time())
    return midnight + timedelta(minutes=of.opens), midnight + timedelta(minutes=of.closes)


def _in_force(loan: Loan, part: Segment) -> Iterator[Segment]:
    """What of some work lies inside the hours of a loan."""
    day = part.start.date()
    while day <= part.end.date():
        midnight = datetime.combine(day, time())
        begin = max(part.start, midnight + timedelta(minutes=loan.opens))
        end = min(part.end, midnight + timedelta(minutes=loan.closes))
        if loan.first_day <= day <= loan.last_day and begin < end:
            yield replace(part, start=begin, end=end)
        day += DAY
