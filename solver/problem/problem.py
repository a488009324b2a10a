"""The roster problem in minutes and indices. Knows no calendar, no file, no page.

Minute 0 is the horizon's first midnight on the wall clock. A slot is `slot` minutes, the common
divisor of the demand interval, all shift starts, shift lengths, breaks and windows; slot t covers
minutes `[t * slot, (t + 1) * slot)`. Coverage is counted in units: an agent of efficiency 1 in a slot is UNIT.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from solver.problem.counts import Fairness, Lending, MealWaves, Mentors, OvertimePool, Quota, Runs, ShiftCount

UNIT = 20
MINUTES_A_DAY = 1440
SATURDAY = 5
UNPUBLISHED = -2
"""A day of an agent of which a published roster says nothing."""


class Blocked(IntEnum):
    """Why an agent may not start a shift on a day; FREE means it may."""

    FREE = 0
    LEAVE = 1
    TEAM = 2
    PHASE = 3
    WEEKDAY = 4
    NO_NIGHTS = 5
    PINNED = 6
    NOT_JOINED = 7
    DAY_HOURS = 8
    CONTRACT = 9
    AVAILABILITY = 10
    TRAINING = 11
    DESK_PIN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A break of `length` minutes that starts `earliest` to `latest` minutes after the shift's start."""

    length: int
    earliest: int
    latest: int
    meal: bool
    paid: bool = True
    """Whether its minutes are part of `Shift.worked`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A coded shift: `start` in minutes of its day, `worked` paid working minutes, breaks in order."""

    name: str
    start: int
    length: int
    worked: int
    night: bool
    standby: bool
    breaks: tuple[Break, ...]
    called: int = 0
    """Minutes worked if its holder is called: they count for the most minutes of an account, and are not paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A queue an agent may work: `efficiency` in units of UNIT, inside `windows` (minutes, half open)."""

    queue: int
    efficiency: int
    loan: bool
    windows: tuple[tuple[int, int], ...]
    loan_factor: float = 1.0
    """On a loan an hour costs this many times `Weights.loan_hour`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPin:
    """From minute `start` to `end` of the horizon, breaks apart, somebody works at `queue` and at no other.

    That a shift holds the whole stretch is said by `RosterProblem.blocked` and `must_work`.
    """

    queue: int
    start: int
    end: int
    whole: bool = False
    """Whether breaks stay outside too, as they do in a session of a course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One agent. `desks[0]` is the home queue. Lists by week run over `RosterProblem.accounts_count`: the weeks,
    unless the problem keeps its accounts of hours otherwise."""

    name: str
    team: int
    desks: tuple[Desk, ...]
    wage: float
    """Yuan an hour."""
    contract_by_week: tuple[int, ...]
    """Minutes at the normal wage left in each week; a cut-off week has its share, work before day one taken off."""
    overtime_by_week: tuple[int, ...]
    """Most minutes in each week above it."""
    overtime_pools: tuple[OvertimePool, ...] = ()
    due_by_week: tuple[int, ...] = ()
    """Minutes below which `Weights.under_hours` counts in each week; `contract_by_week` where empty. Less where days
    on which the contract may still be worked, or has been, lie outside the horizon."""
    salary: float = 0.0
    """Yuan paid in the horizon whether there is work or not; see `Weights.normal_factor`."""
    workdays_by_week: tuple[int, ...] = ()
    """Days of work in each week before the others are rest days; no day is one where empty."""
    least_by_week: tuple[int, ...] = ()
    """Fewest minutes in each week, hard; none where empty."""
    last_end: int | None = None
    """Minute the last shift before the horizon ended: usually negative."""
    last_shift: int | None = None
    """The shift of the day before day one, None if that day was off or is not known."""
    days_in_row: int = 0
    run_before: int | None = None
    """Days of work, or days off as a negative number, up to day one, as the shortest runs and the longest of days off
    count them on; None where a run that touches day one may be as short as it likes."""
    nights_this_week: int = 0
    nights_in_row: int = 0
    """Night shifts on the last days before day one without another shift or a day off in between."""
    worked_before: tuple[int, ...] = ()
    """Days before day one (-1 is yesterday) on which there was work, besides those in a row."""
    runs: Runs | None = None
    """Own limits of runs; those of `Limits` where None."""
    shift_counts: tuple[ShiftCount, ...] = ()
    most_weekends: int | None = None
    """Weekends of the horizon with a shift on Saturday or Sunday."""
    desk_pins: tuple[DeskPin, ...] = ()
    ledger: tuple[float, ...] = ()
    """Units carried over for each of `RosterProblem.fairness`; zeros where empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueNeed:
    """What one queue needs.

    `cell_of[t]` is the demand cell slot t counts for, or -1 where the queue is closed. A live
    queue has a cell a slot; deferrable work has a cell a day, filled by any slot of its window.
    `p50[c]`, `p90[c]` are in unit-slots: UNIT means one agent of efficiency 1 for one slot.
    """

    name: str
    weight: float
    deferrable: bool
    cell_of: NDArray[np.int64]
    p50: NDArray[np.int64]
    p90: NDArray[np.int64]
    urgency: NDArray[np.float64] | None = None
    """How many times as dear it is in each cell to be below P50, at least 1; None where none is dearer."""

    def urgencies(self) -> NDArray[np.float64]:
        """`urgency`, 1 in every cell where it is None."""
        return np.ones(len(self.p50)) if self.urgency is None else self.urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Hard rules that are the same for everybody; minutes. Those not given forbid nothing."""

    min_rest: int = 0
    max_days_in_row: int = 366
    rest_days_in_seven: int = 0
    max_nights_a_week: int = 7
    break_share: float = 1.0
    min_desk: int = 0
    min_days_in_row: int = 1
    min_days_off: int = 1
    max_days_off: int | None = None
    max_nights_in_row: int | None = None
    max_start_drift: int | None = None
    """Minutes a start may differ from that of the day before, if that was worked."""
    forbidden_next: frozenset[tuple[int, int]] = frozenset()
    """(shift, shift of the next day) that may not follow each other."""
    min_work_stretch: int = 0
    """Minutes between the shift's start, its breaks and its end."""

    @property
    def runs(self) -> Runs:
        """Limits of runs for whoever has none of their own."""
        return Runs(
            least_work=self.min_days_in_row,
            most_work=self.max_days_in_row,
            least_off=self.min_days_off,
            most_off=self.max_days_off,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Prices of the soft goals in yuan; hours are agent-hours.

    Those not given price nothing but what is short (an agent-hour and a standby duty 100) and overtime, paid half as
    much again where there are wages.
    """

    shortage: float = 100.0
    deep_factor: float = 1.0
    deep_share: float = 0.0
    p90_factor: float = 0.0
    surplus: float = 0.0
    overtime_factor: float = 1.5
    under_hours: float = 0.0
    extra_night: float = 0.0
    full_weekend: float = 0.0
    loan_hour: float = 0.0
    desk_change: float = 0.0
    standby_short: float = 100.0
    start_change: float = 0.0
    """A start that differs by more than `steady_within` minutes from that of the day before, if that was worked."""
    steady_within: int = 60
    earlier_factor: float = 1.0
    """A start that is earlier than that of the day before costs this many times `start_change`."""
    lone_day: float = 0.0
    """A single day of work between days off, or a single day off between days of work."""
    change: float = 0.0
    """A day of an agent that differs from the published roster."""
    rest_day_factor: float | None = None
    """Pay of overtime on rest days as a multiple of the wage; that of all overtime where None."""
    holiday_factor: float = 3.0
    """Pay in `RosterProblem.holidays` as a multiple of the wage."""
    normal_factor: float = 1.0
    """Pay of minutes inside the contract as a multiple of the wage: nothing where `Agent.salary` pays them."""

    @property
    def pays_rest_days(self) -> bool:
        """Whether days worked, and not only their minutes, matter for the pay."""
        return self.rest_day_factor is not None and self.rest_day_factor != self.overtime_factor


@dataclass(frozen=True, kw_only=True)
class RosterProblem:
    """All of it. A = agents, D = days, S = shifts, H = slots of the horizon.

    `blocked[a, d, s]` uint8 of Blocked; `must_work[a, d]` bool: a pin that is not a day off.
    `extra_cost[a, d, s]` yuan on top of wages: wishes missed, night allowance, holiday premium,
    standby fee, less what a good converter brings. `off_cost[a, d]` yuan of a day without shift.
    `standby_need[d, s]` people wanted on standby shift s.
    Days of week w are those with `week_of[d] == w`; weeks run Monday to Sunday.
    Work in minutes after the horizon's end covers nothing and costs as any other.
    """

    days: int
    slot: int
    first_weekday: int
    shifts: tuple[Shift, ...]
    agents: tuple[Agent, ...]
    queues: tuple[QueueNeed, ...]
    blocked: NDArray[np.uint8]
    must_work: NDArray[np.bool_]
    extra_cost: NDArray[np.float64]
    off_cost: NDArray[np.float64]
    standby_need: NDArray[np.int64]
    limits: Limits
    weights: Weights
    holidays: tuple[tuple[int, int], ...] = ()
    """Stretches of minutes, half open and in order, in which all work is paid `Weights.holiday_factor`. They belong to
    no account of hours, but count against the most and the fewest minutes of the account a shift starts in."""
    normal_day: int | None = None
    """Minutes of a shift, outside `holidays`, beyond which it is overtime whatever the account holds; None: all go to
    the account."""
    weekend_of: tuple[int, ...] | None = None
    """Weekend each day belongs to, -1 where to none; one day or two in a row have the same. Saturdays and Sundays
    unless given."""
    accounts: tuple[int, ...] | None = None
    """Account of hours each day's minutes go to, 0, 0, ..., 1, ...; the weeks unless given."""
    quotas: tuple[Quota, ...] = ()
    mentors: tuple[Mentors, ...] = ()
    lendings: tuple[Lending, ...] = ()
    meal_waves: tuple[MealWaves, ...] = ()
    fairness: tuple[Fairness, ...] = ()
    published: NDArray[np.int64] | None = None
    """(A, D): shift of a published roster, -1 off, UNPUBLISHED where nothing is kept to, S for a shift that is no more;
    None where there is no roster to keep to."""

    @property
    def slots_a_day(self) -> int:
        """Slots a day has."""
        return MINUTES_A_DAY // self.slot

    @property
    def slots(self) -> int:
        """H: slots of the horizon."""
        return self.days * self.slots_a_day

    @property
    def watched(self) -> int:
        """Slots in which rules on several people at once are looked at.

        Those of the horizon, and after it those of the last night in which nobody of the next roster can have begun.
        """
        begins = min((shift.start for shift in self.shifts if not shift.standby), default=0)
        return self.slots + begins // self.slot

    @property
    def week_of(self) -> tuple[int, ...]:
        """Week index of each day; the first week may be cut off."""
        return tuple((self.first_weekday + day) // 7 for day in range(self.days))

    @property
    def weeks(self) -> int:
        """How many weeks the horizon touches."""
        return self.week_of[-1] + 1

    @property
    def weekends(self) -> tuple[int, ...]:
        """Weekend of each day, -1 where it is no day of one."""
        if self.weekend_of is not None:
            return self.weekend_of
        return tuple(
            week if self.weekday(day) >= SATURDAY else -1
            for day, week in zip(range(self.days), self.week_of, strict=True)
        )

    @property
    def account_of(self) -> tuple[int, ...]:
        """Account of hours of each day."""
        return self.week_of if self.accounts is None else self.accounts

    @property
    def accounts_count(self) -> int:
        """How many accounts of hours there are."""
        return self.account_of[-1] + 1

    def weekday(self, day: int) -> int:
        """0 = Monday."""
        return (self.first_weekday + day) % 7
