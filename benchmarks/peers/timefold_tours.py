"""What Timefold decides, a code for each agent-day, and how a task is read into it."""

from dataclasses import dataclass
from typing import Annotated

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
from timefold.solver.score import HardSoftScore
from timefold_facts import Account, Cell, Code, Cover, StandbyNeed, Window


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
