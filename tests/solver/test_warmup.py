"""Warming up in a process of its own, where no other test has compiled anything."""

import os
import subprocess
import sys
from pathlib import Path

KERNELS = """
from dataclasses import replace
from solver.arrays import duties
from solver.bounds import mixing, relaxation, supply
from solver.columns import pricing
from solver.moves import annealing, exchanging, responding
from solver.tours import counted, kernel, window

KERNELS = [
    *(responding.sweep, duties.roster_cost, duties.drop_duties, duties.add_duties, exchanging.exchange),
    *(annealing.anneal, counted.best_tour, kernel.least_value, mixing.mix_round, relaxation.tours_value),
    *(supply.goods_value, supply.prices_at, supply.supply_cost, pricing.price_tour, pricing.cost_of_tour, window.hold),
]

def compiled():
    return [len(each.signatures) for each in KERNELS]

from solver.warmup import warm_up
warm_up()
assert compiled() == [1] * len(KERNELS), compiled()
"""

USED = """
from solver.engine import solve
from solver.solution import Budget
from tests.solver.columns.few_goods import few_goods
from tests.solver.problems import small_problem

solve(few_goods(9, agents=4, days=14), Budget(seconds=2.0, workers=2))
solve(small_problem(1), Budget(steps=3, workers=1))
assert compiled() == [1] * len(KERNELS), compiled()
"""


def test_warming_up_compiles_each_kernel_once_and_what_is_solved_then_compiles_no_more() -> None:
    done = subprocess.run([sys.executable, "-c", KERNELS + USED], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


COLD = """
from pathlib import Path
from solver import warmup

assert warmup.is_cold()
note = warmup._note()
assert note is not None
note.write_text(warmup._sources(), encoding="utf-8")
assert not warmup.is_cold()
note.write_text("made from other sources", encoding="utf-8")
assert warmup.is_cold()
"""


def test_the_engine_is_cold_until_it_is_noted_from_which_sources_it_was_compiled(tmp_path: Path) -> None:
    cold = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=False, env=cold)

    assert done.returncode == 0, done.stderr
