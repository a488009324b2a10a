"""One day's breaks and desks as counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.breaks.counts import BreakCounts
from solver.breaks.groups import groups_of, posts, without_breaks
from solver.breaks.improving import EFFORT, dearest_days, improve_day, too_short
from solver.feasibility.mending import mend
from solver.goals import cost_parts
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from tests.solver.problems import double11, small_problem


def first_roster(agents: int = 20, days: int = 10) -> Rostering:
    """A roster from one sweep of a Double-11-like problem."""
    rostering = Rostering(tables_of(double11(agents, days)))
    rostering.sweep(np.arange(agents, dtype=np.int64))
    mend(rostering)
    return rostering


def test_groups_hold_everybody_who_works_that_day_once() -> None:
    rostering = first_roster()
    floor, state = rostering.tables.floor, rostering.state
    working = [agent for agent in range(20) if state.tour[agent, 8] >= 0 and not floor.standby[state.tour[agent, 8]]]

    groups = groups_of(rostering, 8)

    assert sorted(agent for group in groups for agent in group.agents) == working
    assert all(len({int(state.tour[agent, 8]) for agent in group.agents}) == 1 for group in groups)


def test_without_breaks_everybody_on_shift_covers_and_nobody_is_away() -> None:
    rostering = first_roster(days=1)
    state, groups = rostering.state, groups_of(rostering, 0)

    covered, away = without_breaks(groups, rostering)

    assert away.sum() == 0
    assert (covered >= state.covered).all()
    assert covered.sum() > state.covered.sum()


def test_a_post_is_kept_over_a_break_and_taken_up_after_one() -> None:
    opened = np.ones((3, 7), dtype=np.int8)
    assert posts(np.array([-1, 0, 0, -1, -1, 2, -1], dtype=np.int8), opened) == (0, 0, 0, 0, 0, 2, 2)
    assert posts(np.array([-1, -1], dtype=np.int8), opened[:, :2]) == (0, 0)


def test_a_break_at_the_end_of_a_window_leaves_a_desk_that_is_open() -> None:
    opened = np.array([[1, 0, 0, 1, 1], [0, 1, 1, 0, 0]], dtype=np.int8)
    assert posts(np.array([0, 1, -1, -1, 0], dtype=np.int8), opened) == (0, 1, 1, 0, 0)
    assert posts(np.array([0, -1, 1, 0, 0], dtype=np.int8), opened) == (0, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("desks", "torn"),
    [([0, 0, 1, 1], False), ([0, 0, 0, 1], True), ([1, -1, 1, 0, 0], False), ([0, -1, -1, -1], False)],
)
def test_a_stretch_is_torn_if_too_little_of_it_is_worked(desks: list[int], torn: bool) -> None:
    assert too_short(np.array(desks, dtype=np.int8), np.array([5, 7], dtype=np.int64), 2) == torn


def test_a_day_solved_as_counts_is_sound_and_costs_no_more() -> None:
    problem = double11(20, 10)
    rostering = first_roster()
    before = rostering.cost()
    better = [improve_day(rostering, day, float("inf"), 1) for day in range(10)]

    roster = roster_of(problem, rostering)

    assert any(better)
    assert rostering.cost() < before
    assert audit(problem, roster) == []
    assert abs(sum(cost_parts(problem, roster).values()) - rostering.cost()) < 1e-6


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_counts_give_everybody_breaks_that_follow_each_other_in_their_windows(seed: int) -> None:
    problem = small_problem(seed, agents=5, days=1)
    rostering = Rostering(tables_of(problem))
    rostering.sweep(np.arange(5, dtype=np.int64))
    mend(rostering)
    floor, groups = rostering.tables.floor, groups_of(rostering, 0)

    starts = BreakCounts(rostering, groups).solve(EFFORT, float("inf"), 1)

    assert starts is not None
    for group, breaks in zip(groups, starts, strict=True):
        ends = [0] * group.people
        for k, begins in enumerate(breaks):
            assert len(begins) == group.people
            assert all(begin >= end for begin, end in zip(begins, ends, strict=True))
            assert min(begins) >= floor.break_first[group.shift, k]
            assert max(begins) <= floor.break_last[group.shift, k]
            ends = [begin + int(floor.break_length[group.shift, k]) for begin in begins]


def test_the_dearest_day_comes_first() -> None:
    rostering = first_roster()
    rostering.drop(np.arange(20, dtype=np.int64), (4, 5))

    assert dearest_days(rostering).tolist()[0] == 4


def test_too_many_on_break_are_mended() -> None:
    problem = double11(20, 10)
    rostering = first_roster()
    rostering.penalty = 0.0
    rostering.sweep(np.arange(20, dtype=np.int64))
    assert rostering.excess() > 0

    rostering.penalty = rostering.tables.penalty

    assert mend(rostering)
    assert audit(problem, roster_of(problem, rostering)) == []
