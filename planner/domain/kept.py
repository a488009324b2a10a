"""What a plan made with `--keep` has otherwise than the roster it keeps to."""

from collections.abc import Iterator
from datetime import date, datetime, time

from planner.domain.changes import Change
from planner.domain.differences import Cell, changes_between
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.domain.roster import Assignment


def changed_days(plan: Plan) -> tuple[Change, ...]:
    """Days with another code than published, in order of days and agents; none where nothing was kept to.

    Read off the plan alone, which knows the published codes and not their breaks and desks.
    """
    now = {(each.agent, each.day): each for each in plan.assignments}
    old = []
    for agent, day, code in kept_days(plan.floor):
        here = now.get((agent, day))
        if here is not None and here.code == code:
            old.append(here)
        elif code:
            midnight = datetime.combine(day, time())
            old.append(Assignment(agent=agent, day=day, code=code, start=midnight, end=midnight, segments=()))
    return differences(plan.floor, tuple(old), plan.assignments)


def differences(floor: Floor, old: tuple[Assignment, ...], new: tuple[Assignment, ...]) -> tuple[Change, ...]:
    """What `new`, which keeps to `old`, has otherwise on the days and for the agents both have."""
    return _differences(floor, old, new, {(agent, day) for agent, day, _code in kept_days(floor)})


def changes_since(old: Plan, plan: Plan) -> tuple[Change, ...]:
    """What `plan` has otherwise than an earlier one on days and for agents of both."""
    agents = old.floor.agent_by_id.keys() & plan.floor.agent_by_id.keys()
    days = set(old.floor.horizon.dates) & set(plan.floor.horizon.dates)
    shared = {(agent, day) for agent in agents for day in days}
    return _differences(plan.floor, old.assignments, plan.assignments, shared)


def _differences(
    floor: Floor, old: tuple[Assignment, ...], new: tuple[Assignment, ...], kept: set[Cell]
) -> tuple[Change, ...]:
    return changes_between(
        floor,
        tuple(each for each in old if (each.agent, each.day) in kept),
        tuple(each for each in new if (each.agent, each.day) in kept),
        absent={(each.agent, day) for each in floor.leave for day in floor.horizon.dates if each.holds(day)},
        decided={(pin.agent, pin.day) for pin in floor.pins},
        gone={(each.agent, each.day) for each in old if each.code not in floor.code_by_id},
        called=False,
    )


def kept_days(floor: Floor) -> Iterator[tuple[str, date, str]]:
    """Agent, day and published code of every day of which the published roster says something."""
    for agent, codes in floor.published.items():
        for day, code in zip(floor.horizon.dates, codes, strict=True):
            if code is not None:
                yield agent, day, code
