"""From a floor and what it needs to a finished roster with everything that is told about it."""

import time
from dataclasses import dataclass, replace
from math import floor as rounded_down

from planner.domain.floor import Floor
from planner.domain.places import NOWHERE, Places
from planner.domain.plan import CostPart, Finding, QueueCoverage, Requirements, SearchReport, Shortage
from planner.domain.roster import Assignment, StandbyCall
from planner.domain.training import Seat
from planner.rostering.audit.findings import finding_of
from planner.rostering.budget import BestSoFar, RosterBudget, RosterProgress, RosterWatcher, doing
from planner.rostering.build.price_check import refuse_prices
from planner.rostering.counting.costs import costs_of, total_cost
from planner.rostering.counting.coverage import coverage_of, shortages_of
from planner.rostering.counting.standby import standby_calls
from planner.rostering.explain.shortages import with_reasons
from planner.rostering.impossible import no_roster, why_impossible
from planner.rostering.model.problem import read_roster, to_assignments, to_problem
from planner.rostering.training.reseating import solve_with_seats
from planner.rostering.training.seating import why_unseated, with_seats
from solver.audit import audit
from solver.goals import whole_cost
from solver.problem import RosterProblem
from solver.solution import NoRosterExists, Outcome, Roster
from solver.warmup import ready

FEN = 100


@dataclass(frozen=True, kw_only=True)
class BuiltRoster:
    """A roster and what a plan says about it. `findings` are what the audit has against it."""

    assignments: tuple[Assignment, ...]
    standby_calls: tuple[StandbyCall, ...]
    coverage: tuple[QueueCoverage, ...]
    shortages: tuple[Shortage, ...]
    costs: tuple[CostPart, ...]
    search: SearchReport
    findings: tuple[Finding, ...]
    seats: tuple[Seat, ...] = ()
    """Who attends which training session."""


def build_roster(
    floor: Floor,
    requirements: Requirements,
    budget: RosterBudget,
    watch: RosterWatcher | None = None,
    *,
    start: tuple[Assignment, ...] = (),
    places: Places = NOWHERE,
    best: BestSoFar | None = None,
) -> BuiltRoster:
    """Search for the cheapest roster that keeps every rule.

    `start` is an earlier roster: the search goes on from what of it is sound for this floor, and it is kept as it
    is where all of it is and the search finds none cheaper. `watch` is told now and then how far the search is;
    when it returns False the best roster so far is taken. Seconds are those until the roster stands; that the engine
    is compiled or loaded does not count, nor do reasons and costs told of the roster. `places` tell where prices
    stand. `best` follows the best roster found by then.

    Raises
    ------
    NoRoster
        No roster can exist; names the agents and the facts. People who cannot attend their training are one.
    InvalidInput
        The floor cannot be put on a grid of minutes, the requirement is of the wrong size, or a roster could cost
        more than can be counted.
    """
    refuse_prices(floor, requirements, places=places)
    ready()
    begun = time.monotonic()
    _tell(watch, "seats" if floor.courses else "greedy")
    seated, unseated = with_seats(floor, requirements)
    if unseated:
        raise no_roster(why_unseated(floor))
    told = _watcher(watch)
    try:
        floor, problem, outcome = solve_with_seats(floor, seated, requirements, budget.since(begun), told, start, best)
    except NoRosterExists as error:
        facts = why_impossible(seated, to_problem(seated, requirements), error.agents)
        raise no_roster(facts) from error
    roster = _cheaper(problem, outcome.roster, _sound_start(floor, problem, start))
    _tell(watch, "explain")
    return describe_roster(floor, requirements, problem, roster, outcome)


def describe_roster(
    floor: Floor, requirements: Requirements, problem: RosterProblem, roster: Roster, outcome: Outcome
) -> BuiltRoster:
    """Everything a plan says about a roster, counted anew from it; of the search only bound, steps and its end."""
    assignments = to_assignments(floor, problem, roster)
    coverage = coverage_of(floor, assignments)
    costs = costs_of(floor, problem, roster)
    bound = None if outcome.bound is None or outcome.bound < 0 else rounded_down(outcome.bound * FEN) / FEN
    return BuiltRoster(
        assignments=assignments,
        standby_calls=standby_calls(floor, assignments),
        coverage=coverage,
        shortages=with_reasons(floor, problem, roster, shortages_of(floor, requirements, coverage), assignments),
        costs=costs,
        search=SearchReport(cost=total_cost(costs), bound=bound, steps=outcome.steps, stopped=outcome.stopped.value),
        findings=tuple(finding_of(floor, breach) for breach in audit(problem, roster)),
        seats=floor.seats,
    )


def _tell(watch: RosterWatcher | None, phase: str) -> None:
    """What goes on before or after the search."""
    if watch is not None:
        watch(doing(phase))


def _watcher(watch: RosterWatcher | None) -> RosterWatcher | None:
    """Tells no bound below zero: it says nothing."""
    if watch is None:
        return None

    def told(progress: RosterProgress) -> bool:
        return watch(replace(progress, bound=None) if (progress.bound or 0.0) < 0 else progress)

    return told


def _sound_start(floor: Floor, problem: RosterProblem, start: tuple[Assignment, ...]) -> Roster | None:
    """The earlier roster, where this floor can hold it and no rule is against it."""
    if not start:
        return None
    roster, findings = read_roster(floor, problem, start)
    return None if findings or audit(problem, roster) else roster


def _cheaper(problem: RosterProblem, found: Roster, start: Roster | None) -> Roster:
    """The cheaper of a roster found and an earlier one that keeps every rule."""
    if start is None:
        return found
    dearer = whole_cost(problem, start) >= whole_cost(problem, found)
    return found if dearer and not audit(problem, found) else start
