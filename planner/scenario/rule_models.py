"""Rules and goals as `scenario.yaml` may write them; names and defaults are those of the domain."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from planner.domain.campaign import PhaseKind
from planner.domain.rules import CALM, Goals, LeadRule, MentorRule, Pay, Period, Rules, WorkingTime
from planner.i18n import N_
from planner.scenario.fields import Id, PositiveShare, RuleMinutes, Share, Strict, Yuan

_RULES = Rules()
_MENTORS = MentorRule(queue="")
_GOALS = Goals()

_Codes = Annotated[list[Id], Field(min_length=1, max_length=80)]
_Phases = list[Annotated[PhaseKind, Field(strict=False)]]
_WorkingTime = Annotated[WorkingTime, Field(strict=False)]
_Period = Annotated[Period, Field(strict=False)]
_Pay = Annotated[Pay, Field(strict=False)]
_Drift = Annotated[RuleMinutes, Field(ge=0, le=1435)]
_Shifts = Annotated[int, Field(ge=0, le=92)]
_Start = Annotated[RuleMinutes, Field(ge=0, le=1439)]
_People = Annotated[int, Field(ge=0, le=5000)]


class ShiftCountModel(Strict):
    """How many shifts of some codes everybody has in the horizon."""

    codes: _Codes = Field(description=N_("shift codes that are counted together"))
    least: _Shifts = Field(0, description=N_("fewest shifts of them for each of the team"))
    most: _Shifts | None = Field(None, description=N_("most shifts of them for each of the team"))
    team: Id | None = Field(None, description=N_("team it holds for; everybody when left out"))


class LeadsModel(Strict):
    """How many team leads are there on a day; who leads stands in the agents table."""

    least: int = Field(LeadRule().least, ge=1, le=100, description=N_("fewest leads of each team that work on a day"))
    phases: _Phases = Field(default=[], description=N_("kinds of phases on whose days it holds; empty means every day"))
    teams: list[Id] = Field(default=[], description=N_("teams it holds for; empty means every team that has leads"))


class CodeCountModel(Strict):
    """How many people have one of some codes on a day."""

    codes: _Codes = Field(description=N_("shift codes that are counted together"))
    least: _People = Field(0, description=N_("fewest people a day with one of them"))
    most: _People | None = Field(None, description=N_("most people a day with one of them"))
    phases: _Phases = Field(default=[], description=N_("kinds of phases on whose days it holds; empty means every day"))
    team: Id | None = Field(None, description=N_("team whose people are counted; everybody when left out"))


class MentorModel(Strict):
    """Newcomers of a queue work beside people of experience."""

    queue: Id = Field(description=N_("queue whose newcomers are not left alone"))
    per: int = Field(_MENTORS.per, ge=1, le=100, description=N_("most newcomers for each colleague of experience"))
    days: int = Field(
        _MENTORS.days, ge=0, le=1000, description=N_("who joined less than so many days before the first day is new")
    )


class MealWaveModel(Strict):
    """Meals begin in waves, and only so many people eat in one."""

    starts: list[_Start] = Field(
        min_length=1, max_length=48, description=N_('when meals begin: ["11:00", "11:45", "12:30"]')
    )
    team: Id | None = Field(
        None, description=N_("team it holds for; when left out everybody whose team has no waves of its own")
    )
    most: Annotated[int, Field(ge=1, le=5000)] | None = Field(
        None, description=N_("most of them who begin their meal in one wave; any number when left out")
    )
    share: PositiveShare | None = Field(
        None, description=N_("largest share of those of them on shift who begin their meal in one wave; one always may")
    )


class RulesModel(Strict):
    """Hard rules: a law preset by name, every figure may be overridden. Lengths in minutes or as "11:00"."""

    preset: Literal["cn"] = Field("cn", description=N_("law the figures start from; cn is the Labour Law of China"))
    min_rest: RuleMinutes = Field(
        _RULES.min_rest, ge=0, le=2880, description=N_('rest between two shifts, minutes or "11:00"')
    )
    max_days_in_row: int = Field(_RULES.max_days_in_row, ge=1, le=31, description=N_("most working days in a row"))
    rest_days_in_seven: int = Field(
        _RULES.rest_days_in_seven, ge=0, le=6, description=N_("free days in any seven days")
    )
    max_day_minutes: RuleMinutes = Field(
        _RULES.max_day_minutes, ge=60, le=1440, description=N_('longest working time of a day, minutes or "11:00"')
    )
    working_time: _WorkingTime = Field(
        _RULES.working_time,
        description=N_("standard: beyond a normal day or the week's contract is overtime; comprehensive: averaged"),
    )
    period: _Period = Field(
        _RULES.period, description=N_("what comprehensive working time is averaged over: week, month, quarter")
    )
    normal_day_minutes: RuleMinutes = Field(
        _RULES.normal_day_minutes, ge=60, le=1440, description=N_('working time of a normal day, minutes or "8:00"')
    )
    pay: _Pay = Field(
        _RULES.pay, description=N_("hourly: the hours rostered are paid; monthly: a salary, rostered or not")
    )
    max_week_overtime: RuleMinutes = Field(
        _RULES.max_week_overtime, ge=0, le=6000, description=N_('most overtime in a week, minutes or "12:00"')
    )
    max_month_overtime: RuleMinutes = Field(
        _RULES.max_month_overtime, ge=0, le=20_000, description=N_('most overtime in a month, minutes or "36:00"')
    )
    max_nights_a_week: int = Field(_RULES.max_nights_a_week, ge=0, le=7, description=N_("most nights in a week"))
    night_from: RuleMinutes = Field(_RULES.night_from, ge=0, le=1439, description=N_('when the night begins, "23:00"'))
    night_to: RuleMinutes = Field(_RULES.night_to, ge=0, le=1439, description=N_('when the night ends, "06:00"'))
    night_minutes: RuleMinutes = Field(
        _RULES.night_minutes,
        ge=1,
        le=1440,
        description=N_("so much of a shift inside the night makes it a night shift"),
    )
    break_share: PositiveShare = Field(
        _RULES.break_share, description=N_("share of a queue's people that may be on break at once")
    )
    min_desk_minutes: RuleMinutes = Field(
        _RULES.min_desk_minutes, ge=0, le=480, description=N_("shortest stretch at a desk before changing, minutes")
    )
    min_work_stretch: RuleMinutes = Field(
        _RULES.min_work_stretch,
        ge=0,
        le=480,
        description=N_("shortest work between the start of a shift, its breaks and its end, minutes; 0 is any"),
    )
    min_days_in_row: int = Field(
        _RULES.min_days_in_row,
        ge=1,
        le=14,
        description=N_("fewest working days in a row; fewer are fine at the end, and over a beginning nobody knows"),
    )
    min_days_off: int = Field(
        _RULES.min_days_off,
        ge=1,
        le=14,
        description=N_("fewest days off in a row; fewer are fine at the end, and over a beginning nobody knows"),
    )
    max_days_off: Annotated[int, Field(ge=1, le=92)] | None = Field(
        _RULES.max_days_off, description=N_("most days off in a row, added to longer leave; any when left out")
    )
    max_nights_in_row: Annotated[int, Field(ge=1, le=31)] | None = Field(
        _RULES.max_nights_in_row, description=N_("most nights in a row; any when left out")
    )
    rest_after_nights: RuleMinutes = Field(
        _RULES.rest_after_nights,
        ge=0,
        le=1440,
        description=N_(
            'rest between a night and a shift of the next day that is no night, "16:00"; 0 is min_rest alone'
        ),
    )
    max_start_drift: _Drift | None = Field(
        _RULES.max_start_drift,
        description=N_('how far a start may be from that of the day before, "4:00"; any when left out'),
    )
    max_weekends: Annotated[int, Field(ge=0, le=14)] | None = Field(
        _RULES.max_weekends, description=N_("most weekends with work in the roster; any when left out")
    )
    team_spread: bool = Field(
        _RULES.team_spread,
        description=N_("true: no team of two or more is off whole on a day one of them could work"),
    )
    shift_counts: list[ShiftCountModel] = Field(
        default=[], max_length=100, description=N_("how many shifts of some codes everybody has in the roster")
    )
    leads: list[LeadsModel] = Field(
        default=[], max_length=100, description=N_("how many team leads work on a day, column lead of the agents")
    )
    code_counts: list[CodeCountModel] = Field(
        default=[], max_length=100, description=N_("how many people have one of some codes on a day")
    )
    mentors: list[MentorModel] = Field(
        default=[],
        max_length=60,
        description=N_("newcomers beside people of experience, column newcomer of the agents"),
    )
    meal_waves: list[MealWaveModel] = Field(
        default=[], max_length=100, description=N_("when meals begin, for a team or the whole floor")
    )


_Factor = Annotated[float, Field(ge=0, le=1000)]
_Calm = Annotated[
    float,
    Field(ge=0, le=1000),
    BeforeValidator(lambda told: CALM.get(told, told) if isinstance(told, str) else told),
    WithJsonSchema({"anyOf": [{"enum": list(CALM)}, {"type": "number", "minimum": 0, "maximum": 1000}]}),
]
"""A word or a factor."""


class GoalsModel(Strict):
    """Weights of the soft goals in yuan, so that they add up with wages."""

    shortage: Yuan = Field(_GOALS.shortage, description=N_("an agent-hour short, times the queue's weight, yuan"))
    deep_shortage_factor: _Factor = Field(
        _GOALS.deep_shortage_factor, description=N_("how much dearer a deep shortage is")
    )
    deep_shortage_share: Share = Field(
        _GOALS.deep_shortage_share, description=N_("beyond this share of the requirement a shortage is deep")
    )
    p90_factor: Share = Field(_GOALS.p90_factor, description=N_("an agent-hour below P90, as a share of shortage"))
    surplus: Yuan = Field(_GOALS.surplus, description=N_("an agent-hour nobody needs, yuan"))
    overtime_factor: _Factor = Field(_GOALS.overtime_factor, description=N_("overtime pay as a multiple of the wage"))
    rest_day_factor: _Factor = Field(
        _GOALS.rest_day_factor, description=N_("pay of overtime on rest days as a multiple of the wage")
    )
    holiday_factor: _Factor = Field(_GOALS.holiday_factor, description=N_("holiday pay as a multiple of the wage"))
    night_allowance: Yuan = Field(_GOALS.night_allowance, description=N_("allowance for a night shift, yuan"))
    standby_fee: Yuan = Field(_GOALS.standby_fee, description=N_("fee for a standby shift, yuan"))
    standby_short: Yuan = Field(_GOALS.standby_short, description=N_("a standby duty nobody holds, yuan"))
    under_hours: Yuan = Field(_GOALS.under_hours, description=N_("an hour below contract in a week, yuan"))
    extra_night: Yuan = Field(
        _GOALS.extra_night, description=N_("nights of one agent in a week, times their number squared, yuan")
    )
    full_weekend: Yuan = Field(_GOALS.full_weekend, description=N_("a weekend worked on both days, yuan"))
    wish: Yuan = Field(_GOALS.wish, description=N_("a wish not met, yuan"))
    loan_hour: Yuan = Field(_GOALS.loan_hour, description=N_("an hour of support for another team, yuan"))
    repay_hours: float = Field(
        _GOALS.repay_hours,
        ge=1,
        le=100_000,
        description=N_("hours owed between two teams at which support costs half as much again, or half to give back"),
    )
    desk_change: Yuan = Field(_GOALS.desk_change, description=N_("a change of desk inside a shift, yuan"))
    conversion: Yuan = Field(_GOALS.conversion, description=N_("an hour of a better converter in a peak shift, yuan"))
    fair_nights: Yuan = Field(
        _GOALS.fair_nights, description=N_("nights of one agent with those of the ledger, times their square, yuan")
    )
    fair_weekends: Yuan = Field(_GOALS.fair_weekends, description=N_("the same for days worked on weekends, yuan"))
    fair_peak_hours: Yuan = Field(_GOALS.fair_peak_hours, description=N_("the same for peak hours, yuan"))
    fair_standby: Yuan = Field(_GOALS.fair_standby, description=N_("the same for standby, yuan"))
    fair_holidays: Yuan = Field(_GOALS.fair_holidays, description=N_("the same for statutory holidays worked, yuan"))
    peak_from: RuleMinutes = Field(
        _GOALS.peak_from, ge=0, le=1439, description=N_('when peak hours begin on days of a peak phase, "20:00"')
    )
    peak_to: RuleMinutes = Field(
        _GOALS.peak_to, ge=0, le=1439, description=N_('when they end, "02:00" is the next morning')
    )
    start_change: Yuan = Field(
        _GOALS.start_change, description=N_("a start far from that of the day before, yuan; see steady_within")
    )
    steady_within: RuleMinutes = Field(
        _GOALS.steady_within, ge=0, le=1435, description=N_("starts so many minutes apart count as the same")
    )
    earlier_factor: _Factor = Field(
        _GOALS.earlier_factor, description=N_("how much dearer it is when the start is earlier than the day before")
    )
    lone_day: Yuan = Field(
        _GOALS.lone_day, description=N_("a single day off between days of work, or of work between days off, yuan")
    )
    calm: _Calm = Field(
        _GOALS.calm,
        description=N_("steady starts, days off together: none, low, normal, high, or times start_change and lone_day"),
    )
    change: Yuan = Field(
        _GOALS.change,
        description=N_("a day of somebody that differs from the published roster of `dacu plan --keep`, yuan"),
    )
