"""In which order those on standby are called."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

from planner.domain.floor import Floor
from planner.domain.roster import Assignment, StandbyCall


def standby_calls(floor: Floor, assignments: tuple[Assignment, ...]) -> tuple[StandbyCall, ...]:
    """A fair order for each day and standby code, ordered by day, code and order.

    First is called who has stood nearest to the front of the line least so far (a first place
    counts more than a second); ties go to who stood by least often, then to the floor's order.
    """
    place = floor.agent_index
    duties = sorted(
        ((each.day, each.code, each.agent) for each in assignments if floor.code_by_id[each.code].is_standby),
        key=lambda duty: (duty[0], duty[1], place[duty[2]]),
    )
    burden: Counter[str] = Counter()
    times: Counter[str] = Counter()
    calls = []
    for (day, code), held in groupby(duties, key=lambda duty: duty[:2]):
        line = sorted((agent for _, _, agent in held), key=lambda agent: (burden[agent], times[agent], place[agent]))
        for order, agent in enumerate(line, start=1):
            calls.append(StandbyCall(day=day, code=code, order=order, agent=agent))
            burden[agent] += len(line) - order + 1
            times[agent] += 1
    return tuple(calls)


def calls_left(before: tuple[StandbyCall, ...], now: tuple[StandbyCall, ...]) -> tuple[StandbyCall, ...]:
    """`now` in the order people were told before; whoever is new stands at the end of the line."""
    told = {(call.day, call.code, call.agent): call.order for call in before}
    behind = len(told) + 1
    lines = sorted(
        now,
        key=lambda call: (call.day, call.code, told.get((call.day, call.code, call.agent), behind), call.order),
    )
    return tuple(
        replace(call, order=order)
        for _duty, line in groupby(lines, key=lambda call: (call.day, call.code))
        for order, call in enumerate(line, start=1)
    )
