"""A scenario folder read whole: every fault at once, or a `Scenario`."""

from dataclasses import replace
from pathlib import Path

from planner.domain.demand import ContactHistory
from planner.domain.floor import Floor, Scenario
from planner.domain.places import Places
from planner.domain.rules import Calendar
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.assembly import Parts, assemble
from planner.scenario.calendars import calendar_notes, make_calendar
from planner.scenario.checker import Checker
from planner.scenario.crosschecks import cross_check
from planner.scenario.faults import FaultList
from planner.scenario.given import NOTHING_GIVEN, Given
from planner.scenario.known_contacts import Remembering
from planner.scenario.known_demand import check_demand
from planner.scenario.meal_checks import check_wave_shifts
from planner.scenario.names import Names
from planner.scenario.notes import notes_of
from planner.scenario.past_campaigns import last_campaign, past_campaigns
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.rule_checks import check_leads
from planner.scenario.sections import Sections, read_sections
from planner.scenario.strict_yaml import read_yaml
from planner.scenario.tables import Seen, Tables, read_tables
from planner.scenario.training import check_attendance, with_sessions

SCENARIO_FILE = "scenario.yaml"


def load_scenario(folder: Path) -> Scenario:
    """The scenario in `folder` (or of the YAML file given itself).

    Raises `InvalidInput` with every fault found: file, place, value, problem and what would be right.
    """
    return check_scenario(folder)[0]


def check_scenario(
    folder: Path, given: Given = NOTHING_GIVEN, seen: Seen | None = None, memory: Remembering | None = None
) -> tuple[Scenario, tuple[Fault, ...]]:
    """The scenario and notes on what looks odd but does not stop a plan. Raises `InvalidInput` like `load_scenario`.

    What is `given` stands in for files of the folder; `seen` is told of each table as it was found. Tables of contacts
    that are in `memory` are not read again.
    """
    folder, file = locate(folder)
    faults = FaultList()
    raw = given.yaml or read_file(folder, file, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    document = read_yaml(text, file, faults) if text is not None else None
    if document is None:
        faults.raise_any(str(folder))
    # Without document there was a fault, and it has just been raised.
    assert raw is not None
    assert document is not None
    sections = read_sections(document, file, faults)
    names = Names.of(document.data)
    cross_check(sections, names, document, file, faults)
    parts = assemble(sections, document, file, faults)
    tables = read_tables(folder, sections, names, parts, faults, given.tables, seen, memory)
    if sections.sound("rules", "codes", "teams"):
        check_wave_shifts(Checker(document, file, faults), parts)
    if not any(fault.file == sections.tables.get("agents") for fault in faults):
        check_leads(Checker(document, file, faults), parts, tables.agents, tables.leave)
    table = sections.tables.get("training")
    sound = None if any(fault.file == table for fault in faults) else table
    check_attendance(Checker(document, file, faults), sections, tables.sessions, tables.ids, sound)
    check_demand(sections, parts, tables, document, file, faults)
    known = (tables.history, tables.last_campaign, *tables.past_campaigns)
    calendar = make_calendar(sections.holidays, parts.horizon, document, file, faults, known)
    faults.raise_any(str(folder))
    scenario = _scenario(sections, parts, tables, calendar, (file, raw.digest), document.places(file))
    official = calendar_notes(sections.holidays, scenario.floor.horizon, document, file)
    odd = notes_of(scenario, file, dict(sections.tables), tables.dropped)
    places = scenario.places
    return scenario, (
        *tables.notes,
        *official,
        *faults.notes,
        *(replace(note, place=places.place(note.place)) if note.file == file else note for note in odd),
    )


def _scenario(
    sections: Sections,
    parts: Parts,
    tables: Tables,
    calendar: Calendar,
    yaml_file: tuple[str, str],
    places: Places,
) -> Scenario:
    """The scenario; called only where nothing had a fault, so that no part is missing."""
    assert parts.horizon is not None
    assert parts.campaign is not None
    return Scenario(
        floor=Floor(
            id=sections.id,
            horizon=parts.horizon,
            campaign=parts.campaign,
            queues=parts.queues,
            teams=parts.teams,
            agents=tables.agents,
            codes=parts.codes,
            loans=parts.loans,
            leave=tables.leave,
            wishes=tables.wishes,
            pins=tables.pins,
            desk_pins=tables.desk_pins,
            availability=tables.availability,
            courses=with_sessions(parts.courses, tables.sessions),
            rules=parts.rules,
            goals=parts.goals,
            standby=parts.standby,
            calendar=calendar,
            loan_balances=tables.loan_balances,
            needs=tables.needs,
        ),
        history=tables.history or ContactHistory(interval=parts.horizon.interval, streams={}),
        last_campaign=last_campaign(sections, tables),
        past_campaigns=past_campaigns(sections, tables),
        priors=tables.priors,
        targets=tables.targets,
        adjustments=tables.adjustments,
        headcount=parts.headcount,
        levers=parts.levers,
        rush_seconds=sections.demand.rush_seconds,
        tolerance=sections.tolerance,
        seed=sections.seed,
        inputs=tuple(sorted((yaml_file, *tables.digests))),
        places=places,
    )


def locate(path: Path) -> tuple[Path, str]:
    """The folder and the name of the YAML file in it."""
    problem = ""
    try:
        if path.is_dir():
            return path, SCENARIO_FILE
        if path.is_file():
            if path.suffix.lower() in (".yaml", ".yml"):
                return path.parent, path.name
            problem = _("this is a file, a scenario is a folder")
        elif path.is_symlink():
            problem = _("this is a link that leads nowhere")
    except PermissionError:
        problem = _("the folder may not be read: permission is missing")
    except OSError:
        problem = _("the folder cannot be read")
    problem = problem or _("there is no such folder")
    fault = Fault(file=str(path), problem=problem, remedy=_("name a folder that holds scenario.yaml"))
    raise InvalidInput(_("{name}: faults found: {count}", name=str(path), count=1), [fault])
