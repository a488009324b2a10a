"""Hard rules of a roster, with the law preset `cn` as defaults. Times in minutes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from planner.domain.campaign import PhaseKind
from planner.domain.settable import Figure, Unit
from planner.i18n import N_


class WorkingTime(StrEnum):
    """Which hours are overtime."""

    STANDARD = "standard"
    """标准工时: those beyond a normal day, and those above the week's contract."""
    COMPREHENSIVE = "comprehensive"
    """综合计算工时: those above the contract of the period it is averaged over; the authority has to approve."""


class Period(StrEnum):
    """What comprehensive working time is averaged over."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Pay(StrEnum):
    """What normal hours cost."""

    HOURLY = "hourly"
    """The hours that are rostered."""
    MONTHLY = "monthly"
    """A salary for every official workday and holiday, rostered or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftCountRule:
    """Everybody of `team` (all people where empty) has `least` to `most` shifts of `codes` in the horizon."""

    codes: tuple[str, ...]
    least: int = 0
    most: int | None = None
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRule:
    """At least `least` leads of each of `teams` (every team that has leads where empty) work a shift at a desk
    on each day of a phase of these kinds (every day where empty)."""

    least: int = 1
    phases: tuple[PhaseKind, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCountRule:
    """`least` to `most` people of `team` (of all where empty) start one of `codes` on each day of a phase of these
    kinds (every day where empty) on which one of the codes may be used."""

    codes: tuple[str, ...]
    least: int = 0
    most: int | None = None
    phases: tuple[PhaseKind, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorRule:
    """At most `per` newcomers work `queue` for each colleague of experience who works it at the same time.

    New is whom the agents table says so, and who joined less than `days` days before the first day.
    Of experience is everybody else whose own team works the queue.
    """

    queue: str
    per: int = 3
    days: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class MealWaveRule:
    """Meals of `team` (of everybody whose team has no rule of its own where empty) begin at one of `starts`.

    `starts` are minutes of the day, rising. A meal whose window holds none of them, a night's for example, begins
    anywhere in it. In one wave of a day at most `most` of these people begin their meal, and at most `share` of
    those of them on shift then; one always may.
    """

    starts: tuple[int, ...]
    team: str = ""
    most: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Hard rules. Defaults are the preset `cn`: Labour Law of China, Articles 36, 38, 41, 44;
    State Council regulations on working hours (1995). Eleven hours of rest is the product's
    default (Directive 2003/88/EC, Article 3); Chinese law names none."""

    min_rest: Annotated[int, Figure(Unit.MINUTES, N_('rest between two shifts, minutes or "11:00"'), 0, 2880)] = 660
    max_days_in_row: Annotated[int, Figure(Unit.DAYS, N_("most working days in a row"), 1, 31)] = 6
    rest_days_in_seven: Annotated[int, Figure(Unit.DAYS_OF_SEVEN, N_("free days in any seven days"), 0, 6)] = 1
    max_day_minutes: Annotated[
        int, Figure(Unit.MINUTES, N_('longest working time of a day, minutes or "11:00"'), 60, 1440)
    ] = 660
    """Standard 8 h and at most 3 h of overtime."""
    working_time: Annotated[
        WorkingTime,
        Figure(
            Unit.WORD, N_("standard: beyond a normal day or the week's contract is overtime; comprehensive: averaged")
        ),
    ] = WorkingTime.STANDARD
    period: Annotated[
        Period, Figure(Unit.WORD, N_("what comprehensive working time is averaged over: week, month, quarter"))
    ] = Period.WEEK
    """Of comprehensive working time; standard working time goes by the week."""
    normal_day_minutes: Annotated[
        int, Figure(Unit.MINUTES, N_('working time of a normal day, minutes or "8:00"'), 60, 1440)
    ] = 480
    """State Council regulations on working hours (1995), Article 3."""
    pay: Annotated[
        Pay, Figure(Unit.WORD, N_("hourly: the hours rostered are paid; monthly: a salary, rostered or not"))
    ] = Pay.HOURLY
    max_week_overtime: Annotated[
        int, Figure(Unit.MINUTES, N_('most overtime in a week, minutes or "12:00"'), 0, 6000)
    ] = 720
    max_month_overtime: Annotated[
        int, Figure(Unit.MINUTES, N_('most overtime in a month, minutes or "36:00"'), 0, 20_000)
    ] = 2160
    max_nights_a_week: Annotated[int, Figure(Unit.DAYS_OF_SEVEN, N_("most nights in a week"), 0, 7)] = 3
    night_from: Annotated[int, Figure(Unit.CLOCK, N_('when the night begins, "23:00"'))] = 1380
    night_to: Annotated[int, Figure(Unit.CLOCK, N_('when the night ends, "06:00"'))] = 360
    """A shift with at least `night_minutes` between these two times of day is a night."""
    night_minutes: Annotated[
        int, Figure(Unit.MINUTES, N_("so much of a shift inside the night makes it a night shift"), 1, 1440)
    ] = 120
    break_share: Annotated[
        float, Figure(Unit.SHARE, N_("share of a queue's people that may be on break at once"), 0.0001)
    ] = 0.25
    """Share of a home queue's people on shift that may be on break at once; one person always may."""
    min_desk_minutes: Annotated[
        int, Figure(Unit.MINUTES, N_("shortest stretch at a desk before changing, minutes"), 0, 480)
    ] = 60
    """Shortest stretch at a desk before changing to another; a break does not end a stretch."""
    min_work_stretch: Annotated[
        int,
        Figure(
            Unit.MINUTES,
            N_("shortest work between the start of a shift, its breaks and its end, minutes; 0 is any"),
            0,
            480,
        ),
    ] = 0
    """Shortest time between the start of a shift, its breaks and its end."""
    min_days_in_row: Annotated[
        int,
        Figure(
            Unit.DAYS,
            N_("fewest working days in a row; fewer are fine at the end, and over a beginning nobody knows"),
            1,
            14,
        ),
    ] = 1
    """Fewest days of work in a row; at the end of the horizon fewer are fine, and at its beginning where nobody knows
    what came before."""
    min_days_off: Annotated[
        int,
        Figure(
            Unit.DAYS,
            N_("fewest days off in a row; fewer are fine at the end, and over a beginning nobody knows"),
            1,
            14,
        ),
    ] = 1
    """Fewest days off in a row, likewise."""
    max_days_off: Annotated[
        int | None, Figure(Unit.DAYS, N_("most days off in a row, added to longer leave; any when left out"), 1, 92)
    ] = None
    """Most days off in a row."""
    max_nights_in_row: Annotated[
        int | None, Figure(Unit.DAYS, N_("most nights in a row; any when left out"), 1, 31)
    ] = None
    rest_after_nights: Annotated[
        int,
        Figure(
            Unit.MINUTES,
            N_('rest between a night and a shift of the next day that is no night, "16:00"; 0 is min_rest alone'),
            0,
            1440,
        ),
    ] = 0
    """Rest between a night shift and a shift of the next day that is no night."""
    max_start_drift: Annotated[
        int | None,
        Figure(
            Unit.MINUTES, N_('how far a start may be from that of the day before, "4:00"; any when left out'), 0, 1435
        ),
    ] = None
    """Most that the start of a shift may differ on the clock from the one of the day before, where there is one."""
    max_weekends: Annotated[
        int | None, Figure(Unit.DAYS, N_("most weekends with work in the roster; any when left out"), 0, 14)
    ] = None
    """Most weekends of the horizon with work on Saturday or Sunday; `Agent.max_weekends` goes before it."""
    team_spread: Annotated[
        bool, Figure(Unit.WORD, N_("true: no team of two or more is off whole on a day one of them could work"))
    ] = False
    """No team of two or more is off whole on a day one of them could work."""
    shift_counts: tuple[ShiftCountRule, ...] = ()
    leads: tuple[LeadRule, ...] = ()
    code_counts: tuple[CodeCountRule, ...] = ()
    mentors: tuple[MentorRule, ...] = ()
    meal_waves: tuple[MealWaveRule, ...] = ()

    @property
    def averaging(self) -> Period:
        """What working time is averaged over."""
        return self.period if self.working_time is WorkingTime.COMPREHENSIVE else Period.WEEK

    def meal_waves_of(self, team: str) -> MealWaveRule | None:
        """The waves of a team: its own before everybody's."""
        found = {rule.team: rule for rule in self.meal_waves}
        return found.get(team) or found.get("")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyPolicy:
    """How many people stand by: so much of the P90-P50 gap plus the absence rate times those needed."""

    gap_share: float = 0.3
    absence_rate: float = 0.03
    most: int = 6
    """Most people a day and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The official calendar of all days anything is known or planned of: history, last campaign, horizon."""

    holidays: tuple[date, ...] = ()
    """Statutory holidays: work on them is paid as such."""
    makeup_workdays: tuple[date, ...] = ()
    """Saturdays and Sundays that are workdays (调休)."""
    days_off: tuple[date, ...] = ()
    """Weekdays that are rest days: those the make-up workdays pay for, and those in place of a holiday on a weekend."""
    spring_festival: tuple[date, ...] = ()
    """Days of the Spring Festival holiday, which moves by weeks from year to year."""
