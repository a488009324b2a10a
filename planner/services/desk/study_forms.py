"""What a page asks of a study: levers as they were typed, each understood in its own field or refused there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any

from planner.domain.floor import Scenario
from planner.domain.levers import LEVERS, LeverForm
from planner.domain.study import LeverAxis
from planner.domain.study_words import value_text
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.services.desk.asked_runs import MOST_REPLICATIONS, MOST_STUDY_STEPS, STUDY_REPLICATIONS, STUDY_STEPS
from planner.services.judging import asked_of
from planner.services.levers import parse_levers

MOST_COMBINATIONS = 40
"""Of a study asked for on a page; the command line takes any number."""
MOST_NAME = 100
LEVER = "lever-"
"""Before a lever's name in the name of its field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyForm:
    """As typed. `levers` by field (`lever-sales`, `lever-headcount:TEAM`): a value or several; empty: as it stands."""

    levers: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    waves: Sequence[str] = ()
    queues: Sequence[str] = ()
    swings: bool = True
    work: str = str(STUDY_STEPS)
    replications: str = str(STUDY_REPLICATIONS)
    question: str = ""
    """Key of the ready question it is, empty where somebody typed it."""


def fields_of(scenario: Scenario) -> tuple[str, ...]:
    """A field for every lever the scenario has: headcount once a team."""
    names: list[str] = []
    for kind in LEVERS:
        if kind.form is LeverForm.PEOPLE:
            names += [f"{LEVER}{kind.name}:{team.id}" for team in scenario.floor.teams]
        else:
            names.append(f"{LEVER}{kind.name}")
    # People first: they are what a supervisor can turn.
    return tuple(sorted(names, key=lambda name: ":" not in name))


def understood(scenario: Scenario, form: StudyForm) -> dict[str, Any]:
    """What a run is asked. Raises `InvalidInput` with every fault, `Fault.place` the field it is in."""
    faults: list[Fault] = []
    axes = _axes(scenario, form, faults)
    if not axes and not faults:
        faults.append(Fault(place="levers", problem=_("turn a lever first"), remedy=_("or take a ready question")))
    axes = _in_order(_with_something_to_compare(scenario, axes))
    combinations = prod(len(axis.values) for axis in axes)
    if combinations > MOST_COMBINATIONS:
        problem = _("{count} combinations are too many at once", count=combinations)
        remedy = _("at most {most}: fewer values, or fewer levers with several", most=MOST_COMBINATIONS)
        faults.append(Fault(place="levers", problem=problem, remedy=remedy))
    figures = {
        "work": _whole(form.work, "work", 1, MOST_STUDY_STEPS, faults),
        "replications": _whole(form.replications, "replications", 2, MOST_REPLICATIONS, faults),
    }
    if len(form.name.strip()) > MOST_NAME:
        faults.append(Fault(place="name", problem=_("at most {most} characters", most=MOST_NAME)))
    try:
        asked_of(scenario.floor, form.waves, form.queues)
    except InvalidInput as refused:
        faults += [replace(fault, place=f"{fault.part}s") for fault in refused.faults]
    if faults:
        raise InvalidInput(_("This cannot be studied"), faults)
    return {
        "levers": [written_axis(axis) for axis in axes],
        "name": form.name.strip(),
        "waves": list(form.waves),
        "queues": list(form.queues),
        "swings": form.swings,
        "question": form.question,
        **figures,
    }


def written_axis(axis: LeverAxis) -> str:
    """As the command line takes it."""
    return f"{axis.key}={','.join(f'{value:g}' for value in axis.values)}"


def typed_values(axis: LeverAxis) -> str:
    """The values as somebody would type them into the field."""
    return ", ".join(value_text(axis, value).removesuffix("×").replace("−", "-") for value in axis.values)


def _axes(scenario: Scenario, form: StudyForm, faults: list[Fault]) -> list[LeverAxis]:
    axes: list[LeverAxis] = []
    for name in fields_of(scenario):
        text = form.levers.get(name, "").strip()
        if not text:
            continue
        written = f"{name.removeprefix(LEVER)}={text}"
        try:
            axes += parse_levers([written])
        except InvalidInput as refused:
            faults += [_at_its_field(fault, name, written) for fault in refused.faults]
    return axes


def _at_its_field(fault: Fault, name: str, written: str) -> Fault:
    """Without what only the command line writes."""
    problem = fault.problem.removeprefix(written).lstrip("：: ")
    remedy = fault.remedy.partition("=")[2] or fault.remedy
    return Fault(place=name, value=fault.value, problem=problem, remedy=remedy)


def _with_something_to_compare(scenario: Scenario, axes: Sequence[LeverAxis]) -> list[LeverAxis]:
    """Where every lever has one value, the first is also tried as it stands."""
    if not axes or any(len(axis.values) > 1 for axis in axes):
        return list(axes)
    first, *others = axes
    values = tuple(dict.fromkeys((first.base(scenario.levers), *first.values)))
    return [replace(first, values=values), *others]


def _in_order(axes: Sequence[LeverAxis]) -> list[LeverAxis]:
    """First what the curve is drawn over: of those with several values people, then the one with most."""
    return sorted(
        axes, key=lambda axis: (len(axis.values) < 2, axis.kind.form is not LeverForm.PEOPLE, -len(axis.values))
    )


def _whole(text: str, place: str, least: int, most: int, faults: list[Fault]) -> int:
    if text.strip().isascii() and text.strip().isdecimal() and least <= int(text) <= most:
        return int(text)
    remedy = _("a whole number from {least} to {most}", least=least, most=most)
    faults.append(Fault(place=place, value=text[:80], problem=_("this value cannot be used"), remedy=remedy))
    return least
