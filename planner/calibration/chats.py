"""Chats of a log as columns of numbers, one entry a chat."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from planner.calibration.estimates import BoolArray, FloatArray, IntArray

NOBODY = -1
"""Agent of a chat nobody is named for, queue of one that belongs to none of the scenario."""
UNKNOWN, NO, YES = -1, 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chats:
    """All times in seconds since 1970 on the local wall clock.

    `reply` is NaN where nobody answered, `end` where the log does not say. `agent` and `queue` are
    places in lists of names, `NOBODY` where there is none. The last three are `UNKNOWN`, `NO` or `YES`.
    """

    start: FloatArray
    reply: FloatArray
    end: FloatArray
    agent: IntArray
    queue: IntArray
    abandoned: BoolArray
    bot: IntArray
    ordered: IntArray
    transferred: IntArray

    def __len__(self) -> int:
        return len(self.start)

    def where(self, chosen: BoolArray | IntArray) -> Self:
        """Some of the chats."""
        return type(self)(**{each.name: getattr(self, each.name)[chosen] for each in fields(self)})

    @classmethod
    def joined(cls, parts: "list[Chats]") -> "Chats":
        """Several logs as one."""
        return cls(**{each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)})

    @property
    def waited(self) -> FloatArray:
        """Seconds until somebody answered, or the customer gave up."""
        waited: FloatArray = np.where(self.abandoned, self.end, self.reply) - self.start
        return waited
