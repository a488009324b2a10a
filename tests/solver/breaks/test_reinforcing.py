"""Where no place for a break is left, more people come until two may rest at once."""

from dataclasses import replace

import numpy as np

from solver.audit import audit
from solver.breaks.reinforcing import add_cheapest, crowded_slots, missing, reinforce
from solver.breaks.settling import settle_day
from solver.feasibility.spreading import crowded
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import Blocked, Break, RosterProblem
from tests.solver.breaks.test_settling import TIGHT
from tests.solver.small import agent, live, problem

HERE, MORE = 4, 4
EARLY = replace(TIGHT, breaks=(replace(TIGHT.breaks[0], latest=180),))
"""Three meals of an hour, one at a time, fill the whole of its window: four people are one too many."""
LATER = replace(EARLY, name="L", start=540, breaks=(Break(length=60, earliest=180, latest=240, meal=True),))
"""Its meals come when the others have eaten."""


def floor_of(free: int = MORE) -> RosterProblem:
    """Four people who have to begin early together, and four of whom `free` may come for the later shift."""
    of, people = problem(), HERE + MORE
    blocked = np.full((people, 1, 2), int(Blocked.LEAVE), dtype=np.uint8)
    blocked[:HERE, 0, 0] = Blocked.FREE
    blocked[HERE : HERE + free, 0, 1] = Blocked.FREE
    nobody = np.zeros(48, np.int64)
    return replace(
        of,
        days=1,
        slot=30,
        shifts=(EARLY, LATER),
        agents=tuple(agent(str(number), contract_by_week=(480,), overtime_by_week=(0,)) for number in range(people)),
        queues=tuple(replace(live(name), cell_of=np.arange(48), p50=nobody, p90=nobody) for name in ("home", "lent")),
        blocked=blocked,
        must_work=np.arange(people)[:, None] < HERE,
        extra_cost=np.zeros((people, 1, 2)),
        off_cost=np.zeros((people, 1)),
        standby_need=np.zeros((1, 2), dtype=np.int64),
        limits=replace(of.limits, break_share=0.25, min_desk=0),
    )


def begun(of: RosterProblem) -> Rostering:
    """Only those who have to work do."""
    rostering = Rostering(tables_of(of))
    rostering.sweep(np.arange(HERE, dtype=np.int64))
    return rostering


def test_without_more_people_no_order_of_breaks_helps() -> None:
    rostering = begun(floor_of())

    assert crowded(rostering) == [(0, 0)]
    assert not settle_day(rostering, 0, float("inf"), 1)


def test_so_many_come_that_two_may_rest() -> None:
    of = floor_of()
    rostering = begun(of)

    assert missing(rostering, 0, crowded_slots(rostering, 0, 0)) == MORE
    assert reinforce(rostering, 0, 0, lambda: settle_day(rostering, 0, float("inf"), 1))

    assert rostering.excess() == 0
    assert audit(of, roster_of(of, rostering)) == []
    assert (rostering.state.tour[HERE:, 0] == 1).all()


def test_where_too_few_may_come_the_roster_stays_as_it_was() -> None:
    rostering = begun(floor_of(free=MORE - 1))
    before = rostering.copy()

    assert not reinforce(rostering, 0, 0, lambda: settle_day(rostering, 0, float("inf"), 1))

    np.testing.assert_array_equal(rostering.state.tour, before.tour)
    np.testing.assert_array_equal(rostering.state.breaks, before.breaks)
    np.testing.assert_array_equal(rostering.state.covered, before.covered)


def test_nobody_is_added_who_may_not_work() -> None:
    rostering = begun(floor_of(free=0))

    assert not add_cheapest(rostering, 0, 0, crowded_slots(rostering, 0, 0))
