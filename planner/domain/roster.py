"""Who works when, minute by minute, in local wall-clock time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SegmentKind(StrEnum):
    """What somebody does in a stretch of a shift."""

    WORK = "work"
    REST = "rest"
    MEAL = "meal"
    TRAINING = "training"
    STANDBY = "standby"
    IDLE = "idle"
    """Paid, at no desk: the home queue is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of one shift. `queue` and `efficiency` only while working; `loan` where it supports another team."""

    start: datetime
    end: datetime
    kind: SegmentKind
    queue: str = ""
    efficiency: float = 0.0
    loan: bool = False

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return round((self.end - self.start).total_seconds() / 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One agent's shift: segments follow each other without gap from `start` to `end`."""

    agent: str
    day: date
    code: str
    start: datetime
    end: datetime
    segments: tuple[Segment, ...]

    @property
    def minutes(self) -> int:
        """Length in minutes, breaks included."""
        return round((self.end - self.start).total_seconds() / 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyCall:
    """Who is called first, second, ... among those who stand by on a day with a code."""

    day: date
    code: str
    order: int
    agent: str
