"""Chats at once of an agent, second by second, and the work in each chat when they slow each other.

An agent with k chats works on each at the rate 1 / (1 + d (k - 1)) (`planner.staffing.concurrency`). The work in a
chat, in seconds of an agent who has no other, is the integral of that rate over the chat's life. With the clock of an
agent run at that rate it is a difference of two readings: one sort of all beginnings and ends, then one running sum
for every d that is tried.
"""

from dataclasses import dataclass

import numpy as np

from planner.calibration.estimates import FloatArray, IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Beginnings and ends of all chats, agent by agent in order of time.

    `chats` is how many the agent has after each event and `seconds` how long until the agent's next one. `begins` and
    `ends` say where each chat's events stand; `joined` is how many its agent had once it was taken up.
    """

    chats: FloatArray
    seconds: FloatArray
    begins: IntArray
    ends: IntArray
    joined: IntArray

    @classmethod
    def of(cls, agent: IntArray, begin: FloatArray, end: FloatArray) -> "Floor":
        """The floor of chats that each have an agent, a beginning and an end not before it."""
        size = len(agent)
        who = np.concatenate([agent, agent])
        when = np.concatenate([begin, end])
        step = np.concatenate([np.ones(size), -np.ones(size)])
        # A chat that ends as another begins is not beside it; one that ends as it begins was there for no time.
        empty = np.concatenate([np.zeros(size, dtype=bool), end <= begin])
        order = np.lexsort((np.where(step > 0, 1, np.where(empty, 2, 0)), when, who))
        chats = np.cumsum(step[order])
        seconds = np.zeros(2 * size)
        if size:
            same = who[order][1:] == who[order][:-1]
            seconds[:-1] = np.where(same, np.diff(when[order]), 0.0)
        place = np.empty(2 * size, dtype=np.int64)
        place[order] = np.arange(2 * size)
        return cls(
            chats=np.maximum(chats, 0.0),
            seconds=seconds,
            begins=place[:size],
            ends=place[size:],
            joined=np.rint(chats[place[:size]]).astype(np.int64),
        )

    def work(self, slowdown: float, which: IntArray) -> FloatArray:
        """Seconds of work in the chats `which`, for an agent without another."""
        beside = np.maximum(self.chats - 1.0, 0.0)
        clock = np.concatenate([[0.0], np.cumsum(self.seconds / (1.0 + slowdown * beside))])
        work: FloatArray = clock[self.ends[which]] - clock[self.begins[which]]
        return work

    def paces(self, which: IntArray, most: int) -> tuple[FloatArray, IntArray]:
        """Agent-seconds with 1, 2, ... `most` chats, and chats that ended with so many, of the chats `which`.

        A second an agent has k chats is spent on each of them by a k-th.
        """
        seconds = np.zeros(most)
        for chats in range(1, most + 1):
            clock = np.concatenate([[0.0], np.cumsum(np.where(self.chats == chats, self.seconds, 0.0))])
            seconds[chats - 1] = (clock[self.ends[which]] - clock[self.begins[which]]).sum() / chats
        before = np.rint(self.chats[self.ends[which]]).astype(np.int64) + 1
        return seconds, np.bincount(np.clip(before, 0, most), minlength=most + 1)[1:]

    @property
    def most(self) -> int:
        """The most chats any agent had."""
        return int(self.chats.max(initial=0.0))
