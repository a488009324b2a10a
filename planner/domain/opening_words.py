"""Opening hours in words: 18:00–02:00, or by weekday where they differ."""

from itertools import groupby

from planner.domain.labels import WEEKDAYS
from planner.domain.opening import Hours
from planner.domain.times import clock_span
from planner.i18n import _


def opening_text(of: Hours) -> str:
    """All of it in a line."""
    return _("; ").join(opening_parts(of))


def opening_parts(of: Hours) -> tuple[str, ...]:
    """`09:00–22:00`, or `from Monday to Friday 09:00–22:00; Saturday and Sunday 10:00–02:00`; closed ones are named."""
    if not of.hours:
        return (clock_span(of.opens, of.closes),)
    days = [
        (day, tuple(sorted((each.opens, each.closes) for each in of.hours if each.weekday == day))) for day in range(7)
    ]
    parts = []
    for windows, group in groupby(days, key=lambda each: each[1]):
        named = _named([day for day, _windows in group])
        hours = _(", ").join(clock_span(opens, closes) for opens, closes in windows)
        parts.append(_("{days} {hours}", days=named, hours=hours or _("closed")))
    return tuple(parts)


def _named(days: list[int]) -> str:
    """Days that follow each other."""
    names = [_(WEEKDAYS[day]) for day in days]
    return _("from {first} to {last}", first=names[0], last=names[-1]) if len(days) > 2 else _(" and ").join(names)
