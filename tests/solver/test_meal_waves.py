"""Meals in waves: the rule at its edges, and the engine against every way a few people can eat."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.breaks.counts import BreakCounts
from solver.breaks.groups import groups_of
from solver.breaks.improving import EFFORT, improve_day
from solver.conflicts import Closed, Closing, find_conflicts
from solver.engine import solve
from solver.feasibility.mending import mend
from solver.goals import cost_parts
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import MINUTES_A_DAY, UNIT, Break, MealWaves, RosterProblem, Shift
from solver.problem.sanity import faults_of
from solver.solution import Budget, Duty, NoRosterExists, Roster, Stretch
from solver.tours.compiled import INF
from tests.solver.bounds.test_bounds import bound_of
from tests.solver.planted import breaches, in_waves, of
from tests.solver.problems import double11
from tests.solver.ruled import waved_problem
from tests.solver.small import NIGHT, STANDBY, agent, duty, live, problem, roster
from tests.solver.test_engine import QUICK, TOGETHER

JOINED = {*TOGETHER, "meal_wave"}
SLOT = 30


def found(case: RosterProblem, *duties: Duty) -> list[tuple[str, int | None]]:
    (rule,) = of("meal_time")
    return [(each.rule, each.agent) for each in breaches(rule, (case, roster(*duties)))]


def test_as_many_as_may_eat_at_once() -> None:
    assert found(in_waves(660, 675, most=1), duty(0, 0), duty(1, 0, delay=15)) == []
    assert found(in_waves(660, 675, most=2), duty(0, 0), duty(1, 0)) == []
    assert found(in_waves(660, 675, most=1), duty(0, 0), duty(2, 0)) == []


def test_a_meal_whose_window_holds_no_wave_is_free() -> None:
    assert found(in_waves(660, most=1), duty(0, 0, NIGHT, delay=15), duty(1, 0, NIGHT, delay=15)) == []
    assert found(in_waves(165), duty(0, 0, NIGHT)) == [("meal_time", 0)]
    assert found(in_waves(150), duty(0, 0, NIGHT)) == []


def test_a_short_rest_is_no_meal() -> None:
    rests = duty(0, 0)
    moved = replace(rests, breaks=(rests.breaks[0] + 15, *rests.breaks[1:]))
    assert found(in_waves(660), moved) == []


def test_a_share_counts_whole_people_of_the_group_on_shift_and_one_always_may() -> None:
    four = replace(
        problem(agents=tuple(agent(str(number)) for number in range(5))),
        meal_waves=(MealWaves(agents=(0, 1, 2, 3), starts=(660, 675), share=0.5),),
    )
    assert found(four, *(duty(who, 0, delay=15 * (who % 2)) for who in range(4))) == []
    assert found(four, duty(0, 0), duty(1, 0), duty(2, 0, delay=15)) == [("meal_wave", None)]
    assert found(four, duty(0, 0)) == []
    assert found(four, duty(0, 0), duty(1, 0), duty(2, 0, STANDBY), duty(4, 0)) == [("meal_wave", None)]


def test_a_wave_after_the_last_night_has_no_limit() -> None:
    last = in_waves(150, most=1)
    assert found(last, duty(0, 13, NIGHT), duty(1, 13, NIGHT)) == [("meal_wave", None)]
    others = replace(last, shifts=(*last.shifts, replace(last.shifts[0], name="0", start=120)))
    assert found(others, duty(0, 13, NIGHT), duty(1, 13, NIGHT)) == []
    assert found(in_waves(150, most=1), duty(0, 12, NIGHT), duty(1, 12, NIGHT)) == [("meal_wave", None)]


def test_a_wave_off_the_grid_is_refused() -> None:
    assert faults_of(in_waves(660)) == ()
    assert faults_of(in_waves(665)) == ("a wave of meals at minute 665; a multiple of the slot of 15 is needed",)


def test_whatever_the_engine_returns_has_its_meals_in_waves() -> None:
    held = 0
    for seed in range(60):
        case = waved_problem(seed, agents=1 + seed % 3, days=1 + seed % 4)
        try:
            outcome = solve(case, QUICK)
        except NoRosterExists:
            continue
        broken = {breach.rule for breach in audit(case, outcome.roster)}
        assert broken <= JOINED, seed
        assert outcome.legal == (not broken)
        assert outcome.bound is not None
        assert outcome.bound <= outcome.cost
        held += len(outcome.roster.duties)
    assert held > 20


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_kernels_count_what_the_rule_and_the_goals_count(seed: int) -> None:
    case = waved_problem(seed, agents=1 + seed % 4, days=1 + seed % 5)
    rostering = Rostering(tables_of(case))
    assume(not rostering.agents_without_tour())
    everybody = np.arange(rostering.tables.agents, dtype=np.int64)
    rostering.penalty = 0.0
    rostering.sweep(everybody)
    rostering.penalty = rostering.tables.penalty
    # counts of shifts that are not carried are kept by forbidding days, which may leave a pinned day without a shift
    assume(rostering.all_legal())
    for _round in range(2):
        told = roster_of(case, rostering)
        assert rostering.cost() == pytest.approx(sum(cost_parts(case, told).values()))
        assert (rostering.excess() > 0) == any(breach.rule in JOINED for breach in audit(case, told))
        if any(quota.hard for quota in case.quotas):
            return
        before = rostering.cost() + rostering.penalty * rostering.excess()
        change = rostering.sweep(everybody, keep=True)
        assert rostering.cost() + rostering.penalty * rostering.excess() == pytest.approx(before + change)


MEAL = Shift(
    name="E",
    start=480,
    length=300,
    worked=270,
    night=False,
    standby=False,
    breaks=(
        Break(length=30, earliest=30, latest=60, meal=False),
        Break(length=30, earliest=90, latest=210, meal=True),
    ),
)


def tiny(seed: int, people: int = 3) -> RosterProblem:
    """A few people on the same five hours of one day, all of whom have to work."""
    rng = np.random.default_rng(seed)
    plain = problem()
    slots = MINUTES_A_DAY // SLOT
    need = rng.integers(0, people + 1, slots) * UNIT
    starts = sorted(int(at) for at in rng.choice(np.arange(480, 781, SLOT), int(rng.integers(1, 5)), replace=False))
    group = MealWaves(
        agents=tuple(range(int(rng.integers(1, people + 1)))),
        starts=tuple(starts),
        most=int(rng.integers(1, 3)) if rng.random() < 0.7 else None,
        share=0.5 if rng.random() < 0.3 else None,
    )
    week = {"contract_by_week": (480,), "overtime_by_week": (0,)}
    return replace(
        plain,
        days=1,
        slot=SLOT,
        shifts=(MEAL,),
        agents=tuple(agent(str(number), desks=agent("x").desks[:1], **week) for number in range(people)),
        queues=(replace(live("home"), cell_of=np.arange(slots), p50=need, p90=need),),
        blocked=np.zeros((people, 1, 1), dtype=np.uint8),
        must_work=np.ones((people, 1), dtype=np.bool_),
        extra_cost=np.zeros((people, 1, 1)),
        off_cost=np.zeros((people, 1)),
        standby_need=np.zeros((1, 1), dtype=np.int64),
        limits=replace(plain.limits, break_share=1.0, min_desk=0),
        meal_waves=(group,),
    )


def days_of(who: int) -> Iterator[Duty]:
    """Every way somebody can rest and eat in the shift, legal or not."""
    for rest, meal in product(range(30, 61, SLOT), range(90, 211, SLOT)):
        begins = (480 + rest, 480 + meal)
        edges = (480, begins[0], begins[0] + 30, begins[1], begins[1] + 30, 780)
        work = tuple(
            Stretch(start=edges[i], end=edges[i + 1], queue=0) for i in range(0, 6, 2) if edges[i] < edges[i + 1]
        )
        yield Duty(agent=who, day=0, shift=0, breaks=begins, work=work)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_cheapest_way_for_a_few_people_to_eat_is_found_and_the_bound_lies_below(seed: int) -> None:
    case = tiny(seed)
    sound = [
        told
        for duties in product(*(list(days_of(who)) for who in range(3)))
        if not audit(case, told := Roster(tuple(duties)))
    ]
    outcome = solve(case, Budget(steps=25, workers=1, seed=1))

    assert outcome.legal == bool(sound)
    assert (audit(case, outcome.roster) == []) == bool(sound)
    if sound:
        best = min(sum(cost_parts(case, told).values()) for told in sound)
        assert bound_of(case) <= best + 1e-6
        assert outcome.cost == pytest.approx(best)


def test_meals_that_fit_no_wave_in_time_close_the_shift() -> None:
    """The rest has to come first and the only wave is at its end."""
    late = replace(MEAL, breaks=(replace(MEAL.breaks[0], earliest=90, latest=120), MEAL.breaks[1]))
    case = replace(tiny(1), shifts=(late,), meal_waves=(MealWaves(agents=(0,), starts=(570,)),))

    costs = tables_of(case).tours.shift_cost[:, 0, 0]
    (conflict,) = find_conflicts(case, {}).conflicts

    assert [bool(cost >= INF * 0.5) for cost in costs] == [True, False, False]
    assert [fact.why for fact in conflict.facts if isinstance(fact, Closed)] == [Closing.BREAKS]
    assert conflict.agent == 0
    with pytest.raises(NoRosterExists):
        solve(case, QUICK)


def waved_double11(most: int | None = 3, share: float | None = None) -> RosterProblem:
    """Twenty people for ten days in two groups, each with its waves."""
    waves = tuple(range(0, MINUTES_A_DAY, 45))
    plain = double11(20, 10)
    groups = tuple(
        MealWaves(agents=tuple(range(first, 20, 2)), starts=waves, most=most, share=share) for first in (0, 1)
    )
    return replace(plain, meal_waves=groups)


@pytest.mark.parametrize(("most", "share"), [(2, None), (None, 0.25)])
def test_a_double_eleven_with_waves_is_sound(most: int | None, share: float | None) -> None:
    case = waved_double11(most, share)

    outcome = solve(case, Budget(steps=14, workers=1))

    assert audit(case, outcome.roster) == []
    assert outcome.legal
    assert len(outcome.roster.duties) > 60


def test_a_day_solved_as_counts_keeps_the_waves() -> None:
    case = waved_double11(2)
    rostering = Rostering(tables_of(case))
    rostering.sweep(np.arange(20, dtype=np.int64))
    assert mend(rostering)
    before, floor = rostering.cost(), rostering.tables.floor

    groups = groups_of(rostering, 3)
    starts = BreakCounts(rostering, groups).solve(EFFORT, float("inf"), 1)
    assert starts is not None
    begun: dict[tuple[int, int], int] = {}
    for group, breaks in zip(groups, starts, strict=True):
        for k, begins in enumerate(breaks):
            for begin in begins:
                assert not floor.wave_shut[group.wave, group.shift, k, begin]
                if floor.wave_held[group.wave, group.shift, k]:
                    place = group.wave, group.start + begin
                    begun[place] = begun.get(place, 0) + 1
    assert begun
    assert max(begun.values()) <= 2

    for day in range(10):
        improve_day(rostering, day, float("inf"), 1)
    assert audit(case, roster_of(case, rostering)) == []
    assert rostering.cost() <= before


def test_a_wave_that_is_too_full_is_mended() -> None:
    case = waved_double11(1)
    rostering = Rostering(tables_of(case))
    rostering.penalty = 0.0
    rostering.sweep(np.arange(20, dtype=np.int64))
    rostering.penalty = rostering.tables.penalty
    assert "meal_wave" in {breach.rule for breach in audit(case, roster_of(case, rostering))}

    assert mend(rostering)

    assert audit(case, roster_of(case, rostering)) == []
