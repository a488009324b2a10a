"""The whole-shift rosters of a task, searched by Timefold. Runs in an environment of its own.

python timefold_model.py TASK SECONDS SEED TRACE

TASK is the JSON of `benchmarks.peers.timefold_task`. Each better roster is a line of TRACE: seconds since the
search began, hard and soft score, and a code an agent-day, in the order of the task (the number of codes
means off). Knows neither Dacu nor numpy: the environment needs `timefold` alone, and the modules beside this one
are imported as those of a script are.
"""

import json
import sys
from pathlib import Path

from timefold.solver import BestSolutionChangedEvent, SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold_rules import constraints_with
from timefold_tours import Duty, Tours, tours_of

APART = 1.02
"""Rosters closer together than this share of the time are not all kept."""


def main(task_file: str, seconds: float, seed: int, trace_file: str) -> None:
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    config = SolverConfig(
        solution_class=Tours,
        entity_class_list=[Duty],
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=constraints_with(task["rest"], task["weekend_price"])
        ),
        termination_config=TerminationConfig(spent_limit=Duration(milliseconds=round(seconds * 1000))),
        random_seed=seed,
    )
    solver = SolverFactory.create(config).build_solver()
    problem = tours_of(task)
    lines: list[tuple[float, int, int, list[int]]] = []

    def better(event: BestSolutionChangedEvent[Tours]) -> None:
        """Keep rosters that are whole, a few a second at most."""
        now, score = event.time_spent.total_seconds(), event.new_best_score
        if event.is_new_best_solution_initialized and (not lines or now > APART * lines[-1][0]):
            codes = [duty.code.number for duty in event.new_best_solution.duties]
            lines.append((now, score.hard_score, score.soft_score, codes))

    solver.add_event_listener(better)
    best = solver.solve(problem)
    codes = [duty.code.number for duty in best.duties if duty.code is not None]
    if len(codes) == len(best.duties):
        lines.append((seconds, best.score.hard_score, best.score.soft_score, codes))
    text = "".join(" ".join(map(str, (*facts, *codes))) + "\n" for *facts, codes in lines)
    Path(trace_file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
