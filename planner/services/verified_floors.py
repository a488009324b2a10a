"""How many people a verification asks for, hour by hour, and how urgently.

What the people of a stretch bear is a quantile of its volume; to bear another one they have to be more or fewer by the
volume's own spread:

    people x exp((z(asked) - z(seen)) sigma),  sigma^2 = campaign^2 + day^2 + 1 / contacts

Where fewer are there than contacts ask for, what they ask for stands for people, and one in two for what was seen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import exp, sqrt
from statistics import NormalDist

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.needs import Need
from planner.domain.plan import Plan, ServiceWindow, WindowKind
from planner.domain.verified import judged_windows

MOST_TIMES = 1.5
"""Times as many people as the busiest of ten days needs, asked for by all rounds together at most."""
FIRST_URGENCY, MORE_URGENT, MOST_URGENT = 4.0, 4.0, 256.0
"""Times as dear a person short of what is asked for is, at first and where a round has not found them."""
MISSING = 0.05
"""People that may be missing of those asked for before the search counts as not having found them."""
LEAST_MORE = 0.5
"""People more that are asked for at least where a stretch fails: who is missing by a tenth is hardly looked for."""
MARGIN = 0.03
"""Asked for beyond the share, so that other draws do not undo what was reached."""
_LEAST, _MOST = 0.01, 0.99
_NORMAL = NormalDist()

Cell = tuple[str, int]
"""A queue and an interval of the horizon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """People to be on duty in one interval, and how many times as dear it is where one of them is missing."""

    people: float
    urgency: float = FIRST_URGENCY


Asks = Mapping[Cell, Ask]


def next_asks(plan: Plan, first: Plan, before: Asks, most: Mapping[str, tuple[float, ...]]) -> Asks:
    """What the next round asks for, after the roster of `plan`; `first` was planned before anything was asked for.

    Stretches that fail ask for more, those that hold for no more than they hold with. Nobody is asked for beyond
    those who could be there (`most`). Who was asked for and not found is asked for more urgently.
    """
    there = {each.queue: each.on_duty for each in plan.coverage}
    found: dict[Cell, Ask] = {}
    for cell, wanted in wanted_people(plan, first, before).items():
        queue, place = cell
        people = round(min(wanted, most[queue][place]), 1)
        if people <= 0:
            continue
        urgency = before[cell].urgency if cell in before else FIRST_URGENCY
        if cell in before and before[cell].people - there[queue][place] > MISSING:
            urgency = min(MORE_URGENT * urgency, MOST_URGENT)
        found[cell] = Ask(people=people, urgency=urgency)
    # A day that holds with what its hours were asked for is asked for it again.
    return {**before, **found}


def wanted_people(plan: Plan, first: Plan, before: Asks) -> Mapping[Cell, float]:
    """People with whom every stretch that is judged would hold, interval by interval, whoever could be there."""
    needed = {each.queue: each.p50 for each in first.requirements.queues}
    highest = {each.queue: each.p90 for each in first.requirements.queues}
    there = {each.queue: each.on_duty for each in plan.coverage}
    share = plan.verification.share if plan.verification else 0.0
    aim = min(share + MARGIN, (1.0 + share) / 2.0)
    wanted: dict[Cell, float] = {}
    for window in judged_windows(plan):
        fails = (window.met or 0.0) < share
        if window.kind is WindowKind.DAY and not fails:
            continue
        spread = _spread(first, window)
        for place in places_of(plan, window):
            cell, need, here = (window.queue, place), needed[window.queue][place], there[window.queue][place]
            likely = need * exp(_NORMAL.inv_cdf(aim) * spread)
            if window.kind is WindowKind.DAY:
                people = likely
            elif fails and cell in before and before[cell].people - here > MISSING:
                people = before[cell].people
            elif fails and here < need:
                people = likely
            else:
                people = max(here * _times(window, aim, spread), here + LEAST_MORE if fails else 0.0)
            people = min(people, MOST_TIMES * highest[window.queue][place])
            if people > 0:
                wanted[cell] = max(wanted.get(cell, 0.0), people)
    return wanted


def places_of(plan: Plan, window: ServiceWindow) -> range:
    """Intervals of the horizon a stretch lies in."""
    interval, minute = plan.floor.horizon.interval, plan.floor.horizon.minute
    return range(minute(window.start) // interval, -(-minute(window.end) // interval))


def _times(window: ServiceWindow, share: float, spread: float) -> float:
    """How many times as many people bear the volume that `share` of the runs stay below."""
    seen = min(max(window.met or 0.0, _LEAST), _MOST)
    return exp((_NORMAL.inv_cdf(share) - _NORMAL.inv_cdf(seen)) * spread)


def _spread(plan: Plan, window: ServiceWindow) -> float:
    """Of the log of a stretch's volume."""
    error = next(each for each in plan.forecasts if each.queue == window.queue).error
    day = plan.floor.horizon.index_of(window.start.date())
    volume = 0.0 if error is None else error.shared[day] ** 2 + error.daily[day] ** 2
    return sqrt(volume + 1.0 / max(window.contacts, 1.0))


def floors_of(plan: Plan, asks: Asks) -> Iterator[Need]:
    """Floors of people on duty, intervals in a row that ask for the same as one."""
    horizon = plan.floor.horizon
    open_need: Need | None = None
    for (queue, place), ask in sorted(asks.items()):
        day, opens = divmod(place * horizon.interval, MINUTES_A_DAY)
        need = Need(
            queue=queue,
            day=horizon.dates[day],
            opens=opens,
            closes=opens + horizon.interval,
            least=ask.people,
            verified=True,
            urgency=ask.urgency,
        )
        if open_need is not None and _goes_on(open_need, need):
            open_need = replace(open_need, closes=need.closes)
            continue
        if open_need is not None:
            yield open_need
        open_need = need
    if open_need is not None:
        yield open_need


def _goes_on(before: Need, after: Need) -> bool:
    """Whether two floors in a row are one."""
    return before.closes == after.opens and replace(before, opens=after.opens, closes=after.closes) == after
