"""When the contacts of the first hour after a zero hour come, for the report, along the curve of the requirement."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

import numpy as np

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.plan import Plan, QueueForecast
from planner.domain.times import moment_text
from planner.exports.pages import Both, both, named, number, percent, t
from planner.forecasting.curve import ArrivalCurve, arrival_curve, zero_minutes
from planner.i18n import _

HOUR, STEP = 60.0, 5.0
LEAST = 12.0
"""Contacts of the hour, one a bar: fewer make no picture."""
WIDTH, HEIGHT, GAP = 17.0, 34.0, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Five minutes in a drawing of `HEIGHT`: place and height, and what is told of them."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RushRow:
    """A queue's first hour: contacts at P50, those of its first five minutes, and the moment half have come.

    `rush_minutes` is the length of the rush in log-time, None where the counts do not fall off after the zero hour.
    """

    queue: Both
    hour: float
    first: float
    half: str
    rush_minutes: float | None
    bars: tuple[Bar, ...]

    @property
    def share(self) -> float:
        """What part of the hour its first five minutes are."""
        return self.first / self.hour

    @property
    def spoken(self) -> str:
        """The picture as text."""
        return ", ".join(each.title for each in self.bars)

    @classmethod
    def of(cls, queue: Both, curve: ArrivalCurve, zero: float) -> Self | None:
        """The hour after minute `zero`; None where hardly anybody comes or the horizon ends inside it."""
        if zero + HOUR > curve.knots[-1]:
            return None
        first = round(zero / STEP)
        steps = curve.by_step(STEP)[first : first + round(HOUR / STEP)]
        if steps.sum() < LEAST:
            return None
        minutes = zero + np.arange(0.0, HOUR + 1)
        come = curve.until(minutes) - curve.until(np.array([zero]))
        half = zero + float(np.interp(come[-1] / 2, come, minutes - zero))
        piece = int(np.searchsorted(curve.knots, zero, side="right")) - 1
        return cls(
            queue=queue,
            hour=float(steps.sum()),
            first=float(steps[0]),
            half=_clock(half),
            rush_minutes=curve.rush_minutes if curve.zero[piece] == zero else None,
            bars=_bars(steps.tolist(), zero),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RushTable:
    """The first hour after one zero hour: a queue a row, those with most contacts first."""

    title: Both
    said: Both
    begin: str
    end: str
    rows: tuple[RushRow, ...]


def rush_tables(plan: Plan) -> tuple[RushTable, ...]:
    """A table for each zero hour inside the horizon after which anybody comes."""
    live = [each for each in plan.forecasts if plan.floor.queue_by_id[each.queue].is_live]
    curves = [(named(plan.floor.queue_by_id[each.queue]), _curve(plan, each)) for each in live]
    tables = []
    for moment, zero in zip(plan.floor.campaign.zero_hours, zero_minutes(plan.floor), strict=True):
        if not plan.floor.horizon.holds(moment.date()) or zero % STEP:
            continue
        found = [row for row in (RushRow.of(name, curve, zero) for name, curve in curves) if row]
        rows = tuple(sorted(found, key=lambda row: -row.hour))
        if rows:
            tables.append(
                RushTable(
                    title=both(partial(_title, moment_text(moment))),
                    said=_said(rows[0]),
                    begin=_clock(zero),
                    end=_clock(zero + HOUR),
                    rows=rows,
                )
            )
    return tuple(tables)


def _clock(minute: float) -> str:
    return clock(round(minute) % MINUTES_A_DAY)


def _title(moment: str) -> str:
    return _("When the first hour's contacts come after {zero}", zero=moment)


def _curve(plan: Plan, forecast: QueueForecast) -> ArrivalCurve:
    queue = plan.floor.queue_by_id[forecast.queue]
    return arrival_curve(plan.floor, queue, np.array(forecast.p50), forecast.rush_seconds)


def _said(row: RushRow) -> Both:
    return t(
        "{queue}: of {hour} contacts in the first hour {first} come in the first five minutes ({share}), half by "
        "{half}. Requirement and simulation play the same minutes.",
        queue=row.queue,
        hour=number(row.hour),
        first=number(row.first),
        share=percent(row.share),
        half=row.half,
    )


def _bars(steps: Sequence[float], zero: float) -> tuple[Bar, ...]:
    most = max(steps)
    return tuple(
        Bar(
            x=place * WIDTH + GAP / 2,
            y=round(HEIGHT * (1 - value / most), 1),
            width=WIDTH - GAP,
            height=round(HEIGHT * value / most, 1),
            title=f"{_clock(zero + place * STEP)} {number(value, 1)}",
        )
        for place, value in enumerate(steps)
    )
