"""Numbers a spreadsheet keeps of days and times, where an export lost that they are dates: 46328.375."""

import re
from datetime import datetime, timedelta
from typing import TypeVar

from planner.domain.spelling import plain
from planner.scenario.fields import FIRST_YEAR, LAST_YEAR

T = TypeVar("T")

_NUMBER = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_ORIGIN = datetime(1899, 12, 30)
_ERROR = timedelta(seconds=5)
"""Four decimals of a day, as a spreadsheet shows them at the least, are off by as much."""


def dated(cell: T) -> T | datetime:
    """A cell that counts days since 1899-12-30, number or text, as date and time, to the minute where it is near one.

    Whatever is no such number of a year a roster may have is given back as it is.
    """
    days = _days(cell)
    # Written so that NaN fails too; every number of five digits is a day datetime can hold.
    if days is None or not 10_000 <= days < 100_000:
        return cell
    found = _ORIGIN + timedelta(days=days)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return cell
    whole = (found + timedelta(seconds=30)).replace(second=0, microsecond=0)
    return whole if abs(whole - found) <= _ERROR else found


def _days(cell: object) -> float | None:
    if isinstance(cell, str):
        text = plain(cell)
        return float(text) if _NUMBER.fullmatch(text) else None
    return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None
