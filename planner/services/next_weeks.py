"""The scenario of the weeks after a plan: the plan's own, everybody's past filled in and what is over taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from planner.domain.carry_over import history_after
from planner.domain.floor import Floor
from planner.domain.people import History, Leave
from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput, NotAsAsked
from planner.exports.folder_swap import swap_in
from planner.exports.plan_file import read_plan
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.assembly import LONGEST_HORIZON
from planner.scenario.continued import (
    Continued,
    Origin,
    continue_agents,
    continue_leave,
    leave_of,
    read_table,
    without_over,
    without_past_sessions,
)
from planner.scenario.known_agents import KnownAgents
from planner.scenario.loader import SCENARIO_FILE, check_scenario
from planner.scenario.starter import refuse_taken
from planner.services.next_actuals import Actuals, with_actuals
from planner.services.next_courses import courses_after
from planner.services.next_files import write_files
from planner.services.next_notes import days_unknown, said_of
from planner.services.next_source import source_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextWeeks:
    """The scenario that was written."""

    folder: Path
    first_day: date
    last_day: date
    pasts: Mapping[str, History]
    over: Mapping[str, int]
    """Rows taken out, by key of the table."""
    courses: tuple[str, ...]
    """Courses taken out."""
    actuals: Actuals | None
    unknown: tuple[str, ...]
    """What could not be told from the plan, in sentences."""
    days_unknown: int
    """Days before the first of which no contacts are known."""
    faults: tuple[Fault, ...]
    """What is wrong with it; nothing where the plan and its scenario fit each other."""


def write_next_weeks(
    place: Path, target: Path, *, scenario: Path | None = None, days: int | None = None, actuals: Path | None = None
) -> NextWeeks:
    """Write the scenario of the `days` days (as many as the plan has where None) after the plan in `place`.

    `scenario` is the folder the plan was made from where the plan does not know it, `actuals` a table of contacts.

    Raises
    ------
    InvalidInput
        Where `target` holds anything, or plan, scenario or actuals cannot be read.
    """
    refuse_taken(target)
    plan = read_plan(place)
    source = source_of(place, scenario)
    first = plan.floor.horizon.last_day + DAY
    count = plan.floor.horizon.days if days is None else days
    if not 1 <= count <= LONGEST_HORIZON:
        raise NotAsAsked("days", count, _("between 1 and {most}", most=LONGEST_HORIZON))
    last = first + (count - 1) * DAY
    known = with_actuals(source, actuals) if actuals else None
    found = Continued()
    origin = Origin(folder=source.folder, sections=source.sections, horizon=source.scenario.floor.horizon)
    people = KnownAgents((agent.id, agent.name) for agent in source.scenario.floor.agents)
    leave = read_table(origin, layouts.LEAVE, people)
    written = [each for _row, each in leave_of(leave)] if leave else []
    more = [each for each in plan.floor.leave if not any(_same(each, other) for other in written)]
    pasts = _pasts(plan, (*written, *more), source.scenario.floor)
    agents = read_table(origin, layouts.AGENTS)
    assert agents is not None
    continue_agents(agents, pasts, found)
    monday = first - first.weekday() * DAY
    continue_leave(leave, [each for each in more if each.last_day >= monday and each.agent in people.ids], first, found)
    without_over(origin, first, found)
    courses = courses_after(source.sections, plan, first)
    training = read_table(origin, layouts.TRAINING)
    if training is not None:
        without_past_sessions(origin, training, first, courses.ended, courses.waiting, found)
    history = known.history if known else source.scenario.history
    unknown = said_of(plan, place, source.scenario, pasts, history, first, last, courses)
    with swap_in(target, sign=SCENARIO_FILE) as folder:
        write_files(folder, source, plan, found, courses, known, unknown, first, last)
        faults = _faults_of(folder)
    return NextWeeks(
        folder=target,
        first_day=first,
        last_day=last,
        pasts=pasts,
        over=found.over,
        courses=tuple(source.scenario.floor.course_by_name[each].label for each in courses.ended),
        actuals=known,
        unknown=unknown,
        days_unknown=days_unknown(history, first),
        faults=faults,
    )


def _pasts(plan: Plan, leave: Sequence[Leave], coming: Floor) -> dict[str, History]:
    """What everybody takes over, of those who are in the coming scenario too."""
    floor = replace(plan.floor, leave=tuple(leave))
    shifts = {agent.id: [each for each in plan.assignments if each.agent == agent.id] for agent in floor.agents}
    pasts = {}
    for agent in floor.agents:
        if agent.id in coming.agent_by_id:
            past = history_after(floor, agent, shifts[agent.id])
            pasts[agent.id] = replace(past, last_code=past.last_code if past.last_code in coming.code_by_id else "")
    return pasts


def _same(one: Leave, other: Leave) -> bool:
    """Whether two rows say the same, of whatever kind."""
    return replace(one, kind=other.kind) == other


def _faults_of(folder: Path) -> tuple[Fault, ...]:
    """What `dacu check` would refuse."""
    try:
        check_scenario(folder)
    except InvalidInput as error:
        return tuple(error.faults)
    return ()
