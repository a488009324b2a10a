"""Whom a roster concerns once it takes the place of what was published: every shift that is another one, the next
first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from planner.domain.changes import Change
from planner.domain.kept import changes_since
from planner.domain.plan import Plan
from planner.domain.roster import Assignment

SOON = timedelta(hours=24)
FREEZE_HOURS: float = 24
"""Before it begins a published shift changes only with a reason, where a scenario says nothing else."""


class When(StrEnum):
    """How near a changed shift is."""

    BEGUN = "begun"
    FROZEN = "frozen"
    """It lies within the freeze horizon."""
    SOON = "soon"
    """It begins within 24 hours."""
    LATER = "later"


NEEDS_REASON = frozenset({When.BEGUN, When.FROZEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One day of one agent that is not as it was told. `change` says why where both rosters know agent and day."""

    agent: str
    name: str
    team: str
    day: date
    before: str
    after: str
    when: When
    soon: bool
    """Whether it begins within 24 hours, or has begun, however long the freeze horizon is."""
    change: Change | None = None


def concerns(old: Plan | None, new: Plan, now: datetime, freeze: timedelta) -> tuple[Concern, ...]:
    """Everybody who has to be told, the nearest shifts first. `now` is local wall-clock time of the shop.

    Breaks that moved alone concern nobody: calendars tell them. Without an `old` roster every shift ahead is news; days
    before the new roster's first are not spoken of.
    """
    if old is None:
        found = [_concern(new, new, each, "", each.code, now, None) for each in new.assignments if each.end > now]
    else:
        found = [*_of_both(old, new, now, freeze), *_of_one(old, new, now, freeze)]
    return tuple(sorted(found, key=lambda each: (list(When).index(each.when), each.day, each.team, each.agent)))


def _of_both(old: Plan, new: Plan, now: datetime, freeze: timedelta) -> Iterator[Concern]:
    before, after = _cells(old), _cells(new)
    for change in changes_since(old, new):
        if change.is_told:
            cell = (change.agent, change.day)
            shift = min((each[cell] for each in (before, after) if cell in each), key=lambda each: each.start)
            yield _concern(new, old, shift, change.before, change.after, now, freeze, change)


def _of_one(old: Plan, new: Plan, now: datetime, freeze: timedelta) -> Iterator[Concern]:
    """Shifts of people, or on days, that one of the rosters does not know."""
    floor = new.floor
    for each in old.assignments:
        if each.agent not in floor.agent_by_id and floor.horizon.holds(each.day) and each.end > now:
            yield _concern(new, old, each, each.code, "", now, freeze)
    for each in new.assignments:
        known = each.agent in old.floor.agent_by_id and old.floor.horizon.holds(each.day)
        if not known and each.end > now:
            yield _concern(new, old, each, "", each.code, now, None)


def _concern(
    new: Plan,
    old: Plan,
    shift: Assignment,
    before: str,
    after: str,
    now: datetime,
    freeze: timedelta | None,
    change: Change | None = None,
) -> Concern:
    """`freeze` is None for what nobody was told before, which is not frozen."""
    agent = new.floor.agent_by_id.get(shift.agent) or old.floor.agent_by_id[shift.agent]
    return Concern(
        agent=agent.id,
        name=agent.name,
        team=agent.team,
        day=shift.day,
        before=before,
        after=after,
        when=_when(shift.start, now, freeze),
        soon=shift.start <= now + SOON,
        change=change,
    )


def _when(start: datetime, now: datetime, freeze: timedelta | None) -> When:
    if freeze is not None and start <= now:
        return When.BEGUN
    if freeze is not None and start <= now + freeze:
        return When.FROZEN
    return When.SOON if start <= now + SOON else When.LATER


def _cells(plan: Plan) -> dict[tuple[str, date], Assignment]:
    return {(each.agent, each.day): each for each in plan.assignments}
