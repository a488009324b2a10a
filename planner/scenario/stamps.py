"""Times of contact tables: one moment, or a stretch like `2026-11-02 09:00-09:30` that says how long it is."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault
from planner.scenario.clock_words import in_24_hours

_STRETCH = re.compile(r"(.+?\d{1,2}:\d{2}(?::\d{2})?)\s*(?:-|–|—|~|至|到)\s*(.*?\d{1,2}:\d{2}(?::\d{2})?)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_DAY = re.compile(r"(.+?)[ T]+\d{1,2}:\d{2}(?::\d{2})?")
_LAST_SECOND = re.compile(r"(:\d{2}):59")
_MINUTE = timedelta(minutes=1)
_SHORTEST = 5
"""Stretches are whole multiples of so many minutes; 09:00-09:29 counts its last minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When an interval begins, and how many minutes it lasts where its row says so."""

    start: datetime
    length: int | None = None


def stamp(cell: Cell) -> Stamp:
    """A moment in every way `cells.moment` takes, or two of them with a dash between; the second may be a time only.

    Raises
    ------
    CellFault
        Neither, or a stretch that ends before it begins.
    """
    if isinstance(cell, str):
        # Before a stretch is looked for: an offset to the west would be its end.
        cells.refuse_zone(cells.plain(cell))
    found = _STRETCH.fullmatch(in_24_hours(cells.plain(cell))) if isinstance(cell, str) else None
    if found is None:
        return Stamp(start=cells.moment(cell))
    start = cells.moment(found[1])
    end = _end(_LAST_SECOND.sub(r"\1", found[2]), found[1])
    if end <= start and _CLOCK.fullmatch(found[2]):
        end += timedelta(days=1)
    return Stamp(start=start, length=length_of(start, end))


def length_of(start: datetime, end: datetime) -> int:
    """Minutes from `start` to `end`, the last one counted where the row leaves it out: 09:00-09:29 are 30."""
    minutes = (end - start) // _MINUTE
    if not 0 < minutes <= 1440:
        raise CellFault(_("the interval ends before it begins, or after more than a day"))
    return minutes + 1 if (minutes + 1) % _SHORTEST == 0 else minutes


def _end(text: str, start: str) -> datetime:
    day = _DAY.fullmatch(start) if _CLOCK.fullmatch(text) else None
    return cells.moment(f"{day[1]} {text}" if day is not None else text)
