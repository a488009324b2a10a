"""Breaks that only move together are placed exactly."""

from dataclasses import replace

import numpy as np

from solver.audit import audit
from solver.breaks.settling import settle_day
from solver.feasibility.spreading import crowded
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import Break, RosterProblem, Shift
from tests.solver.small import agent, live, problem

SLOT = 30
PEOPLE = 4
TIGHT = Shift(
    name="E",
    start=480,
    length=360,
    worked=330,
    night=False,
    standby=False,
    breaks=(Break(length=60, earliest=60, latest=240, meal=True),),
)
"""Four meals of an hour, one at a time, fill the whole of its window."""


def tight(prices: float = 0.0) -> RosterProblem:
    """Four people on one shift who eat one after the other, on a grid on which a meal may begin in between."""
    of = problem()
    return replace(
        of,
        days=1,
        slot=SLOT,
        shifts=(TIGHT,),
        agents=tuple(agent(str(number), contract_by_week=(480,), overtime_by_week=(0,)) for number in range(PEOPLE)),
        queues=(
            replace(live("home"), cell_of=np.arange(48), p50=np.zeros(48, np.int64), p90=np.zeros(48, np.int64)),
            replace(live("lent"), cell_of=np.arange(48), p50=np.zeros(48, np.int64), p90=np.zeros(48, np.int64)),
        ),
        blocked=np.zeros((PEOPLE, 1, 1), dtype=np.uint8),
        must_work=np.ones((PEOPLE, 1), dtype=np.bool_),
        extra_cost=np.zeros((PEOPLE, 1, 1)),
        off_cost=np.zeros((PEOPLE, 1)),
        standby_need=np.zeros((1, 1), dtype=np.int64),
        limits=replace(of.limits, break_share=0.25, min_desk=0),
        weights=replace(of.weights, shortage=prices, surplus=prices, desk_change=prices),
    )


def in_disorder(of: RosterProblem) -> Rostering:
    """Everybody eats at once."""
    rostering = Rostering(tables_of(of))
    rostering.penalty = 0.0
    rostering.sweep(np.arange(PEOPLE, dtype=np.int64))
    rostering.penalty = rostering.tables.penalty
    return rostering


def test_meals_that_fit_one_after_the_other_are_placed_so() -> None:
    of = tight()
    rostering = in_disorder(of)
    assert crowded(rostering) == [(0, 0)]

    assert settle_day(rostering, 0, float("inf"), 1)

    assert rostering.excess() == 0
    assert [breach for breach in audit(of, roster_of(of, rostering)) if breach.rule == "break_share"] == []


def test_where_there_is_no_room_for_all_as_few_as_can_be_are_too_many() -> None:
    narrow = replace(TIGHT, breaks=(replace(TIGHT.breaks[0], latest=180),))
    rostering = in_disorder(replace(tight(), shifts=(narrow,)))

    settle_day(rostering, 0, float("inf"), 1)

    # three hours for four meals of an hour: two slots with one person too many
    assert rostering.excess() == 2


def test_what_breaks_nothing_stays_as_it_is() -> None:
    rostering = in_disorder(tight())
    settle_day(rostering, 0, float("inf"), 1)
    before = rostering.state.breaks.copy()

    assert not settle_day(rostering, 0, float("inf"), 1)

    assert (rostering.state.breaks == before).all()
