"""Figures of a plan that every page, sheet and message shows, counted once and so that they add up.

On duty - needed = surplus - short holds for what is shown: needed, short and surplus are
rounded first, on duty is derived.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planner.domain.opening import by_day
from planner.domain.plan import Plan, QueueCoverage, Shortage
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Agent-hours at P50: what is needed, short, over."""

    needed: float = 0.0
    short: float = 0.0
    surplus: float = 0.0

    @property
    def on_duty(self) -> float:
        """Needed, less what is short, plus what is over."""
        return round(self.needed - self.short + self.surplus, 1)

    def rounded(self, digits: int = 1) -> "Hours":
        """Parts rounded, so that `on_duty` derives from what is shown."""
        return Hours(
            needed=round(self.needed, digits), short=round(self.short, digits), surplus=round(self.surplus, digits)
        )


def total(parts: Iterable[Hours]) -> Hours:
    """The sum of several."""
    all_parts = tuple(parts)
    return Hours(
        needed=round(sum(each.needed for each in all_parts), 6),
        short=round(sum(each.short for each in all_parts), 6),
        surplus=round(sum(each.surplus for each in all_parts), 6),
    )


def spread(values: Sequence[float], whole: float, digits: int = 1) -> tuple[float, ...]:
    """`values` rounded so that they sum to `whole`: the largest remainders are rounded up.

    `whole` must be the sum of `values` rounded in any way to within one last place a value.
    """
    if not values:
        return ()
    unit = 10**digits
    floors = [int(value * unit // 1) for value in values]
    left = round(whole * unit) - sum(floors)
    by_remainder = sorted(range(len(values)), key=lambda place: floors[place] - values[place] * unit)
    sign = 1 if left > 0 else -1
    # A hand-edited plan may leave more than one last place a value.
    rounds, left = divmod(abs(left), len(values))
    # A negative rest takes from those with the smallest remainder.
    chosen = set(by_remainder[:left] if sign > 0 else by_remainder[len(values) - left :])
    floors = [figure + sign * (rounds + (place in chosen)) for place, figure in enumerate(floors)]
    return tuple(figure / unit for figure in floors)


@dataclass(frozen=True, kw_only=True)
class PlanFigures:
    """Agent-hours of a plan by queue, day and interval. Deferrable work is counted by the day."""

    plan: Plan
    known: Mapping[str, tuple[Hours, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Hours of queues that were counted before and have not changed since, by day."""

    @cached_property
    def by_queue_and_day(self) -> dict[str, tuple[Hours, ...]]:
        """Unrounded hours of each queue on each day."""
        return {each.queue: self.known.get(each.queue) or self._days_of(each) for each in self.plan.coverage}

    @cached_property
    def by_queue(self) -> dict[str, Hours]:
        """Hours of each queue over the horizon, rounded to tenths."""
        return {queue: total(days).rounded() for queue, days in self.by_queue_and_day.items()}

    @cached_property
    def by_queue_and_day_in_tenths(self) -> dict[str, tuple[Hours, ...]]:
        """Hours of each queue on each day, shared out so that its days sum to `by_queue` exactly."""
        return {queue: _shared_out(days, self.by_queue[queue], 1) for queue, days in self.by_queue_and_day.items()}

    @cached_property
    def by_day_in_tenths(self) -> tuple[Hours, ...]:
        """Hours of each day over all queues; the days sum to `whole` exactly."""
        columns = zip(*self.by_queue_and_day_in_tenths.values(), strict=True)
        return tuple(total(parts).rounded() for parts in columns)

    @cached_property
    def by_day(self) -> tuple[Hours, ...]:
        """The same in whole hours; the days sum to `whole` in whole hours."""
        return _shared_out(self.by_day_in_tenths, self.whole.rounded(0), 0)

    @cached_property
    def whole(self) -> Hours:
        """Everything, the sum of `by_queue`."""
        return total(self.by_queue.values()).rounded()

    @property
    def paid(self) -> int:
        """Yuan that are really spent: the sum of the parts as every page shows them, in whole yuan."""
        return sum(round(part.yuan) for part in self.plan.costs if part.paid)

    @property
    def shortage_share(self) -> float:
        """Short hours of those needed."""
        return self.whole.short / self.whole.needed if self.whole.needed else 0.0

    @cached_property
    def shortages(self) -> tuple[Shortage, ...]:
        """In the order of their numbers everywhere, the first is 1: customers who wait first, then the largest."""
        live = {queue.id: queue.is_live for queue in self.plan.floor.queues}
        return tuple(
            sorted(
                self.plan.shortages, key=lambda each: (not live[each.queue], -each.agent_hours, each.start, each.queue)
            )
        )

    @property
    def worst(self) -> Shortage | None:
        """The stretch with most hours short: of a live queue, where one is short at all."""
        return self.shortages[0] if self.shortages else None

    @property
    def none_short(self) -> str:
        """What is said where no stretch is short: crumbs too small to list are told."""
        if not self.whole.short:
            return _("No shortage")
        least = _("No shortage of more than a twentieth of a person")
        return _("{least}; crumbs of {hours} agent-hours", least=least, hours=f"{self.whole.short:.1f}")

    @property
    def gap(self) -> float | None:
        """Share of the cost above the bound."""
        search = self.plan.search
        return None if search.bound is None or search.cost <= 0 else max(0.0, 1 - search.bound / search.cost)

    @cached_property
    def net_by_hour(self) -> tuple[tuple[float, ...], ...]:
        """People over (+) or short (-) of P50 by day and hour, live queues, mean over the hour.

        Surplus of one queue does not hide another's shortage: an hour with any shortage shows
        the sum of what is short, only an hour without shows what is over.
        """
        return tuple(self.net_of(day) for day in range(self.plan.floor.horizon.days))

    def net_of(self, day: int) -> tuple[float, ...]:
        """The same of one day."""
        horizon = self.plan.floor.horizon
        per_hour = 60 // horizon.interval
        firsts = (day * horizon.intervals_a_day + hour * per_hour for hour in range(24))
        return tuple(self._net(range(first, first + per_hour)) for first in firsts)

    def _net(self, intervals: range) -> float:
        short = surplus = 0.0
        for each in self.plan.coverage:
            if not self.plan.floor.queue_by_id[each.queue].is_live:
                continue
            needed = self._needed[each.queue]
            for place in intervals:
                difference = each.on_duty[place] - needed[place]
                if difference < 0:
                    short -= difference
                else:
                    surplus += difference
        short, surplus = short / len(intervals), surplus / len(intervals)
        return -short if short >= 0.05 else surplus

    @cached_property
    def _needed(self) -> dict[str, tuple[float, ...]]:
        return {each.queue: each.p50 for each in self.plan.requirements.queues}

    def _days_of(self, coverage: QueueCoverage) -> tuple[Hours, ...]:
        horizon = self.plan.floor.horizon
        size, hours = horizon.intervals_a_day, horizon.interval / 60
        queue = self.plan.floor.queue_by_id[coverage.queue]
        needed = self._needed[coverage.queue]
        done = by_day(queue, horizon, [people * hours for people in coverage.on_duty])
        result = []
        for day in range(horizon.days):
            duty = [people * hours for people in coverage.on_duty[day * size : (day + 1) * size]]
            if queue.is_live:
                wanted = [people * hours for people in needed[day * size : (day + 1) * size]]
            else:
                duty, wanted = [done[day]], [needed[day]]
            result.append(
                Hours(
                    needed=sum(wanted),
                    short=sum(max(0.0, want - have) for want, have in zip(wanted, duty, strict=True)),
                    surplus=sum(max(0.0, have - want) for want, have in zip(wanted, duty, strict=True)),
                )
            )
        return tuple(result)


def _shared_out(days: Sequence[Hours], whole: Hours, digits: int) -> tuple[Hours, ...]:
    """Each day's parts rounded so that the days sum to `whole`."""
    parts = ("needed", "short", "surplus")
    columns = [spread([getattr(day, part) for day in days], getattr(whole, part), digits) for part in parts]
    return tuple(Hours(**dict(zip(parts, values, strict=True))) for values in zip(*columns, strict=True))
