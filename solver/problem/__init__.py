"""What a problem can say: minutes and indices, no calendar, no file."""

from solver.problem.counts import Fairness, Lending, MealWaves, Mentors, OvertimePool, Quota, Runs, ShiftCount
from solver.problem.problem import (
    MINUTES_A_DAY,
    SATURDAY,
    UNIT,
    UNPUBLISHED,
    Agent,
    Blocked,
    Break,
    Desk,
    DeskPin,
    Limits,
    QueueNeed,
    RosterProblem,
    Shift,
    Weights,
)

__all__ = [
    "MINUTES_A_DAY",
    "SATURDAY",
    "UNIT",
    "UNPUBLISHED",
    "Agent",
    "Blocked",
    "Break",
    "Desk",
    "DeskPin",
    "Fairness",
    "Lending",
    "Limits",
    "MealWaves",
    "Mentors",
    "OvertimePool",
    "QueueNeed",
    "Quota",
    "RosterProblem",
    "Runs",
    "Shift",
    "ShiftCount",
    "Weights",
]
