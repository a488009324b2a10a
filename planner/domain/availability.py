"""The hours in which somebody can work, in minutes of the horizon."""

from collections.abc import Iterable
from datetime import timedelta

from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.opening import Window, joined
from planner.domain.people import Availability


def hours_of(agent: str, availability: Iterable[Availability], horizon: Horizon) -> tuple[Window, ...] | None:
    """Windows an agent's shifts have to lie in, in order, those that touch made one; None for who is always free.

    They reach one day beyond the horizon on either side: hours of the evening before may cross
    midnight, and so may the last day's shifts.
    """
    mine = [each for each in availability if each.agent == agent]
    if not mine:
        return None
    by_week = any(each.weekday is not None for each in mine)
    windows: list[Window] = []
    for index in range(-1, horizon.days + 1):
        day = horizon.first_day + timedelta(days=index)
        of_day = [each for each in mine if each.day == day]
        here = of_day or [each for each in mine if each.weekday == day.weekday()]
        hours = [(row.opens, row.closes) for row in here] if of_day or by_week else [(0, MINUTES_A_DAY)]
        midnight = index * MINUTES_A_DAY
        windows += [(midnight + opens, midnight + closes) for opens, closes in hours]
    return joined(windows)
