"""What can be asked of a run, by kind: the forms pages send, and their faults in words."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.storage.runs import RunKind

MOST_SECONDS = 86400
MOST_STEPS = 10_000_000
MOST_AWAY = 200
"""People away in one repair."""
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


class ContinuedAsked(SearchAsked):
    """A search that may begin with what an earlier run, `go_on`, had found when it ended without a version."""

    go_on: int | None = None


class BuildAsked(ContinuedAsked):
    """A roster: from nothing, or going on from the version with the id `start`.

    `keep` is the id of a version told to people: each day that differs has its price, days before `keep_from` stay.
    `verify` in (0, 1) is the share of simulated runs that have to meet the target in every stretch.
    """

    start: int | None = None
    keep: int | None = None
    keep_from: date | None = None
    verify: Annotated[float, Field(gt=0, lt=1)] | None = None

    @model_validator(mode="after")
    def _from_something(self) -> "BuildAsked":
        if self.keep_from is not None and self.keep is None:
            raise ValueError("keep_from")
        return self


class CellAsked(_Form):
    """A cell that stays: `code` is empty for a day off; `inside`: breaks and desks stay too."""

    agent: str
    day: date
    code: str = ""
    inside: bool = False


class FinishAsked(ContinuedAsked):
    """The rest of a draft: the version with the id `start`, of which `pins` stay (and what the scenario has pinned);
    everything else is searched anew."""

    start: int
    pins: tuple[CellAsked, ...] = ()


class AbsenceAsked(_Form):
    """Somebody is away, whole days, or from a time of the first day, or until one of the last."""

    agent: str
    first_day: date
    last_day: date
    opens: Annotated[str, Field(max_length=10)] = ""
    closes: Annotated[str, Field(max_length=10)] = ""


class RepairAsked(SearchAsked):
    """The version with the id `start` after something happened; `choose` is which of the ways out is taken, from 1."""

    start: int
    absences: Annotated[tuple[AbsenceAsked, ...], Field(max_length=MOST_AWAY)] = ()
    pins: tuple[CellAsked, ...] = ()
    choose: Annotated[int, Field(ge=1)] = 1
    now: str = ""


class ReportAsked(_Form):
    """The report of the version with the id `start`."""

    start: int


class SimulateAsked(_Form):
    """How the service of the version with the id `start` would be."""

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
    RunKind.SIMULATE: SimulateAsked,
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
        faults = [_fault(each) for each in error.errors()]
        raise InvalidInput(_("This cannot be asked for"), faults) from error
    if kind in DEFAULTS and "work" not in asked:
        asked.setdefault("seconds", DEFAULTS[kind])
    return asked


def _fault(error: ErrorDetails) -> Fault:
    kind, place, value = error["type"], ".".join(map(str, error["loc"])), error["input"]
    if kind == "value_error" and "keep_from" in error["msg"]:
        problem, remedy = _("no published roster is kept"), _("choose what is kept, or leave the day out")
        return Fault(place="keep_from", problem=problem, remedy=remedy)
    if kind == "value_error":
        return Fault(place="seconds, work", problem=_("seconds and steps exclude each other"), remedy=_("give one"))
    remedies = {
        "seconds": _("between 1 and {most} seconds", most=MOST_SECONDS),
        "work": _("between 1 and {most} steps", most=MOST_STEPS),
        "seed": _("a whole number from 0"),
        "workers": _("between 1 and 64"),
        "verify": _("a share above 0 and below 1, such as 0.8"),
        "keep_from": _("a day such as 2026-11-10"),
    }
    problems = {"missing": _("this is missing"), "extra_forbidden": _("this cannot be said here")}
    shown = "" if kind == "missing" else str(value)[:80]
    problem = problems.get(kind, _("this value cannot be used"))
    return Fault(part=place, place=place, value=shown, problem=problem, remedy=remedies.get(place, ""))
