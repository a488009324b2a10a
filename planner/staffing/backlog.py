"""A backlog and the people rostered: how much waits when, and when it is gone (a fluid balance of agent-hours).

What waits grows by the work that comes and shrinks by the hours of the people on duty: b' = a(t) - c(t), never below
0. Nobody gives up and nobody idles while anything waits; chance inside an interval is not in it. See
docs/demand/backlog.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.demand import Queue
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.opening import opening_days
from planner.domain.plan import Plan
from planner.staffing.concurrency import Desk

HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the horizon in minutes: agent-hours of work that come in it, and of people there to do them."""

    begin: int
    end: int
    comes: float
    done: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What waits, agent-hours: at the beginning and after each stretch."""

    stretches: tuple[Stretch, ...]
    waiting: tuple[float, ...]

    @property
    def gone(self) -> float | None:
        """The first minute at which nothing waits; None where there is none."""
        if self.waiting[0] <= 0:
            return float(self.stretches[0].begin) if self.stretches else 0.0
        for stretch, before, after in zip(self.stretches, self.waiting, self.waiting[1:], strict=False):
            if after <= 0:
                # Both rates are constant inside a stretch: work is done faster than it comes.
                share = before / (stretch.done - stretch.comes)
                return stretch.begin + share * (stretch.end - stretch.begin)
        return None

    @property
    def left(self) -> float:
        """What waits at the end."""
        return self.waiting[-1]


def course(waiting: float, stretches: Sequence[Stretch]) -> Course:
    """What waits after each stretch, from `waiting` agent-hours on; exact for rates constant inside stretches."""
    path = [waiting]
    for stretch in stretches:
        path.append(max(0.0, path[-1] + stretch.comes - stretch.done))
    return Course(stretches=tuple(stretches), waiting=tuple(path))


def hours_a_case(queue: Queue, handle_time: float, minutes: float | None) -> float:
    """Agent-hours one case takes: `minutes` where given, else the queue's handle time with all chats at once."""
    if minutes is not None:
        return minutes / HOUR
    desk = Desk.of(queue, handle_time)
    return desk.full_load_seconds / desk.chats / 3600


def work_ahead(plan: Plan, queue: Queue, case: float, quantile: str, begin: int, end: int) -> tuple[Stretch, ...]:
    """The intervals from minute `begin` to `end`, the first and last cut where they are; `case` hours a contact.

    `quantile` is p10, p50 or p90 of every interval's forecast at once. People on duty are those of the plan, less
    shrinkage, loans by their efficiency. Work that can wait comes evenly over the hours its queue is open that day.
    """
    horizon = plan.floor.horizon
    interval, hours = horizon.interval, horizon.interval / HOUR
    forecast = next(each for each in plan.forecasts if each.queue == queue.id)
    cover = next(each for each in plan.coverage if each.queue == queue.id)
    comes = getattr(forecast, quantile)
    if not queue.is_live:
        comes, case = _spread(plan, queue, comes), 1.0
    there = 1.0 - plan.requirements.shrinkage
    found = []
    for place in range(begin // interval, -(-end // interval)):
        first, last = max(begin, place * interval), min(end, (place + 1) * interval)
        share = (last - first) / interval
        found.append(
            Stretch(
                begin=first,
                end=last,
                comes=comes[place] * case * share,
                done=cover.on_duty[place] * there * hours * share,
            )
        )
    return tuple(found)


def _spread(plan: Plan, queue: Queue, by_day: Sequence[float]) -> list[float]:
    """Hours of each day over the intervals in which its queue is open."""
    horizon = plan.floor.horizon
    days = opening_days(queue, horizon, horizon.interval)
    size = [max(1, days.count(day)) for day in range(horizon.days)]
    return [by_day[day] / size[day] if day >= 0 else 0.0 for day in days]


def day_of(minute: float) -> int:
    """Which day of the horizon a minute belongs to."""
    return int(minute // MINUTES_A_DAY)
