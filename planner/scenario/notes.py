"""What looks odd about a scenario but does not stop a plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.floor import Floor, Scenario
from planner.domain.needs import Need
from planner.domain.nights import takes_the_night
from planner.domain.people import Availability, DeskPin, Leave, Pin, Wish
from planner.domain.shifts import ShiftCode
from planner.domain.training import Session
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.cover_notes import cover_notes
from planner.scenario.desk_checks import off_steps
from planner.scenario.edge_notes import edge_notes
from planner.scenario.history_notes import history_notes
from planner.scenario.meal_checks import wave_notes
from planner.scenario.need_notes import need_notes
from planner.scenario.scale_notes import able_people, scale_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Rows of tables that concern no day of the horizon."""

    leave: tuple[Leave, ...] = ()
    wishes: tuple[Wish, ...] = ()
    pins: tuple[Pin, ...] = ()
    desk_pins: tuple[DeskPin, ...] = ()
    narrowed: tuple[DeskPin, ...] = ()
    moved: tuple[DeskPin, ...] = ()
    """Not left out, but changed: see `planner.scenario.desk_pins.Settled`."""
    availability: tuple[Availability, ...] = ()
    training: tuple[Session, ...] = ()
    needs: tuple[Need, ...] = ()
    ledger: tuple[str, ...] = ()
    """Agents of the ledger who are not there any more."""


def notes_of(scenario: Scenario, file: str, tables: dict[str, str], dropped: Dropped) -> tuple[Fault, ...]:
    """All notes on a scenario; `file` is the YAML file's name, `tables` the file names of its tables."""
    floor = scenario.floor
    return (
        *_clock_changes(floor, file),
        *_codes(floor, file),
        *_break_windows(floor, file),
        *wave_notes(floor, file),
        *_queues(floor, file),
        *_people(floor, tables),
        *_wishes(floor, tables),
        *_desk_pins(dropped, tables),
        *cover_notes(scenario.floor, file),
        *edge_notes(scenario.floor, file, tables["agents"]),
        *history_notes(scenario, file, tables),
        *scale_notes(scenario, file, tables),
        *need_notes(
            scenario, tables.get("needs", file), {queue.id: len(able_people(floor, queue)) for queue in floor.queues}
        ),
        *_targets(scenario, file, tables),
        *_dropped(dropped, tables),
    )


def _clock_changes(floor: Floor, file: str) -> Iterator[Fault]:
    for day in floor.horizon.clock_changes():
        yield Fault(
            file=file,
            place="horizon",
            problem=_("the clock is moved on {day}", day=day),
            remedy=_("hours on the wall differ from hours worked that night; look at its shifts"),
        )


def _days_of(floor: Floor, code: ShiftCode) -> Iterable[date]:
    for day in floor.horizon.dates:
        named = any(code.code in phase.codes for phase in floor.campaign.phases_on(day))
        if (not code.weekdays or day.weekday() in code.weekdays) and (named or not code.only_in_phases):
            yield day


def _codes(floor: Floor, file: str) -> Iterator[Fault]:
    for index, code in enumerate(floor.codes):
        place = f"codes[{index}]"
        people = [agent for agent in floor.agents if not code.teams or agent.team in code.teams]
        if not any(True for _day in _days_of(floor, code)):
            remedy = _("look at weekdays, only_in_phases and the days of the phases")
            yield Fault(
                file=file,
                place=place,
                problem=_("code {code} has no day it may be used", code=code.code),
                remedy=remedy,
            )
        elif not people:
            yield Fault(
                file=file, place=place, problem=_("nobody is in a team that may use code {code}", code=code.code)
            )
        elif takes_the_night(code, floor.rules) and all(agent.no_nights for agent in people):
            yield Fault(
                file=file,
                place=place,
                problem=_("code {code} is a night shift, and nobody may work it", code=code.code),
            )


def _break_windows(floor: Floor, file: str) -> Iterator[Fault]:
    share = floor.rules.break_share
    for index, code in enumerate(floor.codes):
        for number, window in enumerate(code.breaks):
            width = window.latest - window.earliest + window.length
            # If everybody works this code, one wave of breaks after the other has to fit.
            if width < window.length / share - 1e-9:
                yield Fault(
                    file=file,
                    place=f"codes[{index}].breaks[{number}]",
                    value=_("{minutes} minutes", minutes=width),
                    problem=_(
                        "code {code}: a window of {width} minutes is narrow for a break of {length}",
                        code=code.code,
                        width=width,
                        length=window.length,
                    ),
                    remedy=_(
                        "with at most {share} on break at once, make it {least} minutes",
                        share=f"{share:.0%}",
                        least=round(window.length / share),
                    ),
                )


def _queues(floor: Floor, file: str) -> Iterator[Fault]:
    skilled = {queue for agent in floor.agents for queue in agent.skills}
    members = {agent.team for agent in floor.agents}
    for index, queue in enumerate(floor.queues):
        if queue.id not in skilled:
            problem = _("nobody has the skill for queue {queue}", queue=queue.label)
            yield Fault(file=file, place=f"queues[{index}]", problem=problem, remedy=_("all of its work will be short"))
        for minute in (minute for each in queue.hours or (queue,) for minute in (each.opens, each.closes)):
            if minute % floor.horizon.interval:
                problem = _("queue {queue} opens or closes inside an interval", queue=queue.label)
                yield Fault(
                    file=file,
                    place=f"queues[{index}]",
                    problem=problem,
                    remedy=_("intervals have {minutes} minutes", minutes=floor.horizon.interval),
                )
                break
    for index, team in enumerate(floor.teams):
        if team.id not in members:
            yield Fault(file=file, place=f"teams[{index}]", problem=_("team {team} has no people", team=team.label))


def _people(floor: Floor, tables: dict[str, str]) -> Iterator[Fault]:
    horizon, file = floor.horizon, tables["agents"]
    monday = horizon.first_day.weekday() == 0
    for agent in floor.agents:
        if agent.joined is not None and agent.joined > horizon.last_day:
            yield Fault(
                file=file, place=agent.id, problem=_("{name} joins after the last day of the roster", name=agent.name)
            )
        if agent.left is not None and agent.left < horizon.first_day:
            yield Fault(
                file=file,
                place=agent.id,
                problem=_("{name} leaves before the first day of the roster", name=agent.name),
            )
        if monday and (agent.history.minutes_this_week or agent.history.nights_this_week):
            yield Fault(
                file=file,
                place=agent.id,
                problem=_("{name} has hours or nights this week, but the roster begins on a Monday", name=agent.name),
                remedy=_("write 0: the week has no days before the first"),
            )
        past = agent.history
        if past.last_code and not past.days_in_row:
            yield Fault(
                file=file,
                place=agent.id,
                problem=_(
                    "{name} had {code} the day before the first, and no days in a row",
                    name=agent.name,
                    code=past.last_code,
                ),
                remedy=_("write how many days were worked in a row, that day counted"),
            )
        if all(floor.is_on_leave(agent.id, day) for day in horizon.dates):
            yield Fault(
                file=tables.get("leave", file),
                place=agent.id,
                problem=_("{name} is away on every day", name=agent.name),
            )


def _wishes(floor: Floor, tables: dict[str, str]) -> Iterator[Fault]:
    file = tables.get("wishes", "")
    frozen = {day for day in floor.horizon.dates if any(phase.leave_freeze for phase in floor.campaign.phases_on(day))}
    for wish in floor.wishes:
        if not wish.code and not wish.avoid and wish.day in frozen:
            name = floor.agent_by_id[wish.agent].name
            yield Fault(
                file=file,
                place=wish.agent,
                problem=_("{name} wishes {day} off, inside the leave freeze", name=name, day=wish.day),
            )


def _desk_pins(dropped: Dropped, tables: dict[str, str]) -> Iterator[Fault]:
    for pin in dropped.narrowed:
        problem, remedy = off_steps(pin)
        yield Fault(file=tables["pins"], place=pin.agent, value=pin.day.isoformat(), problem=problem, remedy=remedy)
    for pin in dropped.moved:
        problem = _(
            "{agent}: the hours at the desk are of the shift that begins on {day}", agent=pin.agent, day=pin.day
        )
        yield Fault(file=tables["pins"], place=pin.agent, problem=problem)


def _targets(scenario: Scenario, file: str, tables: dict[str, str]) -> Iterator[Fault]:
    dates = scenario.floor.horizon.dates
    missing = [day for day in dates if day not in scenario.targets.sales]
    if not scenario.targets.sales:
        yield Fault(file=file, place="tables", problem=_("no sales targets: the headcount formulas stay empty"))
    elif missing:
        problem = _("{count} days have no sales target, the first is {day}", count=len(missing), day=missing[0])
        yield Fault(file=tables["targets"], problem=problem)
    if scenario.targets.sales and scenario.headcount is None:
        yield Fault(file=file, place="demand", problem=_("no headcount figures: sales targets are not used"))


def _dropped(dropped: Dropped, tables: dict[str, str]) -> Iterator[Fault]:
    parts = (
        *(("leave", dropped.leave), ("wishes", dropped.wishes), ("pins", (*dropped.pins, *dropped.desk_pins))),
        *(("availability", dropped.availability), ("training", dropped.training), ("needs", dropped.needs)),
    )
    for table, rows in parts:
        if rows:
            yield Fault(
                file=tables[table],
                problem=_("{count} rows are of days outside the roster and were left out", count=len(rows)),
            )
    if dropped.ledger:
        yield Fault(
            file=tables["ledger"],
            value=", ".join(dropped.ledger),
            problem=_("{count} people of the ledger are not in the agents table, left out", count=len(dropped.ledger)),
        )
