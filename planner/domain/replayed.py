"""Contacts that really came, played against a plan's roster: what was played, and what the plan had said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain.plan import Plan, SimulationReport
from planner.errors import Fault

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedQueue:
    """A queue's contacts over the horizon: `came` inside its hours, `outside` them, `forecast` by the plan.

    `missing` are days of the horizon the table does not hold, `silent` stretches in which it counted nothing though
    many were to be expected; `forecast` leaves both out, so that the two can be compared. `came_by_day` and
    `forecast_by_day` are the same by day of the horizon.
    """

    queue: str
    came: float
    outside: float
    forecast: float
    came_by_day: tuple[float, ...]
    forecast_by_day: tuple[float, ...]
    missing: tuple[date, ...]
    silent: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The plan with the replay in place of its simulation, what was played, and how days were matched.

    `shift` leads from the plan's days to the table's. `absent` are live queues the table does not speak of.
    """

    plan: Plan
    before: SimulationReport | None
    shift: timedelta
    first: datetime
    queues: tuple[ReplayedQueue, ...]
    absent: tuple[str, ...]
    notes: tuple[Fault, ...]


def forecast_between(plan: Plan, queue: str, span: Span) -> float:
    """Contacts the plan's forecast expects of a queue in a stretch."""
    horizon = plan.floor.horizon
    first, last = (horizon.minute(each) // horizon.interval for each in span)
    figures: Mapping[str, tuple[float, ...]] = {each.queue: each.p50 for each in plan.forecasts}
    return sum(figures.get(queue, ())[first:last])
