"""Compile every kernel once on a tiny problem, so that whoever plans does not wait."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

import numba
import numpy as np
from numba.core.dispatcher import Dispatcher

from solver.columns.headcounts import goods_of
from solver.columns.pool import Pool
from solver.columns.pricing import TourPricer
from solver.columns.roster import completed
from solver.columns.stretch import RosterWindow
from solver.moves.annealing import DRAWS
from solver.moves.rostering import Rostering, tables_of
from solver.problem import UNIT, Agent, Desk, Limits, QueueNeed, Quota, RosterProblem, Shift, Weights
from solver.tours.kernel import least_value
from solver.tours.long.completing import rates_for
from solver.tours.long.tolls import no_tolls
from solver.tours.tables import tour_tables

COMPILING = 180
"""Seconds or so that a machine of two cores needs to compile the kernels of the descent."""
BESIDE = "from solver.warmup import warm_rest; warm_rest()"
NOTE = "compiled.txt"
"""Where it is written beside the machine code from which sources it was made."""


def warm_up() -> None:
    """Compile all kernels of the engine, or load them from the cache: a second process does half of the work."""
    if is_cold():
        warm_tours()
        path = os.pathsep.join(filter(None, sys.path))
        beside = subprocess.Popen([sys.executable, "-c", BESIDE], env=os.environ | {"PYTHONPATH": path})
        try:
            warm_search()
        finally:
            beside.wait()
    # what the other process left on disk is loaded; where it could not, it is compiled here
    ready()
    warm_columns()


@cache
def ready() -> None:
    """Compile the kernels of the descent, or load them: once a process, before any clock is started."""
    warm_descent()
    note = _note()
    if note is not None and is_cold():
        note.write_text(_sources(), encoding="utf-8")


def is_cold() -> bool:
    """Whether `ready` has to compile, as far as is known: nothing on disk was made from these sources."""
    note = _note()
    return note is None or not note.exists() or note.read_text(encoding="utf-8") != _sources()


def _note() -> Path | None:
    """The note beside the machine code; None where no folder can be written and each process compiles anew."""
    folder = cast(Dispatcher, least_value).stats.cache_path
    return Path(folder) / NOTE if folder else None


@cache
def _sources() -> str:
    """What all modules of the engine say, and the compiler's version, as one hash."""
    told = hashlib.sha256(numba.__version__.encode())
    for source in sorted(Path(__file__).parent.rglob("*.py")):
        told.update(source.read_bytes())
    return told.hexdigest()


def warm_columns() -> None:
    """Those of the search over columns."""
    problem = replace(tiny_problem(), queues=(), quotas=(Quota(rule="cover", day=0, shifts=(0,), least=1, under=9.0),))
    tours, goods = tour_tables(problem), goods_of(problem)
    pricer = TourPricer(tours, no_tolls(tours, 1.0), rates_for(tours, 1.0))
    roster = completed(goods, Pool(goods), [pricer], [], np.zeros(1, dtype=np.int64))
    if roster is not None:
        RosterWindow(tours, goods, roster, range(problem.days))


def warm_rest() -> None:
    """Those that the search for rosters does without."""
    warm_bound()
    warm_columns()


def warm_descent() -> None:
    """Those of the descent and its bound."""
    warm_search()
    warm_bound()


def warm_tours() -> None:
    """Those that all others call."""
    Rostering(tables_of(tiny_problem())).agents_without_tour()


def warm_bound() -> None:
    """Those of the bound."""
    # Its libraries are large: a process that only asks whether the engine is compiled does without them.
    from solver.bounds.search import BoundSearch

    bounds = BoundSearch(tables_of(tiny_problem()), 1)
    bounds.run(lambda: 0.0, lambda: bounds.passes > 0, lambda _bound: None)


def warm_search() -> None:
    """Those of descent and annealing."""
    warm_tours()
    tables = tables_of(tiny_problem())
    everybody = np.arange(tables.agents, dtype=np.int64)
    rostering = Rostering(tables)
    rostering.smooth(2.0, 0.0)
    rostering.sweep(everybody)
    rostering.exchange(everybody, (0, tables.days), np.random.default_rng(1))
    rostering.anneal(np.random.default_rng(1).random((1, DRAWS)), 1.0)
    rostering.drop(everybody, (0, tables.days))
    rostering.add(everybody, (0, tables.days))
    rostering.cost()
    rostering.excess()
    rostering.all_legal()


def tiny_problem() -> RosterProblem:
    """One person, one shift, one day."""
    day = 24
    return RosterProblem(
        days=1,
        slot=60,
        first_weekday=0,
        shifts=(Shift(name="A", start=480, length=240, worked=240, night=False, standby=False, breaks=()),),
        agents=(
            Agent(
                name="A",
                team=0,
                desks=(Desk(queue=0, efficiency=UNIT, loan=False, windows=((0, 2880),)),),
                wage=20.0,
                contract_by_week=(240,),
                overtime_by_week=(0,),
            ),
        ),
        queues=(
            QueueNeed(
                name="q",
                weight=1.0,
                deferrable=False,
                cell_of=np.arange(day, dtype=np.int64),
                p50=np.full(day, UNIT, dtype=np.int64),
                p90=np.full(day, UNIT, dtype=np.int64),
            ),
        ),
        blocked=np.zeros((1, 1, 1), dtype=np.uint8),
        must_work=np.zeros((1, 1), dtype=np.bool_),
        extra_cost=np.zeros((1, 1, 1)),
        off_cost=np.zeros((1, 1)),
        standby_need=np.zeros((1, 1), dtype=np.int64),
        limits=Limits(
            min_rest=660, max_days_in_row=6, rest_days_in_seven=1, max_nights_a_week=3, break_share=0.25, min_desk=60
        ),
        weights=Weights(
            shortage=60.0,
            deep_factor=3.0,
            deep_share=0.5,
            p90_factor=0.25,
            surplus=5.0,
            overtime_factor=1.5,
            under_hours=10.0,
            extra_night=15.0,
            full_weekend=40.0,
            loan_hour=8.0,
            desk_change=5.0,
            standby_short=200.0,
        ),
    )
