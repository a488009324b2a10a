"""Cells of exports as figures: 14s, 1分20秒, 98.5%, ¥1,234.50."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from planner.domain.spelling import plain
from planner.i18n import _
from planner.people.measures import Measure, Unit
from planner.scenario.cells import Cell, CellFault, number, whole
from planner.scenario.durations import hours_in

MOST_COUNT = 10_000_000
MOST_YUAN = 1_000_000_000.0
MOST_SECONDS = 86_400.0
_WORDS = re.compile(
    r"(?:(\d+) ?(?:h|小时|时))? ?(?:(\d+) ?(?:m|min|分|分钟))? ?(?:(\d+(?:\.\d+)?) ?(?:s|sec|秒|秒钟))?", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)")
_MONEY = re.compile(r"[¥￥]? ?(.*?) ?元?")
_seconds, _share, _money = number(0, MOST_SECONDS), number(0, 100), number(-MOST_YUAN, MOST_YUAN)

SIGNED = frozenset(("sales",))
"""Money that refunds may turn negative."""


def reader_of(measure: Measure) -> Callable[[Cell], object]:
    """How a cell of a measure is read: counts as int, money as int fen, the others as float."""
    if measure.unit is Unit.MONEY:
        return signed_fen if measure.name in SIGNED else fen
    readers: dict[Unit, Callable[[Cell], object]] = {
        Unit.COUNT: whole(0, MOST_COUNT),
        Unit.DAYS: whole(0, 31),
        Unit.SECONDS: seconds,
        Unit.SHARE: share,
        Unit.MINUTES: minutes,
    }
    return readers[measure.unit]


def signed_fen(cell: Cell) -> int:
    """Yuan as whole fen, half up."""
    text = _MONEY.fullmatch(plain(cell)) if isinstance(cell, str) else None
    value = _money(text[1] if text is not None else cell)
    return int((Decimal(str(value)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def fen(cell: Cell) -> int:
    """The same of money that is not negative."""
    found = signed_fen(cell)
    if found < 0:
        raise CellFault(_("this is negative"), _("write what it cost as a number of at least 0"))
    return found


def seconds(cell: Cell) -> float:
    """A length of time: 14, 14s, 1分20秒, 1:20, 0:01:20."""
    if isinstance(cell, str):
        text = plain(cell)
        clock, words = _CLOCK.fullmatch(text), _WORDS.fullmatch(text)
        if clock is not None:
            return _seconds(int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3]))
        if words is not None and text:
            return _seconds(int(words[1] or 0) * 3600 + int(words[2] or 0) * 60 + float(words[3] or 0))
    elif (hours := hours_in(cell)) is not None:
        return _seconds(hours * 3600)
    try:
        return _seconds(cell)
    except CellFault as fault:
        raise CellFault(fault.problem, _("write seconds: 14, 14s, 1分20秒 or 0:01:20")) from fault


def minutes(cell: Cell) -> float:
    """Minutes: 12, 12分, 0:12:00."""
    if isinstance(cell, str) and not re.fullmatch(r"[\d.,]+", plain(cell)):
        return seconds(cell) / 60
    return number(0, MOST_SECONDS)(cell)


def share(cell: Cell) -> float:
    """A share from 0 to 1: 98.5%, 98.5 or 0.985; 1 alone is all of it."""
    text = plain(cell) if isinstance(cell, str) else ""
    percent = text.endswith("%")
    try:
        value = _share(text.removesuffix("%").strip() if percent else cell)
    except CellFault as fault:
        raise CellFault(fault.problem, _("write a share from 0 % to 100 %")) from fault
    return value / 100 if percent or value > 1 else value
