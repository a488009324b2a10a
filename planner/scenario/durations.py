"""Lengths of time as workbooks and exports write them: 40:00, duration cells, 40小时, 1900-01-01 08:00 for 32 hours."""

import re
from datetime import date, datetime, time, timedelta

from planner.domain.spelling import plain

_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::00)?")
_DATED = re.compile(r"(1899|190[04])[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::00)?)?")
_WORDS = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(?:h|hours?|小时|时)(?: ?(\d{1,2}) ?(?:m|min|分|分钟))?", re.IGNORECASE)
_ORIGINS = {1899: datetime(1899, 12, 30), 1900: datetime(1899, 12, 31), 1904: datetime(1904, 1, 1)}
"""What a spreadsheet counts days from, by the year it shows; days before March 1900 are off by one in its calendar."""
_MOST_DAYS = 59


def hours_in(cell: object) -> float | None:
    """The hours a cell holds as a length of time; None for whatever is none, a mere number too."""
    if isinstance(cell, timedelta):
        return cell.total_seconds() / 3600
    if isinstance(cell, time):
        return cell.hour + cell.minute / 60
    if isinstance(cell, datetime):
        return _since_origin(cell)
    if isinstance(cell, date):
        return _since_origin(datetime.combine(cell, time()))
    return _text_hours(plain(cell)) if isinstance(cell, str) else None


def _text_hours(text: str) -> float | None:
    if (found := _CLOCK.fullmatch(text)) and int(found[2]) < 60:
        return int(found[1]) + int(found[2]) / 60
    if found := _WORDS.fullmatch(text):
        return float(found[1]) + int(found[2] or 0) / 60
    if found := _DATED.fullmatch(text):
        year, month, day, hour, minute = (int(part or 0) for part in found.groups())
        try:
            return _since_origin(datetime(year, month, day, hour, minute))
        except ValueError:
            return None
    return None


def _since_origin(shown: datetime) -> float | None:
    """Hours since the day spreadsheets count from: a length of time that was given the format of a date."""
    origin = _ORIGINS.get(1900 if shown.date() == date(1899, 12, 31) else shown.year)
    if origin is None or not timedelta() <= shown - origin <= timedelta(days=_MOST_DAYS):
        return None
    return round((shown - origin).total_seconds() / 60) / 60
