"""Rules and goals as `scenario.yaml` may write them; names and defaults are those of the domain."""

from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_type_hints

from pydantic import BeforeValidator, Field, WithJsonSchema, create_model

from planner.domain.campaign import PhaseKind
from planner.domain.goals import CALM, Goals
from planner.domain.rules import LeadRule, MentorRule, Rules
from planner.domain.settable import Figure, Unit, figures_of
from planner.i18n import N_
from planner.scenario.fields import Id, PositiveShare, RuleMinutes, Strict

_MENTORS = MentorRule(queue="")

_Codes = Annotated[list[Id], Field(min_length=1, max_length=80)]
_Phases = list[Annotated[PhaseKind, Field(strict=False)]]
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


class _Preset(Strict):
    preset: Literal["cn"] = Field("cn", description=N_("law the figures start from; cn is the Labour Law of China"))


_Calm = Annotated[
    float,
    Field(ge=0, le=1000),
    BeforeValidator(lambda told: CALM.get(told, told) if isinstance(told, str) else told),
    WithJsonSchema({"anyOf": [{"enum": list(CALM)}, {"type": "number", "minimum": 0, "maximum": 1000}]}),
]
"""A word or a factor."""


def _type_of(hint: Any, said: Figure) -> Any:
    """How a figure of the domain is read from a file."""
    if said.unit is Unit.WORD:
        return Annotated[hint, Field(strict=False)] if hint is not bool else hint
    kinds = get_args(hint) or (hint,)
    kind: Any = RuleMinutes if said.unit in (Unit.MINUTES, Unit.CLOCK) else kinds[0]
    least, most = said.bounds
    bounded = Annotated[kind, Field(ge=least, le=most)]
    return bounded | None if NoneType in kinds else bounded


def _with_figures_of(domain: type, base: type[Strict], **own: object) -> Any:
    """A model that adds every figure of a dataclass of the domain to `base`; `own` are types that differ."""
    hints, defaults = get_type_hints(domain), domain()
    said = figures_of(domain)
    fields: dict[str, Any] = {
        name: (
            own.get(name) or _type_of(hints[name], each),
            Field(getattr(defaults, name), description=each.text),
        )
        for name, each in said.items()
    }
    return create_model(f"_{domain.__name__}Figures", __base__=base, **fields)


if TYPE_CHECKING:

    class _RuleFigures(Strict):
        def __getattr__(self, figure: str) -> Any: ...

    _GoalFigures = _RuleFigures
else:
    _RuleFigures = _with_figures_of(Rules, _Preset)
    _GoalFigures = _with_figures_of(Goals, Strict, calm=_Calm)


class RulesModel(_RuleFigures):
    """Hard rules: a law preset by name, every figure may be overridden. Lengths in minutes or as "11:00"."""

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


class GoalsModel(_GoalFigures):
    """Weights of the soft goals in yuan, so that they add up with wages."""
