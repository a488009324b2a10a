"""What a scorecard's file may hold."""

from typing import Annotated, Literal

from pydantic import Field

from planner.i18n import N_
from planner.scenario.fields import Strict
from planner.scenario.name_models import EitherName

Number = Annotated[float, Field(ge=-1e9, le=1e9)]
Part = Annotated[float, Field(ge=0, le=1)]


class StepModel(Strict):
    """From a value on so much of the full marks."""

    value: Number = Field(description=N_("value, or multiple of the target where there is one, from which it holds"))
    share: Part = Field(description=N_("part of full marks, from 0 to 1"))


class ItemModel(Strict):
    """One indicator."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description=N_("short id: small letters, digits, underscores"))
    name: EitherName = Field(description=N_("name of the indicator, or {zh: ..., en: ...} for both languages"))
    weight: Annotated[float, Field(gt=0, le=100)] = Field(description=N_("points at full marks; all weights make 100"))
    figure: str = Field(default="", description=N_("a formula of measures: converted / inquiries"))
    judged: bool = Field(default=False, description=N_("entered by hand in the table of judged items"))
    of: Literal["person", "team"] = Field(default="person", description=N_("person, or team: the team's sums"))
    shown: Literal["number", "share", "money", "seconds"] = Field(
        default="number", description=N_("how it is shown: number, share, money, seconds")
    )
    target: Literal["none", "shop", "own_last", "percentile"] = Field(
        default="none",
        description=N_(
            "what full and none are multiples of: the shop's mean, the own last period, a percentile; or none"
        ),
    )
    percentile: Annotated[float, Field(gt=0, lt=100)] = Field(default=75.0, description=N_("percentile of the target"))
    full: Number | None = Field(default=None, description=N_("value, or multiple of the target, of full marks"))
    none: Number | None = Field(default=None, description=N_("value, or multiple of the target, of no marks"))
    steps: list[StepModel] = Field(default=[], max_length=20, description=N_("steps in place of full and none"))
    sample: str = Field(
        default="", description=N_("what counts the cases a figure rests on: inquiries, comments_good + comments_bad")
    )
    least: Annotated[float, Field(ge=0, le=1e9)] = Field(
        default=0.0, description=N_("with a smaller sample it is not judged")
    )


class CardModel(Strict):
    """A scorecard."""

    name: EitherName = Field(description=N_("name of the scorecard, or {zh: ..., en: ...} for both languages"))
    remark: EitherName | None = Field(default=None, description=N_("what every output says of it"))
    teams: list[str] = Field(
        default=[], max_length=50, description=N_("teams it is for, by id or name; all without it")
    )
    items: list[ItemModel] = Field(min_length=1, max_length=40, description=N_("the indicators"))
