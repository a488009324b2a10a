from pathlib import Path

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.curtois import read_instance
from benchmarks.curtois_problem import adapted
from benchmarks.curtois_rosters import OFF, breaches, cost_of
from solver.audit import audit
from solver.columns.headcounts import has_goods_only
from solver.columns.pricing import TourPricer
from solver.columns.search import ColumnSearch
from solver.engine import solve
from solver.goals import cost_parts
from solver.problem import RosterProblem
from solver.solution import Budget, Duty, Roster
from solver.tours.compiled import Ints
from solver.tours.long.completing import rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import tour_tables
from tests.benchmarks.made_up import TEXT
from tests.solver.columns.few_goods import few_goods, least_cost

SEEDS = st.integers(0, 2**32 - 1)


class Turns:
    """A budget of looks at the clock, which makes runs repeat."""

    def __init__(self, turns: int) -> None:
        self._turns = turns
        self._looks = 0

    def halt(self) -> bool:
        self._looks += 1
        return self._looks > self._turns

    def share(self) -> float:
        return min(1.0, self._looks / self._turns)


def searched(problem: RosterProblem, turns: int = 80) -> tuple[ColumnSearch, list[tuple[Ints, float]], list[float]]:
    search = ColumnSearch(problem, tour_tables(problem), seed=1, workers=1)
    offers: list[tuple[Ints, float]] = []
    bounds: list[float] = []
    budget = Turns(turns)
    search.run(
        budget.share,
        lambda: float("inf"),
        budget.halt,
        bounds.append,
        lambda codes, cost: offers.append((codes.copy(), cost)),
    )
    return search, offers, bounds


def roster_of(codes: Ints) -> Roster:
    return Roster(
        tuple(Duty(agent=int(a), day=int(d), shift=int(codes[a, d])) for a, d in np.argwhere(codes >= 0).tolist())
    )


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_rosters_are_legal_and_no_bound_is_above_the_best_of_all(seed: int) -> None:
    problem = few_goods(seed, whole=bool(seed % 2))
    assume(has_goods_only(problem))
    tours = tour_tables(problem)
    search, offers, bounds = searched(problem)
    pricer = TourPricer(tours, no_tolls(tours, 50.0), rates_for(tours, 50.0))
    least = least_cost(problem, search.goods, pricer)
    for codes, cost in offers:
        assert audit(problem, roster_of(codes)) == []
        assert abs(sum(cost_parts(problem, roster_of(codes)).values()) - cost) <= 1e-6
        assert least is not None and cost >= least - 1e-6
    if least is not None:
        assert all(bound <= least + 1e-6 for bound in bounds)


def test_the_same_budget_gives_the_same_roster() -> None:
    problem = few_goods(5, agents=4, days=7)
    first, second = (searched(problem)[1] for _run in range(2))

    assert [cost for _codes, cost in first] == [cost for _codes, cost in second]
    assert first[-1][0].tolist() == second[-1][0].tolist()


def test_a_public_instance_is_solved_to_proof(tmp_path: Path) -> None:
    file = tmp_path / "tiny.txt"
    file.write_text(TEXT, encoding="utf-8")
    instance = read_instance(file)
    case = adapted(instance)
    search, offers, bounds = searched(case.problem, turns=100_000)
    shifts = [*instance.minutes, OFF]
    rows = {name: [shifts[code] for code in offers[-1][0][row]] for row, name in enumerate(instance.employees)}

    assert breaches(instance, rows) == []
    assert cost_of(instance, rows) == offers[-1][1] + case.constant
    assert search.proved()
    assert bounds[-1] == offers[-1][1]


def test_a_budget_in_steps_ends_and_repeats() -> None:
    problem = few_goods(17, agents=4, days=7)
    assert has_goods_only(problem)
    first, second = (solve(problem, Budget(steps=12, workers=2, seed=3)) for _run in range(2))

    assert first.roster == second.roster
    assert (first.cost, first.bound) == (second.cost, second.bound)
    assert audit(problem, first.roster) == []
