"""A campaign in figures: what is sold, who comes, who is there, what is short."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor, Scenario
from planner.domain.workdays import WORKDAYS_A_WEEK
from planner.forecasting.forecast import forecast
from planner.forecasting.live import day_sigma
from planner.i18n import current_language
from planner.services.desk.laid_out import Newest, plan_of, scenario_of
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store

_P90 = 1.2815515655446004
"""Standard deviations above the median below which nine in ten lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """People of each team, full-time and part-time: by contract hours a week against a normal week."""

    teams: tuple[str, ...]
    full_time: tuple[int, ...]
    part_time: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Both, by team."""
        return tuple(full + part for full, part in zip(self.full_time, self.part_time, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Contacts of the zero hour's day at the queue that has most of them: median and P90."""

    queue: str
    day: date
    p50: float
    p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Agent-hours a version is short, and their share of what is needed."""

    number: int
    hours: float
    share: float


_expected = Newest[Expected | None](16)


def headcount(floor: Floor) -> Headcount:
    """Who is there, by team."""
    normal = floor.rules.normal_day_minutes * WORKDAYS_A_WEEK
    full = {team.id: 0 for team in floor.teams}
    part = dict(full)
    for agent in floor.agents:
        (full if agent.weekly_minutes >= normal else part)[agent.team] += 1
    return Headcount(
        teams=tuple(team.label for team in floor.teams), full_time=tuple(full.values()), part_time=tuple(part.values())
    )


def zero_day(scenario: Scenario) -> date:
    """The day of the main zero hour inside the roster."""
    horizon = scenario.floor.horizon
    return scenario.floor.campaign.main_zero(horizon.first_day, horizon.last_day).date()


def target(scenario: Scenario) -> tuple[float | None, float]:
    """Yuan to be sold on the zero hour's day, where that is said, and on all days of the table."""
    sales = scenario.targets.sales
    return sales.get(zero_day(scenario)), sum(sales.values())


def phase_now(phases: tuple[Phase, ...], today: date) -> Phase | None:
    """The phase that says what is going on: of several the one that began last."""
    running = [phase for phase in phases if phase.holds(today)]
    order = tuple(PhaseKind)
    return max(running, key=lambda phase: (phase.first_day, order.index(phase.kind)), default=None)


def expected(store: Store, tree: int) -> Expected | None:
    """What the forecast says of the zero hour's day; None where it lies outside the roster or nothing is live.

    Takes seconds the first time. Raises `InvalidInput` for a scenario with faults.
    """

    def find() -> Expected | None:
        scenario = scenario_of(store, tree)
        horizon, day = scenario.floor.horizon, zero_day(scenario)
        live = {queue.id: queue for queue in scenario.floor.queues if queue.is_live}
        if not horizon.holds(day) or not live:
            return None
        at, each = horizon.index_of(day), 1440 // horizon.interval
        span = slice(at * each, (at + 1) * each)
        days: Mapping[str, tuple[np.ndarray, np.ndarray]] = {
            found.queue: (np.asarray(found.p50[span]), np.asarray(found.p90[span]))
            for found in forecast(scenario)
            if found.queue in live
        }
        busiest = max(days, key=lambda queue: float(days[queue][0].sum()))
        p50, p90 = days[busiest]
        total = float(p50.sum())
        return Expected(
            queue=live[busiest].label, day=day, p50=total, p90=total * float(np.exp(_P90 * day_sigma(p50, p90)))
        )

    return _expected.get((store.number, tree, current_language()), find)


def lacking(store: Store, version: RosterVersion) -> Lacking:
    """What the roster of a version is short. Raises `InvalidInput` where it cannot be read."""
    figures = PlanFigures(plan=plan_of(store, version.tree))
    return Lacking(number=version.number, hours=figures.whole.short, share=figures.shortage_share)
