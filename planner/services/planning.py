"""The main job: forecast, requirement, roster, simulation, audit - one plan."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace

from planner import __version__
from planner.domain.floor import Scenario
from planner.domain.plan import FORMAT_VERSION, Plan, ServiceWindow
from planner.domain.roster import Assignment
from planner.rostering import (
    BestSoFar,
    BuiltRoster,
    RosterBudget,
    RosterProgress,
    audit_plan,
    build_roster,
    cheapest_start,
    doing,
    joined_by_newcomers,
    wanted_beside_calls,
)
from planner.services.demand import Demand, demand_of
from planner.simulation.floor import OFTENER, simulate

REPLICATIONS = 60

Watch = Callable[[RosterProgress], bool]


def plan_scenario(
    scenario: Scenario,
    budget: RosterBudget,
    *,
    watch: Watch | None = None,
    replications: int = REPLICATIONS,
    start: tuple[Assignment, ...] = (),
    starts: Sequence[tuple[Assignment, ...]] = (),
    kept: tuple[Assignment, ...] = (),
    customers: int | None = None,
    best: BestSoFar | None = None,
    watched: tuple[ServiceWindow, ...] = (),
) -> Plan:
    """The whole main job on one scenario.

    `start` is an earlier roster to begin from, `starts` several of which the cheapest here is taken; `kept` one
    that stays as it is, joined by whoever has nothing in it: where that is against no rule there is no search.
    `customers` is the seed of the simulation where many rosters are compared on the same ones and nobody asks how
    sure each is; that of the budget where it is None. `best` follows the search, `watched` are hours to be played as
    closely as those around the zero hours. Raises `NoRoster` where the input
    proves that no roster can exist. The plan carries whatever the independent audit found; a plan with findings must
    be shown as such and never published.
    """
    demand = demand_of(scenario)
    demand = replace(demand, requirements=wanted_beside_calls(scenario.floor, demand.requirements))
    start = start or cheapest_start(scenario.floor, demand.requirements, starts)
    joined = joined_by_newcomers(scenario.floor, demand.requirements, kept, budget) if kept else None
    built = joined or build_roster(
        scenario.floor, demand.requirements, budget, watch, start=start, places=scenario.places, best=best
    )
    plan = _unplayed(scenario, budget, demand, built)
    tell = watch or _nobody
    tell(doing("simulate"))
    # The simulation is compiled code and leaves this thread free for the audit.
    with ThreadPoolExecutor(max_workers=1) as beside:
        playing = beside.submit(
            simulate,
            scenario.floor,
            scenario.levers,
            demand.forecasts,
            built.assignments,
            replications=replications,
            seed=budget.seed if customers is None else customers,
            workers=budget.workers,
            oftener=OFTENER if customers is None else 1,
            watched=watched,
        )
        if budget.workers == 1:
            wait([playing])
        tell(doing("finish"))
        findings = audit_plan(plan, playing)
    return replace(plan, simulation=playing.result(), findings=findings)


def _unplayed(scenario: Scenario, budget: RosterBudget, demand: Demand, built: BuiltRoster) -> Plan:
    """The plan before it is played and audited."""
    return Plan(
        format_version=FORMAT_VERSION,
        software=__version__,
        seed=budget.seed,
        budget=budget_text(budget),
        inputs=scenario.inputs,
        floor=replace(scenario.floor, seats=built.seats),
        levers=scenario.levers,
        tolerance=scenario.tolerance,
        forecasts=demand.forecasts,
        top_down=demand.top_down,
        requirements=demand.requirements,
        assignments=built.assignments,
        standby_calls=built.standby_calls,
        coverage=built.coverage,
        shortages=built.shortages,
        costs=built.costs,
        search=built.search,
        simulation=None,
    )


def _nobody(_progress: RosterProgress) -> bool:
    return True


def budget_text(budget: RosterBudget) -> str:
    """A budget as a plan tells it."""
    workers = f"workers {budget.workers}"
    if budget.steps is not None:
        return f"work {budget.steps}, {workers}"
    return f"time {budget.seconds:g} s, {workers}"
