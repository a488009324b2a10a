"""Whole days a history does not hold between days it does."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from planner.domain.demand import ContactHistory, DayCounts
from planner.domain.listing import in_a_row
from planner.errors import Fault
from planner.i18n import _

WORTH_TELLING = 12.0
"""Contacts of a usual day below which a day without a row is a day without a contact."""
NAMED = 5


def hole_notes(history: ContactHistory, holidays: Collection[date], table: str, remedy: str) -> Iterator[Fault]:
    """One note for all streams that lack the same days; `remedy` says how such days are treated.

    Weekdays a stream has never seen are closed, and a holiday without a row is one: neither is told.
    """
    lacking: dict[tuple[date, ...], list[str]] = defaultdict(list)
    for stream, days in sorted(history.streams.items()):
        holes = tuple(day for day in _holes(days) if day not in holidays)
        if holes:
            lacking[holes].append(stream)
    for holes, streams in lacking.items():
        problem = _(
            "{streams}: {count} days between others have no row: {days}",
            streams=in_a_row(streams),
            count=len(holes),
            days=_listed(holes),
        )
        yield Fault(file=table, problem=problem, remedy=remedy)


def _holes(days: tuple[DayCounts, ...]) -> Iterator[date]:
    held = {each.day for each in days}
    if not held or sum(sum(each.counts) for each in days) / len(days) < WORTH_TELLING:
        return
    weekdays = {day.weekday() for day in held}
    first, last = min(held), max(held)
    for day in (first + timedelta(days=offset) for offset in range((last - first).days)):
        if day not in held and day.weekday() in weekdays:
            yield day


def _listed(days: tuple[date, ...]) -> str:
    """The first stretches of days."""
    stretches: list[list[date]] = []
    for day in days:
        if stretches and day == stretches[-1][1] + timedelta(days=1):
            stretches[-1][1] = day
        else:
            stretches.append([day, day])
    texts = [
        str(first) if first == last else _("{first} to {last}", first=first, last=last)
        for first, last in stretches[:NAMED]
    ]
    return in_a_row(texts) + (" ..." if len(stretches) > NAMED else "")
