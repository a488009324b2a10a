"""The bound knows how long people may be lent in all: against rosters of tiny problems, and on one counted by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.bounds.loans import lent, loans_of
from solver.bounds.search import BoundSearch
from solver.engine import solve
from solver.goals import whole_cost
from solver.moves.rostering import tables_of
from solver.problem import UNIT, Lending, RosterProblem
from solver.solution import Budget
from tests.solver.bounds.test_bounds import sample, tiny
from tests.solver.planted import lending
from tests.solver.small import DAYS, LENT, SLOT, live, problem


def lending_little(seed: int) -> RosterProblem:
    """A tiny problem in which whoever has a second desk may be there for an hour in all."""
    drawn = tiny(seed)
    limits = tuple(
        Lending(
            queue=agent.desks[1].queue,
            home=agent.desks[0].queue,
            agents=(number,),
            windows=agent.desks[1].windows,
            keep=0,
            most=60,
        )
        for number, agent in enumerate(drawn.agents)
        if len(agent.desks) > 1
    )
    return replace(drawn, lendings=limits)


def wanted_afternoons(most: int | None) -> RosterProblem:
    """Three people are wanted from noon to six at the queue they may be lent to, on two days, and nobody at home."""
    wanted = np.zeros(DAYS * 1440 // SLOT, dtype=np.int64)
    for day in range(2):
        wanted[(day * 24 + 12) * 4 : (day * 24 + 18) * 4] = 3 * UNIT
    queues = (live("home"), replace(live("lent"), p50=wanted, p90=wanted))
    return problem(queues=queues, lendings=lending(most=most).lendings)


def bound_of(limited: RosterProblem) -> float:
    """The bound after a few passes and whole days."""
    bounds = BoundSearch(tables_of(limited), 1)
    bounds.run(lambda: bounds.passes / 12, lambda: bounds.passes >= 12, lambda _bound: None)
    bounds.conclude(lambda _bound: None)
    bounds.add_whole_days(None, lambda: False, lambda _bound: None)
    assert bounds.bound is not None
    return bounds.bound


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_no_sound_roster_costs_less_than_the_bound_with_loans(seed: int) -> None:
    limited = lending_little(seed)
    bound = bound_of(limited)
    sound = [roster for roster in sample(limited, np.random.default_rng(seed), 150) if not audit(limited, roster)]

    for roster in sound:
        assert bound <= whole_cost(limited, roster) + 1e-6


def test_no_roster_that_is_found_costs_less_than_the_bound_with_loans() -> None:
    for most in (60, 120, 240):
        limited = wanted_afternoons(most)
        outcome = solve(limited, Budget(steps=10, workers=1))

        assert outcome.legal
        assert bound_of(limited) <= outcome.cost + 1e-6


def test_the_shorter_people_may_be_lent_the_higher_is_the_bound() -> None:
    bounds = [bound_of(wanted_afternoons(most)) for most in (None, 240, 120, 60)]

    assert bounds == sorted(bounds)
    # from two hours to one, of three people at 0.7 of a person: three times 0.7 x 180 yuan, where shortage is deep
    assert bounds[3] - bounds[2] == pytest.approx(3 * 0.7 * 180)


def test_people_with_the_same_desks_share_their_limit() -> None:
    floor = tables_of(wanted_afternoons(120)).floor
    loans = loans_of(floor)
    slots = np.zeros((3, 2, floor.cell.shape[1]))
    slots[0, LENT, :5] = 1.0
    slots[2, LENT, :3] = 0.5

    assert (loans.people.tolist(), loans.most.tolist()) == ([3], [24.0])
    assert lent(slots, loans, floor).tolist() == [[5.0], [0.0], [1.5]]


@pytest.mark.parametrize(("windows", "limited"), [(((0, 600),), False), (((0, DAYS * 1440),), True)])
def test_a_desk_open_outside_the_hours_of_its_loan_has_no_price(
    windows: tuple[tuple[int, int], ...], limited: bool
) -> None:
    some = wanted_afternoons(120)
    narrow = replace(some, lendings=(replace(some.lendings[0], windows=windows),))

    assert bool((loans_of(tables_of(narrow).floor).of >= 0).any()) == limited


def test_a_limit_nobody_can_reach_is_none() -> None:
    assert (loans_of(tables_of(wanted_afternoons(DAYS * 1440)).floor).of < 0).all()
