"""What a pay scheme's file may hold."""

from typing import Annotated, Literal

from pydantic import Field

from planner.i18n import N_
from planner.people.exports.layouts import GRADES
from planner.scenario.fields import Day, Strict
from planner.scenario.name_models import EitherName

Yuan = Annotated[float, Field(ge=0, le=1e6)]
Rate = Annotated[float, Field(ge=0, le=1)]


class RateModel(Strict):
    """From `at` on the rate is this."""

    at: Annotated[float, Field(ge=0, le=100)] = Field(description=N_("attainment, or conversion, from which it holds"))
    rate: Rate = Field(description=N_("share of sales that is paid"))


class FinesModel(Strict):
    """What is taken off, and the law's limit to it."""

    late: Yuan = Field(default=0.0, description=N_("yuan each time late beyond the free ones"))
    late_free: Annotated[int, Field(ge=0, le=31)] = Field(
        default=3, description=N_("times late a month that cost nothing")
    )
    absent_day: Yuan = Field(default=0.0, description=N_("yuan each day absent without leave, besides the day's wage"))
    most: Rate = Field(default=0.2, description=N_("share of the month's wage that may be taken off at most"))


class BonusModel(Strict):
    """A bonus of a campaign."""

    name: EitherName = Field(description=N_("name of the bonus, or {zh: ..., en: ...} for both languages"))
    first_day: Day = Field(description=N_("first day of the sales it is of"))
    last_day: Day = Field(description=N_("last day of the sales it is of"))
    share: Rate = Field(default=0.0, description=N_("share of the own sales of those days"))
    fixed: Yuan = Field(default=0.0, description=N_("yuan besides"))
    conversion: Rate = Field(default=0.0, description=N_("inquiry conversion of those days it takes"))


class PayModel(Strict):
    """A scheme."""

    name: EitherName = Field(description=N_("name of the scheme, or {zh: ..., en: ...} for both languages"))
    remark: EitherName | None = Field(default=None, description=N_("what every output says of it"))
    plan: Literal["points", "tiers"] = Field(
        description=N_(
            "points: points/100 x the team's mean sales a head x rate; tiers: own sales x rate by conversion"
        )
    )
    card: str = Field(default="b", pattern=r"^[A-Za-z0-9_-]{1,40}$", description=N_("scorecard of the points"))
    teams: list[str] = Field(
        default=[], max_length=50, description=N_("teams it is for, by id or name; all without it")
    )
    grades: dict[Literal[GRADES], Yuan] = Field(description=N_("base of each grade, yuan a month"))  # type: ignore[valid-type]
    entry: Literal[GRADES] = Field(default="A1", description=N_("grade of who has no row in the table of grades"))  # type: ignore[valid-type]
    probation: list[Literal[GRADES]] = Field(default=["A0"], description=N_("grades that always have the lowest rate"))  # type: ignore[valid-type]
    least_points: Annotated[float, Field(ge=0, le=100)] = Field(
        default=60.0, description=N_("below it nothing is paid for points")
    )
    rates: list[RateModel] = Field(min_length=1, max_length=10, description=N_("rates by attainment, or conversion"))
    fines: FinesModel = Field(default=FinesModel(), description=N_("what is taken off"))
    bonuses: list[BonusModel] = Field(default=[], max_length=20, description=N_("bonuses of campaigns"))
    minimum_wage: Yuan = Field(default=0.0, description=N_("minimum wage of the place, yuan a month; 0: not checked"))
    social_base: Yuan = Field(
        default=0.0, description=N_("least base of social insurance, yuan a month; 0: not checked")
    )
    paid_days: Annotated[float, Field(ge=20, le=31)] = Field(default=21.75, description=N_("paid days a month"))
