"""Whether the parts of a plan fit together: every name is known, every series has its length.

Broken rules are not looked for here; the audit tells those. A plan that passes can be shown,
exported and audited without meeting a name that is not there.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from planner.domain.floor import Floor
from planner.domain.handovers import circle_of
from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.people import Pin, Wish
from planner.domain.plan import Plan, Requirements
from planner.domain.roster import Assignment, Segment
from planner.domain.rules import CodeCountRule, ShiftCountRule
from planner.domain.training import session_of
from planner.errors import Fault
from planner.exports.plan_faults import json_path, shown
from planner.exports.plan_spans import Found, Steps, span_faults
from planner.i18n import _

_LONGEST_SHIFT = timedelta(hours=48)
_PLAIN = (str, float, int, type(None))
"""Kinds of values that hold no time."""
_YEARS = range(1900, 3000)
"""What spreadsheets and calendars can write."""


def plan_faults(plan: Plan, file: Path) -> list[Fault]:
    """Everything in `plan` that points nowhere or has the wrong length."""
    # Times with a zone would not compare with those without, so nothing else is looked at before.
    found = list(_zones(plan, ()))
    if not found:
        floor = plan.floor
        found = [
            *_years(floor),
            *span_faults(plan),
            *_names(floor),
            *_rules(floor),
            *_series(plan),
            *_roster(plan),
            *_told(plan),
        ]
    return [
        Fault(file=str(file), place=json_path(steps), value=value, problem=problem, remedy=remedy)
        for steps, value, problem, remedy in found
    ]


def _years(floor: Floor) -> Iterator[Found]:
    places: tuple[tuple[Steps, date], ...] = (
        (("floor", "horizon", "first_day"), floor.horizon.first_day),
        (("floor", "horizon", "last_day"), floor.horizon.last_day),
        (("floor", "campaign", "zero_hour"), floor.campaign.zero_hour),
        *((("floor", "campaign", "waves", n, "zero_hour"), w.zero_hour) for n, w in enumerate(floor.campaign.waves)),
    )
    for steps, day in places:
        if day.year not in _YEARS:
            span = _("{first} to {last}", first=_YEARS[0], last=_YEARS[-1])
            yield steps, day.isoformat(), _("no calendar reaches this year"), span


def _zones(value: object, steps: Steps) -> Iterator[Found]:
    """Times with a zone in `value`, and where they stand."""
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            yield steps, str(value), _("a local time has no zone"), _("leave out what follows the seconds")
    elif isinstance(value, tuple):
        for index, entry in enumerate(value if _has_zone(value) else ()):
            yield from _zones(entry, (*steps, index))
    else:
        for name in _names_in(type(value)):  # type: ignore[arg-type]
            yield from _zones(getattr(value, name), (*steps, name))


def _has_zone(value: object) -> bool:
    """Whether any time in `value` has a zone: hardly a plan has one, and a large one holds half a million values."""
    if isinstance(value, _PLAIN):
        return False
    if isinstance(value, datetime):
        return value.tzinfo is not None
    if isinstance(value, tuple):
        return bool(value) and not isinstance(value[0], _PLAIN) and any(map(_has_zone, value))
    for name in _names_in(type(value)):  # type: ignore[arg-type]
        entry = getattr(value, name)
        if not isinstance(entry, _PLAIN) and _has_zone(entry):
            return True
    return False


@cache
def _names_in(kind: type) -> tuple[str, ...]:
    """Fields of a dataclass, none of anything else."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def _unknown(steps: Steps, name: str, known: Collection[str], what: str) -> Iterator[Found]:
    if name not in known:
        near = _("known are {names}", names=shown(", ".join(known)) if known else "–")
        yield steps, shown(name), _("no {what} has this name", what=what), near


def _twice(steps: Steps, names: Iterable[str]) -> Iterator[Found]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield (*steps, index), shown(name), _("this stands here twice"), _("once is right")
        seen.add(name)


def _names(floor: Floor) -> Iterator[Found]:
    queues, teams, agents, codes = floor.queue_by_id, floor.team_by_id, floor.agent_by_id, floor.code_by_id
    queue, team, agent, code = _("queue"), _("team"), _("agent"), _("shift code")
    yield from _twice(("floor", "queues"), (each.id for each in floor.queues))
    yield from _twice(("floor", "teams"), (each.id for each in floor.teams))
    yield from _twice(("floor", "agents"), (each.id for each in floor.agents))
    yield from _twice(("floor", "codes"), (each.code for each in floor.codes))
    yield from _handovers(floor)
    for index, a_team in enumerate(floor.teams):
        if not a_team.queues:
            yield ("floor", "teams", index, "queues"), "[]", _("a team needs a queue"), ""
        for place, name in enumerate(a_team.queues):
            yield from _unknown(("floor", "teams", index, "queues", place), name, queues, queue)
    for index, person in enumerate(floor.agents):
        yield from _unknown(("floor", "agents", index, "team"), person.team, teams, team)
        for name in person.skills:
            yield from _unknown(("floor", "agents", index, "skills"), name, queues, queue)
    for index, a_code in enumerate(floor.codes):
        for place, name in enumerate(a_code.teams):
            yield from _unknown(("floor", "codes", index, "teams", place), name, teams, team)
    for index, loan in enumerate(floor.loans):
        yield from _unknown(("floor", "loans", index, "team"), loan.team, teams, team)
        yield from _unknown(("floor", "loans", index, "queue"), loan.queue, queues, queue)
    for index, balance in enumerate(floor.loan_balances):
        yield from _unknown(("floor", "loan_balances", index, "lender"), balance.lender, teams, team)
        yield from _unknown(("floor", "loan_balances", index, "borrower"), balance.borrower, teams, team)
    pairs = (" · ".join(sorted((each.lender, each.borrower))) for each in floor.loan_balances)
    yield from _twice(("floor", "loan_balances"), pairs)
    for index, hours in enumerate(floor.availability):
        yield from _unknown(("floor", "availability", index, "agent"), hours.agent, agents, agent)
    for index, need in enumerate(floor.needs):
        yield from _unknown(("floor", "needs", index, "queue"), need.queue, queues, queue)
    yield from _courses(floor)
    for index, leave in enumerate(floor.leave):
        yield from _unknown(("floor", "leave", index, "agent"), leave.agent, agents, agent)
    cells: tuple[tuple[str, Sequence[Wish | Pin]], ...] = (("wishes", floor.wishes), ("pins", floor.pins))
    for part, entries in cells:
        for index, entry in enumerate(entries):
            yield from _unknown(("floor", part, index, "agent"), entry.agent, agents, agent)
            if entry.code:
                yield from _unknown(("floor", part, index, "code"), entry.code, codes, code)
    for index, pin in enumerate(floor.desk_pins):
        yield from _unknown(("floor", "desk_pins", index, "agent"), pin.agent, agents, agent)
        yield from _unknown(("floor", "desk_pins", index, "queue"), pin.queue, queues, queue)
    for name, days in floor.published.items():
        yield from _unknown(("floor", "published", name), name, agents, agent)
        yield from _length(("floor", "published", name), days, floor.horizon.days)


def _handovers(floor: Floor) -> Iterator[Found]:
    """Queues chats go on to are live ones, and none sees them again."""
    live = [each.id for each in floor.queues if each.is_live]
    for index, each in enumerate(floor.queues):
        for place, handover in enumerate(each.handovers):
            yield from _unknown(
                ("floor", "queues", index, "handovers", place, "to"), handover.to, live, _("live queue")
            )
    circle = circle_of({queue.id: [each.to for each in queue.handovers] for queue in floor.queues})
    if circle:
        problem = _("chats go round in a circle: {queues}", queues=" → ".join(circle))
        yield ("floor", "queues"), shown(circle[0]), problem, _("leave one of these out")


def _courses(floor: Floor) -> Iterator[Found]:
    """Teams, queues and people of courses, and the sessions seats are in."""
    agents = floor.agent_by_id
    yield from _twice(("floor", "courses"), (each.name for each in floor.courses))
    for index, course in enumerate(floor.courses):
        at: Steps = ("floor", "courses", index)
        for place, name in enumerate(course.teams):
            yield from _unknown((*at, "teams", place), name, floor.team_by_id, _("team"))
        for place, name in enumerate(course.queues):
            yield from _unknown((*at, "queues", place), name, floor.queue_by_id, _("queue"))
        for place, name in enumerate(course.attended):
            yield from _unknown((*at, "attended", place), name, agents, _("agent"))
    for index, seat in enumerate(floor.seats):
        at = ("floor", "seats", index)
        yield from _unknown((*at, "agent"), seat.agent, agents, _("agent"))
        yield from _unknown((*at, "course"), seat.course, [course.name for course in floor.courses], _("course"))
        if session_of(seat, floor.courses) is None and seat.course in {course.name for course in floor.courses}:
            yield (*at, "start"), str(seat.start), _("no session of the course begins then"), ""


def _rules(floor: Floor) -> Iterator[Found]:
    """Codes, teams and queues that rules count."""
    at: Steps = ("floor", "rules")
    lists: tuple[tuple[str, Sequence[ShiftCountRule | CodeCountRule]], ...] = (
        ("shift_counts", floor.rules.shift_counts),
        ("code_counts", floor.rules.code_counts),
    )
    for part, rules in lists:
        for index, rule in enumerate(rules):
            for place, name in enumerate(rule.codes):
                yield from _unknown((*at, part, index, "codes", place), name, floor.code_by_id, _("shift code"))
            if rule.team:
                yield from _unknown((*at, part, index, "team"), rule.team, floor.team_by_id, _("team"))
    for index, lead in enumerate(floor.rules.leads):
        for place, name in enumerate(lead.teams):
            yield from _unknown((*at, "leads", index, "teams", place), name, floor.team_by_id, _("team"))
    for index, waves in enumerate(floor.rules.meal_waves):
        if waves.team:
            yield from _unknown((*at, "meal_waves", index, "team"), waves.team, floor.team_by_id, _("team"))
    for index, mentors in enumerate(floor.rules.mentors):
        yield from _unknown((*at, "mentors", index, "queue"), mentors.queue, floor.queue_by_id, _("queue"))


def _length(steps: Steps, series: Sequence[object], wanted: int) -> Iterator[Found]:
    if len(series) != wanted:
        yield steps, str(len(series)), _("the list has another length"), _("{count} entries", count=wanted)


def _series(plan: Plan) -> Iterator[Found]:
    floor, horizon = plan.floor, plan.floor.horizon
    yield from _requirements(floor, plan.requirements)
    for index, coverage in enumerate(plan.coverage):
        at: Steps = ("coverage", index)
        yield from _unknown((*at, "queue"), coverage.queue, floor.queue_by_id, _("queue"))
        yield from _length((*at, "on_duty"), coverage.on_duty, horizon.intervals)
        yield from _length((*at, "on_loan"), coverage.on_loan, horizon.intervals)
    yield from _each_once(("coverage",), [each.queue for each in plan.coverage], floor)
    for index, forecast in enumerate(plan.forecasts):
        at = ("forecasts", index)
        yield from _unknown((*at, "queue"), forecast.queue, floor.queue_by_id, _("queue"))
        size = _size(floor, forecast.queue)
        for name in ("p10", "p50", "p90"):
            yield from _length((*at, name), getattr(forecast, name), size)
        if forecast.last_year:
            yield from _length((*at, "last_year"), forecast.last_year, size)
        if forecast.error is not None:
            for name in ("shared", "daily"):
                yield from _length((*at, "error", name), getattr(forecast.error, name), horizon.days)
    yield from _each_once(("forecasts",), [each.queue for each in plan.forecasts], floor)
    for index, service in enumerate(plan.simulation.queues if plan.simulation else ()):
        at = ("simulation", "queues", index)
        yield from _unknown((*at, "queue"), service.queue, floor.queue_by_id, _("queue"))
        for name in ("service_p10", "service_p50", "service_p90", "wait", "abandoned", "backlog"):
            yield from _length((*at, name), getattr(service, name), horizon.intervals)


def _requirements(floor: Floor, requirements: Requirements) -> Iterator[Found]:
    for index, need in enumerate(requirements.queues):
        at: Steps = ("requirements", "queues", index)
        yield from _unknown((*at, "queue"), need.queue, floor.queue_by_id, _("queue"))
        for name in ("p50", "p90"):
            yield from _length((*at, name), getattr(need, name), _size(floor, need.queue))
    yield from _each_once(("requirements", "queues"), [each.queue for each in requirements.queues], floor)
    for code, people in requirements.standby.items():
        at = ("requirements", "standby", code)
        yield from _unknown(at, code, floor.code_by_id, _("shift code"))
        yield from _length(at, people, floor.horizon.days)


def _size(floor: Floor, queue: str) -> int:
    """Entries a series of `queue` has: one an interval, for deferrable work one a day."""
    known = floor.queue_by_id.get(queue)
    return floor.horizon.intervals if known is None or known.is_live else floor.horizon.days


def _each_once(steps: Steps, names: Sequence[str], floor: Floor) -> Iterator[Found]:
    yield from _twice(steps, names)
    for queue in floor.queue_by_id:
        if queue not in names:
            yield steps, "", _("the queue {queue} is missing", queue=queue), _("every queue of the floor has an entry")


def _roster(plan: Plan) -> Iterator[Found]:
    floor, queues = plan.floor, plan.floor.queue_by_id
    for index, each in enumerate(plan.assignments):
        at: Steps = ("assignments", index)
        yield from _unknown((*at, "agent"), each.agent, floor.agent_by_id, _("agent"))
        yield from _unknown((*at, "code"), each.code, floor.code_by_id, _("shift code"))
        yield from _in_horizon((*at, "day"), each.day, floor.horizon)
        yield from _times(at, each)
        for place, segment in enumerate(each.segments):
            yield from _segment((*at, "segments", place), segment, each)
            if segment.queue and segment.queue not in queues:
                yield from _unknown((*at, "segments", place, "queue"), segment.queue, queues, _("queue"))
    for index, call in enumerate(plan.standby_calls):
        at = ("standby_calls", index)
        yield from _unknown((*at, "agent"), call.agent, floor.agent_by_id, _("agent"))
        yield from _unknown((*at, "code"), call.code, floor.code_by_id, _("shift code"))
        yield from _in_horizon((*at, "day"), call.day, floor.horizon)


def _times(at: Steps, shift: Assignment) -> Iterator[Found]:
    if shift.start.date() != shift.day:
        yield (*at, "start"), str(shift.start), _("a shift starts on its day"), shift.day.isoformat()
    if not timedelta() < shift.end - shift.start <= _LONGEST_SHIFT:
        yield (*at, "end"), str(shift.end), _("a shift ends after it starts, within two days"), ""


def _segment(at: Steps, segment: Segment, shift: Assignment) -> Iterator[Found]:
    if segment.end <= segment.start:
        yield (
            (*at, "end"),
            str(segment.end),
            _("it ends before it starts"),
            _("later than {start}", start=segment.start),
        )
    elif not (segment.queue or segment.kind != "work"):
        yield (*at, "queue"), "", _("work is done at a queue"), _("name the queue")
    elif abs(segment.start - shift.start) > _LONGEST_SHIFT or abs(segment.end - shift.start) > _LONGEST_SHIFT:
        yield (*at, "start"), str(segment.start), _("this lies days away from its shift"), str(shift.start)


def _in_horizon(steps: Steps, day: date, horizon: Horizon) -> Iterator[Found]:
    if not horizon.holds(day):
        span = _("{first} to {last}", first=horizon.first_day, last=horizon.last_day)
        yield steps, day.isoformat(), _("the day lies outside the horizon"), span


def _told(plan: Plan) -> Iterator[Found]:
    """Shortages and the simulated midnight."""
    floor = plan.floor
    for index, each in enumerate(plan.shortages):
        at: Steps = ("shortages", index)
        yield from _unknown((*at, "queue"), each.queue, floor.queue_by_id, _("queue"))
        for name in ("start", "worst_at"):
            yield from _in_horizon((*at, name), getattr(each, name).date(), floor.horizon)
        if each.end <= each.start:
            yield (*at, "end"), str(each.end), _("it ends before it starts"), _("later than {start}", start=each.start)
    for index, window in enumerate(plan.simulation.windows if plan.simulation else ()):
        at = ("simulation", "windows", index)
        yield from _unknown((*at, "queue"), window.queue, floor.queue_by_id, _("queue"))
        yield from _in_horizon((*at, "start"), window.start.date(), floor.horizon)
        if not window.start < window.end <= floor.horizon.moment(floor.horizon.days * MINUTES_A_DAY):
            after = _("later than {start}", start=window.start)
            yield (*at, "end"), str(window.end), _("it ends before it starts, or after the horizon"), after
    for index, line in enumerate(plan.simulation.lines if plan.simulation else ()):
        at = ("simulation", "lines", index)
        yield from _unknown((*at, "queue"), line.queue, floor.queue_by_id, _("queue"))
        yield from _in_horizon((*at, "zero"), line.zero.date(), floor.horizon)
    if plan.simulation and plan.simulation.midnight_queue:
        queue = plan.simulation.midnight_queue
        yield from _unknown(("simulation", "midnight_queue"), queue, floor.queue_by_id, _("queue"))
