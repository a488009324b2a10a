"""Rules and goals as `scenario.yaml` may write them; names and defaults are those of the domain."""

from typing import Annotated, Literal

from pydantic import Field

from planner.domain.rules import Goals, Rules
from planner.i18n import N_
from planner.scenario.fields import PositiveShare, RuleMinutes, Share, Strict, Yuan

_RULES = Rules()
_GOALS = Goals()


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


_Factor = Annotated[float, Field(ge=0, le=1000)]


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
    desk_change: Yuan = Field(_GOALS.desk_change, description=N_("a change of desk inside a shift, yuan"))
    conversion: Yuan = Field(_GOALS.conversion, description=N_("an hour of a better converter in a peak shift, yuan"))
