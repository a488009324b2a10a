"""A roster in indices, and what a search says about it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

OFF = -1
MOMENT = 0.1
"""Seconds of a search whose time is over before it began: it still finds something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Work on `queue` (minutes from the horizon's first midnight, half open)."""

    start: int
    end: int
    queue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One shift of one agent: break starts in the order of the shift's breaks (minutes from the
    horizon's first midnight) and the desks in between, which together with the breaks fill the
    shift without gap or overlap. A standby shift has neither."""

    agent: int
    day: int
    shift: int
    breaks: tuple[int, ...] = ()
    work: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """All duties, ordered by agent and day."""

    duties: tuple[Duty, ...]

    def of(self, agent: int) -> tuple[Duty, ...]:
        """One agent's duties in order of days."""
        return tuple(duty for duty in self.duties if duty.agent == agent)

    def codes(self, agents: int, days: int) -> NDArray[np.int64]:
        """Shift index by agent and day, OFF where there is none."""
        codes = np.full((agents, days), OFF, dtype=np.int64)
        for duty in self.duties:
            codes[duty.agent, duty.day] = duty.shift
        return codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A hard rule broken: which, by whom, when, and the figures of the message."""

    rule: str
    agent: int | None
    day: int | None
    figures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """When to stop: after `seconds`, or after `steps` counted steps (then two runs are the same)."""

    seconds: float | None = None
    steps: int | None = None
    workers: int = 2
    seed: int = 1

    def since(self, begun: float) -> "Budget":
        """What is left of it where its seconds began at `time.monotonic()` `begun`; a moment at least."""
        if self.seconds is None:
            return self
        return replace(self, seconds=max(MOMENT, self.seconds - (time.monotonic() - begun)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the engine is doing now. `bound` and `cost` in yuan, None while there is none."""

    phase: str
    cost: float | None
    bound: float | None
    shortage_hours: float | None
    elapsed: float
    share_done: float
    roster: "Callable[[], Roster] | None" = None
    """Gives the best legal roster there is by then, on any thread; None before the first."""


Watcher = Callable[[Progress], bool]
"""Called now and then; returning False asks the engine to stop and keep the best."""


class Stop(StrEnum):
    """Why a search ended."""

    BUDGET = "budget"
    TIME = "time"
    GAP = "gap"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The best roster found, its cost recomputed from the roster, and a lower bound for the same model."""

    roster: Roster
    cost: float
    bound: float | None
    steps: int
    stopped: Stop
    legal: bool = True
    """False where no roster was found that keeps what people have to keep together: shares of breaks, mentors, hard
    quotas. That is no proof that there is none."""
    relaxed: float | None = None
    """Cost of the best mix of tours and parts of them. Where it lies above `bound`, that is search the bound still
    lacks; what lies between it and `cost` is mostly that people are whole, of which whole days prove a part."""


class NoRosterExists(Exception):
    """No roster can exist: the hard rules leave each of `agents` (indices) no sequence of shifts at all."""

    def __init__(self, agents: tuple[int, ...]) -> None:
        super().__init__(f"no legal sequence of shifts for agents {', '.join(map(str, agents))}")
        self.agents = agents
