from solver.audit import audit as breaches_of
from solver.conflicts.facts import Conflict as Conflict
from solver.conflicts.finding import Verdict as Verdict
from solver.conflicts.finding import find_conflicts as find_conflicts
from solver.engine import solve as solve
from solver.goals import GOALS as GOALS
from solver.goals import cost_parts as cost_parts
from solver.goals import whole_cost as whole_cost
from solver.model import Model as Model
from solver.modelling.faults import ModelFault as ModelFault
from solver.modelling.result import Impossible as Impossible
from solver.modelling.result import Result as Result
from solver.problem import UNIT as UNIT
from solver.problem import Agent as Agent
from solver.problem import Blocked as Blocked
from solver.problem import Break as Break
from solver.problem import Desk as Desk
from solver.problem import DeskPin as DeskPin
from solver.problem import Fairness as Fairness
from solver.problem import Lending as Lending
from solver.problem import Limits as Limits
from solver.problem import MealWaves as MealWaves
from solver.problem import Mentors as Mentors
from solver.problem import OvertimePool as OvertimePool
from solver.problem import QueueNeed as QueueNeed
from solver.problem import Quota as Quota
from solver.problem import RosterProblem as RosterProblem
from solver.problem import Runs as Runs
from solver.problem import Shift as Shift
from solver.problem import ShiftCount as ShiftCount
from solver.problem import Weights as Weights
from solver.problem.sanity import UnusableProblem as UnusableProblem
from solver.repair.reworking import repair_roster as repair_roster
from solver.rules import RULES as RULES
from solver.solution import Breach as Breach
from solver.solution import Budget as Budget
from solver.solution import Duty as Duty
from solver.solution import NoRosterExists as NoRosterExists
from solver.solution import Outcome as Outcome
from solver.solution import Progress as Progress
from solver.solution import Roster as Roster
from solver.solution import Stop as Stop
from solver.solution import Stretch as Stretch
from solver.warmup import warm_up as warm_up

__all__ = [
    "GOALS",
    "RULES",
    "UNIT",
    "Agent",
    "Blocked",
    "Breach",
    "Break",
    "Budget",
    "Conflict",
    "Desk",
    "DeskPin",
    "Duty",
    "Fairness",
    "Impossible",
    "Lending",
    "Limits",
    "MealWaves",
    "Mentors",
    "Model",
    "ModelFault",
    "NoRosterExists",
    "Outcome",
    "OvertimePool",
    "Progress",
    "QueueNeed",
    "Quota",
    "Result",
    "Roster",
    "RosterProblem",
    "Runs",
    "Shift",
    "ShiftCount",
    "Stop",
    "Stretch",
    "UnusableProblem",
    "Verdict",
    "Weights",
    "breaches_of",
    "cost_parts",
    "find_conflicts",
    "repair_roster",
    "solve",
    "warm_up",
    "whole_cost",
]
