"""Soft goals, one a file, all in yuan so that they add up."""

from solver.goals.change import Changes
from solver.goals.desk_change import DeskChanges
from solver.goals.extra import ExtraCosts
from solver.goals.extra_night import NightsShared
from solver.goals.fairness import FairShares, fairness_parts
from solver.goals.full_weekend import FullWeekends
from solver.goals.goal import Goal
from solver.goals.holiday import HolidayWork
from solver.goals.loan import Loans
from solver.goals.lone_day import LoneDays
from solver.goals.off import OffCosts
from solver.goals.overtime import Overtime
from solver.goals.p90 import CautiousTier
from solver.goals.quota import SoftQuotas
from solver.goals.rest_day import RestDayWork
from solver.goals.shortage import ShortageTiers
from solver.goals.standby_short import StandbyShort
from solver.goals.start_change import StartChanges
from solver.goals.surplus import Surplus
from solver.goals.under_hours import UnderHours
from solver.goals.wages import Wages
from solver.problem import RosterProblem
from solver.solution import Roster

GOALS: tuple[Goal, ...] = (
    Wages(),
    Overtime(),
    RestDayWork(),
    HolidayWork(),
    UnderHours(),
    ShortageTiers(),
    CautiousTier(),
    Surplus(),
    NightsShared(),
    FullWeekends(),
    ExtraCosts(),
    OffCosts(),
    Loans(),
    DeskChanges(),
    StandbyShort(),
    FairShares(),
    StartChanges(),
    LoneDays(),
    SoftQuotas(),
    Changes(),
)
"""Every soft goal. A goal that is not here costs nothing."""

__all__ = ["GOALS", "Goal", "cost_parts", "fairness_parts", "whole_cost"]


def cost_parts(problem: RosterProblem, roster: Roster) -> dict[str, float]:
    """What `roster` costs in yuan, by goal; the sum is the cost of the roster."""
    return {goal.name: goal.cost(problem, roster) for goal in GOALS}


def whole_cost(problem: RosterProblem, roster: Roster) -> float:
    """What `roster` costs in yuan by all goals together: the figure a search makes small."""
    return sum(cost_parts(problem, roster).values())
