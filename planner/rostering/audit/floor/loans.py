"""What a team keeps at home while it lends, and how long somebody may be lent."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.loans import Loan
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.rostering.audit.floor.openings import opened_between

DAY = timedelta(days=1)

Part = tuple[str, Segment]
"""Agent and work."""


def loan_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Too few people at home, told once a stretch, and agents lent for too long, told once."""
    for loan, team, lent in _by_loan(floor, assignments):
        yield from _too_long(loan, lent)
        yield from _too_few(floor, loan, team, lent)


def loan_hours_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Agents lent for too long alone."""
    if any(loan.most_hours is not None for loan in floor.loans):
        for loan, _team, lent in _by_loan(floor, assignments):
            yield from _too_long(loan, lent)


def lender_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Too few people at home alone."""
    if any(loan.keep for loan in floor.loans):
        for loan, team, lent in _by_loan(floor, assignments):
            yield from _too_few(floor, loan, team, lent)


def _by_loan(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[tuple[Loan, list[Part], list[Part]]]:
    """Each loan with the work of its team, and what of that is lent."""
    teams = {agent.id: agent.team for agent in floor.agents}
    work = [(each.agent, part) for each in assignments for part in each.segments if part.kind is SegmentKind.WORK]
    for loan in floor.loans:
        team = [(agent, part) for agent, part in work if teams.get(agent) == loan.team]
        lent = [(agent, inside) for agent, part in team if part.queue == loan.queue for inside in _in_force(loan, part)]
        yield loan, team, lent


def _too_long(loan: Loan, lent: list[Part]) -> Iterator[Finding]:
    for agent in sorted({agent for agent, _part in lent}) if loan.most_hours is not None else ():
        mine = [part for each, part in lent if each == agent]
        minutes = sum(part.minutes for part in mine)
        if loan.most_hours is not None and minutes > loan.most_hours * 60:
            figures = {"queue": loan.queue, "hours": str(minutes), "most": f"{loan.most_hours * 60:g}"}
            yield Finding(rule="loan_hours", agent=agent, day=max(part.start for part in mine).date(), figures=figures)


def _too_few(floor: Floor, loan: Loan, team: list[Part], lent: list[Part]) -> Iterator[Finding]:
    """One finding for each stretch in which too few are at home while that queue is open, at its beginning."""
    if not loan.keep:
        return
    home = next(each.queues[0] for each in floor.teams if each.id == loan.team)
    begins = datetime.combine(floor.horizon.first_day, time())
    ends = datetime.combine(floor.horizon.last_day, time()) + DAY
    here = [(agent, part) for agent, part in team if part.queue == home]
    at_home, away = _PeopleAtHome(here), _PeopleAtHome(lent)
    moments = {at for _agent, part in (*lent, *here) for at in (part.start, part.end)}
    opened = opened_between(next(each for each in floor.queues if each.id == home), begins, ends)
    moments |= {at for span in opened for at in span}
    before = False
    for moment in sorted(at for at in moments if begins <= at < ends):
        people = at_home.at(moment)
        is_open = any(opens <= moment < closes for opens, closes in opened)
        few = away.at(moment) > 0 and is_open and people < loan.keep
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


class _PeopleAtHome:
    """How many of some work go on at a moment: begun, less what has ended by then."""

    def __init__(self, work: list[Part]) -> None:
        told = [part for _agent, part in work if part.start < part.end]
        self._starts, self._ends = sorted(part.start for part in told), sorted(part.end for part in told)

    def at(self, moment: datetime) -> int:
        return bisect_right(self._starts, moment) - bisect_right(self._ends, moment)


def _in_force(loan: Loan, part: Segment) -> Iterator[Segment]:
    """What of some work lies inside the hours of a loan."""
    for opens, closes in opened_between(loan, part.start, part.end, loan.first_day, loan.last_day):
        begin, end = max(part.start, opens), min(part.end, closes)
        if begin < end:
            yield replace(part, start=begin, end=end)
