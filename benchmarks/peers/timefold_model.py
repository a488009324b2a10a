"""The whole-shift rosters of a task, searched by Timefold. Runs in an environment of its own.

python timefold_model.py TASK SECONDS SEED TRACE

TASK is the JSON of `benchmarks.peers.timefold_task`. Each better roster is a line of TRACE: seconds since the
search began, hard and soft score, and a code an agent-day, in the order of the task (the number of codes
means off). Knows neither Dacu nor numpy: the environment needs `timefold` alone.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from timefold.solver import BestSolutionChangedEvent, SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

APART = 1.02
"""Rosters closer together than this share of the time are not all kept."""


@dataclass(eq=False)
class Code:
    """A shift, or off: `works` is 0."""

    number: int
    works: int
    start: int
    end: int
    minutes: int
    night: int
    standby: int


@dataclass(eq=False)
class Account:
    """An agent's week; prices in cents a minute."""

    contract: int
    most: int
    wage: float
    overtime: float
    under: float
    nights_before: int
    most_nights: int
    night_price: int

    def cost_of(self, minutes: int) -> int:
        if minutes > self.contract:
            return round(self.contract * self.wage + (minutes - self.contract) * self.overtime)
        return round(minutes * self.wage + (self.contract - minutes) * self.under)


@dataclass(eq=False)
class Window:
    """Days in a row of which an agent may work `most`."""

    agent: int
    first: int
    last: int
    most: int


@dataclass(eq=False)
class Cell:
    """A demand cell of pooled queues; people in hundredths of a unit, prices in cents for each."""

    p50: int
    p90: int
    shallow: float
    shallow_price: float
    deep_price: float
    cautious_price: float
    surplus_price: float

    def cost_of(self, people: int) -> int:
        missing = max(self.p50 - people, 0)
        near = min(missing, self.shallow)
        cost = near * self.shallow_price + (missing - near) * self.deep_price
        cost += max(self.p90 - max(people, self.p50), 0) * self.cautious_price
        cost += max(people - self.p90, 0) * self.surplus_price
        return round(cost)

    def change(self, people: int) -> int:
        return self.cost_of(people) - self.cost_of(0)


@dataclass(eq=False)
class Cover:
    """What one person on `post` (pool, day and code in one number) gives a cell, in hundredths of a unit."""

    post: int
    cell: Cell
    amount: int


@dataclass(eq=False)
class StandbyNeed:
    """People wanted on a standby code of a day; the price of each missing one in cents."""

    post: int
    people: int
    price: int


@planning_entity
@dataclass(eq=False)
class Duty:
    """An agent's day."""

    id: Annotated[int, PlanningId]
    agent: int
    day: int
    saturday: int
    account: Account
    pool_day: int
    """`post` of a code is this plus the code's number."""
    prices: list[int]
    """In cents by code's number, off last."""
    codes: Annotated[list[Code], ValueRangeProvider(id="codes")]
    code: Annotated[Code | None, PlanningVariable(value_range_provider_refs=["codes"])] = None

    def price(self) -> int:
        return self.prices[self.code.number]

    def post(self) -> int:
        return self.pool_day + self.code.number


@planning_solution
@dataclass
class Tours:
    """All of it."""

    windows: Annotated[list[Window], ProblemFactCollectionProperty]
    covers: Annotated[list[Cover], ProblemFactCollectionProperty]
    standby: Annotated[list[StandbyNeed], ProblemFactCollectionProperty]
    duties: Annotated[list[Duty], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = None


def constraints_with(rest: int, weekend_price: int):
    """The provider of all constraints."""

    def next_days(factory: ConstraintFactory):
        return (
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.works == 1)
            .join(
                factory.for_each(Duty).filter(lambda duty: duty.code.works == 1),
                Joiners.equal(lambda duty: duty.agent),
                Joiners.equal(lambda duty: duty.day + 1, lambda duty: duty.day),
            )
        )

    @constraint_provider
    def provider(factory: ConstraintFactory) -> list[Constraint]:
        collect = ConstraintCollectors
        return [
            next_days(factory)
            .filter(lambda one, two: two.code.start + 1440 - one.code.end < rest)
            .penalize(HardSoftScore.ONE_HARD)
            .as_constraint("rest"),
            next_days(factory)
            .filter(lambda one, two: one.saturday == 1)
            .penalize(HardSoftScore.ONE_SOFT, lambda one, two: weekend_price)
            .as_constraint("full weekend"),
            factory.for_each(Window)
            .join(
                factory.for_each(Duty).filter(lambda duty: duty.code.works == 1),
                Joiners.equal(lambda window: window.agent, lambda duty: duty.agent),
                Joiners.filtering(lambda window, duty: window.first <= duty.day <= window.last),
            )
            .group_by(lambda window, duty: window, collect.count_bi())
            .filter(lambda window, days: days > window.most)
            .penalize(HardSoftScore.ONE_HARD, lambda window, days: days - window.most)
            .as_constraint("days off"),
            factory.for_each(Duty)
            .group_by(lambda duty: duty.account, collect.sum(lambda duty: duty.code.minutes))
            .filter(lambda account, minutes: minutes > account.most)
            .penalize(HardSoftScore.ONE_HARD, lambda account, minutes: (minutes - account.most + 59) // 60)
            .as_constraint("hours"),
            factory.for_each(Duty)
            .group_by(lambda duty: duty.account, collect.sum(lambda duty: duty.code.minutes))
            .penalize(HardSoftScore.ONE_SOFT, lambda account, minutes: account.cost_of(minutes))
            .as_constraint("wages"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.night == 1)
            .group_by(lambda duty: duty.account, collect.count())
            .filter(lambda account, nights: nights + account.nights_before > account.most_nights)
            .penalize(HardSoftScore.ONE_HARD)
            .as_constraint("nights"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.night == 1)
            .group_by(lambda duty: duty.account, collect.count())
            .penalize(
                HardSoftScore.ONE_SOFT,
                lambda account, nights: account.night_price * nights * (nights + 2 * account.nights_before),
            )
            .as_constraint("nights shared"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.price() != 0)
            .impact(HardSoftScore.ONE_SOFT, lambda duty: -duty.price())
            .as_constraint("prices"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.works == 1 and duty.code.standby == 0)
            .group_by(lambda duty: duty.post(), collect.count())
            .join(Cover, Joiners.equal(lambda post, people: post, lambda cover: cover.post))
            .group_by(
                lambda post, people, cover: cover.cell,
                collect.sum(lambda post, people, cover: people * cover.amount),
            )
            .impact(HardSoftScore.ONE_SOFT, lambda cell, people: -cell.change(people))
            .as_constraint("coverage"),
            factory.for_each(StandbyNeed)
            .join(
                factory.for_each(Duty).filter(lambda duty: duty.code.standby == 1),
                Joiners.equal(lambda need: need.post, lambda duty: duty.day * 1000 + duty.code.number),
            )
            .group_by(lambda need, duty: need, collect.count_bi())
            .impact(HardSoftScore.ONE_SOFT, lambda need, people: min(people, need.people) * need.price)
            .as_constraint("standby"),
        ]

    return provider


def tours_of(task: dict) -> Tours:
    codes = [Code(number=number, **code) for number, code in enumerate(task["codes"])]
    accounts = [Account(**account) for account in task["accounts"]]
    cells = [Cell(**cell) for cell in task["cells"]]
    return Tours(
        windows=[Window(**window) for window in task["windows"]],
        covers=[Cover(post=post, cell=cells[cell], amount=amount) for post, cell, amount in task["covers"]],
        standby=[StandbyNeed(**need) for need in task["standby"]],
        duties=[
            Duty(
                id=place,
                agent=duty["agent"],
                day=duty["day"],
                saturday=duty["saturday"],
                account=accounts[duty["account"]],
                pool_day=duty["pool_day"],
                prices=duty["prices"],
                codes=[codes[code] for code in duty["codes"]],
            )
            for place, duty in enumerate(task["duties"])
        ],
    )


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
