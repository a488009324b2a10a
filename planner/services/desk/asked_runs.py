"""What can be asked of a run, by kind: the forms pages send, and their faults in words."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.storage.runs import RunKind

MOST_SECONDS = 86400
MOST_STEPS = 10_000_000
MOST_SEED = 2**31 - 1
DEFAULT_SECONDS = 60.0
REPAIR_SECONDS = 6.0
STUDY_STEPS, MOST_STUDY_STEPS = 20, 500
STUDY_REPLICATIONS, MOST_REPLICATIONS = 30, 500

Seconds = Annotated[float, Field(gt=0, le=MOST_SECONDS)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ScenarioAsked(_Form):
    """Something about the scenario: its newest where no number is given."""

    scenario: int | None = None


class SearchAsked(ScenarioAsked):
    """A search: for `seconds`, or for `work` steps, which find the same each time."""

    seconds: Seconds | None = None
    work: Annotated[int, Field(gt=0, le=MOST_STEPS)] | None = None
    seed: Annotated[int, Field(ge=0, le=MOST_SEED)] | None = None
    workers: Annotated[int, Field(ge=1, le=64)] = 2

    @model_validator(mode="before")
    @classmethod
    def _not_both(cls, given: Any) -> Any:
        if isinstance(given, dict) and given.get("seconds") is not None and given.get("work") is not None:
            raise ValueError("seconds and work")
        return given


class BuildAsked(SearchAsked):
    """A roster: from nothing, or going on from the version with the id `start`."""

    start: int | None = None


class CellAsked(_Form):
    """A cell that stays: `code` is empty for a day off."""

    agent: str
    day: date
    code: str = ""


class FinishAsked(SearchAsked):
    """The rest of a draft: the version with the id `start`, of which `pins` stay (and what the scenario has pinned);
    everything else is searched anew."""

    start: int
    pins: tuple[CellAsked, ...] = ()


class AbsenceAsked(_Form):
    """Somebody is away, whole days."""

    agent: str
    first_day: date
    last_day: date


class RepairAsked(SearchAsked):
    """The version with the id `start` after something happened; `choose` is which of the ways out is taken, from 1."""

    start: int
    absences: tuple[AbsenceAsked, ...] = ()
    pins: tuple[CellAsked, ...] = ()
    choose: Annotated[int, Field(ge=1)] = 1
    now: str = ""


class ReportAsked(_Form):
    """The report of the version with the id `start`."""

    start: int


class ForecastAsked(ScenarioAsked):
    """How the forecast looks now."""

    note: Annotated[str, Field(max_length=500)] = ""


class WhatifAsked(ScenarioAsked):
    """A study: `levers` as the command line takes them, the first of which its curve is drawn over."""

    levers: Annotated[tuple[str, ...], Field(min_length=1, max_length=40)]
    name: Annotated[str, Field(max_length=100)] = ""
    question: Annotated[str, Field(max_length=20)] = ""
    """Key of a ready question."""
    waves: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    swings: bool = False
    work: Annotated[int, Field(ge=1, le=MOST_STUDY_STEPS)] = STUDY_STEPS
    replications: Annotated[int, Field(ge=2, le=MOST_REPLICATIONS)] = STUDY_REPLICATIONS
    workers: Annotated[int, Field(ge=1, le=64)] = 2


class SalesAsked(ScenarioAsked):
    """The table of two campaigns kept as the folder `table`, called `file` by whoever handed it in."""

    table: int
    file: Annotated[str, Field(max_length=100)]
    before: Annotated[str, Field(max_length=200)] = ""
    after: Annotated[str, Field(max_length=200)] = ""


FORMS: dict[RunKind, type[_Form]] = {
    RunKind.CHECK: ScenarioAsked,
    RunKind.FORECAST: ForecastAsked,
    RunKind.BUILD: BuildAsked,
    RunKind.FINISH: FinishAsked,
    RunKind.REPAIR: RepairAsked,
    RunKind.REPORT: ReportAsked,
    RunKind.WHATIF: WhatifAsked,
    RunKind.BACKTEST: ScenarioAsked,
    RunKind.SALES: SalesAsked,
}
DEFAULTS = {RunKind.BUILD: DEFAULT_SECONDS, RunKind.FINISH: DEFAULT_SECONDS, RunKind.REPAIR: REPAIR_SECONDS}


def read_asked(kind: RunKind, given: dict[str, Any]) -> dict[str, Any]:
    """What was asked for, checked, as it is kept. Raises `InvalidInput` with every fault."""
    try:
        asked = FORMS[kind].model_validate(given).model_dump(mode="json", exclude_none=True)
    except ValidationError as error:
        faults = [_fault(each["type"], ".".join(map(str, each["loc"])), each["input"]) for each in error.errors()]
        raise InvalidInput(_("This cannot be asked for"), faults) from error
    if kind in DEFAULTS and "work" not in asked:
        asked.setdefault("seconds", DEFAULTS[kind])
    return asked


def _fault(kind: str, place: str, value: object) -> Fault:
    if kind == "value_error":
        return Fault(place="seconds, work", problem=_("seconds and steps exclude each other"), remedy=_("give one"))
    remedies = {
        "seconds": _("between 1 and {most} seconds", most=MOST_SECONDS),
        "work": _("between 1 and {most} steps", most=MOST_STEPS),
        "seed": _("a whole number from 0"),
        "workers": _("between 1 and 64"),
    }
    problems = {"missing": _("this is missing"), "extra_forbidden": _("this cannot be said here")}
    shown = "" if kind == "missing" else str(value)[:80]
    problem = problems.get(kind, _("this value cannot be used"))
    return Fault(place=place, value=shown, problem=problem, remedy=remedies.get(place, ""))
