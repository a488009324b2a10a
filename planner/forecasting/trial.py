"""What a backtest of one queue found: every interval forecast from the past, beside what came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from planner.domain.campaign import PhaseKind
from planner.forecasting.accuracy import bias, coverage, pinball, wape
from planner.forecasting.phases import UNCERTAIN
from planner.forecasting.resample import FloatArray

Flags = NDArray[np.bool_]
MINUTES_AN_HOUR = 60
FEWEST_USUAL = 7
"""Days outside the campaign's busy phases below which no sentence speaks of a usual day."""


class Method(StrEnum):
    """How a day was forecast."""

    DACU = "dacu"
    NAIVE = "seasonal_naive"
    SIX_WEEKS = "six_week_mean"
    PEER = "statsforecast"


class Scope(StrEnum):
    """What part of a trial a score speaks of."""

    ALL = "all"
    USUAL = "usual_days"
    AHEAD = "days_ahead"
    HOUR = "hour"
    WEEKDAY = "weekday"
    PHASE = "phase"
    HOLIDAY = "holidays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good a method was over some intervals; NaN where nothing came, or nothing is known of it.

    `wape` is the error of single intervals, `day_wape` that of the days' totals; `bias` is above 0 where too
    much was forecast. `pinball` at 0.1, 0.5 and 0.9 and `coverage` of P10 to P90 belong to forecasts with a band.
    """

    contacts: float
    days: int
    wape: float
    day_wape: float
    mase: float
    bias: float
    pinball: tuple[float, float, float] | None
    coverage: float | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trial:
    """A row a day and origin: `days`, `origins`, `ahead` (1 is the first day forecast), `phases` [row].

    `actual`, `low`, `high` and each of `forecasts` are contacts [row, interval of `interval` minutes]; `is_open`
    says which intervals the queue is open in; `scale` [row] is the seasonal naive forecast's mean error in the past.
    """

    queue: str
    interval: int
    days: tuple[date, ...]
    origins: tuple[date, ...]
    ahead: tuple[int, ...]
    phases: tuple[PhaseKind | None, ...]
    actual: FloatArray
    low: FloatArray
    high: FloatArray
    forecasts: Mapping[Method, FloatArray]
    is_open: Flags
    scale: FloatArray
    holidays: Flags
    """Rows of official holidays and days off."""
    peer: str = ""
    """Which of statsforecast's models `Method.PEER` is: the one nearest to what came, chosen with hindsight."""

    @property
    def hours(self) -> int:
        """Parts of the day errors are told by: its hours."""
        return int(self.actual.shape[1]) * self.interval // MINUTES_AN_HOUR

    def usual(self) -> Flags:
        """Rows of no holiday and no phase that makes them uncertain; all where those are too few to speak of."""
        ordinary: Flags = np.array([phase not in UNCERTAIN for phase in self.phases]) & ~self.holidays
        return ordinary if ordinary.sum() >= FEWEST_USUAL else np.ones(len(self.days), dtype=bool)

    def all_usual(self) -> bool:
        """Whether usual days are all there are."""
        return bool(self.usual().all())

    def score(self, method: Method, rows: Flags | None = None, hours: Sequence[int] | None = None) -> Score:
        """The score of a method on `rows`, in `hours` of the day; everything where nothing is said."""
        cells = self.is_open if rows is None else self.is_open & rows[:, None]
        if hours is not None:
            hour = np.arange(self.actual.shape[1]) * self.interval // MINUTES_AN_HOUR
            cells = cells & np.isin(hour, hours)
        y, f = self.actual[cells], self.forecasts[method][cells]
        there = cells.any(axis=1)
        sums = [np.where(cells, each, 0.0).sum(axis=1)[there] for each in (self.actual, self.forecasts[method])]
        error = np.abs(y - f) / np.broadcast_to(self.scale[:, None], self.actual.shape)[cells]
        banded = method is Method.DACU and y.size > 0
        low, high = self.low[cells], self.high[cells]
        return Score(
            contacts=float(y.sum()),
            days=int(there.sum()),
            wape=wape(y, f),
            day_wape=wape(*sums),
            mase=float(error.mean()) if error.size else float("nan"),
            bias=bias(y, f),
            pinball=(pinball(y, low, 0.1), pinball(y, f, 0.5), pinball(y, high, 0.9)) if banded else None,
            coverage=coverage(y, low, high) if banded else None,
        )

    def parts(self, scope: Scope) -> list[tuple[str, Flags, tuple[int, ...] | None]]:
        """The parts a scope has in this trial: their names, rows and hours (None: the whole day)."""
        every = np.ones(len(self.days), dtype=bool)
        if scope is Scope.ALL:
            return [("", every, None)]
        if scope is Scope.USUAL:
            return [("", self.usual(), None)]
        if scope is Scope.HOUR:
            return [(str(hour), every, (hour,)) for hour in range(self.hours)]
        if scope is Scope.AHEAD:
            return [(str(each), np.array(self.ahead) == each, None) for each in sorted(set(self.ahead))]
        if scope is Scope.WEEKDAY:
            weekday = np.array([day.weekday() for day in self.days])
            return [(str(each), weekday == each, None) for each in sorted(set(weekday.tolist()))]
        if scope is Scope.HOLIDAY:
            return [("", self.holidays, None)] if self.holidays.any() else []
        kinds = [kind for kind in (None, *PhaseKind) if kind in self.phases]
        return [(kind.value if kind else "", np.array([each is kind for each in self.phases]), None) for kind in kinds]

    def ahead_weeks(self) -> list[tuple[int, int, Flags]]:
        """First and last of the days ahead, by week, with their rows."""
        ahead = np.array(self.ahead)
        weeks = range(1, max(self.ahead) + 1, 7)
        return [(first, first + 6, (ahead >= first) & (ahead < first + 7)) for first in weeks]
