"""Times and lengths of time of a log: whole columns at once, for a log has millions of cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from planner.calibration.estimates import BoolArray, FloatArray
from planner.domain.spelling import plain
from planner.scenario.cells import Cell, is_blank
from planner.scenario.clock_words import in_24_hours
from planner.scenario.faults import shown
from planner.scenario.fields import FIRST_YEAR, LAST_YEAR

_ORIGIN = datetime(1899, 12, 30)
"""What spreadsheets count days from."""
_EPOCH = datetime(1970, 1, 1)
_PLAIN = (
    *("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M:%S"),
    *("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f", "%Y.%m.%d %H:%M:%S", "%Y%m%d %H:%M:%S"),
    *("%d-%b-%Y %H:%M:%S", "%d-%b-%Y %H:%M", "%b %d, %Y %I:%M:%S %p", "%b %d, %Y %H:%M:%S", "%d.%m.%Y %H:%M:%S"),
    *("%d.%m.%Y %H:%M",),
)
_ZONED = ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S%z")
_SLASHED = tuple(
    f"{day}/{year} {clock}"
    for day in ("%m/%d",)
    for year in ("%Y", "%y")
    for clock in ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
)
_NAMED = ("UTC", "GMT", "utc", "gmt")
_UTC_NAMED = re.compile(r"\s*(?:UTC|GMT)$", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}\b")
_MOMENT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_WORDS = re.compile(
    r"(?:(\d+) ?(?:天|d|days?))? ?(?:(\d+) ?(?:小时|时|h|hrs?|hours?))? ?(?:(\d+) ?(?:分钟|分|m|mins?|minutes?))?"
    r" ?(?:(\d+(?:\.\d+)?) ?(?:秒钟|秒|s|secs?|seconds?))?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SINCE_1970 = re.compile(r"1\d{9}(?:\d{3})?(?:\.0+)?")


@dataclass(slots=True, kw_only=True)
class Clock:
    """Reads the times of one file; what was learnt of its first rows holds for the rest.

    `zoned` counts times that named their own zone and were put on the wall clock of `zone`.
    """

    zone: ZoneInfo
    zoned: int = 0
    unread: str = ""
    """The first cell with something in it that is no time."""
    guessed_month_first: bool = False
    _day_first: bool | None = None
    _formats: list[str] = field(default_factory=lambda: [*_PLAIN, *_ZONED])

    def moments(self, cells: Sequence[Cell]) -> tuple[FloatArray, BoolArray]:
        """Seconds since 1970 on the wall clock, NaN for what is no time; and where only a time of day or a number of
        seconds stands, which is given as seconds."""
        seconds = np.full(len(cells), np.nan)
        bare = np.zeros(len(cells), dtype=bool)
        texts = [each if isinstance(each, str) else "" for each in cells]
        if any(each.endswith(_NAMED) for each in texts):
            texts = [_UTC_NAMED.sub("+00:00", each) for each in texts]
        left = np.array([len(each) >= 11 for each in texts], dtype=bool)
        for pattern in self._patterns(texts):
            if not left.any():
                break
            places = np.flatnonzero(left)
            found = self._parsed([texts[place] for place in places], pattern)
            known = ~np.isnan(found)
            if known.any():
                seconds[places[known]] = found[known]
                left[places[known]] = False
                self._prefer(pattern, known.mean() > 0.5)
        for place in np.flatnonzero(np.isnan(seconds)).tolist():
            cell = cells[place]
            if cell is not None and cell != "":
                seconds[place], bare[place] = self._careful(cell)
                if not self.unread and np.isnan(seconds[place]) and not is_blank(cell):
                    self.unread = shown(cell)
        return seconds, bare

    def _patterns(self, texts: Sequence[str]) -> list[str]:
        slashed = [found for each in texts if "/" in each[:3] and (found := _NUMBERED.match(each.strip()))]
        if not slashed:
            return list(self._formats)
        if self._day_first is None:
            self._day_first = any(int(each[1]) > 12 for each in slashed)
            self.guessed_month_first = not self._day_first and not any(int(each[2]) > 12 for each in slashed)
        numbered = [each.replace("%m/%d", "%d/%m") for each in _SLASHED] if self._day_first else list(_SLASHED)
        return [*numbered, *self._formats]

    def _parsed(self, texts: list[str], pattern: str) -> FloatArray:
        zoned = pattern.endswith("%z")
        found = pd.to_datetime(pd.Series(texts, dtype="str"), format=pattern, errors="coerce", utc=zoned)
        if zoned:
            self.zoned += int(found.notna().sum())
            found = found.dt.tz_convert(self.zone).dt.tz_localize(None)
        seconds: FloatArray = found.to_numpy().astype("datetime64[ms]").astype(np.float64) / 1000.0
        return np.where(found.isna().to_numpy() | ~_in_years(found), np.nan, seconds)

    def _prefer(self, pattern: str, usual: bool) -> None:
        if usual and pattern in self._formats and self._formats[0] != pattern:
            self._formats.remove(pattern)
            self._formats.insert(0, pattern)

    def _careful(self, cell: Cell) -> tuple[float, bool]:
        """One cell in every way people and programs write a time."""
        if isinstance(cell, bool):
            return np.nan, False
        if isinstance(cell, datetime):
            return (cell.replace(tzinfo=None) - _EPOCH).total_seconds(), False
        if isinstance(cell, time):
            return float(cell.hour * 3600 + cell.minute * 60 + cell.second), True
        if isinstance(cell, timedelta):
            return cell.total_seconds(), True
        if isinstance(cell, date):
            return (datetime.combine(cell, time()) - _EPOCH).total_seconds(), False
        text = plain(str(cell))
        if _SINCE_1970.fullmatch(text):
            number = float(text)
            moment = datetime.fromtimestamp(number / 1000 if number > 1e11 else number, self.zone)
            self.zoned += 1
            return (moment.replace(tzinfo=None) - _EPOCH).total_seconds(), False
        if _SERIAL.fullmatch(text) and _is_day(float(text)):
            return round((_ORIGIN + timedelta(days=float(text)) - _EPOCH).total_seconds()), False
        if found := _MOMENT.fullmatch(in_24_hours(text)):
            year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
            try:
                moment = datetime(year, month, day) + timedelta(hours=hour, minutes=minute, seconds=second)
            except ValueError:
                return np.nan, False
            return ((moment - _EPOCH).total_seconds(), False) if FIRST_YEAR <= year <= LAST_YEAR else (np.nan, False)
        length = length_in(in_24_hours(text), clock=True)
        return length, not np.isnan(length)


def lengths(cells: Sequence[Cell], factor: float) -> FloatArray:
    """Lengths of time as seconds; plain numbers count `factor` seconds each. NaN for what is none."""
    numbers = pd.to_numeric(pd.Series(list[object](cells)), errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    seconds: FloatArray = numbers * factor
    known: dict[Cell, float] = {}
    for place in np.flatnonzero(np.isnan(numbers)).tolist():
        cell = cells[place]
        if cell not in known:
            known[cell] = _length(cell)
        seconds[place] = known[cell]
    return seconds


def _length(cell: Cell) -> float:
    if isinstance(cell, timedelta):
        return cell.total_seconds()
    if isinstance(cell, time):
        return float(cell.hour * 3600 + cell.minute * 60 + cell.second)
    return length_in(plain(cell), clock=False) if isinstance(cell, str) else float("nan")


def length_in(text: str, *, clock: bool) -> float:
    """Seconds of `0:01:23`, `1分23秒`, `83s`, `83`; two figures are minutes and seconds, of a `clock` hours and
    minutes."""
    if found := _CLOCK.fullmatch(text):
        first, second, third = int(found[1]), int(found[2]), found[3]
        if third is not None:
            return float(first * 3600 + second * 60 + int(third))
        return float(first * 3600 + second * 60 if clock else first * 60 + second)
    try:
        return float(text.replace(",", ""))
    except ValueError:
        pass
    words = _WORDS.fullmatch(text)
    if words is None or not any(words.groups()):
        return float("nan")
    days, hours, minutes, seconds = (float(part or 0) for part in words.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _is_day(days: float) -> bool:
    return FIRST_YEAR <= (_ORIGIN + timedelta(days=days)).year <= LAST_YEAR


def _in_years(found: "pd.Series[pd.Timestamp]") -> BoolArray:
    years = found.dt.year.to_numpy(dtype=float, na_value=np.nan)
    inside: BoolArray = (years >= FIRST_YEAR) & (years <= LAST_YEAR)
    return inside
