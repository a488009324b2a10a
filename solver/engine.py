"""The roster engine: from a problem and a budget to the best roster found and a bound."""

from concurrent.futures import Future, ThreadPoolExecutor, wait

import numpy as np

from solver.bounds.search import BoundSearch
from solver.clock import Clock
from solver.columns.headcounts import has_goods_only
from solver.columns.solving import solve_by_columns
from solver.feasibility.best import Best
from solver.goals import whole_cost
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import RosterProblem
from solver.problem.sanity import UnusableProblem, faults_of
from solver.repair.beginning import begin_with
from solver.search.descent import insert_all
from solver.search.running import search
from solver.solution import Budget, NoRosterExists, Outcome, Roster, Watcher
from solver.warmup import ready

SEARCH_SHARE = 0.8
"""Of the seconds of a single worker; the rest goes into the bound."""
PASSES_SHARE = 0.5
"""Of the seconds of the bound; the rest goes into whole days."""
FEWEST_PASSES, MOST_PASSES = 8, 250
"""Passes of the bound where the budget is in steps: one a step, but not fewer or more than this."""

PASSES_OF_WHOLE_DAYS = 100
"""In steps: from so many passes on the bound of whole days, which takes a second or more a day, is worth its time."""


def solve(
    problem: RosterProblem, budget: Budget, watch: Watcher | None = None, *, start: Roster | None = None
) -> Outcome:
    """Build the best roster the budget allows.

    What of `start` keeps the rules is gone on from, where descent finds nothing better; the search over columns
    knows no start. With `budget.steps` the outcome is a function of problem, steps, seed and `start` alone; with
    `budget.seconds` the search stops within about a second of it, what the engine needs to be compiled or loaded
    not counted. `watch` is called a few times a
    second from this thread; when it returns False, and on Ctrl-C, the best roster so far is kept.

    Raises
    ------
    NoRosterExists
        Somebody has no legal sequence of shifts, which proves that there is no roster.
    UnusableProblem
        Prices are negative, no numbers or beyond counting, or times do not stand on whole slots.
    """
    faults = faults_of(problem)
    if faults:
        raise UnusableProblem(faults)
    ready()
    parallel = budget.workers > 1
    clock = Clock(budget, watch, search_share=1.0 if parallel else SEARCH_SHARE)
    rostering = Rostering(tables_of(problem))
    if budget.steps is None and has_goods_only(problem):
        outcome = solve_by_columns(problem, rostering.tables.tours, budget, clock)
        if outcome is not None:
            return outcome
    hopeless = rostering.agents_without_tour()
    if hopeless:
        raise NoRosterExists(hopeless)
    best = Best(problem, clock)
    bounds = BoundSearch(rostering.tables, budget.seed)
    with ThreadPoolExecutor(max_workers=1) as pool:
        beside = pool.submit(find_bound, bounds, clock, budget) if parallel else None
        try:
            if start is not None:
                begin_with(problem, rostering, start, best)
            search(rostering, best, clock, budget.seed)
            await_bound(beside or pool.submit(find_bound, bounds, clock, budget), clock)
        except KeyboardInterrupt:
            clock.interrupted = True
        except BaseException:
            # the other thread would go on to the end of the budget
            clock.interrupted = True
            raise
    if best.state is None:
        insert_all(rostering, np.random.default_rng(budget.seed))
        best.offer(rostering)
    return outcome_of(problem, rostering, best, bounds, clock)


def find_bound(bounds: BoundSearch, clock: Clock, budget: Budget) -> None:
    """Raise the bound until the budget is spent; in steps, a number of passes that depends on nothing else."""
    if budget.steps is None:
        turn = clock.share() + PASSES_SHARE * (1.0 - clock.share())
        bounds.run(
            lambda: clock.share() / (turn if bounds.settles_by(turn / max(clock.share(), 1e-9)) else 1.0),
            lambda: (bounds.settled and clock.share() >= turn) or clock.out_of_time(),
            clock.bounded,
        )
        if bounds.affords_whole_days(clock.seconds_left()):
            bounds.add_whole_days(clock.seconds_left, clock.out_of_time, clock.bounded)
        bounds.run(lambda: 1.0, clock.out_of_time, clock.bounded)
        return
    passes = min(MOST_PASSES, max(FEWEST_PASSES, budget.steps))
    bounds.run(lambda: bounds.passes / passes, lambda: bounds.passes >= passes or clock.out_of_time(), clock.bounded)
    if not clock.out_of_time():
        bounds.conclude(clock.bounded)
        if passes >= PASSES_OF_WHOLE_DAYS:
            bounds.add_whole_days(None, clock.out_of_time, clock.bounded)


def await_bound(beside: Future[None], clock: Clock) -> None:
    """Wait for the bound while the watcher is told."""
    while not wait([beside], timeout=0.1).done:
        clock.report("bound")
    beside.result()


def outcome_of(problem: RosterProblem, rostering: Rostering, best: Best, bounds: BoundSearch, clock: Clock) -> Outcome:
    """The best roster and its cost, counted anew."""
    if best.state is not None:
        rostering.load(best.state)
    roster = roster_of(problem, rostering)
    cost = whole_cost(problem, roster)
    clock.report("finish", now=True)
    return Outcome(
        roster=roster,
        cost=cost,
        bound=None if bounds.bound is None else min(bounds.bound, cost),
        legal=rostering.excess() == 0 and rostering.all_legal(),
        relaxed=bounds.relaxed,
        steps=clock.steps,
        stopped=clock.stopped(),
    )
