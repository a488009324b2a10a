"""Conflicts of several people over several days, against trying everything."""

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.conflicts import Eating, RuleFact, Wanted, find_conflicts
from solver.problem import Blocked, Break, MealWaves, Quota, RosterProblem
from solver.solution import OFF, Duty, Roster
from tests.solver.conflicts.conflict_problems import TOUR_RULES, clashing
from tests.solver.conflicts.test_conflicts import CODE, conflicts, floor
from tests.solver.double11 import SHIFTS

Tour = tuple[int, ...]


def crowd(seed: int, people: int) -> RosterProblem:
    """Some people of whom each may do the same, and a hard number of them on some shifts on most days."""
    rng = np.random.default_rng([seed, 3])
    one = clashing(seed)
    shifts = tuple(at for at, shift in enumerate(one.shifts) if not shift.standby)
    quotas = tuple(
        Quota(
            rule="leads",
            day=day,
            shifts=shifts if rng.random() < 0.6 else shifts[:1],
            agents=tuple(range(people)),
            least=int(rng.integers(1, people + 1)),
            hard=True,
        )
        for day in range(one.days)
        if shifts and rng.random() < 0.7
    )
    return replace(
        one,
        agents=one.agents * people,
        blocked=np.repeat(one.blocked, people, axis=0),
        must_work=np.repeat(one.must_work, people, axis=0),
        extra_cost=np.repeat(one.extra_cost, people, axis=0),
        off_cost=np.repeat(one.off_cost, people, axis=0),
        quotas=quotas,
    )


def tours(problem: RosterProblem) -> list[Tour]:
    """Every sequence of days the rules leave the first agent; the others have the same."""
    alone = replace(problem, agents=problem.agents[:1], quotas=())
    return [
        codes
        for codes in product(range(OFF, len(problem.shifts)), repeat=problem.days)
        if not audit(
            alone,
            Roster(tuple(Duty(agent=0, day=day, shift=shift) for day, shift in enumerate(codes) if shift != OFF)),
            TOUR_RULES,
        )
    ]


def exists(problem: RosterProblem) -> bool:
    """Whether the quotas can be met by somebody's tours side by side."""
    return any(
        all(sum(tour[quota.day] in quota.shifts for tour in together) >= quota.least for quota in problem.quotas)
        for together in product(tours(problem), repeat=len(problem.agents))
    )


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_one_person_wanted_on_many_days_is_in_conflict_exactly_when_no_sequence_has_all_of_them(seed: int) -> None:
    problem = crowd(seed, 1)

    assert bool(find_conflicts(problem).conflicts) is not exists(problem)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_two_people_are_never_proved_too_few_where_they_can_share_the_days(seed: int) -> None:
    problem = crowd(seed, 2)

    if find_conflicts(problem).conflicts:
        assert not exists(problem)


def daily(days: int, least: int, *people: int) -> tuple[Quota, ...]:
    every = tuple(at for at, shift in enumerate(SHIFTS) if not shift.standby)
    return tuple(
        Quota(rule="leads", day=day, shifts=every, agents=people, least=least, hard=True) for day in range(days)
    )


def test_the_only_lead_cannot_come_on_seven_days_of_seven() -> None:
    (found,) = conflicts(replace(floor({}), quotas=daily(7, 1, 0)))

    wants = [fact.day for fact in found.facts if isinstance(fact, Wanted)]
    rules = [(fact.slug, fact.agent) for fact in found.facts if isinstance(fact, RuleFact)]
    assert (found.agent, wants, rules) == (None, [0, 1, 2, 3, 4, 5, 6], [("days_in_row", 0)])
    assert conflicts(replace(floor({}), quotas=daily(6, 1, 0))) == []


def test_two_leads_with_few_hours_cannot_share_a_fortnight() -> None:
    little = floor({}, contract_by_week=(960, 960), overtime_by_week=(0, 0))
    others = [at for name, at in CODE.items() if name not in ("A1", "B1")]
    little.blocked[:, :, others] = Blocked.TEAM

    (found,) = conflicts(replace(little, quotas=daily(14, 1, 0, 1)))

    assert [(fact.day, fact.count) for fact in found.facts if isinstance(fact, Wanted)] == [
        (day, 8) for day in range(14)
    ]
    assert conflicts(replace(floor({}), quotas=daily(14, 1, 0, 1))) == []


def hungry(seed: int) -> RosterProblem:
    """People pinned to one of two shifts of a day, each with a meal, and waves for all of them."""
    rng = np.random.default_rng([seed, 5])
    people = int(rng.integers(1, 5))
    problem = floor({(agent, 3): str(rng.choice(["A1", "N"])) for agent in range(3)})
    problem = replace(problem, agents=problem.agents[:people], blocked=problem.blocked[:people])
    people = len(problem.agents)
    meal = Break(length=30, earliest=120, latest=120 + 30 * int(rng.integers(0, 5)), meal=True)
    shifts = tuple(each if each.standby else replace(each, breaks=(meal,)) for each in problem.shifts)
    starts = {
        (problem.shifts[CODE[name]].start + 120 + 30 * int(at)) % 1440
        for name in ("A1", "N")
        for at in rng.integers(0, 5, 2)
    }
    group = MealWaves(
        agents=tuple(range(people)),
        starts=tuple(sorted(starts)),
        most=int(rng.integers(1, 3)),
        share=float(rng.choice([0.3, 1.0])),
    )
    return replace(
        problem,
        shifts=shifts,
        must_work=problem.must_work[:people],
        extra_cost=problem.extra_cost[:people],
        off_cost=problem.off_cost[:people],
        meal_waves=(group,),
    )


def can_eat(problem: RosterProblem) -> bool:
    """Whether everybody pinned on day 3 finds a wave, with all the others at work who can be."""
    (group,) = problem.meal_waves
    options: list[list[int]] = []
    for agent in group.agents:
        (shift,) = (problem.blocked[agent, 3] == 0).nonzero()[0]
        start, (meal,) = 3 * 1440 + problem.shifts[shift].start, problem.shifts[shift].breaks
        times = [start + at for at in range(meal.earliest, meal.latest + 1, problem.slot)]
        waves = [at for at in times if at % 1440 in group.starts]
        if waves:
            options.append(waves)
    most = min(group.most or 0, max(1, int((group.share or 0) * len(group.agents) + 1e-9)))
    return any(max(Counter(chosen).values(), default=0) <= most for chosen in product(*options))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_waves_are_proved_too_few_exactly_when_some_of_those_pinned_find_none(seed: int) -> None:
    problem = hungry(seed)

    found = [fact for each in find_conflicts(problem).conflicts for fact in each.facts if isinstance(fact, Eating)]

    assert bool(found) is not can_eat(problem)
    assert all(len(fact.agents) > fact.room for fact in found)
