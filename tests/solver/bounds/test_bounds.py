"""The bound against every roster of tiny problems."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.arrays.state import bench_for
from solver.audit import audit
from solver.bounds.relaxation import tours_value
from solver.bounds.search import BoundSearch
from solver.bounds.supply import goods_of, goods_value
from solver.goals import cost_parts
from solver.moves.rostering import Rostering, tables_of
from solver.problem import MINUTES_A_DAY, Agent, Break, RosterProblem, Shift
from solver.solution import Duty, Roster, Stretch
from tests.solver.problems import small_problem

BREAK = (Break(length=30, earliest=60, latest=90, meal=False),)
SHIFTS = (
    Shift(name="E", start=480, length=240, worked=240, night=False, standby=False, breaks=BREAK),
    Shift(name="L", start=960, length=240, worked=240, night=True, standby=False, breaks=()),
    Shift(name="S", start=1080, length=240, worked=0, night=False, standby=True, breaks=()),
)


def tiny(seed: int) -> RosterProblem:
    """Two people, two days, half-hour slots and a handful of ways to spend a day."""
    drawn = small_problem(seed, agents=2, days=2)
    while drawn.slot != 30:
        seed += 1
        drawn = small_problem(seed, agents=2, days=2)
    rng = np.random.default_rng(seed)
    shape = (2, 2, len(SHIFTS))
    return replace(
        drawn,
        shifts=SHIFTS,
        blocked=np.zeros(shape, dtype=np.uint8),
        extra_cost=rng.normal(0, 30, shape),
        standby_need=rng.integers(0, 2, shape[1:]) * np.array([0, 0, 1]),
        limits=replace(drawn.limits, min_desk=120),
    )


def duties(problem: RosterProblem, agent: int, day: int) -> Iterator[Duty | None]:
    """A day off and every way to work the day with at most one change of desk, legal or not."""
    yield None
    for number, shift in enumerate(SHIFTS):
        if shift.standby:
            yield Duty(agent=agent, day=day, shift=number)
            continue
        start = day * MINUTES_A_DAY + shift.start
        windows = [range(each.earliest, each.latest + 1, problem.slot) for each in shift.breaks]
        queues = [desk.queue for desk in problem.agents[agent].desks]
        changes = range(0, shift.length, problem.slot)
        for begins in product(*windows):
            for before, after, change in product(queues, queues, changes):
                if (before == after) == (change == 0):
                    breaks = tuple(start + begin for begin in begins)
                    work = tuple(pieces(shift, breaks, start, start + change, before, after))
                    yield Duty(agent=agent, day=day, shift=number, breaks=breaks, work=work)


def pieces(
    shift: Shift, breaks: tuple[int, ...], start: int, change: int, before: int, after: int
) -> Iterator[Stretch]:
    """Work at `before` up to `change`, then at `after`, around the breaks."""
    away = [(begin, begin + each.length) for begin, each in zip(breaks, shift.breaks, strict=True)]
    edges = sorted({start, start + shift.length, change, *(edge for pair in away for edge in pair)})
    for begin, end in pairwise(edges):
        if (begin, end) not in away and not any(low <= begin < high for low, high in away):
            yield Stretch(start=begin, end=end, queue=before if begin < change else after)


def sample(problem: RosterProblem, rng: np.random.Generator, count: int) -> Iterator[Roster]:
    """Rosters drawn from all combinations."""
    choices = [list(duties(problem, agent, day)) for agent in range(2) for day in range(2)]
    for _roster in range(count):
        drawn = [options[int(rng.integers(len(options)))] for options in choices]
        yield Roster(tuple(duty for duty in drawn if duty is not None))


def one_week(agent: Agent) -> Agent:
    """The same person in a horizon of one week."""
    return replace(agent, contract_by_week=agent.contract_by_week[:1], overtime_by_week=agent.overtime_by_week[:1])


def bound_of(problem: RosterProblem) -> float:
    """The bound after a few passes."""
    bounds = BoundSearch(tables_of(problem), 1)
    bounds.run(lambda: bounds.passes / 12, lambda: bounds.passes >= 12, lambda _bound: None)
    assert bounds.bound is not None
    return bounds.bound


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_no_sound_roster_costs_less_than_the_bound(seed: int) -> None:
    problem = tiny(seed)
    bound = bound_of(problem)
    sound = [roster for roster in sample(problem, np.random.default_rng(seed), 150) if not audit(problem, roster)]

    for roster in sound:
        assert bound <= sum(cost_parts(problem, roster).values()) + 1e-6


def test_for_one_person_and_one_day_the_bound_is_below_the_best_of_all_duties_and_close() -> None:
    for seed in range(6):
        drawn = tiny(seed)
        problem = replace(
            drawn,
            days=1,
            agents=(one_week(drawn.agents[0]),),
            queues=tuple(
                replace(queue, cell_of=np.where(queue.cell_of[:48] < len(queue.p50), queue.cell_of[:48], -1))
                for queue in drawn.queues
            ),
            blocked=drawn.blocked[:1, :1],
            must_work=drawn.must_work[:1, :1],
            extra_cost=drawn.extra_cost[:1, :1],
            off_cost=drawn.off_cost[:1, :1],
            standby_need=drawn.standby_need[:1],
        )
        rosters = [Roster(() if duty is None else (duty,)) for duty in duties(problem, 0, 0)]
        best = min(sum(cost_parts(problem, roster).values()) for roster in rosters if not audit(problem, roster))
        bound = bound_of(problem)
        assert bound <= best + 1e-6
        assert bound >= 0.5 * best


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_prices_between_the_slopes_bound_the_roster_of_a_sweep(seed: int, prices_seed: int) -> None:
    problem = small_problem(seed, agents=3, days=4)
    rostering = Rostering(tables_of(problem))
    everybody = np.arange(3, dtype=np.int64)
    rostering.sweep(everybody)
    goods = goods_of(rostering.tables)
    mix = np.random.default_rng(prices_seed).random(goods.knots.shape[1])
    prices = goods.slopes[0] * mix + goods.slopes[-1] * (1 - mix)
    floor = rostering.tables.floor

    value = goods_value(prices, goods) + tours_value(
        everybody,
        prices,
        rostering.tables.tours,
        floor,
        goods,
        bench_for(rostering.state, floor),
        rostering.memory,
        np.zeros((3, 0)),
        np.zeros(floor.cell.shape[1], dtype=np.int64),
    )

    assert value <= rostering.cost() + 1e-6


def test_more_passes_never_lower_the_bound() -> None:
    problem = small_problem(11, agents=3, days=5)
    bounds = BoundSearch(tables_of(problem), 1)
    seen: list[float] = []

    bounds.run(lambda: bounds.passes / 20, lambda: bounds.passes >= 20, seen.append)

    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(bounds.bound)
