"""Whether the numbers a plan is computed from lie where computing with them makes sense.

The spans are wide: what a scenario may say fits in with room to spare. They keep a slip of the hand
in plan.json, a figure with twenty zeros, from running rules and simulation out of time or memory.
"""

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.floor import Floor
from planner.domain.goals import Goals
from planner.domain.ledger import MEASURES
from planner.domain.plan import Plan
from planner.domain.rules import Rules
from planner.domain.settable import Unit, figures_of
from planner.exports.plan_faults import shown
from planner.i18n import _

Steps = tuple[str | int, ...]
Found = tuple[Steps, str, str, str]
"""Path, value, what is wrong with it, what would be right."""
Span = tuple[float, float]

_DAY = 1440
_MINUTES: Span = (0, 10**6)
_CLOCK: Span = (0, _DAY)
_YUAN: Span = (0, 10**9)
_FACTOR: Span = (0, 1000)
_SHARE: Span = (0, 1)
_LOG_ERROR: Span = (0, 3)
"""Standard deviation of a log: 3 is a day twenty times as large."""
_SECONDS: Span = (0, 10**7)
_COUNT: Span = (-(10**6), 10**6)
"""Of people and contacts; what lies below nothing is the audit's to tell."""
_HOURS: Span = (-(10**9), 10**9)

_HISTORY: Mapping[str, Span] = {
    "days_in_row": (0, 366),
    "days_off_in_row": (0, 366),
    "minutes_this_week": (0, 7 * _DAY),
    "overtime_minutes_this_week": (0, 7 * _DAY),
    "nights_this_week": (0, 7),
    "overtime_minutes_this_month": _MINUTES,
    "nights_in_row": (0, 366),
}
_AGENT: Mapping[str, Span] = {
    **{"wage": _YUAN, "conversion": _FACTOR, "least_weekly_minutes": (0, 7 * _DAY), "max_weekends": (0, 366)},
}
_LEDGER: Mapping[str, Span] = dict.fromkeys(MEASURES, (0, 10**6))
_AVAILABILITY: Mapping[str, Span] = {"weekday": (0, 6), "opens": _CLOCK, "closes": (0, 2 * _DAY)}
_NEED: Mapping[str, Span] = {
    **{"opens": _CLOCK, "closes": (0, 2 * _DAY)},
    **{"people": (0, 10**6), "contacts": (0, 10**6), "least": (0, 10**6)},
}
_COUNTS: Mapping[str, Span] = {"least": (0, 10**6), "most": (0, 10**6)}
_QUEUE: Mapping[str, Span] = {
    **{"weight": _FACTOR, "rate": (0, 10**6), "lag_days": (0, 366), "chats": (1, 100), "slowdown": _FACTOR},
    **{"handle_seconds": _SECONDS, "patience_seconds": _SECONDS, "target_seconds": _SECONDS},
    **{"target_share": _SHARE, "hours_a_day": (0, 10**6)},
}
_LOAN: Mapping[str, Span] = {
    **{"efficiency": _FACTOR, "opens": _CLOCK, "closes": (0, 2 * _DAY)},
    **{"keep": (0, 10**6), "most_hours": (0, 10**6)},
}
_SPANS: Mapping[Unit, Span] = {
    **{Unit.MINUTES: _MINUTES, Unit.CLOCK: _CLOCK, Unit.HOURS: (1, 10**6), Unit.SHARE: _SHARE},
    **{Unit.DAYS: (0, 366), Unit.DAYS_OF_SEVEN: (0, 7)},
}
_RULES: Mapping[str, Span] = {
    name: _SPANS[figure.unit] for name, figure in figures_of(Rules).items() if figure.unit is not Unit.WORD
}
_GOALS: Mapping[str, Span] = {
    name: _YUAN if figure.unit in (Unit.YUAN, Unit.FACTOR, Unit.SHARE) else _SPANS[figure.unit]
    for name, figure in figures_of(Goals).items()
}
_MENTORS: Mapping[str, Span] = {"per": (1, 10**6), "days": (0, 10**4)}
_DESK_PIN: Mapping[str, Span] = {"start": (0, 2 * _DAY), "end": (0, 2 * _DAY)}
_WAVES: Mapping[str, Span] = {"most": (1, 10**6), "share": _SHARE}
_SESSION: Mapping[str, Span] = {"start": _CLOCK, "end": _CLOCK, "capacity": (0, 10**6)}
_STANDBY: Mapping[str, Span] = {"gap_share": _FACTOR, "absence_rate": _SHARE, "most": (0, 10**6)}
_LEVERS: Mapping[str, Span] = {"handle_time": _FACTOR, "shrinkage": _SHARE, "volume_error": _FACTOR}

_FORECAST: Mapping[str, Span] = {"rush_seconds": (1, _SECONDS[1])}


def span_faults(plan: Plan) -> Iterator[Found]:
    """Every number of the floor and the levers that lies outside its span, with its path."""
    for steps, part, spans in _parts(plan.floor):
        yield from _outside(steps, part, spans)
    yield from _outside(("levers",), plan.levers, _LEVERS)
    for index, waves in enumerate(plan.floor.rules.meal_waves):
        for place, start in enumerate(waves.starts):
            yield from _figure(("floor", "rules", "meal_waves", index, "starts", place), start, (0, _DAY - 1))
    for index, need in enumerate(plan.floor.needs):
        for place, weekday in enumerate(need.weekdays):
            yield from _figure(("floor", "needs", index, "weekdays", place), weekday, (0, 6))
    for index, forecast in enumerate(plan.forecasts):
        yield from _outside(("forecasts", index), forecast, _FORECAST)
    for steps, series in _series(plan):
        for place, figure in enumerate(series):
            yield from _figure((*steps, place), figure, _COUNT)
    for index, forecast in enumerate(plan.forecasts):
        if forecast.error is not None:
            at: Steps = ("forecasts", index, "error")
            yield from _outside(at, forecast.error, {"together": _SHARE})
            for name in ("shared", "daily"):
                for place, figure in enumerate(getattr(forecast.error, name)):
                    yield from _figure((*at, name, place), figure, _LOG_ERROR)
    for index, shortage in enumerate(plan.shortages):
        yield from _outside(("shortages", index), shortage, {"agent_hours": _HOURS})


def _series(plan: Plan) -> Iterator[tuple[Steps, Sequence[float]]]:
    """Demand and requirement, which simulation and rules go through one by one."""
    for index, forecast in enumerate(plan.forecasts):
        for name in ("p10", "p50", "p90", "last_year"):
            yield ("forecasts", index, name), getattr(forecast, name)
    for index, need in enumerate(plan.requirements.queues):
        for name in ("p50", "p90"):
            yield ("requirements", "queues", index, name), getattr(need, name)
    for code, people in plan.requirements.standby.items():
        yield ("requirements", "standby", code), people


def _parts(floor: Floor) -> Iterator[tuple[Steps, object, Mapping[str, Span]]]:
    """Every object whose numbers have spans, under its path."""
    yield ("floor", "rules"), floor.rules, _RULES
    yield ("floor", "goals"), floor.goals, _GOALS
    for part in ("shift_counts", "leads", "code_counts"):
        for index, rule in enumerate(getattr(floor.rules, part)):
            yield ("floor", "rules", part, index), rule, _COUNTS if part != "leads" else {"least": _COUNTS["least"]}
    for index, hours in enumerate(floor.availability):
        yield ("floor", "availability", index), hours, _AVAILABILITY
    for index, need in enumerate(floor.needs):
        yield ("floor", "needs", index), need, _NEED
    for index, waves in enumerate(floor.rules.meal_waves):
        yield ("floor", "rules", "meal_waves", index), waves, _WAVES
    for index, pin in enumerate(floor.desk_pins):
        yield ("floor", "desk_pins", index), pin, _DESK_PIN
    for index, mentors in enumerate(floor.rules.mentors):
        yield ("floor", "rules", "mentors", index), mentors, _MENTORS
    for index, course in enumerate(floor.courses):
        for place, session in enumerate(course.sessions):
            yield ("floor", "courses", index, "sessions", place), session, _SESSION
    yield ("floor", "standby"), floor.standby, _STANDBY
    for index, agent in enumerate(floor.agents):
        yield ("floor", "agents", index), agent, _AGENT
        yield ("floor", "agents", index, "history"), agent.history, _HISTORY
        yield ("floor", "agents", index, "ledger"), agent.ledger, _LEDGER
    for index, queue in enumerate(floor.queues):
        yield ("floor", "queues", index), queue, _QUEUE
    for index, loan in enumerate(floor.loans):
        yield ("floor", "loans", index), loan, _LOAN
        for place, opening in enumerate(loan.hours):
            yield ("floor", "loans", index, "hours", place), opening, _AVAILABILITY
    for index, balance in enumerate(floor.loan_balances):
        yield ("floor", "loan_balances", index), balance, {"hours": (0, 10**6)}


def _outside(steps: Steps, part: object, spans: Mapping[str, Span]) -> Iterator[Found]:
    for name, span in spans.items():
        figure = getattr(part, name)
        if figure is not None:
            yield from _figure((*steps, name), figure, span)


def _figure(steps: Steps, figure: float, span: Span) -> Iterator[Found]:
    least, most = span
    if not least <= figure <= most:
        right = _("{first} to {last}", first=least, last=most)
        yield steps, shown(figure), _("this number cannot be"), right
