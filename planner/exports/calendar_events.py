"""What stands in a calendar: shifts of an agent, or who of a team works when, as events with their words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.shifts import ShiftCode
from planner.exports.calendar_text import code_and_hours, kind_name, shift_description, shift_summary, span
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event in the current language. `key` is what its calendar knows it by in every version: the day, and for
    a team `day/code`."""

    key: str
    code: ShiftCode
    start: datetime
    end: datetime
    category: str
    summary: str
    description: str


def agent_events(plan: Plan, agent: str) -> list[CalendarEvent]:
    """The shifts of one agent, by start."""
    shifts = sorted((each for each in plan.assignments if each.agent == agent), key=lambda each: each.start)
    return [
        CalendarEvent(
            key=shift.day.isoformat(),
            code=plan.floor.code_by_id[shift.code],
            start=shift.start,
            end=shift.end,
            category=kind_name(plan.floor.code_by_id[shift.code].kind),
            summary=shift_summary(plan, shift),
            description=shift_description(plan, shift),
        )
        for shift in shifts
    ]


def team_events(plan: Plan, team: str) -> list[CalendarEvent]:
    """One event a code and day with the names in it, by start."""
    return [
        CalendarEvent(
            key=f"{day.isoformat()}/{code}",
            code=plan.floor.code_by_id[code],
            start=shifts[0].start,
            end=shifts[0].end,
            category=kind_name(plan.floor.code_by_id[code].kind),
            summary=" ".join(
                (
                    code_and_hours(shifts[0]),
                    plan.floor.team_by_id[team].label,
                    "·",
                    _("{count} people", count=len(shifts)),
                )
            ),
            description="\n".join(_with_meal(plan.floor, shift) for shift in shifts),
        )
        for (day, code), shifts in _by_day_and_code(plan, team)
    ]


def _by_day_and_code(plan: Plan, team: str) -> Iterable[tuple[tuple[date, str], list[Assignment]]]:
    groups: dict[tuple[date, str], list[Assignment]] = defaultdict(list)
    for shift in plan.assignments:
        if plan.floor.agent_by_id[shift.agent].team == team:
            groups[shift.day, shift.code].append(shift)
    return sorted(groups.items(), key=lambda group: (group[1][0].start, group[0]))


def _with_meal(floor: Floor, shift: Assignment) -> str:
    return "，".join((floor.agent_by_id[shift.agent].name, *_meals(shift)))


def _meals(shift: Assignment) -> Iterator[str]:
    for segment in shift.segments:
        if segment.kind is SegmentKind.MEAL:
            yield _("meal {times}", times=span(segment))
