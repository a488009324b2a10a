"""From contacts to people: what every queue needs, interval by interval."""

from collections.abc import Callable, Sequence

import numpy as np

from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.plan import QueueForecast, QueueRequirement, Requirements
from planner.errors import InvalidInput
from planner.forecasting.curve import RUSH_SECONDS, ArrivalCurve, FloatArray, arrival_curve
from planner.forecasting.waiting import open_share
from planner.i18n import _
from planner.staffing.bearable import refuse_unbearable
from planner.staffing.concurrency import Desk
from planner.staffing.glance import people_at_a_glance
from planner.staffing.said import with_said
from planner.staffing.standby import standby_sizes

Counted = Callable[[Desk, ArrivalCurve, int], FloatArray]
"""People through each interval, from desk, arrivals and the interval's minutes."""


def staff(scenario: Scenario, forecasts: Sequence[QueueForecast], *, at_a_glance: bool = False) -> Requirements:
    """People needed at P50 and P90 of the forecast, rostered time: shrinkage is divided out.

    Live queues: people per interval, as many as meet the target in each quarter of an hour inside it (the line
    followed through time; where the load moves quickly played by the simulation, see `planner.staffing.course`).
    Contacts that arrive while a queue is closed are dropped, and a closed queue needs nobody, not even for chats still
    under way. Deferrable queues:
    agent-hours per day. People said directly (`Floor.needs`) take the place of those counted, and a
    floor lies under both: see `planner.staffing.said`. Figures have two decimals.
    `at_a_glance` follows no line and plays nothing: good for sizes, not for rosters.
    Raises InvalidInput for figures no staffing can be computed from, and for more work than can be planned.
    """
    for queue in scenario.floor.queues:
        if queue.is_live:
            _checked(queue, scenario.levers.handle_time)
    refuse_unbearable(scenario, forecasts)
    shrinkage = scenario.levers.shrinkage
    if not 0 <= shrinkage < 1:
        raise InvalidInput(_("lever shrinkage is {value}; it must be at least 0 and below 1", value=shrinkage))
    by_queue = {each.queue: each for each in forecasts}
    counted = people_at_a_glance if at_a_glance else _through()
    queues = tuple(_requirement(scenario, queue, by_queue[queue.id], counted) for queue in scenario.floor.queues)
    return Requirements(queues=queues, standby=standby_sizes(scenario.floor, queues), shrinkage=shrinkage)


def people_needed(
    scenario: Scenario,
    queue: Queue,
    contacts: FloatArray,
    rush_seconds: float = RUSH_SECONDS,
    counted: Counted | None = None,
) -> FloatArray:
    """People at their desks for a live queue, an interval each, from its contacts an interval."""
    horizon = scenario.floor.horizon
    desk = _checked(queue, scenario.levers.handle_time)
    is_open = open_share(queue, horizon).ravel() > 0
    curve = arrival_curve(scenario.floor, queue, contacts, rush_seconds)
    needed: FloatArray = np.where(is_open, (counted or _through())(desk, curve, horizon.interval), 0.0)
    return needed


def _through() -> Counted:
    # Loaded here: a glance needs no compiler.
    from planner.staffing.course import people_through

    return people_through


def _requirement(scenario: Scenario, queue: Queue, forecast: QueueForecast, counted: Counted) -> QueueRequirement:
    middle, high = (_rostered(scenario, queue, forecast, figures, counted) for figures in (forecast.p50, forecast.p90))
    # What an interval needs hangs on the line the one before leaves: more volume may need a little less after a rush.
    return QueueRequirement(queue=queue.id, p50=middle, p90=tuple(map(max, middle, high)))


def _rostered(
    scenario: Scenario, queue: Queue, forecast: QueueForecast, figures: Sequence[float], counted: Counted
) -> tuple[float, ...]:
    amounts = np.asarray(figures, dtype=float)
    needed = people_needed(scenario, queue, amounts, forecast.rush_seconds, counted) if queue.is_live else amounts
    people = np.round(needed / (1.0 - scenario.levers.shrinkage), 2)
    return tuple((with_said(scenario.floor, queue, people) if queue.is_live else people).tolist())


def _checked(queue: Queue, handle_time: float) -> Desk:
    figures = {
        "handle_seconds": queue.handle_seconds,
        "patience_seconds": queue.patience_seconds,
        "chats": queue.chats,
        "target_share": queue.target_share,
        "handle_time": handle_time,
    }
    for name, value in figures.items():
        if not value > 0:
            raise InvalidInput(
                _("queue {queue}: {name} is {value}; it must be above 0", queue=queue.id, name=name, value=value)
            )
    if queue.target_share > 1 or queue.slowdown < 0 or queue.target_seconds < 0:
        raise InvalidInput(
            _(
                "queue {queue}: target_share is at most 1, slowdown and target_seconds are at least 0; "
                "found {share}, {slowdown}, {seconds}",
                queue=queue.id,
                share=queue.target_share,
                slowdown=queue.slowdown,
                seconds=queue.target_seconds,
            )
        )
    return Desk.of(queue, handle_time)
