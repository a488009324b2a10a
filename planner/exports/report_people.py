"""Fairness within teams, and the roster as a wallchart."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from statistics import median

from planner.domain.calm import Calm, calm_text
from planner.domain.floor import Floor
from planner.domain.labels import label
from planner.domain.nights import is_night
from planner.domain.people import Agent
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.times import clock_span, day_text, hours_between, session_text
from planner.domain.workdays import is_weekend
from planner.exports.calendar_text import desks
from planner.exports.pages import Both, both, named

NO_HINT = Both("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How a count is shared out in a team, and on the scale of the column's largest value."""

    least: float
    median: float
    most: float
    holders: tuple[str, ...]
    """Who has most; empty where everybody has the same."""
    scale: float

    def at(self, value: float) -> float:
        """Place of `value` on a bar of 100 units."""
        return round(100 * value / self.scale, 1) if self.scale else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamFairness:
    """A team's nights, weekend days and working hours."""

    team: Both
    people: int
    nights: Spread
    weekends: Spread
    hours: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartCell:
    """An agent's day: code and kind; `kind` is `off` or `leave` without a shift. `hint` says it in full."""

    code: str
    kind: str
    hint: Both


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """An agent's line with working hours in tenths."""

    agent: str
    name: str
    cells: tuple[ChartCell, ...]
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTeam:
    """A team's lines and how many work on each day."""

    name: Both
    rows: tuple[ChartRow, ...]
    on_shift: tuple[int, ...]
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDay:
    """A column of the wallchart."""

    label: str
    weekday: int
    weekend: bool
    peak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendCode:
    """A code and what it means."""

    code: str
    kind: str
    name: Both
    times: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A session of a course and how many attend."""

    course: Both
    when: str
    people: int
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Fairness, wallchart and training."""

    fairness: tuple[TeamFairness, ...]
    days: tuple[ChartDay, ...]
    teams: tuple[ChartTeam, ...]
    legend: tuple[LegendCode, ...]
    sessions: tuple[SessionLine, ...]
    calm: Both
    """How calm the roster is to live by, in one line."""

    @classmethod
    def of(cls, plan: Plan) -> "People":
        """Both of `plan`."""
        floor = plan.floor
        shifts: dict[str, list[Assignment]] = defaultdict(list)
        for each in plan.assignments:
            shifts[each.agent].append(each)
        members = {team.id: [agent for agent in floor.agents if agent.team == team.id] for team in floor.teams}
        peak = set(floor.campaign.peak_days())
        return cls(
            fairness=_fairness(floor, members, shifts),
            days=tuple(
                ChartDay(
                    label=day_text(day),
                    weekday=day.weekday(),
                    weekend=is_weekend(floor.calendar, day),
                    peak=day in peak,
                )
                for day in floor.horizon.dates
            ),
            teams=tuple(
                _team(floor, named(team), members[team.id], shifts) for team in floor.teams if members[team.id]
            ),
            legend=tuple(
                LegendCode(
                    code=code.code,
                    kind=code.kind.value,
                    name=named(code),
                    times=clock_span(code.start, code.end),
                )
                for code in floor.codes
            ),
            sessions=_sessions(floor),
            calm=both(partial(calm_text, floor, Calm.of(floor, plan.assignments))),
        )


def _fairness(
    floor: Floor, members: Mapping[str, Sequence[Agent]], shifts: Mapping[str, Sequence[Assignment]]
) -> tuple[TeamFairness, ...]:
    working = {
        agent: [each for each in own if not floor.code_by_id[each.code].is_standby] for agent, own in shifts.items()
    }
    nights_of = {code.code for code in floor.codes if is_night(code, floor.rules)}
    counts: tuple[Callable[[str], float], ...] = (
        lambda agent: sum(each.code in nights_of for each in working.get(agent, ())),
        lambda agent: sum(is_weekend(floor.calendar, each.day) for each in working.get(agent, ())),
        lambda agent: _hours(floor, working.get(agent, ())),
    )
    scales = [max((count(agent.id) for agent in floor.agents), default=0.0) for count in counts]
    result = []
    for team in floor.teams:
        if not members[team.id]:
            continue
        nights, weekends, hours = (
            _spread([(agent.name, count(agent.id)) for agent in members[team.id]], scale)
            for count, scale in zip(counts, scales, strict=True)
        )
        result.append(
            TeamFairness(team=named(team), people=len(members[team.id]), nights=nights, weekends=weekends, hours=hours)
        )
    return tuple(result)


def _spread(values: Sequence[tuple[str, float]], scale: float) -> Spread:
    ordered = sorted(value for _, value in values)
    most = ordered[-1]
    return Spread(
        least=round(ordered[0], 1),
        median=round(median(ordered), 1),
        most=round(most, 1),
        holders=tuple(name for name, value in values if value == most) if most > ordered[0] else (),
        scale=scale,
    )


def _team(floor: Floor, name: Both, agents: Sequence[Agent], shifts: Mapping[str, Sequence[Assignment]]) -> ChartTeam:
    rows, hints = [], _Hints(floor)
    for agent in agents:
        own = {each.day: each for each in shifts.get(agent.id, ())}
        rows.append(
            ChartRow(
                agent=agent.id,
                name=agent.name,
                cells=tuple(
                    _cell(floor, own.get(day), floor.is_on_leave(agent.id, day), hints) for day in floor.horizon.dates
                ),
                hours=round(_hours(floor, tuple(own.values())), 1),
            )
        )
    return ChartTeam(
        name=name,
        rows=tuple(rows),
        on_shift=tuple(
            sum(row.cells[day].kind not in ("off", "leave", "standby") for row in rows)
            for day in range(floor.horizon.days)
        ),
        hours=round(sum(row.hours for row in rows), 1),
    )


def _cell(floor: Floor, shift: Assignment | None, away: bool, hints: "_Hints") -> ChartCell:
    if shift is None:
        return ChartCell(code="", kind="leave" if away else "off", hint=NO_HINT)
    code = floor.code_by_id[shift.code]
    return ChartCell(code=code.code, kind=code.kind.value, hint=hints.of(shift))


class _Hints:
    """Code, name, hours and courses of shifts; where nobody is trained those of a code are alike and written once."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._plain: dict[tuple[str, time, timedelta], Both] = {}

    def of(self, shift: Assignment) -> Both:
        """What a cell of the wallchart says when it is pointed at."""
        if any(part.kind is SegmentKind.TRAINING for part in shift.segments):
            return both(partial(_hint, self._floor, shift))
        key = (shift.code, shift.start.time(), shift.end - shift.start)
        if key not in self._plain:
            self._plain[key] = both(partial(_hint, self._floor, shift))
        return self._plain[key]


def _hint(floor: Floor, shift: Assignment) -> str:
    code = floor.code_by_id[shift.code]
    trained = [
        f"{name} {hours_between(part.start, part.end)}"
        for part, name in desks(floor, shift)
        if part.kind is SegmentKind.TRAINING and name != label(part.kind)
    ]
    return " · ".join((f"{code.code} {code.label} {hours_between(shift.start, shift.end)}", *trained))


def _sessions(floor: Floor) -> tuple[SessionLine, ...]:
    people = Counter((seat.course, seat.day, seat.start) for seat in floor.seats)
    return tuple(
        SessionLine(
            course=named(course),
            when=session_text(session),
            people=people[course.name, session.day, session.start],
            capacity=session.capacity,
        )
        for course in floor.courses
        for session in course.sessions
    )


def _hours(floor: Floor, shifts: Sequence[Assignment]) -> float:
    return sum(floor.code_by_id[each.code].worked_minutes for each in shifts) / 60
