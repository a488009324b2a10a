"""Hard rules and soft goals of a roster, with the law preset `cn` as defaults. Times in minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from planner.domain.campaign import PhaseKind
from planner.domain.stated import Figure, Unit
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


CALM: Mapping[str, float] = {"none": 0.0, "low": 0.5, "normal": 1.0, "high": 2.0}
"""Words for `Goals.calm`."""
CALMING = ("start_change", "lone_day")
"""Prices that `Goals.calm` multiplies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """Weights of the soft goals, in yuan, so that they add up with wages."""

    shortage: Annotated[float, Figure(Unit.YUAN, N_("an agent-hour short, times the queue's weight, yuan"))] = 60.0
    """An agent-hour short of P50, times the queue's weight."""
    deep_shortage_factor: Annotated[float, Figure(Unit.FACTOR, N_("how much dearer a deep shortage is"))] = 3.0
    deep_shortage_share: Annotated[
        float, Figure(Unit.SHARE, N_("beyond this share of the requirement a shortage is deep"))
    ] = 0.12
    """Beyond this share of the requirement a shortage is deep."""
    p90_factor: Annotated[float, Figure(Unit.SHARE, N_("an agent-hour below P90, as a share of shortage"))] = 0.25
    """An agent-hour below P90 but above P50, as a share of `shortage`."""
    surplus: Annotated[float, Figure(Unit.YUAN, N_("an agent-hour nobody needs, yuan"))] = 5.0
    overtime_factor: Annotated[float, Figure(Unit.FACTOR, N_("overtime pay as a multiple of the wage"))] = 1.5
    rest_day_factor: Annotated[
        float, Figure(Unit.FACTOR, N_("pay of overtime on rest days as a multiple of the wage"))
    ] = 2.0
    """Overtime on days beyond the workdays of a week, as a multiple of the wage: Labour Law, Article 44 (2)."""
    holiday_factor: Annotated[float, Figure(Unit.FACTOR, N_("holiday pay as a multiple of the wage"))] = 3.0
    night_allowance: Annotated[float, Figure(Unit.YUAN, N_("allowance for a night shift, yuan"))] = 30.0
    standby_fee: Annotated[float, Figure(Unit.YUAN, N_("fee for a standby shift, yuan"))] = 60.0
    standby_short: Annotated[float, Figure(Unit.YUAN, N_("a standby duty nobody holds, yuan"))] = 400.0
    """A standby duty nobody holds."""
    under_hours: Annotated[float, Figure(Unit.YUAN, N_("an hour below contract in a week, yuan"))] = 30.0
    """An hour below contract in a week: paid all the same, so it is worth at least the wage."""
    extra_night: Annotated[
        float, Figure(Unit.YUAN, N_("nights of one agent in a week, times their number squared, yuan"))
    ] = 20.0
    """Nights of one agent in one week cost this times n squared: they are shared out."""
    full_weekend: Annotated[float, Figure(Unit.YUAN, N_("a weekend worked on both days, yuan"))] = 40.0
    wish: Annotated[float, Figure(Unit.YUAN, N_("a wish not met, yuan"))] = 80.0
    loan_hour: Annotated[float, Figure(Unit.YUAN, N_("an hour of support for another team, yuan"))] = 6.0
    repay_hours: Annotated[
        float,
        Figure(
            Unit.HOURS,
            N_("hours owed between two teams at which support costs half as much again, or half to give back"),
            1,
            100000,
        ),
    ] = 200.0
    """A team owed so many hours by the team it helps lends at one and a half times `loan_hour`, one that owes as many
    gives back at half: a week of five agents, half of what two teams lend each other in a campaign with 120 people.
    See `planner.domain.loan_ledger`."""
    desk_change: Annotated[float, Figure(Unit.YUAN, N_("a change of desk inside a shift, yuan"))] = 5.0
    conversion: Annotated[float, Figure(Unit.YUAN, N_("an hour of a better converter in a peak shift, yuan"))] = 10.0
    """Yuan an hour a converter with score 2 is worth more than one with score 1 in a peak shift."""
    fair_nights: Annotated[
        float,
        Figure(Unit.YUAN, N_("nights of one agent with those of the ledger, times their square, yuan")),
    ] = 2.0
    """Nights of one agent, those of earlier rosters counted, cost this times n squared: the tenth costs 38 yuan, a
    little more than its allowance, and less than an hour short. It moves to who had fewer, it is not left open."""
    fair_weekends: Annotated[float, Figure(Unit.YUAN, N_("the same for days worked on weekends, yuan"))] = 1.0
    """The same for days worked on weekends: there are many more of them, and `full_weekend` counts the worst."""
    fair_peak_hours: Annotated[float, Figure(Unit.YUAN, N_("the same for peak hours, yuan"))] = 0.1
    """The same for peak hours: a night at the peak has five or six, so each weighs a tenth or so of a night."""
    fair_standby: Annotated[float, Figure(Unit.YUAN, N_("the same for standby, yuan"))] = 4.0
    """The same for standby: it is rarer than nights, and one more is felt sooner."""
    fair_holidays: Annotated[float, Figure(Unit.YUAN, N_("the same for statutory holidays worked, yuan"))] = 10.0
    """The same for statutory holidays worked: an eve of Spring Festival every year is worth five nights in a row."""
    peak_from: Annotated[int, Figure(Unit.CLOCK, N_('when peak hours begin on days of a peak phase, "20:00"'))] = 1200
    peak_to: Annotated[int, Figure(Unit.CLOCK, N_('when they end, "02:00" is the next morning'))] = 120
    """Peak hours are those between these two times of day, from the evening of each day of a peak phase."""
    start_change: Annotated[
        float, Figure(Unit.YUAN, N_("a start far from that of the day before, yuan; see steady_within"))
    ] = 15.0
    """A start more than `steady_within` minutes off that of the day before: a quarter of an hour short. With `lone_day`
    it brings such starts from four in ten days of work in a row to one in four in the shipped campaigns, single days of
    work from 58 to a dozen, and changes hours short by a tenth of a percent of those needed."""
    steady_within: Annotated[
        int, Figure(Unit.MINUTES, N_("starts so many minutes apart count as the same"), 0, 1435)
    ] = 60
    earlier_factor: Annotated[
        float, Figure(Unit.FACTOR, N_("how much dearer it is when the start is earlier than the day before"))
    ] = 1.5
    """An earlier start than the day before costs so many times that: the night in between is the shorter one."""
    lone_day: Annotated[
        float,
        Figure(Unit.YUAN, N_("a single day off between days of work, or of work between days off, yuan")),
    ] = 20.0
    """A single day off between days of work, or of work between days off."""
    calm: Annotated[
        float,
        Figure(
            Unit.FACTOR,
            N_("steady starts, days off together: none, low, normal, high, or times start_change and lone_day"),
            0,
            1000,
        ),
    ] = 1.0
    """All prices of a calm roster together: `start_change` and `lone_day` times this; see `CALM`."""
    change: Annotated[
        float,
        Figure(Unit.YUAN, N_("a day of somebody that differs from the published roster of `dacu plan --keep`, yuan")),
    ] = 30.0
    """A day of somebody that differs from a published roster: half an agent-hour short."""


COST_LABELS: Mapping[str, str] = {
    "wages": N_("wages"),
    "overtime": N_("overtime"),
    "rest_day_work": N_("overtime on rest days"),
    "night_allowance": N_("night allowance"),
    "standby_fee": N_("standby fee"),
    "holiday": N_("holiday premium"),
    "shortage": N_("shortage"),
    "p90": N_("reserve up to P90 missing"),
    "surplus": N_("surplus"),
    "under_hours": N_("contract hours not used"),
    "standby_short": N_("standby nobody holds"),
    "extra_night": N_("nights shared out"),
    "full_weekend": N_("whole weekends worked"),
    "fair_nights": N_("nights, shared out over many rosters"),
    "fair_weekends": N_("weekends, shared out over many rosters"),
    "fair_peak_hours": N_("peak hours, shared out over many rosters"),
    "fair_standby": N_("standby, shared out over many rosters"),
    "fair_holidays": N_("holidays worked, shared out over many rosters"),
    "wish": N_("wishes missed"),
    "conversion": N_("good converters at the peak"),
    "loan": N_("loans"),
    "desk_change": N_("changes of desk"),
    "start_change": N_("changes of starting time"),
    "lone_day": N_("single days of work and days off"),
    "quota": N_("people of a group, too few or too many"),
    "change": N_("changes to the published roster"),
}
"""Labels of the parts a cost is told in, in the order a plan tells them: money first, then service, then fairness and
calm, then what is wished of whole days."""

PAID = frozenset({"wages", "overtime", "rest_day_work", "night_allowance", "standby_fee", "holiday"})
"""Parts that are money spent; the others are weights of the search."""


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
