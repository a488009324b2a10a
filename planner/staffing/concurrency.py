"""Several chats at once: how fast agents finish chats when each holds k of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Queue

FloatArray = NDArray[np.float64]

NEVER_SECONDS = 1e7
"""Patience from here on (four months) means that nobody gives up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The figures of a queue that decide how many people it needs. Hashable: tables are kept by it.

    An agent with one chat takes `handle_seconds` for it; each further one of up to `chats` slows
    every chat by `slowdown`. Customers give up after `patience_seconds` on average. The goal is
    `target_share` of all contacts answered within `target_seconds`.
    """

    handle_seconds: float
    patience_seconds: float
    chats: int
    slowdown: float
    target_share: float
    target_seconds: float

    @classmethod
    def of(cls, queue: Queue, handle_time: float = 1.0) -> "Desk":
        """The desk of `queue` with its handle time multiplied by the lever."""
        return cls(
            handle_seconds=queue.handle_seconds * handle_time,
            patience_seconds=queue.patience_seconds,
            chats=queue.chats,
            slowdown=queue.slowdown,
            target_share=queue.target_share,
            target_seconds=queue.target_seconds,
        )

    @property
    def full_load_seconds(self) -> float:
        """How long a chat takes when its agent holds as many as allowed."""
        return self.handle_seconds * (1.0 + self.slowdown * (self.chats - 1))

    @property
    def abandon_rate(self) -> float:
        """Rate at which one waiting customer gives up, a second; 0 where nobody does."""
        return 0.0 if self.patience_seconds >= NEVER_SECONDS else 1.0 / self.patience_seconds


def finish_rate(desk: Desk, chats: FloatArray) -> FloatArray:
    """Chats a second one agent with `chats` of them finishes: r(k) = k / (A (1 + d (k - 1))), r(0) = 0."""
    alone = np.where(chats > 0, 1.0 + desk.slowdown * (chats - 1.0), 1.0)
    rate: FloatArray = chats / (desk.handle_seconds * alone)
    return rate


def finish_rates(desk: Desk, people: int) -> FloatArray:
    """Chats a second `people` agents finish with 1, 2, ... people x chats chats among them.

    Chats are spread evenly: with n of them a share f of the agents holds one more than the
    k = floor(n / people) of the others, s ((1 - f) r(k) + f r(k + 1)).
    """
    chats = np.arange(1.0, people * desk.chats + 1)
    least = np.floor(chats / people)
    more = chats / people - least
    rates: FloatArray = people * ((1.0 - more) * finish_rate(desk, least) + more * finish_rate(desk, least + 1.0))
    return rates
