"""Whether the times of a contact table are the starts of its intervals or their ends."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum

from planner.errors import Fault
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import fold


class Label(Enum):
    """What a time stands for."""

    START = "start"
    END = "end"
    """The heading says so."""
    END_BY_ITS_LOOK = "end by its look"
    """Read as ends the table holds whole days, read as starts it does not."""
    UNSURE = "unsure"
    """Taken for starts, though the first day begins late by an interval, or the last holds its midnight only."""


def label_of(heading: str, moments: Collection[tuple[date, int]], interval: int) -> Label:
    """By the heading where it says, else by the days the times (day and minute) make up, each `interval` minutes."""
    name = fold(heading)
    if name in {fold(each) for each in layouts.END_OF_INTERVAL}:
        return Label.END
    if name not in {fold(each) for each in layouts.TIME_OF_INTERVAL} or not moments:
        return Label.START
    first, last = _edges(moments)
    step = timedelta(minutes=interval)
    whole = len(set(moments)) == (last - first) // step + 1
    late = first.hour * 60 + first.minute == interval
    if whole and late and last.time() == time():
        return Label.END_BY_ITS_LOOK
    if (whole and late) or (last.time() == time() != first.time()):
        return Label.UNSURE
    return Label.START


def _edges(moments: Collection[tuple[date, int]]) -> tuple[datetime, datetime]:
    first, last = (datetime.combine(day, time()) + timedelta(minutes=at) for day, at in (min(moments), max(moments)))
    return first, last


def label_notes(
    label: Label, file: str, place: str, moments: Collection[tuple[date, int]], interval: int
) -> Iterator[Fault]:
    """What is said about times that may be ends; `place` is where their heading stands."""
    start, end = layouts.START_OF_INTERVAL[0], layouts.END_OF_INTERVAL[0]
    if label is Label.END_BY_ITS_LOOK:
        problem = _(
            "the times are read as ends of intervals of {interval} minutes: so the table holds whole days",
            interval=interval,
        )
        remedy = _("name the column {name} if they are starts", name=f"{start}/start")
    elif label is Label.UNSURE:
        first, last = _edges(moments)
        problem = _(
            "the times run from {first} to {last}: are they ends of intervals?",
            first=f"{first:%Y-%m-%d %H:%M}",
            last=f"{last:%Y-%m-%d %H:%M}",
        )
        remedy = _("they are read as starts; name the column {name} if they are ends", name=f"{end}/end")
    else:
        return
    yield Fault(file=file, place=place, problem=problem, remedy=remedy)
