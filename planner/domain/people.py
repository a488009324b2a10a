"""Teams, the people in them, and what is known of them before the first day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from planner.domain.naming import in_language
from planner.errors import InvalidInput
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who work the same desks. The first queue is the team's home queue."""

    id: str
    name: str
    queues: tuple[str, ...]
    english_name: str = ""
    """Empty where `name` stands for both languages."""

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)


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
    last_code: str = ""
    """Shift code of the day before the first; empty where that day was off or is not known."""
    nights_in_row: int = 0
    """Night shifts on the last days before the first, without another shift or a day off in between."""
    overtime_minutes_this_week: int | None = None
    """Of `minutes_this_week` those that used nothing of the week's contract; None where nobody has told: then what
    exceeds the contract."""
    worked_before: tuple[bool, ...] = ()
    """Whether each of the six days before the first was worked, the latest last; empty where nobody has told."""
    days_off_in_row: int = 0
    """Days off up to the day before the first, as the longest run of days off counts them; 0 where nobody has told."""

    def __post_init__(self) -> None:
        if (self.overtime_minutes_this_week or 0) > self.minutes_this_week:
            raise InvalidInput(_("more overtime this week than hours worked in it"))
        if self.days_off_in_row and self.days_in_row:
            raise InvalidInput(_("the day before the first cannot be both worked and off"))
        run = next((days for days, worked in enumerate(reversed(self.six_days)) if not worked), 6)
        if self.worked_before and run != min(6, self.days_in_row):
            raise InvalidInput(
                _(
                    "{days} days in a row up to the day before the first, and {run} by the six days before",
                    days=self.days_in_row,
                    run=run,
                )
            )

    @property
    def six_days(self) -> tuple[bool, ...]:
        """Whether each of the six days before the first was worked as far as anybody knows, the latest last."""
        known = self.worked_before or (True,) * min(6, self.days_in_row)
        return ((False,) * 6 + known)[-6:]

    @property
    def off_in_row(self) -> int:
        """Days off up to the day before the first as far as anybody knows."""
        if self.days_off_in_row or self.days_in_row or not self.worked_before:
            return self.days_off_in_row
        return next(
            (days for days, worked in enumerate(reversed(self.worked_before)) if worked), len(self.worked_before)
        )

    def overtime_of_week(self, contract: int) -> int:
        """Minutes worked this week on top of a week's `contract`."""
        if self.overtime_minutes_this_week is not None:
            return self.overtime_minutes_this_week
        return max(0, self.minutes_this_week - contract)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What somebody has had of what is to be shared out fairly, summed over earlier rosters."""

    nights: float = 0.0
    weekends: float = 0.0
    """Days worked on a weekend, see `planner.domain.workdays.is_weekend`."""
    peak_hours: float = 0.0
    standby: float = 0.0
    holidays: float = 0.0
    """Shifts that began on a statutory holiday."""


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
    """First working day."""
    left: date | None = None
    """Last working day."""
    no_nights: bool = False
    no_overtime: bool = False
    conversion: float = 1.0
    lead: bool = False
    """Whether this is a team lead."""
    newcomer: bool = False
    """Whether somebody of experience has to be beside them; see `MentorRule` for those who have just joined."""
    least_weekly_minutes: int = 0
    """Fewest minutes of a whole week; leave and cut-off weeks lower it as they lower the contract."""
    max_weekends: int | None = None
    """Most weekends with work in the horizon, in place of `Rules.max_weekends`."""
    history: History = field(default_factory=History)
    ledger: Ledger = field(default_factory=Ledger)

    def __post_init__(self) -> None:
        if not 0 < self.weekly_minutes <= 84 * 60:
            raise InvalidInput(
                _(
                    "{name}: {hours} contract hours a week, 1 to 84 make sense",
                    name=self.name,
                    hours=self.weekly_minutes / 60,
                )
            )
        if self.joined is not None and self.left is not None and self.left < self.joined:
            raise InvalidInput(
                _(
                    "{name}: the last working day {left} is before the first, {joined}",
                    name=self.name,
                    left=self.left,
                    joined=self.joined,
                )
            )
        if self.least_weekly_minutes > self.weekly_minutes:
            raise InvalidInput(
                _(
                    "{name}: at least {least} h a week, and the contract has {hours}",
                    name=self.name,
                    least=f"{self.least_weekly_minutes / 60:g}",
                    hours=f"{self.weekly_minutes / 60:g}",
                )
            )

    def employed_on(self, day: date) -> bool:
        """Whether `day` lies between the first and the last working day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day <= self.left)


class AbsenceKind(StrEnum):
    """Why somebody is away."""

    LEAVE = "leave"
    SICK = "sick"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Away from minute `opens` of the first day to minute `closes` of the last one, without a gap.

    Whole days unless said otherwise: no shift may start on them. On a day that is only begun or ended no shift may
    lie in the stretch.
    """

    agent: str
    first_day: date
    last_day: date
    kind: AbsenceKind = AbsenceKind.LEAVE
    opens: int = 0
    closes: int = 1440

    def __post_init__(self) -> None:
        whole = 0 <= self.opens < 1440 and 0 < self.closes <= 1440
        if not whole or (self.first_day == self.last_day and self.closes <= self.opens):
            raise InvalidInput(
                _("{agent}: leave of some hours ends later than it begins, inside its days", agent=self.agent)
            )

    def holds(self, day: date) -> bool:
        """Whether some hours of `day` at least belong to it."""
        return self.first_day <= day <= self.last_day

    def hours_on(self, day: date) -> tuple[int, int] | None:
        """From which minute of `day` to which somebody is away; None where they are not."""
        if not self.holds(day):
            return None
        return (self.opens if day == self.first_day else 0), (self.closes if day == self.last_day else 1440)

    def takes_whole(self, day: date) -> bool:
        """Whether somebody is away all of `day`."""
        return self.hours_on(day) == (0, 1440)

    def keeps_from(self, day: date, begin: int, end: int) -> bool:
        """Whether somebody cannot work from minute `begin` to `end` of `day`: all of it is leave, or some of that."""
        hours = self.hours_on(day)
        return hours is not None and (self.takes_whole(day) or (begin < hours[1] and hours[0] < end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Hours in which somebody can work: every week on `weekday` (0 = Monday), or on `day` alone.

    Who has hours for any weekday can work inside those only. Hours of a day stand in place of what
    holds for its weekday; who has hours for single days alone is free on all others. `closes` is later
    than 1440 where the hours cross midnight.
    """

    agent: str
    weekday: int | None = None
    day: date | None = None
    opens: int = 0
    closes: int = 1440


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
class DeskPin:
    """The supervisor has decided: at `queue` from minute `start` to `end` of `day`, breaks apart.

    The shift that starts on `day` holds the whole stretch. Beyond 1440 the minutes are of the day after,
    where a night shift runs into it.
    """

    agent: str
    day: date
    queue: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= 2880:
            raise InvalidInput(
                _("{agent}: a pin of a desk ends later than it begins, on its day or the next", agent=self.agent)
            )
