"""What a team keeps at home while it lends, and how long somebody may be lent."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

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
        lent = [(agent, part) for agent, part in team if part.queue == loan.queue and _in_force(loan, part.start)]
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
    """One finding for each stretch in which too few are at home, at its beginning."""
    home = next(each.queues[0] for each in floor.teams if each.id == loan.team)
    ends = datetime.combine(floor.horizon.last_day, time()) + DAY
    away, here = _comings(lent), _comings([(agent, part) for agent, part in team if part.queue == home])
    before, lending, people = False, 0, 0
    for moment in sorted(at for at in {*away, *here} if at < ends):
        lending += away[moment]
        people += here[moment]
        few = lending > 0 and people < loan.keep
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


def _comings(parts: Iterable[Part]) -> Counter[datetime]:
    """By moment how many more people are at work from then on."""
    comings: Counter[datetime] = Counter()
    for _agent, part in parts:
        comings[part.start] += 1
        comings[part.end] -= 1
    return comings


def _in_force(loan: Loan, moment: datetime) -> bool:
    minute = moment.hour * 60 + moment.minute
    return loan.first_day <= moment.date() <= loan.last_day and loan.opens <= minute < loan.closes
