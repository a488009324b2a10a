"""The scenario of the weeks after a plan: the plan's own, everybody's past filled in and what is over taken out."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from planner.domain.carry_over import history_after
from planner.domain.demand import ContactHistory
from planner.domain.floor import Floor, Scenario
from planner.domain.loan_ledger import pair_balances
from planner.domain.people import History, Leave
from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.folder_swap import swap_in
from planner.exports.ledger import LEDGER_FILE, write_ledger
from planner.exports.loan_ledger import LOAN_LEDGER_FILE, write_loan_ledger
from planner.exports.plan_file import read_plan
from planner.exports.tables import write_csv
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.assembly import LONGEST_HORIZON
from planner.scenario.contacts import read_contacts
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
from planner.scenario.example_tables import contacts_csv
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
from planner.scenario.loader import SCENARIO_FILE, check_scenario, locate
from planner.scenario.names import Names
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.schema import SCHEMA_FILE
from planner.scenario.sections import Sections, read_sections
from planner.scenario.sheets import read_sheet
from planner.scenario.starter import refuse_taken
from planner.scenario.strict_yaml import read_yaml
from planner.scenario.table_source import TableSource
from planner.scenario.yaml_edits import YamlText
from planner.services.next_courses import Courses, courses_after
from planner.services.next_notes import said_of
from planner.services.versions import scenario_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The scenario a plan was made from, read and as it is written."""

    folder: Path
    scenario: Scenario
    text: str
    sections: Sections
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Actuals:
    """What is known of contacts once those of the weeks since are read."""

    history: ContactHistory
    added: int
    """Days of a queue that were not there."""
    replaced: int
    """Days of a queue that were there and were counted anew."""


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
    source = _source(place, scenario)
    first = plan.floor.horizon.last_day + DAY
    count = plan.floor.horizon.days if days is None else days
    if not 1 <= count <= LONGEST_HORIZON:
        raise InvalidInput(_("--days {days}: between 1 and {most}", days=count, most=LONGEST_HORIZON))
    last = first + (count - 1) * DAY
    known = _with_actuals(source, actuals) if actuals else None
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
        without_past_sessions(training, first, courses.ended, courses.waiting, found)
    unknown = said_of(plan, place, source.scenario, pasts, known.history if known else None, first, last, courses)
    with swap_in(target, sign=SCENARIO_FILE) as folder:
        _write(folder, source, plan, found, courses, known, unknown, first, last)
        faults = _faults_of(folder)
    return NextWeeks(
        folder=target,
        first_day=first,
        last_day=last,
        pasts=pasts,
        over=found.over,
        courses=courses.ended,
        actuals=known,
        unknown=unknown,
        faults=faults,
    )


def _source(place: Path, scenario: Path | None) -> Source:
    """The scenario given, or the one the plan says it was made from."""
    home = place if place.is_dir() else place.parent
    told = scenario or scenario_of(home)
    if told is None or (scenario is None and not told.exists()):
        where = _("it does not say") if told is None else _("{folder} is not there any more", folder=told)
        raise InvalidInput(
            _("{plan}: which scenario it was made from is not known: {why}", plan=place, why=where),
            [Fault(file=str(place), problem=where, remedy=_("name its folder: --scenario DIR"))],
        )
    loaded, _notes = check_scenario(told)
    folder, file = locate(told)
    faults = FaultList()
    raw = read_file(folder, file, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    document = read_yaml(text, file, faults) if text is not None else None
    faults.raise_any(str(folder))
    assert text is not None
    assert document is not None
    return Source(
        folder=folder,
        scenario=loaded,
        text=text,
        sections=read_sections(document, file, faults),
        names=Names.of(document.data),
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


def _with_actuals(source: Source, path: Path) -> Actuals:
    """Contacts of the scenario's history and of the file; days in both are those of the file."""
    faults = FaultList()
    sheet, _raw = read_sheet(path.parent, TableSource(file=path.name), layouts.HISTORY, faults)
    new = read_contacts(sheet, layouts.HISTORY, source.names, faults) if sheet is not None else None
    old = source.scenario.history
    if new is not None and old.streams and new.interval != old.interval:
        faults.add(
            path.name,
            _("intervals of {new} minutes, those of the history have {old}", new=new.interval, old=old.interval),
            remedy=_("export both alike"),
        )
    faults.raise_any(str(path))
    assert new is not None
    streams, added, replaced = dict(old.streams), 0, 0
    for name, counts in new.streams.items():
        days = {each.day: each for each in streams.get(name, ())}
        again = sum(each.day in days for each in counts)
        added, replaced = added + len(counts) - again, replaced + again
        days |= {each.day: each for each in counts}
        streams[name] = tuple(days[day] for day in sorted(days))
    return Actuals(history=ContactHistory(interval=new.interval, streams=streams), added=added, replaced=replaced)


def _write(
    folder: Path,
    source: Source,
    plan: Plan,
    found: Continued,
    courses: Courses,
    known: Actuals | None,
    unknown: Sequence[str],
    first: date,
    last: date,
) -> None:
    """The files of the scenario."""
    text = YamlText(source.text)
    text.set(("horizon", "first_day"), f'"{first}"')
    text.set(("horizon", "last_day"), f'"{last}"')
    tables = source.sections.tables
    new = dict.fromkeys(found.grids, "")
    places = {key: _file_of(key, tables) for key in (*new, layouts.LEDGER.key)}
    if known is not None:
        places[layouts.HISTORY.key] = _file_of(layouts.HISTORY.key, tables)
    if pair_balances(plan.floor, plan.assignments):
        places[layouts.LOAN_LEDGER.key] = _file_of(layouts.LOAN_LEDGER.key, tables)
    gone = {layouts.TRAINING.key} if courses.none_left else set()
    for key, name in tables.items():
        if key not in places and key not in gone:
            _copy(source.folder / name, folder / name)
    for key, name in places.items():
        if key not in gone:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            _name_table(text, key, source.sections.sources.get(key), name)
    for key, grid in found.grids.items():
        if key not in gone:
            write_csv(folder / places[key], grid)
    write_ledger(plan, folder / places[layouts.LEDGER.key])
    if layouts.LOAN_LEDGER.key in places:
        write_loan_ledger(plan, folder / places[layouts.LOAN_LEDGER.key])
    if known is not None:
        (folder / places[layouts.HISTORY.key]).write_bytes(contacts_csv(layouts.HISTORY, known.history))
    if courses.none_left:
        text.remove(("courses",))
        text.remove(("tables", layouts.TRAINING.key))
    else:
        for number in courses.gone:
            text.remove(("courses", number))
        for number, attended in courses.attended.items():
            listed = ", ".join(f'"{agent}"' for agent in attended)
            text.set(("courses", number, "attended"), f"[{listed}]")
    text.comment("horizon", _comment(plan, unknown))
    (folder / SCENARIO_FILE).write_text(text.changed, encoding="utf-8")
    if (source.folder / SCHEMA_FILE).is_file():
        _copy(source.folder / SCHEMA_FILE, folder / SCHEMA_FILE)


def _name_table(text: YamlText, key: str, before: TableSource | None, name: str) -> None:
    """Write where the table written anew lies. Its heading is the first row now, and explains itself."""
    if before == TableSource(file=name):
        return
    whole = before is not None and before.every_row
    text.set(("tables", key), f'{{file: "{name}", every_row: true}}' if whole else name)


MARK = "dacu next"


def _comment(plan: Plan, unknown: Sequence[str]) -> list[str]:
    horizon = plan.floor.horizon
    told = _(
        "{mark}: follows the roster of {first} to {last}, from which last shifts, streaks, hours, nights, overtime and "
        "ledgers are",
        mark=MARK,
        first=horizon.first_day,
        last=horizon.last_day,
    )
    return [told, *(_("{mark}: {sentence}", mark=MARK, sentence=each) for each in unknown)]


def _file_of(key: str, tables: Mapping[str, str]) -> str:
    """The CSV file of a table: its own where it is a CSV file of this table alone, else one called after the table."""
    own = tables.get(key, "")
    if own.lower().endswith(".csv") and list(tables.values()).count(own) == 1:
        return own
    name = {layouts.LEDGER.key: LEDGER_FILE, layouts.LOAN_LEDGER.key: LOAN_LEDGER_FILE}.get(key, f"{key}.csv")
    taken = {other for table, other in tables.items() if table != key}
    return name if name not in taken else f"next-{name}"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _faults_of(folder: Path) -> tuple[Fault, ...]:
    """What `dacu check` would refuse."""
    try:
        check_scenario(folder)
    except InvalidInput as error:
        return tuple(error.faults)
    return ()
