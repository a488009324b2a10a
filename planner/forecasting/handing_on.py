"""Chats that go on to another queue: when they come there, from the contacts of the queue that served them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from planner.domain.demand import Levers, Queue
from planner.domain.floor import Floor
from planner.domain.handovers import Handover, senders_first
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.opening import Window, joined, openings
from planner.domain.plan import QueueForecast
from planner.forecasting.curve import FloatArray, arrival_curve
from planner.forecasting.waiting import let_in_paths


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Carrier:
    """A handover as a linear rule on contacts an interval: forecast, its bounds and every sample path go by the same.

    Who comes is done `minutes` later: who comes in an interval `behind` intervals later, the part `late` [interval] of
    them one more; then they wait until the other queue is open in one of `windows`. The `lead` intervals before the
    horizon are those of its first day.
    """

    share: float
    minutes: float
    interval: int
    behind: int
    late: FloatArray
    lead: int
    intervals_a_day: int
    windows: tuple[Window, ...]

    @classmethod
    def of(cls, floor: Floor, sender: Queue, handover: Handover, forecast: QueueForecast, levers: Levers) -> Self:
        """What `handover` makes of the contacts of `sender`, which come inside an interval as its forecast says."""
        horizon = floor.horizon
        delay = chat_seconds(sender, levers) / 60 + handover.after_minutes
        behind, rest = int(delay // horizon.interval), delay % horizon.interval
        counts = np.array(forecast.p50)
        curve = arrival_curve(floor, sender, counts, forecast.rush_seconds)
        ends = horizon.interval * np.arange(1.0, counts.size + 1)
        last = curve.until(ends) - curve.until(ends - rest)
        even = np.full(counts.size, rest / horizon.interval)
        days = int(delay // MINUTES_A_DAY) + 1
        return cls(
            share=handover.share,
            minutes=delay,
            interval=horizon.interval,
            behind=behind,
            late=np.clip(np.divide(last, counts, out=even, where=counts > 0), 0.0, 1.0),
            lead=days * horizon.intervals_a_day,
            intervals_a_day=horizon.intervals_a_day,
            windows=joined((each.begin, each.end) for each in openings(floor.queue_by_id[handover.to], horizon)),
        )

    def carried(self, contacts: FloatArray, *, days_before: bool = True) -> FloatArray:
        """What comes to the other queue of `contacts` [interval] or [path, interval] of the horizon.

        Without `days_before` nobody came before it.
        """
        paths = np.atleast_2d(contacts)
        known, late = self._with_days_before(paths), self._with_days_before(self.late[None])
        if not days_before:
            known[:, : self.lead] = 0.0
        going = self.share * known
        first = self.lead - self.behind
        soon = (going * (1.0 - late))[:, first : first + paths.shape[1]]
        later = (going * late)[:, first - 1 : first - 1 + paths.shape[1]]
        return let_in_paths(soon + later, self.interval, self.windows, 1.0).reshape(contacts.shape)

    def carried_by_minute(self, contacts: FloatArray) -> FloatArray:
        """The same of contacts [minute of the horizon], before which nobody came, each when it is due."""
        whole, part = int(self.minutes), self.minutes % 1.0
        going = np.zeros(contacts.size + whole + 1)
        going[whole:-1] = (1.0 - part) * contacts
        going[whole + 1 :] += part * contacts
        found: FloatArray = let_in_paths(self.share * going[None, : contacts.size], 1, self.windows, 1.0)[0]
        return found

    def _with_days_before(self, paths: FloatArray) -> FloatArray:
        days = self.lead // self.intervals_a_day
        return np.concatenate([*[paths[:, : self.intervals_a_day]] * days, paths], axis=1)


def chat_seconds(queue: Queue, levers: Levers) -> float:
    """How long a chat takes when its agent holds as many as allowed."""
    return queue.handle_seconds * levers.handle_time * (1.0 + queue.slowdown * (queue.chats - 1))


def in_order(floor: Floor) -> tuple[str, ...]:
    """Queues of the floor, each behind those it takes chats over from."""
    known = floor.queue_by_id
    return senders_first(
        {queue.id: [each.to for each in queue.handovers if each.to in known] for queue in floor.queues}
    )


def carriers_to(
    floor: Floor, levers: Levers, queue: str, forecasts: Mapping[str, QueueForecast], *, included: bool | None = None
) -> tuple[tuple[str, Carrier], ...]:
    """Who of those in `forecasts` hands chats over to a queue, and how: all, or those `included` in its past or not."""
    return tuple(
        (sender.id, Carrier.of(floor, sender, each, forecasts[sender.id], levers))
        for sender in floor.queues
        for each in sender.handovers
        if each.to == queue
        and each.share > 0
        and sender.is_live
        and sender.id in forecasts
        and included in (None, each.included)
    )
