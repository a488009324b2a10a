"""Teams, the people in them, and what is known of them before the first day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from planner.errors import InvalidInput
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who work the same desks. The first queue is the team's home queue."""

    id: str
    name: str
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What an agent did before the horizon begins."""

    last_shift_end: datetime | None = None
    """Local end of the last shift; may lie on the first day, after a night shift."""
    days_in_row: int = 0
    """Days worked without a break up to the day before the first."""
    minutes_this_week: int = 0
    """Minutes worked from Monday of the first day's week to the day before."""
    nights_this_week: int = 0
    overtime_minutes_this_month: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One person. `skills` maps queues to efficiency in (0, 2]; `conversion` is a score around 1."""

    id: str
    name: str
    team: str
    skills: Mapping[str, float]
    weekly_minutes: int = 2400
    wage: float = 25.0
    """Yuan an hour."""
    joined: date | None = None
    no_nights: bool = False
    no_overtime: bool = False
    conversion: float = 1.0
    history: History = field(default_factory=History)

    def __post_init__(self) -> None:
        if not 0 < self.weekly_minutes <= 84 * 60:
            raise InvalidInput(
                _(
                    "{name}: {hours} contract hours a week, 1 to 84 make sense",
                    name=self.name,
                    hours=self.weekly_minutes / 60,
                )
            )


class AbsenceKind(StrEnum):
    """Why somebody is away."""

    LEAVE = "leave"
    SICK = "sick"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Whole days away, both ends included. No shift may start on them."""

    agent: str
    first_day: date
    last_day: date
    kind: AbsenceKind = AbsenceKind.LEAVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody would like `code` on `day`, or the day off (`code` empty), or not to have it (`avoid`)."""

    agent: str
    day: date
    code: str = ""
    avoid: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The supervisor has decided: this code on this day, or off (`code` empty)."""

    agent: str
    day: date
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """Agents of `team` may work `queue` of another team at `efficiency`, inside days and hours given."""

    team: str
    queue: str
    efficiency: float
    first_day: date
    last_day: date
    opens: int = 0
    closes: int = 1440
