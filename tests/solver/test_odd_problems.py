"""Problems somebody careless could pose: the engine answers or says what is wrong, and never breaks down."""

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from solver.audit import audit
from solver.engine import solve
from solver.problem import Fairness, Quota, RosterProblem, Weights
from solver.problem.sanity import UnusableProblem
from solver.solution import Budget, Stop
from tests.solver.problems import small_problem
from tests.solver.small import problem as tiny

QUICK = Budget(steps=3, workers=1)


def scaled(weights: Weights, factor: float) -> Weights:
    """All prices in yuan times `factor`; shares and minutes stay."""
    kept = ("steady_within", "deep_share", "deep_factor", "p90_factor", "overtime_factor", "rest_day_factor")
    changed = {field.name: getattr(weights, field.name) * factor for field in fields(weights) if field.name not in kept}
    return replace(weights, **changed)


def without_people(problem: RosterProblem) -> RosterProblem:
    return replace(
        problem,
        agents=(),
        blocked=problem.blocked[:0],
        must_work=problem.must_work[:0],
        extra_cost=problem.extra_cost[:0],
        off_cost=problem.off_cost[:0],
    )


def without_shifts(problem: RosterProblem) -> RosterProblem:
    return replace(
        problem,
        shifts=(),
        blocked=problem.blocked[:, :, :0],
        extra_cost=problem.extra_cost[:, :, :0],
        standby_need=problem.standby_need[:, :0],
    )


def without_demand(problem: RosterProblem) -> RosterProblem:
    return replace(
        problem, queues=tuple(replace(queue, p50=queue.p50 * 0, p90=queue.p90 * 0) for queue in problem.queues)
    )


@pytest.mark.parametrize("poor", [without_people, without_shifts])
def test_where_nobody_can_work_the_roster_is_empty_and_proved_the_best(
    poor: Callable[[RosterProblem], RosterProblem],
) -> None:
    outcome = solve(poor(small_problem(5)), QUICK)

    assert outcome.roster.duties == ()
    assert outcome.bound == pytest.approx(outcome.cost)


def test_without_demand_and_on_one_day_there_is_a_roster() -> None:
    for problem in (without_demand(small_problem(5)), small_problem(5, days=1)):
        outcome = solve(problem, QUICK)

        assert audit(problem, outcome.roster) == []


def test_a_shift_of_sixty_hours_is_rostered_like_any_other() -> None:
    problem = small_problem(5)
    long = replace(problem, shifts=(replace(problem.shifts[0], length=3600), *problem.shifts[1:]))

    assert audit(long, solve(long, QUICK).roster) == []


@pytest.mark.parametrize("factor", [0.0, 1000.0])
def test_prices_of_zero_and_large_ones_are_calculated_with(factor: float) -> None:
    problem = replace(small_problem(5), weights=scaled(small_problem(5).weights, factor))

    outcome = solve(problem, QUICK)

    assert audit(problem, outcome.roster) == []
    assert outcome.bound is not None
    assert outcome.bound <= outcome.cost


def test_prices_nobody_can_count_with_are_refused_all_at_once() -> None:
    problem = small_problem(5)
    weights = replace(problem.weights, shortage=float("nan"), surplus=-1.0)

    with pytest.raises(UnusableProblem) as refused:
        solve(replace(problem, weights=weights), QUICK)

    assert refused.value.faults == (
        "weights.shortage is nan; a number of at least 0 is needed",
        "weights.surplus is -1; a number of at least 0 is needed",
    )


def test_a_loan_at_a_price_nobody_can_count_with_is_refused() -> None:
    problem = small_problem(5)
    first = problem.agents[0]
    desk = replace(first.desks[0], loan=True, loan_factor=-0.5)
    agents = (replace(first, desks=(*first.desks, desk)), *problem.agents[1:])

    with pytest.raises(UnusableProblem) as refused:
        solve(replace(problem, agents=agents), QUICK)

    assert refused.value.faults == (
        f"agent {first.name}: the loan factor of a desk is -0.5; a number of at least 0 is needed",
    )


def test_people_and_queues_nobody_can_count_with_are_refused_by_name() -> None:
    problem = tiny()
    nan = float("nan")
    nights = Fairness(name="nights", weight=-1.0, amount=np.ones((problem.days, len(problem.shifts))))
    first, second, *others = problem.agents
    odd = replace(
        problem,
        agents=(replace(first, wage=nan), replace(second, ledger=(-2.0,)), *others),
        queues=(replace(problem.queues[0], weight=float("inf"), p50=problem.queues[0].p50 - 1), *problem.queues[1:]),
        fairness=(nights,),
        quotas=(Quota(rule="leads", day=3, shifts=(0,), least=1, under=nan),),
    )

    with pytest.raises(UnusableProblem) as refused:
        solve(odd, QUICK)

    assert refused.value.faults == (
        f"agent {first.name}: wage is nan; a number of at least 0 is needed",
        f"queue {problem.queues[0].name}: weight is inf; a number of at least 0 is needed",
        f"queue {problem.queues[0].name}: least need is {float(problem.queues[0].p50.min()) - 1:g}; "
        "a number of at least 0 is needed",
        "shared out nights: weight is -1; a number of at least 0 is needed",
        f"agent {second.name}: ledger 0 is -2; a number of at least 0 is needed",
        "quota leads on day 3: under is nan; a number of at least 0 is needed",
    )


def test_prices_beyond_counting_are_refused() -> None:
    problem = small_problem(5)

    with pytest.raises(UnusableProblem, match="a roster could cost"):
        solve(replace(problem, weights=scaled(problem.weights, 1e12)), QUICK)


@pytest.mark.parametrize("budget", [Budget(seconds=0.0), Budget(seconds=0.1), Budget(steps=0)])
def test_with_next_to_no_time_there_is_the_first_roster(budget: Budget) -> None:
    problem = small_problem(9, agents=30, days=14)

    outcome = solve(problem, budget)

    assert audit(problem, outcome.roster) == []


def test_a_cost_without_a_number_is_refused() -> None:
    problem = small_problem(5)
    problem.off_cost[0, 0] = np.inf

    with pytest.raises(UnusableProblem, match="off_cost holds figures that are no numbers"):
        solve(problem, QUICK)


def test_where_nobody_works_the_search_ends_with_its_budget() -> None:
    problem = small_problem(32, agents=2, days=3)
    reports = iter(range(40))

    outcome = solve(problem, Budget(steps=20, workers=1), lambda _progress: next(reports, None) is not None)

    assert outcome.stopped is not Stop.INTERRUPTED


def test_times_off_the_grid_are_refused_with_shift_and_break() -> None:
    plain = tiny()
    first = plain.shifts[0]
    odd = replace(first, breaks=(replace(first.breaks[0], length=10), *first.breaks[1:]))

    with pytest.raises(UnusableProblem) as refused:
        solve(replace(plain, shifts=(odd, *plain.shifts[1:])), QUICK)

    assert refused.value.faults == ("shift E: length of break 1 is 10 minutes; a multiple of the slot of 15 is needed",)


def test_every_time_of_a_break_off_the_grid_is_refused() -> None:
    problem = small_problem(5)
    early = problem.shifts[0]
    odd = replace(early, breaks=(replace(early.breaks[0], earliest=65, latest=100), *early.breaks[1:]))

    with pytest.raises(UnusableProblem) as refused:
        solve(replace(problem, shifts=(odd, *problem.shifts[1:])), QUICK)

    assert refused.value.faults == tuple(
        f"shift {early.name}: {what} start of break 1 is {minutes} minutes; "
        f"a multiple of the slot of {problem.slot} is needed"
        for what, minutes in (("earliest", 65), ("latest", 100))
    )


@pytest.mark.parametrize("slot", [0, -15, 50])
def test_slots_that_do_not_fill_a_day_are_refused(slot: int) -> None:
    with pytest.raises(UnusableProblem) as refused:
        solve(replace(small_problem(5), slot=slot), QUICK)

    assert refused.value.faults == (f"the slot is {slot} minutes; a divisor of the 1440 minutes of a day is needed",)


def test_no_bound_lies_below_what_everybody_costs_without_demand() -> None:
    problem = small_problem(5)
    dear = replace(problem, weights=replace(problem.weights, shortage=1e7, surplus=1e7))

    outcome = solve(dear, Budget(steps=1, workers=1))

    assert outcome.bound is not None
    assert outcome.bound >= 0
