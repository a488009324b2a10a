"""The page of what-if studies: levers, questions, the study that is shown, and those before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.domain.campaign import Campaign
from planner.domain.floor import Floor
from planner.domain.study import LeverAxis, Study
from planner.domain.study_words import axis_label, in_one_sentence, value_text
from planner.errors import Fault
from planner.exports.study_page import StudyPage, page_of
from planner.i18n import _
from planner.services.desk.ready_questions import Question, question_text
from planner.services.desk.runs import Waits
from planner.services.desk.study_forms import LEVER, StudyForm, typed_values
from planner.services.levers import parse_levers
from planner.storage.runs import Run
from planner.web.desk.pages.levers import LeverRow
from planner.web.desk.pages.next_step import NextStep, next_step
from planner.web.desk.pages.run import figures_of
from planner.web.desk.pages.run_words import state_text, waits_text


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRow:
    """A study of the list."""

    run: int
    title: str
    author: str
    at: datetime
    state: str
    state_text: str
    is_open: bool
    has_result: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Underway:
    """A study that waits or is worked on."""

    run: int
    title: str
    state: str
    state_text: str
    waits: str
    clock: str
    share: float
    may_stop: bool
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyShown:
    """A study as it is looked at; `page` is what its own file shows."""

    run: int
    title: str
    author: str
    at: datetime
    scenario: int
    stale: bool
    """Whether the scenario is another one since."""
    state: str
    page: StudyPage | None
    next: NextStep | None
    problem: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A zero hour or a queue that can be judged by, and whether it was chosen."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatifPage:
    """Everything the page shows."""

    levers: tuple[LeverRow, ...]
    form: StudyForm
    waves: tuple[Judge, ...]
    queues: tuple[Judge, ...]
    questions: tuple[Question, ...]
    underway: tuple[Underway, ...]
    shown: StudyShown | None
    other: StudyShown | None
    rows: tuple[StudyRow, ...]


def title_of(run: Run, floor: Floor | None) -> str:
    """What a study is called: its name, its question, or its levers with their values."""
    axes = parse_levers(run.asked["levers"])
    teams = floor.team_by_id if floor else {}
    team = axes[0].team
    question = question_text(run.asked.get("question", ""), teams[team].label if team in teams else team)
    if run.asked.get("name") or question:
        return str(run.asked.get("name") or question)
    study = Study(
        campaign=floor.campaign if floor else Campaign(name="", shop="", zero_hour=run.created_at, phases=()),
        axes=(),
        base=(),
        points=(),
        teams=teams,
    )
    return in_one_sentence([f"{axis_label(study, axis)} {_span(axis)}" for axis in axes])


def _span(axis: LeverAxis) -> str:
    values = sorted(axis.values)
    first, last = value_text(axis, values[0]), value_text(axis, values[-1])
    return first if first == last else _("{first} to {last}", first=first, last=last)


def form_of(run: Run) -> StudyForm:
    """The form that asks the same once more."""
    axes = parse_levers(run.asked["levers"])
    return StudyForm(
        levers={f"{LEVER}{axis.key}": typed_values(axis) for axis in axes},
        name=run.asked.get("name", ""),
        waves=run.asked.get("waves", ()),
        queues=run.asked.get("queues", ()),
        swings=run.asked.get("swings", False),
        work=str(run.asked["work"]),
        replications=str(run.asked["replications"]),
    )


def row_of(run: Run, floor: Floor | None, names: Mapping[int, str]) -> StudyRow:
    """A line of the list."""
    return StudyRow(
        run=run.id,
        title=title_of(run, floor),
        author=names.get(run.author, ""),
        at=run.created_at,
        state=run.state.value,
        state_text=state_text(run),
        is_open=run.is_open,
        has_result="tree" in run.outcome,
    )


def underway_of(
    run: Run, floor: Floor | None, waits: Waits | None, names: dict[int, str], *, may_stop: bool, last: int
) -> Underway:
    """A study that has not ended."""
    figures = figures_of(run, ())
    return Underway(
        run=run.id,
        title=title_of(run, floor),
        state=run.state.value,
        state_text=state_text(run),
        waits=waits_text(waits, names),
        clock=figures.clock,
        share=figures.share if run.started_at else 0.0,
        may_stop=may_stop,
        last=last,
    )


def shown_of(
    run: Run, study: Study | None, floor: Floor | None, names: Mapping[int, str], *, newest: int, language: str
) -> StudyShown:
    """A study to be looked at."""
    return StudyShown(
        run=run.id,
        title=title_of(run, floor),
        author=names.get(run.author, ""),
        at=run.created_at,
        scenario=run.asked["scenario"],
        stale=run.asked["scenario"] != newest,
        state=run.state.value,
        page=None if study is None else page_of(study, language),
        next=None if study is None else next_step(study),
        problem=run.outcome.get("problem", ""),
        faults=tuple(Fault(**each) for each in run.outcome.get("faults", ())),
    )


def judges_of(floor: Floor, form: StudyForm) -> tuple[tuple[Judge, ...], tuple[Judge, ...]]:
    """Zero hours and live queues; all are judged by where none is chosen."""
    inside = [zero for zero in floor.campaign.zero_hours if floor.horizon.holds(zero.date())]
    names = {wave.zero_hour: wave.label for wave in floor.campaign.waves}
    waves = [(f"{zero:%Y-%m-%d %H:%M}", names.get(zero) or f"{zero:%m-%d %H:%M}") for zero in inside]
    queues = [(queue.id, queue.label) for queue in floor.queues if queue.is_live]
    return _judges(waves, form.waves), _judges(queues, form.queues)


def _judges(found: Sequence[tuple[str, str]], chosen: Sequence[str]) -> tuple[Judge, ...]:
    return tuple(Judge(value=value, name=name, chosen=value in chosen) for value, name in found)
