"""Who stands by can come: the search gives standby to nobody whose hours are used up."""

from dataclasses import replace

import numpy as np
import pytest

from solver.audit import audit
from solver.engine import solve
from solver.goals import cost_parts
from solver.moves.rostering import tables_of
from solver.problem import OvertimePool
from solver.solution import Budget
from tests.solver.small import DAYS, SHIFTS, STANDBY, WEIGHTS, agent, problem

CALLED = tuple(replace(shift, called=360 if shift.standby else 0) for shift in SHIFTS)


def test_standby_is_left_open_rather_than_given_to_one_who_cannot_come() -> None:
    """One person of three has hours left for a call of six: one of the two duties of a day is held, by that person."""
    need = np.zeros((DAYS, len(SHIFTS)), dtype=np.int64)
    need[2, STANDBY] = 2
    people = tuple(
        agent(name, contract_by_week=(minutes, 0), overtime_by_week=(0, 0))
        for name, minutes in (("full", 359), ("free", 360), ("away", 0))
    )
    wanting = problem(agents=people, shifts=CALLED, standby_need=need)

    outcome = solve(wanting, Budget(steps=4, workers=1))

    assert audit(wanting, outcome.roster) == []
    assert {(duty.agent, duty.day) for duty in outcome.roster.duties if duty.shift == STANDBY} == {(1, 2)}
    assert cost_parts(wanting, outcome.roster)["standby_short"] == WEIGHTS.standby_short


@pytest.mark.parametrize(("most", "held"), [(359, 0), (360, 1)])
def test_a_call_on_a_holiday_is_overtime_though_the_contract_has_room(most: int, held: int) -> None:
    need = np.zeros((DAYS, len(SHIFTS)), dtype=np.int64)
    need[2, STANDBY] = 1
    pool = OvertimePool(accounts=(0, 1), most=most)
    people = (
        agent("one", contract_by_week=(2400, 0), overtime_by_week=(2400, 0), overtime_pools=(pool,)),
        *(agent(name, contract_by_week=(0, 0), overtime_by_week=(0, 0)) for name in ("two", "three")),
    )
    wanting = problem(agents=people, shifts=CALLED, standby_need=need, holidays=((2 * 1440, 4 * 1440),))
    wanting = replace(
        wanting, queues=tuple(replace(each, p50=each.p50 * 0, p90=each.p90 * 0) for each in wanting.queues)
    )

    outcome = solve(wanting, Budget(steps=4, workers=1))

    assert len([duty for duty in outcome.roster.duties if duty.shift == STANDBY]) == held


def test_sums_carry_calls_only_where_they_could_matter() -> None:
    """Six days of eight hours fit into 60 h with any standby instead; into 40 h five of them do, and then no call."""
    people = (
        agent("tight", contract_by_week=(2400, 2400), overtime_by_week=(0, 1200)),
        agent("wide", contract_by_week=(2400, 2400), overtime_by_week=(1200, 1200)),
        agent("away", contract_by_week=(0, 0), overtime_by_week=(0, 0)),
    )
    first = tables_of(problem(agents=people, shifts=CALLED)).tours.first_sum

    plain = int(first[1, 0])
    assert (first == plain).tolist() == [[False, True], [True, True], [False, False]]
