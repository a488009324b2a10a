"""CP-SAT: one big model of the whole roster problem, or of its whole shifts alone."""

import resource
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python.cp_model import CpModel, CpSolver, CpSolverSolutionCallback, LinearExpr

from benchmarks.peers.cpsat_hint import add_hint
from benchmarks.peers.cpsat_spread import roster_of
from benchmarks.peers.cpsat_times import add_times
from benchmarks.peers.cpsat_tours import MONEY, Tours, add_tours
from benchmarks.peers.cpsat_whole_shifts import add_pooled_coverage
from benchmarks.peers.trace import Found, Trace
from solver.problem import RosterProblem
from solver.solution import OFF, Roster

APART = 1.02
"""Solutions closer together than this share of the time are not all kept."""

EMPTY = Roster(())

Read = Callable[[list[int]], Roster | NDArray[np.int64]]


class Keeper(CpSolverSolutionCallback):
    """Solutions and when they were found, to be told apart into people after the search."""

    def __init__(self, begin: float) -> None:
        super().__init__()
        self.begin = begin
        self.kept: list[tuple[float, NDArray[np.int64]]] = []

    def on_solution_callback(self) -> None:
        """Keep the solution; of a crowd the last."""
        now = time.monotonic() - self.begin
        values = np.fromiter(self.response_proto.solution, dtype=np.int64)
        if len(self.kept) > 1 and now < APART * self.kept[-2][0]:
            self.kept.pop()
        self.kept.append((now, values))


def run_whole(problem: RosterProblem, seconds: float, seed: int, workers: int, warm: Roster = EMPTY) -> Trace:
    """Everything in one model, with a roster as a hint: that of nobody, without which it hardly finds any."""
    begin = time.monotonic()
    tours = add_tours(problem, CpModel())
    times = add_times(problem, tours)
    add_hint(problem, tours, times, warm)
    return search(tours, begin, seconds, seed, workers, lambda values: roster_of(problem, tours, times, values))


def run_shifts(problem: RosterProblem, seconds: float, seed: int, workers: int) -> Trace:
    """Whole shifts alone. Its bound is none of the whole problem's."""
    begin = time.monotonic()
    tours = add_tours(problem, CpModel())
    add_pooled_coverage(problem, tours)

    def codes(values: list[int]) -> NDArray[np.int64]:
        held = np.full((len(problem.agents), problem.days), OFF, dtype=np.int64)
        for (agent, day, shift), variable in tours.shift.items():
            if values[variable.index]:
                held[agent, day] = shift
        return held

    return search(tours, begin, seconds, seed, workers, codes, proves=False)


def search(
    tours: Tours, begin: float, seconds: float, seed: int, workers: int, read: Read, *, proves: bool = True
) -> Trace:
    """Search until `seconds` after `begin`: building the model counts.

    Less presolve than usual: probing would take most of the time before the first solution.
    """
    variables, prices = zip(*tours.prices, strict=True)
    tours.model.minimize(LinearExpr.weighted_sum(variables, prices) + tours.constant)
    built = time.monotonic() - begin
    solver = CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.max_time_in_seconds = max(0.1, seconds - built)
    keeper = Keeper(begin)
    status = solver.status_name(solver.solve(tours.model, keeper))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Trace(
        found=tuple(Found(seconds=at, result=read(values.tolist())) for at, values in keeper.kept),
        memory_mb=memory,
        bound=solver.best_objective_bound / MONEY if proves and keeper.kept else None,
        notes={
            "status": status,
            "build_seconds": round(built, 2),
            "variables": len(tours.model.proto.variables),
            "constraints": len(tours.model.proto.constraints),
        },
    )
