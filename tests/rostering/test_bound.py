"""The bound of a floor's problem."""

from dataclasses import replace

import pytest

from planner.resources import bundled
from planner.rostering.model.problem import to_problem
from planner.rostering.training.seating import with_seats
from planner.scenario.loader import load_scenario
from planner.services.demand import demand_of
from solver.bounds.search import BoundSearch
from solver.moves.rostering import tables_of


@pytest.mark.parametrize("factor", [1.0, 1e4])
def test_twenty_passes_come_near_the_mix_however_dear_a_shortage_is(factor: float) -> None:
    scenario = load_scenario(bundled("scenarios") / "618")
    dear = replace(scenario.floor.goals, shortage=scenario.floor.goals.shortage * factor)
    requirements = demand_of(scenario).requirements
    floor, _unseated = with_seats(replace(scenario.floor, goals=dear), requirements)
    bounds = BoundSearch(tables_of(to_problem(floor, requirements)), 1)

    bounds.run(lambda: bounds.passes / 20, lambda: bounds.passes >= 20, lambda _bound: None)
    bounds.conclude(lambda _bound: None)

    assert bounds.bound is not None
    assert bounds.relaxed is not None
    assert 0.5 * bounds.relaxed <= bounds.bound <= bounds.relaxed
